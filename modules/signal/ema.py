"""Exponential moving average."""

from __future__ import annotations

from math import isnan, nan

from modules.kit import FeatureAt, Field, Params, State, signal


class EmaParams(Params):
    """Length of the average."""

    span: int = Field(20, ge=1, le=5000, description="Span N; the weight of the newest bar is 2 / (N + 1).")


class EmaState(State):
    """Sum of the seed window, bars seen, and the running average."""

    seed: float = 0.0
    count: float = 0.0
    mean: float = nan


@signal(
    "1.0.0", lookback=lambda p: p.span - 1, title="EMA", draws=("ema",), tags=("moving average", "smoothing")
)
def ema(x: FeatureAt, state: EmaState, p: EmaParams) -> FeatureAt:
    """Average with exponentially falling weights, seeded with the simple mean of the first N values.

    Parameters
    ----------
    x : (bars, assets), any unit
        NaN where unknown.

    Returns
    -------
    ema : (bars, assets), unit of the input
        mean[t] = mean[t-1] + 2 / (N + 1) * (x[t] - mean[t-1]); NaN until N values were seen, and at a bar whose input
        is unknown.

    Notes
    -----
    An unknown value leaves the average as it was.

    References
    ----------
    Seed and recursion as in TA-Lib's EMA.
    """
    if isnan(x):
        return nan
    state.count += 1.0
    if state.count < p.span:
        state.seed += x
        return nan
    if state.count == p.span:
        state.mean = (state.seed + x) / p.span
    else:
        state.mean += 2.0 / (p.span + 1.0) * (x - state.mean)
    return state.mean
