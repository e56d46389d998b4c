"""Our engine in a process of its own, so that its memory can be told apart."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from backend.engine import Strategy, run
from benchmarks import memory
from benchmarks.inputs import bars, document


def main() -> None:
    """Run once for every line on stdin."""
    table = bars(Path(sys.argv[1]), sys.argv[2])
    strategy = Strategy.parse(document())
    run(strategy, data={"X": table.rows(0, 200)})
    for _line in sys.stdin:
        before = memory.begin()
        began = time.perf_counter()
        result = run(strategy, data={"X": table})
        seconds = time.perf_counter() - began
        answer = {
            "seconds": seconds,
            "megabytes": memory.extra(before),
            "final": float(result.equity_values[-1]),
        }
        print(json.dumps(answer), flush=True)


main()
