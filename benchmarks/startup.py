"""How long people wait: the second ``make run`` until it answers, and a fresh process until its first result."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import time
from pathlib import Path

from benchmarks.measure import ROOT
from benchmarks.previews import Server, reference

Row = dict[str, object]


def measure(folder: Path, _peers: str | None, quick: bool) -> list[Row]:
    """Return both rows."""
    rounds = 2 if quick else 5
    home = {"QIS_HOME": str(folder / "start")}
    _start(home)  # makes the samples and the database; people wait for it once
    ready = statistics.median(_start(home) for _ in range(rounds))
    path = folder / "crossover.json"
    path.write_text(json.dumps(reference()))
    command = [str(ROOT / ".venv" / "bin" / "qis"), "backtest", str(path), "--json"]
    first = statistics.median(_first_result(command, home) for _ in range(rounds))
    return [
        {"work": "second make run, until it answers", "ours_ms": ready * 1e3, "limit_ms": 5_000},
        {"work": "fresh process to the first result of qis", "ours_ms": first * 1e3, "limit_ms": 2_500},
    ]


def _start(home: dict[str, str]) -> float:
    began = time.perf_counter()
    server = Server(["make", "--silent", "run"], home)
    try:
        server.wait("/healthz")
        return time.perf_counter() - began
    finally:
        server.stop()


def _first_result(command: list[str], home: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | home, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
