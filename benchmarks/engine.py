"""W1: one backtest of the reference crossover, against the yardstick and vectorbt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from backend.engine import Strategy, run
from benchmarks import fused
from benchmarks.inputs import SIZES, bars, document, write
from benchmarks.measure import Process, Timed, interleave, python

Row = dict[str, object]
FREQUENCY = {"1d": "1D", "1m": "1min"}


def measure(folder: Path, peers: str | None, quick: bool) -> list[Row]:
    """Return one row a size."""
    return [_size(name, folder, peers, quick) for name in SIZES]


def _size(name: str, folder: Path, peers: str | None, quick: bool) -> Row:
    path = write(folder, name)
    table, strategy = bars(path, name), Strategy.parse(document())
    opens, closes = table.open[:, 0].copy(), table.close[:, 0].copy()
    equity = np.empty(len(closes))
    inner = {
        "ours": lambda: run(strategy, data={"X": table}),
        "fused": lambda: fused.crossover(opens, closes, 20, 50, 0.001, 1e5, table.periods_per_year, equity),
    }
    outer = {"ours apart": Process(python(), "-m", "benchmarks.worker", str(path), name)}
    if peers:
        script = str(Path(__file__).with_name("peer_vectorbt.py"))
        outer["vectorbt"] = Process(peers, script, str(path), FREQUENCY[SIZES[name][2]])
    rounds = 3 if quick else 9 if len(closes) > 100_000 else 25
    found = interleave(inner, outer, rounds, inner_runs=3 if len(closes) > 100_000 else 10)
    for process in outer.values():
        process.close()
    return _row(f"W1 one backtest, {name}", found)


def _row(work: str, found: dict[str, Timed]) -> dict[str, Any]:
    ours, yardstick = found["ours"].median, found["fused"].median
    row: dict[str, Any] = {
        "work": work,
        "ours_ms": ours * 1e3,
        "fused_ms": yardstick * 1e3,
        "times_fused": ours / yardstick,
        "ours_mb": found["ours apart"].megabytes,
    }
    if "vectorbt" in found:
        peer = found["vectorbt"]
        row |= {
            "vectorbt_ms": peer.median * 1e3,
            "times_faster_than_vectorbt": peer.median / ours,
            "vectorbt_share": ours / peer.median,
            "vectorbt_mb": peer.megabytes,
        }
        if peer.megabytes > 1.0:
            row["share_of_vectorbt_memory"] = row["ours_mb"] / peer.megabytes
    return row
