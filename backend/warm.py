"""Compile every kernel once, so that nothing is compiled inside a request; the caches are kept on disk."""

from __future__ import annotations

import numpy as np

from backend.engine import Bars, run
from modules.kit.market import UNIT_NANOSECONDS
from modules.kit.registry import catalogue

REFERENCE = {
    "schema": 1,
    "name": "Warm-up",
    "nodes": {
        "bars": {"module": "data.bars@1.0.0", "params": {"dataset": "warm"}},
        "cross": {
            "module": "signal.ma_crossover@1.0.0",
            "params": {"fast": 3, "slow": 7},
            "inputs": {"close": "bars.close"},
        },
        "size": {
            "module": "weight.volatility_target@1.0.0",
            "params": {"window": 5},
            "inputs": {"signal": "cross", "close": "bars.close"},
        },
        "stop": {"module": "risk.max_drawdown@1.0.0"},
        "fill": {
            "module": "execution.next_open@1.0.0",
            "inputs": {"weights": "size", "bars": "bars", "guards": ["stop"]},
        },
    },
}


def warm() -> None:
    """Run the reference strategy on a short made-up table and compile every recursive module and guard."""
    run(REFERENCE, data={"warm": made_up_bars(120)})
    for module in catalogue().newest():
        if module.state is not None or module.stage is not None:
            _ = module.compiled


def made_up_bars(count: int) -> Bars:
    """Return ``count`` daily bars of one asset on a smooth wave: enough to trade, of no other meaning."""
    steps = np.arange(count, dtype=np.float64)
    close = (100.0 + 10.0 * np.sin(steps / 9.0))[:, None]
    return Bars(
        ts=np.arange(count, dtype=np.int64) * UNIT_NANOSECONDS["d"],
        symbols=("WAVE",),
        open=close * 0.999,
        high=close * 1.01,
        low=close * 0.99,
        close=close,
        volume=np.full_like(close, 1000.0),
        timeframe="1d",
        name="warm",
    )


if __name__ == "__main__":
    warm()
