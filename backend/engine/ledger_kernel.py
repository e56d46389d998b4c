"""The compiled loop of the ledger: one bar after another, and nothing at all on bars where nothing can happen.

The order of things inside a bar is fixed: events on the position carried in; at the open, stops and targets already
passed, then reducing, then increasing orders; inside the bar, stops and targets, then resting orders; orders for the
close; extremes; the mark; the guards; the next decision.

Everything that is called from :func:`advance` stands in this file: numba decides by the file of the outer function
whether a cached compilation is still good.
"""

# numba types these functions itself, by what they are called with.
# mypy: disable-error-code="no-untyped-def, no-untyped-call, call-arg, var-annotated"

from __future__ import annotations

from math import copysign, floor, nan

import numpy as np
from numba import njit

from backend.engine.ledger_records import (
    ASSET_DTYPE,
    AT_CLOSE,
    AT_OPEN,
    BY_LIMIT,
    BY_LIMIT_OPEN,
    BY_STOP,
    BY_STOP_GAP,
    BY_STOP_LIMIT,
    BY_STOP_LIMIT_GAP,
    CASH,
    DELISTED,
    EVENT_ROW_DTYPE,
    GUARD_DTYPE,
    LIQUIDATED,
    LOG_CASH,
    LOG_DEAD,
    LOG_DELISTED,
    LOG_DTYPE,
    LOG_EXIT,
    LOG_FLATTEN,
    LOG_HALT,
    LOG_HALTED,
    LOG_LIQUIDATED,
    LOG_MARGIN_CALL,
    LOG_REDUCE_ONLY,
    LOG_RESUME,
    LOG_SHORT,
    LOG_SHRINK,
    LOG_STOP,
    LOG_SUPERSEDED,
    LOG_TARGET,
    LOG_TO_ZERO,
    LOG_VETO,
    LOT_DTYPE,
    MARGIN,
    PERP,
    REAL_DTYPE,
    WAYS,
    WHOLE_DTYPE,
    WORKING_DTYPE,
)
from modules.kit.guards import ACCOUNT_DTYPE, INTENT_DTYPE, POSITION_DTYPE
from modules.kit.ledger import FILL_DTYPE, STEP_DTYPE, TRADE_DTYPE
from modules.kit.native import call_step, read_double, rows

MARKET, LIMIT, STOP, STOP_LIMIT, MOC = range(5)
DIVIDEND, SPLIT, FUNDING, BORROW, DELIST, PAY = range(6)
AT_ACCOUNT, AT_EXIT, AT_STOP, AT_TARGET, AT_LIMIT, AT_VETO = range(6)
CARRIED, ENTERED_OPEN, ENTERED_STOP, ENTERED_LIMIT, ENTERED_CLOSE = range(5)

DAY = 86_400_000_000_000
BLOCK = 32  # bars looked at in one go, at first
GRAIN = 1e-9  # share of a lot by which a quantity may miss a whole number of lots
NOISE = 1e-15  # relative rounding of a quantity that was computed in a few steps
EQUAL = 1e-12  # relative difference below which two amounts of money are the same
NO_GUARD = -1

inner = njit(nogil=True, error_model="numpy")  # compiled into the entry points, which alone are cached
entry = njit(nogil=True, error_model="numpy", cache=True)

account, position, intent = rows(ACCOUNT_DTYPE), rows(POSITION_DTYPE), rows(INTENT_DTYPE)
asset, order, lot_of = rows(ASSET_DTYPE), rows(WORKING_DTYPE), rows(LOT_DTYPE)
fill_of, trade_of, step_of, log_of = rows(FILL_DTYPE), rows(TRADE_DTYPE), rows(STEP_DTYPE), rows(LOG_DTYPE)
guard_of, event_of = rows(GUARD_DTYPE), rows(EVENT_ROW_DTYPE)
whole, real = rows(WHOLE_DTYPE), rows(REAL_DTYPE)


@inner
def floor_lot(quanta, lot):
    """Return the largest multiple of ``lot`` that is no larger than ``quanta``, toward zero."""
    lots = abs(quanta) / lot
    return copysign(floor(lots + min(0.5, max(GRAIN, lots * NOISE))) * lot, quanta)


