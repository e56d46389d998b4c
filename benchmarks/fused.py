"""The yardstick: one hand-fused pass that does exactly this work and nothing else.

Crossover of two running averages, all-in fills at the next open with a fee, the equity curve, Sharpe ratio and maximum
drawdown. It is no design: no graph, no lots, no trades, no record of a fill.
"""

# mypy: disable-error-code="no-untyped-def"

from __future__ import annotations

from math import sqrt

import numpy as np
from numba import njit


@njit(cache=True)
def crossover(opens, closes, fast, slow, fee, capital, per_year, equity):
    """Return final equity, fills, Sharpe ratio and maximum drawdown; ``equity`` is written."""
    count = closes.size
    quick = long = 0.0
    for t in range(min(slow, count)):
        long += closes[t]
        if t >= slow - fast:
            quick += closes[t]
        equity[t] = capital
    cash, held = capital, 0.0
    wanted = quick / fast > long / slow
    holds = False
    fills = 0
    last = peak = capital
    fall = total = squares = 0.0
    for t in range(slow, count):
        if wanted != holds:
            if wanted:
                held = cash / (opens[t] * (1.0 + fee))
                cash = 0.0
            else:
                cash = held * opens[t] * (1.0 - fee)
                held = 0.0
            holds = wanted
            fills += 1
        close = closes[t]
        quick += close - closes[t - fast]
        long += close - closes[t - slow]
        wanted = quick / fast > long / slow
        worth = cash + held * close
        equity[t] = worth
        if worth != last:
            change = worth / last - 1.0
            total += change
            squares += change * change
            last = worth
            if worth > peak:
                peak = worth
            elif worth / peak - 1.0 < fall:
                fall = worth / peak - 1.0
    mean = total / count
    variance = (squares - count * mean * mean) / (count - 1)
    return last, fills, mean / sqrt(variance) * sqrt(per_year) if variance > 0.0 else np.nan, fall
