"""Put what the ledger's rules did into words: which rule, at which node, and the numbers that triggered it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backend.engine import ledger_records as records
from modules.kit.guards import Guard
from modules.kit.ledger import Rejection
from modules.kit.orders import Execution

#: code -> (rule where no guard acted, sentence); {a} to {d} are the row's numbers.
SENTENCES = {
    records.LOG_CASH: (
        "account.cash",
        "The order for {a} at {b} costs {c} and its fee; the cash is {d}. It is rejected.",
    ),
    records.LOG_SHORT: (
        "account.no_short",
        "{a} would be short; a cash account cannot be. What was long is closed, nothing is sold short.",
    ),
    records.LOG_REDUCE_ONLY: (
        "order.reduce_only",
        "The reducing order for {a} found nothing to reduce. It is rejected.",
    ),
    records.LOG_TO_ZERO: (
        "account.cash",
        "The order for {a} shrank to less than one lot: the cash is {d}, the orders of this bar cost {c}.",
    ),
    records.LOG_HALTED: (
        "account.halted",
        "Trading is halted: {a} is not sent, only reductions are.",
    ),
    records.LOG_FLATTEN: (
        "",
        "Equity is {a} (peak {b}, {c} at the start of the day; {params}). Every position is closed at the next open.",
    ),
    records.LOG_HALT: (
        "",
        "Equity is {a} (peak {b}, {c} at the start of the day; {params}). Every position is closed at the next open, "
        "and the account only reduces from here.",
    ),
    records.LOG_RESUME: ("", "Equity is {a} (peak {b}; {params}). Trading resumes."),
    records.LOG_EXIT: (
        "",
        "{a} is closed at the next open: the close is {b}, the entry {d}, bars held {c}; {params}.",
    ),
    records.LOG_STOP: (
        "",
        "{a} is closed at {d}: the stop {b} was reached, the price went to {c}; {params}.",
    ),
    records.LOG_TARGET: (
        "",
        "{a} is closed at {d}: the target {b} was reached, the price went to {c}; {params}.",
    ),
    records.LOG_SHRINK: ("", "The order for {a} at {c} is cut to {b}: equity is {d}; {params}."),
    records.LOG_VETO: (
        "",
        "The order for {a} at {b} may not leave: equity is {c}, gross exposure {d}; {params}.",
    ),
    records.LOG_MARGIN_CALL: (
        "account.maintenance",
        "Equity {a} is below the maintenance {c} of a gross exposure of {b}. Everything is closed at the next open, "
        "and trading ends.",
    ),
    records.LOG_LIQUIDATED: (
        "account.liquidation",
        "The price reached the liquidation price {b}: {a} is lost with its margin {d}, as if sold at {c}.",
    ),
    records.LOG_DELISTED: ("market.delisting", "{a} is paid out at {b}; the last close was {c}."),
    records.LOG_DEAD: ("market.delisting", "{a} is not sent: the asset is delisted."),
    records.LOG_SUPERSEDED: (
        "order.superseded",
        "The target {a} is not sent: a guard closes the position at the next open.",
    ),
}


def narrate(
    log: NDArray[np.void], guards: tuple[Guard, ...], execution: Execution, node: str
) -> tuple[Rejection, ...]:
    """Return one row for every action in the log: bar, rule, node, symbol and message."""
    symbols = execution.bars.symbols
    described = [_params(guard) for guard in guards]
    rows = []
    for row in log.tolist():
        bar, code, asset, by, _order, *numbers = row
        rule, sentence = SENTENCES[code]
        shown = dict(zip("abcd", (_number(value) for value in numbers), strict=True))
        guard = guards[by] if by >= 0 else None
        message = sentence.format(**shown, params=described[by] if by >= 0 else "")
        symbol = symbols[asset] if asset >= 0 else ""
        rows.append(
            (bar, rule or (guard.module if guard else ""), guard.node if guard else node, symbol, message)
        )
    return tuple(rows)


def _params(guard: Guard) -> str:
    record = guard.params[0]
    return ", ".join(f"{name} {_number(float(record[name]))}" for name in record.dtype.names or ())


def _number(value: float) -> str:
    return f"{value:,.10g}"