@inner
def priced(reference, side, slip, tick):
    """Return the reference made worse by ``slip`` and rounded adversely to the tick."""
    price = reference * (1.0 + side * slip)
    if tick > 0.0:
        ticks = price / tick
        price = tick * (np.ceil(ticks - GRAIN) if side > 0.0 else floor(ticks + GRAIN))
    return price


@inner
def charged(s, quantity, price, multiplier, rate):
    """Return the fee of a fill of ``quantity`` (unsigned)."""
    fee = quantity * price * multiplier * rate + quantity * s.per_unit + s.fixed
    return max(s.minimum, fee) if s.minimum > 0.0 else fee


@inner
def trades_at(s, t, i):
    """Return whether asset ``i`` trades in bar ``t``: it has a price, and its volume is not zero."""
    if s.unbroken:
        return True
    close = read_double(s.close, t * s.width + i)
    return close == close and read_double(s.volume, t * s.width + i) != 0.0


@inner
def note(s, t, code, i, by, order, one, two, three, four):
    """Write one row of the log."""
    row = log_of(s.log_table, s.log)
    row.bar, row.code, row.asset, row.by, row.order = t, code, i, by, order
    row.a, row.b, row.c, row.d = one, two, three, four
    s.log += 1


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
def let_go_or_turn(s, i, after, price):
    """Forget the levels of a position that was closed; a turned one keeps its new lots."""
    if after == 0.0:
        let_go(s, i)
    else:
        a = asset(s.assets_table, i)
        a.stop, a.target, a.trail, a.guard_stop, a.guard_target = nan, nan, nan, nan, nan


@inner
def ask(g, i, record, feature):
    """Call a guard's step with a record, and with its input and memory where it has them; return its answer."""
    memory = g.state + i * g.state_size
    if g.feature != 0:
        if g.stateful:
            return call_step(g.address, record, feature, memory, g.params)
        return call_step(g.address, record, feature, g.params)
    if g.stateful:
        return call_step(g.address, record, memory, g.params)
    return call_step(g.address, record, g.params)


@inner
def feature_at(s, g, t, i):
    """Return a guard's input at a bar; NaN where it has none."""
    return read_double(g.feature, t * s.width + i) if g.feature != 0 and t >= 0 else nan


@inner
def show_position(s, k, t, i, close):
    """Fill in the position record for guard ``k``."""
    a, p = asset(s.assets_table, i), position(s.position, 0)
    quantity = a.quanta * a.numerator / a.denominator
    p.quantity = quantity
    p.entry_price = a.cost / quantity
    p.bars = t - a.entry_bar
    p.high, p.low, p.close = a.high, a.low, close
    p.level = real(s.levels_table, k * s.width + i).value
    p.equity = s.equity


@inner
def nearest_levels(s, i):
    """Take the nearest stop and target of all guards of asset ``i``."""
    a = asset(s.assets_table, i)
    side = 1.0 if a.quanta > 0.0 else -1.0
    a.guard_stop, a.guard_target = nan, nan
    for k in range(s.guards_size):
        level = real(s.levels_table, k * s.width + i).value
        if level != level:
            continue
        if guard_of(s.guards_table, k).stage == AT_STOP and not side * level <= side * a.guard_stop:
            a.guard_stop, a.stop_by = level, k
        elif guard_of(s.guards_table, k).stage == AT_TARGET and not side * level >= side * a.guard_target:
            a.guard_target, a.target_by = level, k


@inner
def arm(s, t, i, price):
    """Ask the stop and target guards for the levels that work from the fill on."""
    if s.watched == 0:
        return
    address = s.position
    for k in range(s.guards_size):
        if guard_of(s.guards_table, k).stage == AT_STOP or guard_of(s.guards_table, k).stage == AT_TARGET:
            real(s.levels_table, k * s.width + i).value = nan
            show_position(s, k, t, i, price)
            g = guard_of(s.guards_table, k)
            answer = ask(
                g, i, address, feature_at(s, g, t - 1, i)
            )  # of the fill's own bar it knows nothing yet
            real(s.levels_table, k * s.width + i).value = answer
    nearest_levels(s, i)


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


