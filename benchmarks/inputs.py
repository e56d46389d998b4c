"""Seeded inputs: the same bytes in every run, for us, for the yardstick and for the peers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from modules.kit.market import Bars

MINUTE, DAY = 60 * 10**9, 86_400 * 10**9

#: name -> bars, volatility of one bar, timeframe, step
SIZES = {"3,650 days": (3_650, 0.02, "1d", DAY), "525,600 minutes": (525_600, 0.0005, "1m", MINUTE)}


def walk(count: int, spread: float, seed: int = 11) -> np.ndarray:
    """Return open, high, low, close and volume of a geometric random walk; (5, bars)."""
    draw = np.random.default_rng(seed)
    gap = 0.1 * spread * draw.standard_normal(count)
    close = 100.0 * np.exp(np.cumsum(spread * draw.standard_normal(count) - 0.5 * spread**2 + gap))
    opened = np.concatenate(([100.0], close[:-1])) * np.exp(gap)
    high = np.maximum(opened, close) * np.exp(0.5 * spread * np.abs(draw.standard_normal(count)))
    low = np.minimum(opened, close) * np.exp(-0.5 * spread * np.abs(draw.standard_normal(count)))
    volume = np.floor(np.exp(10.0 + 0.5 * draw.standard_normal(count)))
    return np.stack([opened, high, low, close, volume])


def write(folder: Path, name: str) -> Path:
    """Write one input for the peers and return its path."""
    count, spread, _frame, _step = SIZES[name]
    path = folder / f"{count}.npy"
    np.save(path, walk(count, spread))
    return path


def bars(path: Path, name: str) -> Bars:
    """Return the input as bars."""
    _count, _spread, frame, step = SIZES[name]
    open_, high, low, close, volume = (np.ascontiguousarray(row[:, None]) for row in np.load(path))
    stamps = 1_420_070_400 * 10**9 + np.arange(len(close)) * step
    return Bars(stamps, ("A",), open_, high, low, close, volume, timeframe=frame)


def document(fee_bps: float = 10.0) -> dict[str, object]:
    """Return the reference crossover without anything that the yardstick does not do."""
    nodes = {
        "bars": {"module": "data.bars@1.0.0", "params": {"dataset": "X"}},
        "cross": {
            "module": "signal.ma_crossover@1.0.0",
            "params": {"fast": 20, "slow": 50},
            "inputs": {"close": "bars.close"},
        },
        "size": {"module": "weight.fixed@1.0.0", "params": {"weight": 1.0}, "inputs": {"signal": "cross"}},
        "fill": {
            "module": "execution.next_open@1.0.0",
            "params": {"fee_bps": fee_bps, "slippage_bps": 0.0},
            "inputs": {"weights": "size", "bars": "bars"},
        },
        "perf": {"module": "performance.summary@1.0.0", "inputs": {"ledger": "fill"}},
    }
    return {"schema": 1, "name": "Crossover", "nodes": nodes}
