"""One fill: it moves cash, position and lots, and closes trades first in, first out."""

# numba types these functions itself, by what they are called with.
# mypy: disable-error-code="no-untyped-def, no-untyped-call, call-arg, var-annotated"

from __future__ import annotations

from math import copysign, nan

from backend.engine.ledger_records import PERP
from backend.engine.ledger_rows import (
    GRAIN,
    asset,
    fill_of,
    floor_lot,
    inner,
    lot_of,
    step_of,
    trade_of,
    whole,
)
from modules.kit.native import read_double


@inner
def hold(s, i):
    """Enter asset ``i`` among the held ones, which stay in the order of the assets."""
    j = s.held
    while j > 0 and whole(s.held_table, j - 1).value > i:
        whole(s.held_table, j).value = whole(s.held_table, j - 1).value
        j -= 1
    whole(s.held_table, j).value = i
    s.held += 1


@inner
def let_go(s, i):
    """Strike asset ``i`` from the held ones and forget its levels."""
    a = asset(s.assets_table, i)
    j = 0
    while whole(s.held_table, j).value != i:
        j += 1
    for k in range(j, s.held - 1):
        whole(s.held_table, k).value = whole(s.held_table, k + 1).value
    s.held -= 1
    a.cost, a.margin, a.units, a.base = 0.0, 0.0, 0.0, 0.0
    a.stop, a.target, a.trail, a.guard_stop, a.guard_target = nan, nan, nan, nan, nan


@inner
def match(s, t, i, closing, size, price, fee, way):
    """Close ``closing`` quanta first in, first out; return the realised gross result."""
    a = asset(s.assets_table, i)
    side = 1.0 if a.quanta > 0.0 else -1.0
    realised = 0.0
    left = closing
    while left > GRAIN and a.head >= 0:
        lot = lot_of(s.lots_table, a.head)
        take = min(left, lot.quanta)
        entry_fee = lot.fee * (take / lot.quanta)
        exit_fee = fee * (take / size)
        quantity = side * take * a.numerator / a.denominator
        gross = quantity * (price - lot.price) * a.multiplier
        row = trade_of(s.trades_table, s.trades)
        row.asset, row.entry_bar, row.exit_bar, row.reason, row.open = i, lot.bar, t, way, False
        row.quantity, row.entry_price, row.exit_price = quantity, lot.price, price
        row.fees = entry_fee + exit_fee
        row.pnl = gross - row.fees
        s.trades += 1
        realised += gross
        a.cost -= quantity * lot.price
        lot.fee -= entry_fee
        lot.quanta -= take
        left -= take
        if lot.quanta <= GRAIN:
            spent = a.head
            a.head = lot.next
            lot.next = s.free
            s.free = spent
            s.live -= 1
            if a.head < 0:
                a.tail = -1
    return realised


@inner
def add_lot(s, t, i, quanta, price, fee):
    """Open a lot at the end of the asset's queue."""
    a = asset(s.assets_table, i)
    if s.free >= 0:
        place = s.free
        s.free = lot_of(s.lots_table, place).next
    else:
        place = s.lots
        s.lots += 1
    s.live += 1
    lot = lot_of(s.lots_table, place)
    lot.bar, lot.next, lot.quanta, lot.price, lot.fee = t, -1, quanta, price, fee
    if a.tail >= 0:
        lot_of(s.lots_table, a.tail).next = place
    else:
        a.head = place
    a.tail = place


@inner
def let_go_or_turn(s, i, after, price):
    """Forget the levels of a position that was closed; a turned one keeps its new lots."""
    if after == 0.0:
        let_go(s, i)
    else:
        a = asset(s.assets_table, i)
        a.stop, a.target, a.trail, a.guard_stop, a.guard_target = nan, nan, nan, nan, nan


@inner
def fill(s, t, i, quanta, reference, price, fee, order, way, entry_kind, entry_reference):
    """Move cash and position by one fill of signed ``quanta``; return whether it opened a position."""
    a = asset(s.assets_table, i)
    quantity = quanta * a.numerator / a.denominator
    row = fill_of(s.fills_table, s.fills)
    row.bar, row.asset, row.order, row.reason = t, i, order, way
    row.quantity, row.price, row.fee, row.reference = quantity, price, fee, reference
    s.fills += 1
    size = abs(quanta)
    before = a.quanta
    closing = min(size, abs(before)) if before * quanta < 0.0 else 0.0
    opening = size - closing
    if s.account == PERP:
        s.cash -= fee
    else:
        s.cash -= quantity * price * a.multiplier + fee
    if closing > 0.0:
        released = a.margin * (closing / abs(before))
        realised = match(s, t, i, closing, size, price, fee, way)
        if s.account == PERP:
            a.margin -= released
            s.cash += released + realised
    after = before + quanta
    if opening > 0.0:
        opened = copysign(opening, quanta) * a.numerator / a.denominator
        if s.account == PERP:
            posted = abs(opened) * a.multiplier * price / s.leverage
            s.cash -= posted
            a.margin = posted + (a.margin if before * quanta > 0.0 else 0.0)
        if before * quanta <= 0.0:
            a.cost = 0.0
        a.cost += opened * price
        add_lot(s, t, i, opening, price, fee * (opening / size))
    a.quanta = after
    a.units = after * a.numerator / a.denominator * a.multiplier
    a.base = a.margin - a.cost * a.multiplier if s.account == PERP else 0.0
    if before != 0.0 and (after == 0.0 or (closing > 0.0 and opening > 0.0)):
        let_go_or_turn(s, i, after, price)
    fresh = opening > 0.0 and (before == 0.0 or closing > 0.0)
    if fresh:
        if before == 0.0:
            hold(s, i)
        a.entry_bar, a.entry_kind, a.entry_reference = t, entry_kind, entry_reference
        a.high, a.low = price, price
    step = step_of(s.steps_table, s.step)
    step.bar, step.asset, step.value = t, i, after * a.numerator / a.denominator
    s.step += 1
    return fresh


@inner
def room(s, t, i, quanta):
    """Cut signed ``quanta`` to what the bar's volume still lets through."""
    a = asset(s.assets_table, i)
    if s.participation != s.participation:
        return quanta
    if a.filled_bar != t:
        a.filled_bar, a.filled = t, 0.0
    volume = read_double(s.volume, t * s.width + i)
    most = (
        floor_lot(s.participation * volume * a.denominator / a.numerator, a.lot) - a.filled
        if volume > 0.0
        else 0.0
    )
    return copysign(min(abs(quanta), max(0.0, most)), quanta)


@inner
def used(s, t, i, quanta):
    """Count a fill against the bar's volume."""
    a = asset(s.assets_table, i)
    if a.filled_bar != t:
        a.filled_bar, a.filled = t, 0.0
    a.filled += abs(quanta)