@inner
def new_order(s, t, i, quanta, kind, by):
    """Append a working order of the ledger's own and return it."""
    o = order(s.orders_table, s.orders)
    s.orders += 1
    o.id = s.ids
    s.ids += 1
    o.bar, o.asset, o.kind, o.by, o.quanta = t, i, kind, by, quanta
    o.reduce_only, o.immediate, o.scale, o.triggered = 0, 0, 1, 0
    o.stop, o.limit, o.stop_loss, o.take_profit, o.trail = nan, nan, nan, nan, nan
    return o


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
def refresh(s, a, i, t):
    """Bring an asset's mark up to bar ``t``: its last real close."""
    k = t
    while k > a.mark_bar:
        close = read_double(s.close, k * s.width + i)
        if close == close:
            a.mark = close
            break
        k -= 1
    a.mark_bar = max(a.mark_bar, t)


@inner
def mark(s, equity, t):
    """Value the account at the bar's close."""
    base, value, gross = 0.0, 0.0, 0.0
    for j in range(s.held):
        i = whole(s.held_table, j).value
        a = asset(s.assets_table, i)
        refresh(s, a, i, t)
        base += a.base
        value += a.units * a.mark
        gross += abs(a.units * a.mark)
    s.static = s.cash + s.receivable + base
    s.equity = s.static + value
    s.gross = gross
    equity[t] = s.equity
    if s.cash != s.booked:
        step = step_of(s.cash_steps_table, s.cash_step)
        step.bar, step.value = t, s.cash
        s.cash_step += 1
        s.booked = s.cash


@inner
def close_all(s, t, by):
    """Cancel every order and send one closing order a position."""
    for k in range(s.orders):
        order(s.orders_table, k).quanta = 0.0
    s.orders = 0
    for j in range(s.held):
        i = whole(s.held_table, j).value
        new_order(s, t, i, -asset(s.assets_table, i).quanta, MARKET, by).reduce_only = 1


@inner
def guard_account(s, t):
    """Show the account to its guards; return whether one acted."""
    r = account(s.shown, 0)
    day = (whole(s.ts, t).value + s.bar_length - 1) // DAY
    if day != s.day:
        s.day, s.day_start = day, s.previous
    s.previous = s.equity
    s.peak = max(s.peak, s.equity)
    r.equity, r.cash, r.initial, r.peak, r.day_start = s.equity, s.cash, s.initial, s.peak, s.day_start
    r.gross, r.day, r.bar, r.halted = s.gross, day, t, 1.0 if s.halting else 0.0
    address = s.shown
    acted = False
    for k in range(s.guards_size):
        g = guard_of(s.guards_table, k)
        if g.stage != AT_ACCOUNT:
            continue
        answer = ask(g, 0, address, feature_at(s, g, t, 0))
        if answer == 0.0:
            continue
        if answer == -1.0:
            if g.halting:
                g.halting = 0
                s.halting -= 1
                note(s, t, LOG_RESUME, -1, k, -1, s.equity, s.peak, s.day_start, 0.0)
        elif answer == 2.0 and not g.halting:
            g.halting = 1
            s.halting += 1
            note(s, t, LOG_HALT, -1, k, -1, s.equity, s.peak, s.day_start, float(s.held))
            if not acted:
                close_all(s, t, k)
            acted = True
        elif answer == 1.0 and not acted and (s.held > 0 or s.orders > 0):
            if not leaving(s):
                note(s, t, LOG_FLATTEN, -1, k, -1, s.equity, s.peak, s.day_start, float(s.held))
                close_all(s, t, k)
            acted = True
    s.acted = 1 if acted else 0
    return acted


@inner
def leaving(s):
    """Return whether every position already has its closing order, and nothing else works."""
    for k in range(s.orders):
        o = order(s.orders_table, k)
        if o.quanta != 0.0 and not (o.reduce_only and o.by >= 0):
            return False
    return s.orders >= s.held


@inner
def closing_order(s, i):
    """Return whether a guard's closing order for asset ``i`` works."""
    for k in range(s.orders):
        o = order(s.orders_table, k)
        if o.asset == i and o.quanta != 0.0 and o.reduce_only and o.by >= 0:
            return True
    return False


