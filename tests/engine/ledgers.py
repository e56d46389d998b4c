"""Small markets for the ledger's tests."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan
from typing import Any

import numpy as np

from backend.engine.ledger import simulate
from modules.kit.guards import Guard
from modules.kit.ledger import LedgerTable
from modules.kit.market import Bars
from modules.kit.orders import ORDER_DTYPE, ORDER_KINDS, Execution
from modules.kit.registry import catalogue

DAY = 86_400 * 10**9

#: open, high, low, close of a quiet market around 100, and one bar each of up, down and back.
FLAT = (100.0, 101.0, 99.0, 100.0)


def market(
    rows: Sequence[tuple[float, ...] | None], symbol: str = "A", timeframe: str = "1d", step: int = DAY
) -> Bars:
    """Return bars of one asset from (open, high, low, close[, volume]); None is a bar in which it did not trade."""
    whole = [(*row, 1000.0)[:5] if row else (nan,) * 5 for row in rows]
    open_, high, low, close, volume = (
        np.array(each, np.float64)[:, None] for each in zip(*whole, strict=True)
    )
    return Bars(np.arange(len(rows)) * step, (symbol,), open_, high, low, close, volume, timeframe=timeframe)


def beside(*markets: Bars) -> Bars:
    """Return one table of several markets over the same bars."""
    panels = [
        np.ascontiguousarray(np.hstack([each.panels[name] for each in markets]))
        for name in ("open", "high", "low", "close", "volume")
    ]
    symbols = tuple(each.symbols[0] for each in markets)
    return Bars(markets[0].ts, symbols, *panels, timeframe=markets[0].timeframe)  # type: ignore[misc, arg-type]


def trade(bars: Bars, targets: list[Any], **terms: Any) -> LedgerTable:
    """Run target weights, one number (or one row) a bar; None is no opinion."""
    rows = [row if isinstance(row, (list, tuple)) else [row] for row in targets]
    weights = np.array([[nan if w is None else w for w in row] for row in rows], np.float64)
    return simulate(
        Execution(bars=bars, weights=weights, **{"capital": 10_000.0, "lot": 1.0, **terms}), "fill"
    )


def order(bar: int, quantity: float, kind: str = "market", asset: int = 0, **prices: Any) -> np.ndarray:
    """Return one explicit order."""
    row = np.zeros(1, ORDER_DTYPE)
    for name in ("stop", "limit", "stop_loss", "take_profit", "trail"):
        row[name] = prices.pop(name, nan)
    row["bar"], row["asset"], row["kind"], row["quantity"] = bar, asset, ORDER_KINDS.index(kind), quantity
    for name, value in prices.items():
        row[name] = value
    return row


def submit(bars: Bars, *orders: np.ndarray, **terms: Any) -> LedgerTable:
    """Run explicit orders."""
    given = np.concatenate(orders)
    return simulate(
        Execution(bars=bars, weights=None, orders=given, **{"capital": 10_000.0, "lot": 1.0, **terms}), "fill"
    )


def guard(module: str, node: str = "rule", feature: list[float] | None = None, **params: Any) -> Guard:
    """Return a guard module placed as ``node``."""
    found = catalogue().latest(module)
    assert found is not None
    panel = {} if feature is None else {found.inputs[0].name: np.array(feature, np.float64)[:, None]}
    made: Guard = found.evaluate(panel, found.params.model_validate(params), node=node)
    return made


def fills(table: LedgerTable) -> list[Any]:
    """Return the fills as (bar, quantity, price, reason)."""
    return [
        (int(row["bar"]), float(row["quantity"]), float(row["price"]), table.reasons[row["reason"]])
        for row in table.fills
    ]


def said(table: LedgerTable) -> list[tuple[int, str, str]]:
    """Return what rules did as (bar, rule, node)."""
    return [(bar, rule, node) for bar, rule, node, _symbol, _message in table.rejections]
