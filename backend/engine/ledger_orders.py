"""Working orders: whether a bar fills them, and how much of them the cash pays for."""

# numba types these functions itself, by what they are called with.
# mypy: disable-error-code="no-untyped-def, no-untyped-call, call-arg, var-annotated"

from __future__ import annotations

from math import copysign

from backend.engine.ledger_fills import fill, room, used
from backend.engine.ledger_guards import arm
from backend.engine.ledger_levels import levels_inside
from backend.engine.ledger_records import (
    AT_CLOSE,
    AT_OPEN,
    BY_LIMIT,
    BY_LIMIT_OPEN,
    BY_STOP,
    BY_STOP_GAP,
    BY_STOP_LIMIT,
    BY_STOP_LIMIT_GAP,
    CASH,
    LOG_CASH,
    LOG_REDUCE_ONLY,
    LOG_SHORT,
    LOG_TO_ZERO,
    MARGIN,
    PERP,
    WAYS,
)
from backend.engine.ledger_rows import (
    ENTERED_CLOSE,
    ENTERED_LIMIT,
    ENTERED_OPEN,
    ENTERED_STOP,
    EQUAL,
    LIMIT,
    MARKET,
    MOC,
    NO_GUARD,
    STOP,
    STOP_LIMIT,
    asset,
    charged,
    floor_lot,
    inner,
    note,
    order,
    priced,
    trades_at,
)
from modules.kit.native import read_double


@inner
def affordable(s, a, quanta, price, rate):
    """Return the largest multiple of the lot, at most ``quanta``, that the cash pays for with its fee."""
    share = 1.0 / s.leverage if s.account == PERP else 1.0
    unit = (price * a.multiplier * (share + rate) + s.per_unit) * a.numerator / a.denominator
    most = floor_lot(min(quanta, max(0.0, (s.cash - s.fixed) / unit)), a.lot)
    if s.minimum > 0.0:
        unit = price * a.multiplier * share * a.numerator / a.denominator
        most = min(most, floor_lot(max(0.0, (s.cash - s.minimum) / unit), a.lot))
    return most


@inner
def covered(s, a, quanta, price, rate):
    """Return whether the cash covers opening ``quanta`` (unsigned) with its fee; what is equal passes."""
    quantity = quanta * a.numerator / a.denominator
    share = 1.0 / s.leverage if s.account == PERP else 1.0
    cost = quantity * price * a.multiplier * share + charged(s, quantity, price, a.multiplier, rate)
    return cost <= s.cash + EQUAL * max(abs(s.cash), cost)


@inner
def turns(s, a, opening, size, price, rate):
    """Return whether what a closed position releases, with the cash, covers opening the other side."""
    ratio = a.numerator / a.denominator
    released = s.cash + a.margin + a.units * price - a.cost * a.multiplier
    posted = opening * ratio * price * a.multiplier / s.leverage
    cost = posted + charged(s, size * ratio, price, a.multiplier, rate)
    return cost <= released + EQUAL * max(abs(released), cost)


@inner
def carry_out(s, t, o, reference, way, rate, slip, entry_kind):
    """Fill one order at a price, as far as position, volume and cash allow; what is left over stays in ``o.quanta``."""
    i = o.asset
    a = asset(s.assets_table, i)
    want = o.quanta
    if o.reduce_only:
        if a.quanta * want >= 0.0:
            note(s, t, LOG_REDUCE_ONLY, i, o.by, o.id, want * a.numerator / a.denominator, 0.0, 0.0, 0.0)
            o.quanta = 0.0
            return
        want = copysign(min(abs(want), abs(a.quanta)), want)
        o.quanta = want
    want = room(s, t, i, want)
    if want == 0.0:
        if o.immediate:
            o.quanta = 0.0
        return
    side = 1.0 if want > 0.0 else -1.0
    price = priced(reference, side, slip, a.tick)
    opening = abs(want) - (min(abs(want), abs(a.quanta)) if a.quanta * want < 0.0 else 0.0)
    if (
        opening > 0.0
        and opening < abs(want)
        and s.account == PERP
        and not turns(s, a, opening, abs(want), price, rate)
    ):
        note(s, t, LOG_CASH, i, NO_GUARD, o.id, want * a.numerator / a.denominator, price, 0.0, s.cash)
        want = -a.quanta
        o.quanta = want
        opening = 0.0
    if opening > 0.0 and s.account != MARGIN:
        if s.account == CASH and side < 0.0:
            held = a.quanta * a.numerator / a.denominator
            note(s, t, LOG_SHORT, i, NO_GUARD, o.id, want * a.numerator / a.denominator, held, 0.0, 0.0)
            o.quanta = 0.0
            return
        if not covered(s, a, abs(want), price, rate) and opening == abs(want):
            cost = abs(want) * a.numerator / a.denominator * price * a.multiplier
            most = affordable(s, a, abs(want), price, rate) if o.scale else 0.0
            if most <= 0.0:
                code = LOG_TO_ZERO if o.scale else LOG_CASH
                note(s, t, code, i, NO_GUARD, o.id, want * a.numerator / a.denominator, price, cost, s.cash)
                o.quanta = 0.0
                return
            want = copysign(most, want)
            o.quanta = want
    fee = charged(s, abs(want) * a.numerator / a.denominator, price, a.multiplier, rate)
    used(s, t, i, want)
    way += WAYS * (o.by + 1)
    fresh = fill(s, t, i, want, reference, price, fee, o.id, way, entry_kind, reference)
    o.quanta = 0.0 if o.immediate else o.quanta - want
    bracketed = o.stop_loss == o.stop_loss or o.take_profit == o.take_profit or o.trail == o.trail
    if bracketed and a.quanta * want > 0.0:
        a.stop, a.target, a.trail = o.stop_loss, o.take_profit, o.trail
    if fresh:
        arm(s, t, i, price)