@inner
def guard_positions(s, t):
    """Show each open position to its guards: exits leave at the next open, levels work in the market from now on."""
    address = s.position
    for j in range(s.held):
        i = whole(s.held_table, j).value
        if not trades_at(s, t, i):
            continue
        leaves = closing_order(s, i)
        for k in range(s.guards_size):
            g = guard_of(s.guards_table, k)
            if g.stage < AT_EXIT or g.stage > AT_TARGET:
                continue
            show_position(s, k, t, i, read_double(s.close, t * s.width + i))
            answer = ask(g, i, address, feature_at(s, g, t, i))
            if g.stage != AT_EXIT:
                real(s.levels_table, k * s.width + i).value = answer
            elif answer > 0.0 and not leaves:
                a = asset(s.assets_table, i)
                o = new_order(s, t, i, -a.quanta, MARKET, k)
                o.reduce_only = 1
                quantity = a.quanta * a.numerator / a.denominator
                held = float(t - a.entry_bar)
                note(
                    s,
                    t,
                    LOG_EXIT,
                    i,
                    k,
                    o.id,
                    quantity,
                    read_double(s.close, t * s.width + i),
                    held,
                    position(s.position, 0).entry_price,
                )
                leaves = True
        nearest_levels(s, i)


@inner
def allowed(s, t, i, change, price):
    """Let limits shrink and vetoes stop the increasing part of a change; return what is left of it."""
    a, r = asset(s.assets_table, i), intent(s.intent, 0)
    address = s.intent
    reducing = min(abs(change), abs(a.quanta)) if change * a.quanta < 0.0 else 0.0
    for k in range(s.guards_size):
        g = guard_of(s.guards_table, k)
        if g.stage < AT_LIMIT or abs(change) <= reducing:
            continue
        quantity = change * a.numerator / a.denominator
        r.quantity, r.price, r.position = quantity, price, a.quanta * a.numerator / a.denominator
        r.equity, r.gross = s.equity, s.gross
        answer = ask(g, i, address, feature_at(s, g, t, i))
        if g.stage == AT_VETO:
            if answer > 0.0:
                note(s, t, LOG_VETO, i, k, -1, quantity, price, s.equity, s.gross)
                change = copysign(reducing, change)
        elif answer < abs(quantity):
            most = floor_lot(max(0.0, answer) * a.denominator / a.numerator, a.lot)
            change = copysign(max(reducing, min(abs(change), most)), change)
            note(s, t, LOG_SHRINK, i, k, -1, quantity, change * a.numerator / a.denominator, price, s.equity)
    return change


@inner
def decide(s, t):
    """Send the orders of bar ``t``: what was submitted, then what its targets ask for."""
    while s.submission < s.submissions_size and order(s.submissions_table, s.submission).bar == t:
        submit(s, t, order(s.submissions_table, s.submission))
        s.submission += 1
    if not s.targets:
        return
    for i in range(s.width):
        weight = read_double(s.weights, t * s.width + i)
        a = asset(s.assets_table, i)
        if weight != weight or weight == a.stated:
            continue
        refresh(s, a, i, t)
        if a.mark != a.mark:
            continue
        a.stated = weight
        real(s.stated_table, i).value = weight
        if not a.alive:
            note(s, t, LOG_DEAD, i, NO_GUARD, -1, weight, 0.0, 0.0, 0.0)
            continue
        state_target(s, t, i, weight)


@inner
def submit(s, t, given):
    """Take one explicit order among the working ones."""
    i = given.asset
    a = asset(s.assets_table, i)
    quantity = given.quanta * a.numerator / a.denominator
    if not a.alive:
        note(s, t, LOG_DEAD, i, NO_GUARD, given.id, quantity, 0.0, 0.0, 0.0)
        return
    change = given.quanta
    if s.halting or s.liquidated or s.acted:
        if change * a.quanta >= 0.0:
            note(s, t, LOG_HALTED, i, NO_GUARD, given.id, quantity, 0.0, 0.0, 0.0)
            return
        change = copysign(min(abs(change), abs(a.quanta)), change)
    if s.guards_size > 0 and not given.reduce_only:
        refresh(s, a, i, t)
        change = allowed(s, t, i, change, a.mark)
        if change == 0.0:
            return
    o = order(s.orders_table, s.orders)
    s.orders += 1
    o.id, o.bar, o.asset, o.kind, o.by, o.quanta = given.id, t, i, given.kind, NO_GUARD, change
    o.reduce_only, o.immediate, o.scale, o.triggered = given.reduce_only, given.immediate, given.scale, 0
    o.stop, o.limit = given.stop, given.limit
    o.stop_loss, o.take_profit, o.trail = given.stop_loss, given.take_profit, given.trail


