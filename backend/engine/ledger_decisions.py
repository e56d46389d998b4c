"""What leaves at a bar's close: explicit orders, and the orders that changed targets make."""

# numba types these functions itself, by what they are called with.
# mypy: disable-error-code="no-untyped-def, no-untyped-call, call-arg, var-annotated"

from __future__ import annotations

from math import copysign

from backend.engine.ledger_guards import allowed
from backend.engine.ledger_records import CASH, LOG_DEAD, LOG_HALTED, LOG_SHORT, LOG_SUPERSEDED
from backend.engine.ledger_rows import (
    MARKET,
    MOC,
    NO_GUARD,
    asset,
    closing_order,
    floor_lot,
    inner,
    new_order,
    note,
    order,
    real,
    refresh,
)
from modules.kit.native import read_double


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
