"""Stops, targets and liquidations: which level is nearest, and what a bar does to it."""

# numba types these functions itself, by what they are called with.
# mypy: disable-error-code="no-untyped-def, no-untyped-call, call-arg, var-annotated"

from __future__ import annotations

from math import nan

from backend.engine.ledger_fills import fill, room, used
from backend.engine.ledger_records import (
    BY_LIMIT,
    BY_LIMIT_OPEN,
    BY_STOP,
    BY_STOP_GAP,
    LIQUIDATED,
    LOG_LIQUIDATED,
    LOG_STOP,
    LOG_TARGET,
    PERP,
    WAYS,
)
from backend.engine.ledger_rows import (
    CARRIED,
    ENTERED_CLOSE,
    ENTERED_LIMIT,
    ENTERED_STOP,
    MARKET,
    NO_GUARD,
    asset,
    charged,
    inner,
    new_order,
    note,
    priced,
    trades_at,
    whole,
)
from modules.kit.native import read_double


@inner
def stop_of(a):
    """Return the nearest stop of a position and the guard that set it."""
    side = 1.0 if a.quanta > 0.0 else -1.0
    level, by = a.stop, NO_GUARD
    trailing = (a.high if side > 0.0 else a.low) - side * a.trail
    if trailing == trailing and not side * level >= side * trailing:
        level = trailing
    if a.guard_stop == a.guard_stop and not side * level >= side * a.guard_stop:
        level, by = a.guard_stop, a.stop_by
    return level, by


@inner
def target_of(a):
    """Return the nearest target of a position and the guard that set it."""
    side = 1.0 if a.quanta > 0.0 else -1.0
    if a.guard_target == a.guard_target and not side * a.target <= side * a.guard_target:
        return a.guard_target, a.target_by
    return a.target, NO_GUARD


@inner
def bankruptcy(s, a):
    """Return the price that uses up the posted margin, and the liquidation price before it; NaN where there is none."""
    if s.account != PERP or a.quanta == 0.0:
        return nan, nan
    side = 1.0 if a.quanta > 0.0 else -1.0
    quantity = a.quanta * a.numerator / a.denominator
    price = a.cost / quantity - side * a.margin / (abs(quantity) * a.multiplier)
    return price, price / (1.0 - side * s.mmr)


@inner
def leave(s, t, i, reference, way, by, rate, slip):
    """Close the position of asset ``i`` at a level; a stop's remainder goes on as a market order."""
    a = asset(s.assets_table, i)
    quanta = room(s, t, i, -a.quanta)
    if quanta == 0.0:
        return
    side = 1.0 if quanta > 0.0 else -1.0
    price = priced(reference, side, slip, a.tick)
    fee = charged(s, abs(quanta) * a.numerator / a.denominator, price, a.multiplier, rate)
    used(s, t, i, quanta)
    fill(s, t, i, quanta, reference, price, fee, s.ids, way + WAYS * (by + 1), CARRIED, nan)
    s.ids += 1
    if a.quanta != 0.0 and (way in (BY_STOP, BY_STOP_GAP)):
        new_order(s, t, i, -a.quanta, MARKET, by).reduce_only = 1


@inner
def liquidate(s, t, i, price, level):
    """Lose the posted margin."""
    a = asset(s.assets_table, i)
    note(
        s,
        t,
        LOG_LIQUIDATED,
        i,
        NO_GUARD,
        s.ids,
        a.quanta * a.numerator / a.denominator,
        level,
        price,
        a.margin,
    )
    fill(s, t, i, -a.quanta, price, price, 0.0, s.ids, LIQUIDATED, CARRIED, nan)
    s.ids += 1


@inner
def levels_at_open(s, t, i):
    """Leave at the open where it already lies beyond a level."""
    a = asset(s.assets_table, i)
    side = 1.0 if a.quanta > 0.0 else -1.0
    at = read_double(s.open, t * s.width + i)
    price, level = bankruptcy(s, a)
    if side * at <= side * level:
        liquidate(s, t, i, price, level)
        return
    stop, by = stop_of(a)
    if side * at <= side * stop:
        if by >= 0:
            note(s, t, LOG_STOP, i, by, s.ids, a.quanta * a.numerator / a.denominator, stop, at, at)
        leave(s, t, i, at, BY_STOP_GAP, by, s.taker, s.slip)
        return
    target, by = target_of(a)
    if side * at >= side * target:
        if by >= 0:
            note(s, t, LOG_TARGET, i, by, s.ids, a.quanta * a.numerator / a.denominator, target, at, at)
        leave(s, t, i, at, BY_LIMIT_OPEN, by, s.taker, 0.0)


@inner
def levels_inside(s, t, i):
    """Leave inside the bar: liquidation or stop first, whichever is nearer, then the target where it is certain."""
    a = asset(s.assets_table, i)
    side = 1.0 if a.quanta > 0.0 else -1.0
    entered = a.entry_kind if a.entry_bar == t else CARRIED
    start = (
        a.entry_reference
        if entered in (ENTERED_STOP, ENTERED_LIMIT)
        else read_double(s.open, t * s.width + i)
    )
    worst = read_double(s.low, t * s.width + i) if side > 0.0 else read_double(s.high, t * s.width + i)
    best = read_double(s.high, t * s.width + i) if side > 0.0 else read_double(s.low, t * s.width + i)
    if entered == ENTERED_LIMIT:
        best = read_double(s.close, t * s.width + i)
    stop, by = stop_of(a)
    stopped = side * worst <= side * stop
    price, level = bankruptcy(s, a)
    if side * worst <= side * level and not (stopped and side * stop > side * level):
        liquidate(s, t, i, price, level)
        return
    if stopped:
        at = min(stop, start) if side > 0.0 else max(stop, start)
        if by >= 0:
            note(s, t, LOG_STOP, i, by, s.ids, a.quanta * a.numerator / a.denominator, stop, worst, at)
        leave(s, t, i, at, BY_STOP, by, s.taker, s.slip)
        return
    target, by = target_of(a)
    passed = side * start >= side * target
    if passed or side * best > side * target or (s.touch and best == target):
        at = start if passed else target
        if by >= 0:
            note(s, t, LOG_TARGET, i, by, s.ids, a.quanta * a.numerator / a.denominator, target, best, at)
        leave(s, t, i, at, BY_LIMIT, by, s.taker if passed else s.maker, 0.0)


@inner
def levelled(s):
    """Return whether any position has a level in the market."""
    for j in range(s.held):
        a = asset(s.assets_table, whole(s.held_table, j).value)
        if a.stop == a.stop or a.target == a.target or a.trail == a.trail:
            return True
    return False


@inner
def extremes(s, t):
    """Take the bar's range into the extremes of the open positions; on the bar of the fill only what is certain."""
    for j in range(s.held):
        i = whole(s.held_table, j).value
        if not trades_at(s, t, i):
            continue
        a = asset(s.assets_table, i)
        high, low = read_double(s.high, t * s.width + i), read_double(s.low, t * s.width + i)
        if a.entry_bar == t and a.entry_kind == ENTERED_CLOSE:
            high = low = read_double(s.close, t * s.width + i)
        elif a.entry_bar == t and a.entry_kind == ENTERED_LIMIT:
            if a.quanta > 0.0:
                high = max(a.entry_reference, read_double(s.close, t * s.width + i))
            else:
                low = min(a.entry_reference, read_double(s.close, t * s.width + i))
        a.high, a.low = max(a.high, high), min(a.low, low)