@inner
def state_target(s, t, i, weight):
    """Turn a changed target into an order; an older order of the same target is withdrawn."""
    a = asset(s.assets_table, i)
    for k in range(s.orders):
        o = order(s.orders_table, k)
        if o.asset == i and o.by == NO_GUARD and o.quanta != 0.0:
            o.quanta = 0.0
    if weight < 0.0 and s.account == CASH:
        note(s, t, LOG_SHORT, i, NO_GUARD, -1, weight, 0.0, a.mark, s.equity)
        weight = 0.0
    want = floor_lot(weight * s.equity / (a.mark * a.multiplier) * a.denominator / a.numerator, a.lot)
    change = want - a.quanta
    if closing_order(s, i):
        if want != 0.0:
            note(s, t, LOG_SUPERSEDED, i, NO_GUARD, -1, weight, 0.0, 0.0, 0.0)
        return
    if s.halting or s.liquidated or s.acted:
        reducing = copysign(min(abs(change), abs(a.quanta)), change) if change * a.quanta < 0.0 else 0.0
        if reducing != change:
            note(s, t, LOG_HALTED, i, NO_GUARD, -1, weight, 0.0, a.mark, s.equity)
        change = reducing
    if change != 0.0 and s.guards_size > 0:
        change = allowed(s, t, i, change, a.mark)
    if change != 0.0:
        new_order(s, t, i, change, MOC if s.moc else MARKET, NO_GUARD)


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


@inner
def levelled(s):
    """Return whether any position has a level in the market."""
    for j in range(s.held):
        a = asset(s.assets_table, whole(s.held_table, j).value)
        if a.stop == a.stop or a.target == a.target or a.trail == a.trail:
            return True
    return False


@inner
def trade(s, t):
    """Let one bar happen, up to its close."""
    happen(s, t)
    j = 0
    levels = s.watched or levelled(s) or s.account == PERP
    while j < s.held and levels:
        i = whole(s.held_table, j).value
        if trades_at(s, t, i):
            levels_at_open(s, t, i)
        if j < s.held and whole(s.held_table, j).value == i:
            j += 1
    resting, at_close = 0, 0
    if s.orders > 0:
        for k in range(s.orders):
            kind = order(s.orders_table, k).kind
            at_close += kind == MOC
            resting += kind in (LIMIT, STOP, STOP_LIMIT)
        orders_at(s, t, False)
    j = 0
    while j < s.held and (s.watched or levelled(s) or s.account == PERP):
        i = whole(s.held_table, j).value
        if trades_at(s, t, i):
            levels_inside(s, t, i)
        if j < s.held and whole(s.held_table, j).value == i:
            j += 1
    if resting > 0:
        orders_inside(s, t)
    if at_close > 0:
        orders_at(s, t, True)
    if s.orders > 0:
        sweep_orders(s)
    if s.watched or s.submissions_size > 0:  # nobody else looks at them
        extremes(s, t)


@inner
def margin_call(s, t):
    """Close everything at the next open, and end trading, where equity no longer carries the positions."""
    if s.account == MARGIN and not s.liquidated and s.equity < s.maintenance * s.gross * (1.0 - EQUAL):
        note(
            s, t, LOG_MARGIN_CALL, -1, NO_GUARD, -1, s.equity, s.gross, s.maintenance * s.gross, float(s.held)
        )
        s.liquidated = 1
        close_all(s, t, NO_GUARD)


@inner
def restated(weight, stated):
    """Return whether a target is stated that differs from the last one."""
    return (weight == weight) & (weight != stated)


