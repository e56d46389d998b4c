"""vectorbt at the same work, in its own environment: one command a line on stdin, one answer a line on stdout.

It is started with the interpreter of the peers' environment and imports nothing of the product.
"""

import json
import sys
import time

import memory  # stands beside this script
import numpy as np
import pandas as pd
import vectorbt as vbt


def work(opens, closes, frequency):
    """Crossover 20/50, fills at the next open with 10 bp, equity, Sharpe ratio and drawdown."""
    fast, slow = vbt.MA.run(closes, 20).ma, vbt.MA.run(closes, 50).ma
    above = (fast > slow).to_numpy()
    before = np.concatenate(([False], above[:-1]))
    entries = np.concatenate(([False], (above & ~before)[:-1]))
    exits = np.concatenate(([False], (~above & before)[:-1]))
    portfolio = vbt.Portfolio.from_signals(
        closes, entries, exits, price=opens, fees=0.001, init_cash=100_000.0, freq=frequency
    )
    value = portfolio.value()
    return {
        "final": float(value.iloc[-1]),
        "sharpe": float(portfolio.sharpe_ratio()),
        "drawdown": float(portfolio.max_drawdown()),
        "fills": int(portfolio.orders.count()),
    }


def main():
    table = np.load(sys.argv[1])
    frequency = sys.argv[2]
    index = pd.date_range("2015-01-01", periods=table.shape[1], freq=frequency)
    opens, closes = pd.Series(table[0], index), pd.Series(table[3], index)
    work(opens[:200], closes[:200], frequency)
    for _line in sys.stdin:
        before = memory.begin()
        began = time.perf_counter()
        answer = work(opens, closes, frequency)
        seconds = time.perf_counter() - began
        print(json.dumps({"seconds": seconds, "megabytes": memory.extra(before), **answer}), flush=True)


main()
