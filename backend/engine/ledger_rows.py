"""What the parts of the ledger's loop share: the rows of its tables, lots, prices and the log.

Every function here and in the other parts is compiled into the entry points of
:mod:`backend.engine.ledger_kernel`; none is called from Python.
"""

# numba types these functions itself, by what they are called with.
# mypy: disable-error-code="no-untyped-def, no-untyped-call, call-arg, var-annotated"

from __future__ import annotations

from math import copysign, floor, nan

import numpy as np
from numba import njit

from backend.engine.ledger_records import (
    ASSET_DTYPE,
    EVENT_ROW_DTYPE,
    GUARD_DTYPE,
    LOG_DTYPE,
    LOT_DTYPE,
    REAL_DTYPE,
    WHOLE_DTYPE,
    WORKING_DTYPE,
)
from modules.kit.guards import ACCOUNT_DTYPE, INTENT_DTYPE, POSITION_DTYPE
from modules.kit.ledger import FILL_DTYPE, STEP_DTYPE, TRADE_DTYPE
from modules.kit.native import read_double, rows

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
def closing_order(s, i):
    """Return whether a guard's closing order for asset ``i`` works."""
    for k in range(s.orders):
        o = order(s.orders_table, k)
        if o.asset == i and o.quanta != 0.0 and o.reduce_only and o.by >= 0:
            return True
    return False


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