@inner
def open_price(o, at):
    """Return how an order fills at the open, or -1 where it does not; a stop-limit may be triggered by the way."""
    side = 1.0 if o.quanta > 0.0 else -1.0
    if o.kind == MARKET:
        return AT_OPEN
    if o.kind == LIMIT or (o.kind == STOP_LIMIT and o.triggered):
        return BY_LIMIT_OPEN if side * at <= side * o.limit else -1
    if o.kind == MOC or side * at < side * o.stop:
        return -1
    if o.kind == STOP:
        return BY_STOP_GAP
    o.triggered = 1
    return BY_STOP_LIMIT_GAP if side * at <= side * o.limit else -1


@inner
def slip_of(s, way):
    """Return the slippage of a way to fill: limits never slip."""
    return s.slip if way in (AT_OPEN, AT_CLOSE, BY_STOP, BY_STOP_GAP) else 0.0


@inner
def net_unit(s, a, unit):
    """Return what one quantum costs without its fee, given what it costs with it."""
    share = 1.0 / s.leverage if s.account == PERP else 1.0
    ratio = a.numerator / a.denominator
    return (unit - s.per_unit * ratio) * share / (share + s.taker)


@inner
def batch_way(s, t, o, at_close):
    """Return how an order of the batch fills now, or -1 where it does not belong to it."""
    if o.quanta == 0.0 or not o.scale or o.bar >= t or not trades_at(s, t, o.asset):
        return -1
    a = asset(s.assets_table, o.asset)
    if a.quanta * o.quanta < 0.0 or o.reduce_only or (s.account == CASH and o.quanta < 0.0):
        return -1
    if at_close:
        return AT_CLOSE if o.kind == MOC else -1
    return open_price(o, read_double(s.open, t * s.width + o.asset))


@inner
def batch_cost(s, t, o, way, at_close):
    """Return the cash that one quantum of an order takes, and the part that does not grow with it."""
    a = asset(s.assets_table, o.asset)
    reference = (
        read_double(s.close, t * s.width + o.asset)
        if at_close
        else read_double(s.open, t * s.width + o.asset)
    )
    price = priced(reference, 1.0 if o.quanta > 0.0 else -1.0, slip_of(s, way), a.tick)
    share = 1.0 / s.leverage if s.account == PERP else 1.0
    ratio = a.numerator / a.denominator
    unit = (price * a.multiplier * (share + s.taker) + s.per_unit) * ratio
    if s.minimum <= 0.0:
        return unit, s.fixed
    quantity = abs(o.quanta) * ratio
    raw = quantity * (price * a.multiplier * s.taker + s.per_unit) + s.fixed
    return unit, s.fixed + max(0.0, s.minimum - raw)