@inner
def quiet_one(s, close, weights, equity, t, stop):
    """Mark one asset until its target changes; return the last bar marked."""
    a = asset(s.assets_table, 0)
    refresh(s, a, 0, t - 1)  # what is not held was not marked
    static, units, stated, last = s.static, a.units, a.stated, a.mark
    targets = weights.size > 0
    at = stop - 1
    block = BLOCK
    while t < stop:
        end = min(t + block, stop)
        block = min(2 * block, 32 * BLOCK)  # a change is near where one just was
        # loops over slices from zero: a place that might be negative costs numba a gather
        prices, wanted, worth = close[t:end], weights[t:end], equity[t:end]
        odd = 0
        if not s.unbroken:
            for k in range(prices.size):
                odd |= prices[k] != prices[k]
        if targets:
            for k in range(wanted.size):
                odd |= restated(wanted[k], stated)
        if not odd:
            for k in range(prices.size):
                worth[k] = static + units * prices[k]
            last = prices[prices.size - 1]
            t = end
            continue
        changed = False
        for k in range(t, end):
            price = close[k]
            if price == price:
                last = price
            equity[k] = static + units * last if units != 0.0 else static
            if targets and restated(weights[k], stated):
                changed = True
                at = k
                break
        if changed:
            break
        t = end
    a.mark, a.mark_bar = last, at
    s.equity = equity[at]
    s.gross = abs(units * last) if units != 0.0 else 0.0
    return at


@inner
def quiet_many(s, close, weights, equity, t, stop):
    """Mark the held assets until any target changes; return the last bar marked."""
    targets = weights.size > 0
    k = t
    while True:
        value, gross = 0.0, 0.0
        for j in range(s.held):
            i = whole(s.held_table, j).value
            a = asset(s.assets_table, i)
            price = close[k * s.width + i]
            if price == price:
                a.mark = price
            worth = a.units * a.mark
            value += worth
            gross += abs(worth)
        equity[k] = s.static + value
        if k == stop - 1 or (targets and any_restated(s, weights, k)):
            s.equity, s.gross = equity[k], gross
            for j in range(s.held):
                asset(s.assets_table, whole(s.held_table, j).value).mark_bar = k
            return k
        k += 1


@inner
def any_restated(s, weights, k):
    """Return whether any target of bar ``k`` differs from the last one stated."""
    changed = 0
    for i in range(s.width):
        changed |= restated(weights[k * s.width + i], real(s.stated_table, i).value)
    return changed != 0


@inner
def quiet_guarded(s, close, weights, equity, t, stop):
    """Mark bar by bar under account guards, until one acts or a target changes; return the last bar marked."""
    one = s.width == 1
    targets = weights.size > 0
    a = asset(s.assets_table, 0)
    for k in range(t, stop):
        if one:
            price = close[k]
            if price == price:
                a.mark, a.mark_bar = price, k
            worth = a.units * a.mark if a.units != 0.0 else 0.0
            s.equity, s.gross = s.static + worth, abs(worth)
            equity[k] = s.equity
            changed = targets and restated(weights[k], a.stated)
        else:
            quiet_many(s, close, weights, equity, k, k + 1)
            changed = targets and any_restated(s, weights, k)
        if guard_account(s, k) or changed:
            return k
    return stop - 1


@inner
def roomy(s, t):
    """Return whether the tables have room for everything that one bar and one decision can write."""
    assets = s.width
    ahead = 0
    while (
        s.submission + ahead < s.submissions_size
        and order(s.submissions_table, s.submission + ahead).bar <= t
    ):
        ahead += 1
    orders = s.orders + 2 * assets + ahead
    fills = 2 * orders + 2 * s.held + 8
    return (
        orders <= s.orders_size
        and s.fills + fills <= s.fills_size
        and s.trades + s.live + 2 * fills <= s.trades_size
        and s.lots + fills <= s.lots_size
        and s.log + 4 * fills + (assets + 1) * (s.guards_size + 4) <= s.log_size
        and s.step + fills + assets <= s.steps_size
        and s.cash_step + 2 <= s.cash_steps_size
    )


