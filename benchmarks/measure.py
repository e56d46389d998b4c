"""Time several contestants in turn, so that what the machine does meanwhile strikes them all."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Timed:
    """What one contestant took, run by run."""

    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    @property
    def median(self) -> float:
        """Median of the runs, in seconds."""
        return statistics.median(self.seconds)


class Process:
    """A contestant in another process; it answers every line with one line."""

    def __init__(self, *command: str) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )

    def __call__(self) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"A contestant ended early with code {self._process.wait()}.")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def interleave(
    inner: Mapping[str, Callable[[], object]], outer: Mapping[str, Process], rounds: int, inner_runs: int = 1
) -> dict[str, Timed]:
    """Run everybody ``rounds`` times in turn; contestants of this process ``inner_runs`` times a round."""
    out = {name: Timed() for name in (*inner, *outer)}
    for work in inner.values():
        work()
    for _round in range(rounds):
        for name, work in inner.items():
            out[name].seconds.extend(timed(work) for _run in range(inner_runs))
        for name, process in outer.items():
            answer = process()
            out[name].seconds.append(answer["seconds"])
            out[name].megabytes = max(out[name].megabytes, answer["megabytes"])
    return out


def python() -> str:
    """Return the interpreter that runs this."""
    return sys.executable