@inner
def shrink_batch(s, t, at_close):
    """Scale the increasing orders of one instant by one factor, so that the cash covers them in any order."""
    for reserve in range(2):
        cost, fixed = 0.0, 0.0
        for k in range(s.orders):
            o = order(s.orders_table, k)
            way = batch_way(s, t, o, at_close)
            if way >= 0:
                unit, extra = batch_cost(s, t, o, way, at_close)
                cost += abs(room(s, t, o.asset, o.quanta)) * unit
                fixed += max(s.fixed, s.minimum) if reserve else extra
        if cost + fixed <= s.cash + EQUAL * max(abs(s.cash), cost + fixed):
            return
        factor = max(0.0, (s.cash - fixed) / cost)
        total = 0.0
        for k in range(s.orders):
            o = order(s.orders_table, k)
            way = batch_way(s, t, o, at_close)
            if way >= 0:
                a = asset(s.assets_table, o.asset)
                unit, extra = batch_cost(s, t, o, way, at_close)
                scaled = floor_lot(factor * abs(room(s, t, o.asset, o.quanta)), a.lot)
                total += (
                    max(scaled * unit + s.fixed, scaled * net_unit(s, a, unit) + s.minimum)
                    if scaled > 0.0
                    else 0.0
                )
        if reserve or s.minimum <= 0.0 or total <= s.cash:
            break
    for k in range(s.orders):
        o = order(s.orders_table, k)
        if batch_way(s, t, o, at_close) >= 0:
            a = asset(s.assets_table, o.asset)
            want = room(s, t, o.asset, o.quanta)
            scaled = copysign(floor_lot(factor * abs(want), a.lot), want)
            if scaled == 0.0 and want != 0.0:
                quantity = want * a.numerator / a.denominator
                note(s, t, LOG_TO_ZERO, o.asset, NO_GUARD, o.id, quantity, factor, cost + fixed, s.cash)
            o.quanta = scaled


@inner
def orders_at(s, t, at_close):
    """Fill what fills at the open (or at the close): reductions, then single additions, then the batch."""
    batch = 0
    for stage in range(3):
        if stage == 2:
            if batch == 0:
                return
            if batch > 1 and s.account != MARGIN:  # one order alone shrinks when it is carried out
                shrink_batch(s, t, at_close)
        for k in range(s.orders):
            o = order(s.orders_table, k)
            if o.quanta == 0.0 or o.bar >= t or at_close != (o.kind == MOC) or not trades_at(s, t, o.asset):
                continue
            if stage == 0 and asset(s.assets_table, o.asset).quanta * o.quanta >= 0.0:
                continue
            if stage == 1 and o.scale and not o.reduce_only:
                batch += 1
                continue
            at = (
                read_double(s.close, t * s.width + o.asset)
                if at_close
                else read_double(s.open, t * s.width + o.asset)
            )
            way = AT_CLOSE if at_close else open_price(o, at)
            if way >= 0:
                kind = ENTERED_CLOSE if at_close else ENTERED_OPEN
                carry_out(s, t, o, at, way, s.taker, slip_of(s, way), kind)


@inner
def orders_inside(s, t):
    """Fill resting orders inside the bar, and the levels that come to life with them."""
    for k in range(s.orders):
        o = order(s.orders_table, k)
        if o.quanta == 0.0 or o.bar >= t or o.kind == MARKET or o.kind == MOC or not trades_at(s, t, o.asset):
            continue
        i = o.asset
        side = 1.0 if o.quanta > 0.0 else -1.0
        near = (
            read_double(s.low, t * s.width + i) if side > 0.0 else read_double(s.high, t * s.width + i)
        )  # the extreme that a limit waits for
        far = (
            read_double(s.high, t * s.width + i) if side > 0.0 else read_double(s.low, t * s.width + i)
        )  # the one that triggers a stop
        before = asset(s.assets_table, i).quanta
        if o.kind == LIMIT or (o.kind == STOP_LIMIT and o.triggered):
            if side * near < side * o.limit or (s.touch and near == o.limit):
                carry_out(s, t, o, o.limit, BY_LIMIT, s.maker, 0.0, ENTERED_LIMIT)
        elif side * far >= side * o.stop:
            if o.kind == STOP:
                carry_out(s, t, o, o.stop, BY_STOP, s.taker, s.slip, ENTERED_STOP)
            else:
                o.triggered = 1
                if side * o.limit >= side * o.stop:
                    carry_out(s, t, o, o.stop, BY_STOP_LIMIT, s.taker, 0.0, ENTERED_STOP)
        if asset(s.assets_table, i).quanta != 0.0 and before * asset(s.assets_table, i).quanta <= 0.0:
            levels_inside(s, t, i)


@inner
def sweep_orders(s):
    """Strike the orders that are done, keeping the order of the others."""
    kept = 0
    for k in range(s.orders):
        o = order(s.orders_table, k)
        if o.quanta == 0.0:
            continue
        if kept != k:
            n = order(s.orders_table, kept)
            n.id, n.bar, n.asset, n.kind, n.by, n.quanta = o.id, o.bar, o.asset, o.kind, o.by, o.quanta
            n.reduce_only, n.immediate = o.reduce_only, o.immediate
            n.scale, n.triggered = o.scale, o.triggered
            n.stop, n.limit = o.stop, o.limit
            n.stop_loss, n.take_profit, n.trail = o.stop_loss, o.take_profit, o.trail
        kept += 1
    s.orders = kept