@entry
def locate(
    state,
    ts,
    open_,
    high,
    low,
    close,
    volume,
    weights,
    shown,
    position,
    intent,
    assets,
    stated,
    held,
    levels,
    guards,
    events,
    submissions,
    orders,
    lots,
    fills,
    trades,
    log,
    steps,
    cash_steps,
):
    """Write down where the arrays lie and how long the tables are."""
    s = state[0]
    s.ts, s.weights = ts.ctypes.data, weights.ctypes.data
    s.open, s.high, s.low = open_.ctypes.data, high.ctypes.data, low.ctypes.data
    s.close, s.volume = close.ctypes.data, volume.ctypes.data
    s.shown, s.position, s.intent = shown.ctypes.data, position.ctypes.data, intent.ctypes.data
    s.assets_table = assets.ctypes.data
    s.stated_table = stated.ctypes.data
    s.held_table = held.ctypes.data
    s.levels_table = levels.ctypes.data
    s.guards_table = guards.ctypes.data
    s.events_table = events.ctypes.data
    s.submissions_table = submissions.ctypes.data
    s.orders_table = orders.ctypes.data
    s.lots_table = lots.ctypes.data
    s.fills_table = fills.ctypes.data
    s.trades_table = trades.ctypes.data
    s.log_table = log.ctypes.data
    s.steps_table = steps.ctypes.data
    s.cash_steps_table = cash_steps.ctypes.data
    s.guards_size = guards.size
    s.events_size = events.size
    s.submissions_size = submissions.size
    s.orders_size = orders.size
    s.lots_size = lots.size
    s.fills_size = fills.size
    s.trades_size = trades.size
    s.log_size = log.size
    s.steps_size = steps.size
    s.cash_steps_size = cash_steps.size


@entry
def advance(state, close, weights, equity, t, stop):
    """Run the bars from ``t`` to ``stop``; return the first bar not run, which is smaller where a table is full."""
    s = state[0]
    while t < stop:
        if not roomy_until_decision(s, t, stop):
            return t
        event = event_of(s.events_table, s.event).bar if s.event < s.events_size else stop
        watched = s.held > 0 and (s.watched or s.account == PERP or levelled(s))
        if s.orders > 0 or t == event or watched:
            trade(s, t)
            mark(s, equity, t)
            if s.guarded:
                guard_account(s, t)
            last = t
        else:
            until = min(stop, event)
            if s.submission < s.submissions_size:
                until = min(until, order(s.submissions_table, s.submission).bar + 1)
            if s.maintenance > 0.0 and s.held > 0:
                until = min(until, t + 1)
            if s.guarded:
                last = quiet_guarded(s, close, weights, equity, t, until)
            elif s.width == 1:
                last = quiet_one(s, close, weights, equity, t, until)
            else:
                last = quiet_many(s, close, weights, equity, t, until)
        margin_call(s, last)
        if s.watched and s.held > 0:
            guard_positions(s, last)
        decide(s, last)
        s.acted = 0
        t = last + 1
    return t


@inner
def roomy_until_decision(s, t, stop):
    """Return whether there is room for the next bar that does anything."""
    ahead = t
    if s.orders == 0 and s.submission < s.submissions_size:
        ahead = min(stop - 1, max(t, order(s.submissions_table, s.submission).bar))
    return roomy(s, ahead)


@entry
def close_books(state, last, way):
    """Append what is still open, one row a lot, valued at the last mark."""
    s = state[0]
    for j in range(s.held):
        i = whole(s.held_table, j).value
        a = asset(s.assets_table, i)
        side = 1.0 if a.quanta > 0.0 else -1.0
        place = a.head
        while place >= 0:
            lot = lot_of(s.lots_table, place)
            quantity = side * lot.quanta * a.numerator / a.denominator
            row = trade_of(s.trades_table, s.trades)
            row.asset, row.entry_bar, row.exit_bar, row.reason, row.open = i, lot.bar, last, way, True
            row.quantity, row.entry_price, row.exit_price, row.fees = quantity, lot.price, a.mark, lot.fee
            row.pnl = quantity * (a.mark - lot.price) * a.multiplier - lot.fee
            s.trades += 1
            place = lot.next
