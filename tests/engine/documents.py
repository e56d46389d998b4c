"""Documents and bars that the engine tests share."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import numpy as np

from modules.kit.market import UNIT_NANOSECONDS, Bars

REFERENCE: dict[str, Any] = {
    "schema": 1,
    "name": "ETH moving-average crossover",
    "nodes": {
        "eth": {"module": "data.bars@1.0.0", "params": {"dataset": "ETH"}},
        "cross": {
            "module": "signal.ma_crossover@1.0.0",
            "params": {"fast": 20, "slow": 50},
            "inputs": {"close": "eth.close"},
        },
        "size": {
            "module": "weight.volatility_target@1.0.0",
            "params": {"target": 0.4},
            "inputs": {"signal": "cross", "close": "eth.close"},
        },
        "stop": {"module": "risk.max_drawdown@1.0.0", "params": {"limit": 0.15}},
        "fill": {
            "module": "execution.next_open@1.0.0",
            "params": {"fee_bps": 10, "slippage_bps": 5},
            "inputs": {"weights": "size", "bars": "eth", "guards": ["stop"]},
        },
        "perf": {"module": "performance.summary@1.0.0", "inputs": {"ledger": "fill"}},
    },
    "layout": {"eth": [0, 0]},
}


def reference(**nodes: Any) -> dict[str, Any]:
    """Return the reference document with fields of nodes replaced: ``cross={"params": {...}}``; None removes a node."""
    document = deepcopy(REFERENCE)
    for name, fields in nodes.items():
        if fields is None:
            del document["nodes"][name]
        else:
            document["nodes"][name] = {**document["nodes"].get(name, {}), **fields}
    return document


def random_bars(count: int = 400, seed: int = 1, symbols: tuple[str, ...] = ("ETH",), **fields: Any) -> Bars:
    """Return daily bars of a seeded random walk with consistent highs and lows."""
    draw = np.random.default_rng(seed)
    shape = (count, len(symbols))
    close = 100.0 * np.exp(np.cumsum(0.03 * draw.standard_normal(shape), axis=0))
    opened = np.vstack((np.full((1, shape[1]), 100.0), close[:-1])) * np.exp(
        0.004 * draw.standard_normal(shape)
    )
    high = np.maximum(opened, close) * np.exp(0.01 * np.abs(draw.standard_normal(shape)))
    low = np.minimum(opened, close) * np.exp(-0.01 * np.abs(draw.standard_normal(shape)))
    values: dict[str, Any] = {
        "ts": 1_577_836_800_000_000_000 + np.arange(count, dtype=np.int64) * UNIT_NANOSECONDS["d"],
        "symbols": symbols,
        "open": opened,
        "high": high,
        "low": low,
        "close": close,
        "volume": np.floor(np.exp(10.0 + 0.5 * draw.standard_normal(shape))),
        "timeframe": "1d",
        "name": "ETH",
    }
    return Bars(**{**values, **fields})
