"""Golden cases of whole strategies on a table of real prices: averages cross, the ledger trades."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from math import nan
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.engine.golden_execution import bars_of, costs_of, shown, terms_of
from backend.engine.ledger import simulate
from modules.kit.errors import DataError, Issue
from modules.kit.kernels import rolling_mean
from modules.kit.ledger import LedgerTable
from modules.kit.market import Bars
from modules.kit.orders import ORDER_DTYPE, Execution, Instrument

Case = Mapping[str, Any]
SYMBOL = "AAA"


def solve_strategy(case: Case, folder: Path) -> dict[str, Any]:
    """Return the fills and the equity of one strategy case."""
    given = case["input"]
    bars = _bars(given["data"], folder)
    rule = given["strategy"]
    lot = float(given.get("instruments", {}).get(SYMBOL, {}).get("lot", 1.0))
    base = Execution(
        bars=bars,
        weights=None,
        costs=costs_of(given["costs"]),
        capital=float(given["account"]["initial_cash"]),
        account=terms_of(given["account"]),
        instruments=(Instrument(lot),),
        scale=given.get("insufficient_cash") == "scale",
    )
    return _facts(STRATEGIES[rule["kind"]](base, rule, _crossings(bars, rule)))


def _crossings(bars: Bars, rule: Mapping[str, Any]) -> NDArray[np.float64]:
    """Return 1 or -1 at each bar on which the gap of the averages changes its sign, 0 elsewhere."""
    gap = np.sign(rolling_mean(bars.close, rule["fast"]) - rolling_mean(bars.close, rule["slow"]))[:, 0]
    out = np.zeros(len(gap))
    last = nan
    for t, sign in enumerate(gap.tolist()):
        if sign in (1.0, -1.0):
            out[t] = sign if last == -sign else 0.0
            last = sign
    return out


def _with_orders(base: Execution, orders: list[tuple[int, float, float, float]]) -> LedgerTable:
    """Run with market orders given as (bar, quantity, stop, target)."""
    rows = np.zeros(len(orders), ORDER_DTYPE)
    for name in ("stop", "limit", "trail"):
        rows[name] = nan
    for row, (bar, quantity, stop, target) in zip(rows, orders, strict=True):
        row["bar"], row["quantity"], row["stop_loss"], row["take_profit"] = bar, quantity, stop, target
    return simulate(replace(base, orders=rows))


def _long_short(base: Execution, rule: Mapping[str, Any], crossings: NDArray[np.float64]) -> LedgerTable:
    size, held = float(rule["quantity"]), 0.0
    orders = []
    for bar in np.flatnonzero(crossings).tolist():
        target = size * crossings[bar]
        orders.append((bar, target - held, nan, nan))
        held = target
    return _with_orders(base, orders)


def _bracketed(base: Execution, rule: Mapping[str, Any], crossings: NDArray[np.float64]) -> LedgerTable:
    size, down, up = float(rule["quantity"]), float(rule["sl_pct"]), float(rule["tp_pct"])
    orders: list[tuple[int, float, float, float]] = []
    for bar in np.flatnonzero(crossings > 0.0).tolist():
        if not orders or _with_orders(base, orders).positions[bar, 0] == 0.0:
            close = float(base.bars.close[bar, 0])
            orders.append((bar, size, close * (1.0 - down), close * (1.0 + up)))
    return _with_orders(base, orders)


def _weighted(base: Execution, rule: Mapping[str, Any], crossings: NDArray[np.float64]) -> LedgerTable:
    states = np.where(crossings == 0.0, nan, np.where(crossings > 0.0, float(rule["weight"]), 0.0))
    return simulate(replace(base, weights=states[:, None].copy()))


STRATEGIES: dict[str, Callable[[Execution, Mapping[str, Any], NDArray[np.float64]], LedgerTable]] = {
    "sma_cross_long_short": _long_short,
    "sma_cross_up_bracket": _bracketed,
    "sma_cross_long_flat_weight": _weighted,
}


def _facts(table: LedgerTable) -> dict[str, Any]:
    closed = table.trades[~table.trades["open"]]
    equity = table.equity
    return {
        "n_fills": len(table.fills),
        "fills": shown(table)["fills"],
        "n_closed_trades": len(closed),
        "total_fees": float(table.fills["fee"].sum()),
        "sum_net_pnl": float(closed["pnl"].sum()),
        "final_equity": float(equity[-1]),
        "max_equity": float(equity.max()),
        "min_equity": float(equity.min()),
        "equity_every_50": equity[::50].tolist(),
        "equity_checksum": {"sum": float(equity.sum()), "sum_squares": float((equity**2).sum())},
    }


def _bars(given: Mapping[str, Any], folder: Path) -> Bars:
    path = folder / given["file"]
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(
            Issue("golden.data", f"{path} cannot be read.", "Put the table beside the cases.")
        ) from error
    if hashlib.sha256(content).hexdigest() != given["sha256"]:
        raise DataError(Issue("golden.data", f"{path} is not the table of the case.", "Restore the file."))
    rows = list(csv.DictReader(content.decode().splitlines()))
    return bars_of({SYMBOL: [{key: float(row[key]) for key in "ohlcv"} for row in rows]})
