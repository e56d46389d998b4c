"""Measure the engine and the server against the yardsticks and the peers: ``python -m benchmarks.run``.

Contestants take turns in one run and medians are compared, so that the ratios hold on any machine. The table is printed
and kept in ``benchmarks/results.json``.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import engine, previews, startup
from benchmarks.measure import ROOT

Row = dict[str, object]
WORKS: dict[str, Callable[[Path, str | None, bool], list[Row]]] = {
    "engine": engine.measure,
    "previews": previews.measure,
    "startup": startup.measure,
}

#: What must hold: work, column, largest value.
LIMITS = (
    ("W1 one backtest, 3,650 days", "ours_ms", 1.0),
    ("W1 one backtest, 3,650 days", "vectorbt_share", 1 / 25),
    ("W1 one backtest, 525,600 minutes", "times_fused", 3.0),
    ("W1 one backtest, 525,600 minutes", "vectorbt_share", 1 / 15),
    ("W1 one backtest, 525,600 minutes", "share_of_vectorbt_memory", 1 / 3),
    ("W6 preview over HTTP, 3,653 bars", "times_floor", 4.0),
    ("second make run, until it answers", "ours_ms", 5_000.0),
    ("fresh process to the first result of qis", "ours_ms", 2_500.0),
)


def main() -> None:
    """Measure what was asked for, print the table, keep the results."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument("--peers", help="interpreter of the environment that holds the peers")
    asked.add_argument("--only", choices=sorted(WORKS), action="append", help="measure only this")
    asked.add_argument("--quick", action="store_true", help="few rounds: rough figures")
    given = asked.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in given.only or WORKS:
            rows += WORKS[name](Path(folder), given.peers, given.quick)
    verdicts = judged(rows)
    report = {"machine": machine(), "rows": rows, "limits": verdicts}
    (ROOT / "benchmarks" / "results.json").write_text(json.dumps(report, indent=2) + "\n")
    print(table(rows))
    for verdict in verdicts:
        print(f"{'meets' if verdict['met'] else 'MISSES':<7}{verdict['what']}")


def judged(rows: list[Row]) -> list[Row]:
    """Return whether each limit is met, for what was measured."""
    found = {str(row["work"]): row for row in rows}
    out: list[Row] = []
    for work, column, most in LIMITS:
        value = found.get(work, {}).get(column)
        if isinstance(value, float):
            what = f"{work}: {column} {value:.4g}, at most {most:.4g}"
            out.append({"what": what, "met": value <= most})
    return out


def machine() -> Row:
    """Return what the figures were measured on and with."""
    packages = ("numpy", "numba", "fastapi", "uvicorn")
    return {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "packages": {name: importlib.metadata.version(name) for name in packages},
    }


def table(rows: list[Row]) -> str:
    """Return the rows as text."""
    lines = []
    for row in rows:
        figures = "  ".join(
            f"{key} {value:,.4g}" for key, value in row.items() if isinstance(value, (int, float))
        )
        lines.append(f"{row['work']}\n    {figures}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
