"""The compiled loop of the ledger: one bar after another, and nothing at all on bars where nothing can happen.

The order of things inside a bar is fixed: events on the position carried in; at the open, stops and targets already
passed, then reducing, then increasing orders; inside the bar, stops and targets, then resting orders; orders for the
close; extremes; the mark; the guards; the next decision.

numba decides by the file of an entry point whether a cached compilation is still good. The loop lies in many files, and
reaches its tables by address, so the entry points close over a digest of all of them: it is part of the cache's key.
"""

# numba types these functions itself, by what they are called with.
# mypy: disable-error-code="no-untyped-def, no-untyped-call, call-arg, var-annotated"

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from backend.engine.ledger_decisions import decide
from backend.engine.ledger_events import happen
from backend.engine.ledger_guards import close_all, guard_account, guard_positions
from backend.engine.ledger_levels import extremes, levelled, levels_at_open, levels_inside
from backend.engine.ledger_orders import orders_at, orders_inside, sweep_orders
from backend.engine.ledger_quiet import quiet_guarded, quiet_many, quiet_one
from backend.engine.ledger_records import LOG_MARGIN_CALL, MARGIN, PERP
from backend.engine.ledger_rows import (
    EQUAL,
    LIMIT,
    MOC,
    NO_GUARD,
    STOP,
    STOP_LIMIT,
    asset,
    entry,
    event_of,
    inner,
    lot_of,
    note,
    order,
    refresh,
    step_of,
    trade_of,
    trades_at,
    whole,
)
from modules.kit import native

#: Files of the kit whose layouts and intrinsics are compiled into the loop.
KIT_FILES = ("native.py", "guards.py", "ledger.py")


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


@inner
def run_bars(s, close, weights, equity, t, stop):
    """Run the bars from ``t`` to ``stop``; return the first bar not run, which is smaller where a table is full."""
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


@inner
def list_open_lots(s, last, way):
    """Append what is still open, one row a lot, valued at the last mark."""
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


def _source_digest() -> int:
    """Return a number that changes with any file that the compiled loop is made of."""
    digest = blake2b(digest_size=7)
    kit = Path(native.__file__).parent
    for path in (*sorted(Path(__file__).parent.glob("ledger_*.py")), *(kit / name for name in KIT_FILES)):
        digest.update(path.read_bytes())
    return int.from_bytes(digest.digest(), "big")


def _entry_points(source):
    """Return the functions that Python calls, compiled for exactly this source."""

    @entry
    def advance(state, close, weights, equity, t, stop):
        """Run the bars from ``t`` to ``stop``; return the first bar not run, smaller where a table is full."""
        state[0].source = source
        return run_bars(state[0], close, weights, equity, t, stop)

    @entry
    def close_books(state, last, way):
        """Append what is still open to the trades, one row a lot, valued at the last mark."""
        state[0].source = source
        list_open_lots(state[0], last, way)

    return advance, close_books


advance, close_books = _entry_points(_source_digest())
