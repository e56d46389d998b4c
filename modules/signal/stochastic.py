"""Slow stochastic oscillator."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from modules.kit import (
    Close,
    Feature,
    Field,
    Params,
    Price,
    ratio,
    rolling_max,
    rolling_mean,
    rolling_min,
    signal,
)


class StochasticParams(Params):
    """Lengths of the range and of the two averages."""

    window: int = Field(
        14, ge=1, le=5000, description="Bars in the range.", json_schema_extra={"unit": "bars"}
    )
    smooth: int = Field(
        3, ge=1, le=1000, description="Bars in the average that gives %K.", json_schema_extra={"unit": "bars"}
    )
    slow: int = Field(
        3,
        ge=1,
        le=1000,
        description="Bars in the average of %K that gives %D.",
        json_schema_extra={"unit": "bars"},
    )


class StochasticLines(NamedTuple):
    """%K and its average %D."""

    k: Feature
    d: Feature


@signal(
    "1.0.0",
    lookback=lambda p: p.window + p.smooth + p.slow - 3,
    title="Stochastic",
    tags=("oscillator", "mean reversion"),
)
def stochastic(high: Price, low: Price, close: Close, p: StochasticParams) -> StochasticLines:
    """Measure where the close stands in the recent range, from 0 to 100.

    Parameters
    ----------
    high : (bars, assets), quote currency
        NaN where an asset did not trade.
    low : (bars, assets), quote currency
        NaN where an asset did not trade.
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    k : (bars, assets), 0 to 100
        Simple average of 100 (close - lowest low) / (highest high - lowest low); NaN until %D exists.
    d : (bars, assets), 0 to 100
        Simple average of %K; NaN while warming up, and where the range is zero.

    Notes
    -----
    Both lines are smoothed with simple averages. Where the range is zero they are unknown (TA-Lib says 0).

    References
    ----------
    Lane (1984), Lane's stochastics, Technical Analysis of Stocks & Commodities 2(3).
    """
    bottom = rolling_min(low, p.window)
    place = 100.0 * ratio(close - bottom, rolling_max(high, p.window) - bottom)
    k = rolling_mean(place, p.smooth)
    d = rolling_mean(k, p.slow)
    return StochasticLines(np.where(np.isnan(d), np.nan, k), d)
