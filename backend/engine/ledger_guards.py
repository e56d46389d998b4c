"""Show the account, the positions and the orders to their guards, and do what they say."""

# numba types these functions itself, by what they are called with.
# mypy: disable-error-code="no-untyped-def, no-untyped-call, call-arg, var-annotated"

from __future__ import annotations

from math import copysign, nan

from backend.engine.ledger_records import LOG_EXIT, LOG_FLATTEN, LOG_HALT, LOG_RESUME, LOG_SHRINK, LOG_VETO
from backend.engine.ledger_rows import (
    AT_ACCOUNT,
    AT_EXIT,
    AT_LIMIT,
    AT_STOP,
    AT_TARGET,
    AT_VETO,
    DAY,
    MARKET,
    account,
    asset,
    closing_order,
    floor_lot,
    guard_of,
    inner,
    intent,
    new_order,
    note,
    order,
    position,
    real,
    trades_at,
    whole,
)
from modules.kit.native import call_step, read_double


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
def close_all(s, t, by):
    """Cancel every order and send one closing order a position."""
    for k in range(s.orders):
        order(s.orders_table, k).quanta = 0.0
    s.orders = 0
    for j in range(s.held):
        i = whole(s.held_table, j).value
        new_order(s, t, i, -asset(s.assets_table, i).quanta, MARKET, by).reduce_only = 1


@inner
def leaving(s):
    """Return whether every position already has its closing order, and nothing else works."""
    for k in range(s.orders):
        o = order(s.orders_table, k)
        if o.quanta != 0.0 and not (o.reduce_only and o.by >= 0):
            return False
    return s.orders >= s.held


@inner
def guard_account(s, t):
    """Show the account to its guards; return whether one acted."""
    r = account(s.shown, 0)
    end = whole(s.ts, t).value + s.bar_length - 1
    if end >= s.day_end:  # a division a day, not a bar
        s.day = end // DAY
        s.day_end = (s.day + 1) * DAY
        s.day_start = s.previous
    s.previous = s.equity
    s.peak = max(s.peak, s.equity)
    r.equity, r.cash, r.initial, r.peak, r.day_start = s.equity, s.cash, s.initial, s.peak, s.day_start
    r.gross, r.day, r.bar, r.halted = s.gross, s.day, t, 1.0 if s.halting else 0.0
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
