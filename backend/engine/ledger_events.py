"""Splits, dividends, funding, borrow and delistings, before a bar opens."""

# numba types these functions itself, by what they are called with.
# mypy: disable-error-code="no-untyped-def, no-untyped-call, call-arg, var-annotated"

from __future__ import annotations

from math import copysign, nan

from backend.engine.ledger_fills import fill, let_go, match
from backend.engine.ledger_records import AT_OPEN, DELISTED, LOG_DELISTED, PERP
from backend.engine.ledger_rows import (
    BORROW,
    CARRIED,
    DIVIDEND,
    FUNDING,
    GRAIN,
    NO_GUARD,
    PAY,
    SPLIT,
    asset,
    event_of,
    floor_lot,
    inner,
    lot_of,
    note,
    order,
    real,
    refresh,
    step_of,
)


@inner
def split(s, t, i, ratio):
    """Multiply quantities and divide prices; the fraction of a lot is paid out at the prior close."""
    a = asset(s.assets_table, i)
    a.mark /= ratio
    for k in range(s.orders):
        o = order(s.orders_table, k)
        if o.asset == i:
            o.quanta = floor_lot(o.quanta * ratio, 1.0)
            o.stop /= ratio
            o.limit /= ratio
            o.stop_loss /= ratio
            o.take_profit /= ratio
            o.trail /= ratio
    if a.quanta == 0.0:
        return
    a.quanta *= ratio
    a.high, a.low = a.high / ratio, a.low / ratio
    a.stop, a.target, a.trail = a.stop / ratio, a.target / ratio, a.trail / ratio
    a.guard_stop, a.guard_target = a.guard_stop / ratio, a.guard_target / ratio
    for k in range(s.guards_size):
        real(s.levels_table, k * s.width + i).value /= ratio
    place = a.head
    while place >= 0:
        lot_of(s.lots_table, place).quanta *= ratio
        lot_of(s.lots_table, place).price /= ratio
        place = lot_of(s.lots_table, place).next
    whole = floor_lot(a.quanta, a.lot)
    rest = abs(a.quanta - whole)
    if rest > GRAIN:
        realised = match(s, t, i, rest, rest, a.mark, 0.0, AT_OPEN)
        paid = copysign(rest, a.quanta) * a.numerator / a.denominator * a.mark * a.multiplier
        if s.account == PERP:
            released = a.margin * rest / abs(a.quanta)
            a.margin -= released
            s.cash += released + realised
        else:
            s.cash += paid
    a.quanta = whole
    a.units = whole * a.numerator / a.denominator * a.multiplier
    a.base = a.margin - a.cost * a.multiplier if s.account == PERP else 0.0
    if whole == 0.0:
        let_go(s, i)
    step = step_of(s.steps_table, s.step)
    step.bar, step.asset, step.value = t, i, whole * a.numerator / a.denominator
    s.step += 1


@inner
def delist(s, t, e):
    """Cancel the asset's orders and turn its position into cash at the terminal price."""
    a = asset(s.assets_table, e.asset)
    a.alive = 0
    for k in range(s.orders):
        if order(s.orders_table, k).asset == e.asset:
            order(s.orders_table, k).quanta = 0.0
    if a.quanta == 0.0:
        return
    price = e.price if e.price == e.price else a.mark * (1.0 + e.rate)
    note(
        s,
        t,
        LOG_DELISTED,
        e.asset,
        NO_GUARD,
        s.ids,
        a.quanta * a.numerator / a.denominator,
        price,
        a.mark,
        0.0,
    )
    fill(s, t, e.asset, -a.quanta, price, price, 0.0, s.ids, DELISTED, CARRIED, nan)
    s.ids += 1


@inner
def happen(s, t):
    """Let the events of the bar act on what was carried into it."""
    while s.event < s.events_size and event_of(s.events_table, s.event).bar == t:
        e = event_of(s.events_table, s.event)
        s.event += 1
        a = asset(s.assets_table, e.asset)
        refresh(s, a, e.asset, t - 1)
        if e.kind == PAY:
            due = event_of(s.events_table, e.pay_bar).due
            s.receivable -= due
            s.cash += due
        elif e.kind == SPLIT:
            split(s, t, e.asset, e.rate)
        elif e.kind == DIVIDEND:
            e.due = a.units * e.price
            if e.pay_bar <= t:
                s.cash += e.due
                e.due = 0.0
            else:
                s.receivable += e.due
        elif e.kind == FUNDING:
            paid = a.units * e.price * e.rate
            if e.from_margin and s.account == PERP:
                a.margin -= paid
                a.base -= paid
            else:
                s.cash -= paid
        elif e.kind == BORROW:
            if a.units < 0.0:
                s.cash += a.units * a.mark * e.rate * e.days / e.basis
        else:
            delist(s, t, e)
