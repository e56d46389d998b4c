"""Moving-average convergence and divergence."""

from __future__ import annotations

from math import isnan, nan
from typing import Literal

from modules.kit import FeatureAt, Field, Params, State, model_validator, signal


class MacdParams(Params):
    """Lengths of the three averages, and which line is given."""

    fast: int = Field(
        12, ge=1, le=1000, description="Span of the fast average.", json_schema_extra={"unit": "bars"}
    )
    slow: int = Field(
        26, ge=2, le=1000, description="Span of the slow average.", json_schema_extra={"unit": "bars"}
    )
    smooth: int = Field(
        9,
        ge=1,
        le=1000,
        description="Span of the signal line, an average of the MACD line.",
        json_schema_extra={"unit": "bars"},
    )
    line: Literal["histogram", "macd", "signal"] = Field(
        "histogram", description="MACD line, its signal line, or the histogram: the first minus the second."
    )

    @model_validator(mode="after")
    def _ordered(self) -> MacdParams:
        if self.fast >= self.slow:
            raise ValueError(f"fast ({self.fast}) must be smaller than slow ({self.slow}).")
        return self


class MacdState(State):
    """Values seen, and the three averages (sums while seeding)."""

    count: float = 0.0
    fast: float = 0.0
    slow: float = 0.0
    smooth: float = 0.0


@signal("1.0.0", lookback=lambda p: p.slow + p.smooth - 2, title="MACD", tags=("trend", "oscillator"))
def macd(x: FeatureAt, state: MacdState, p: MacdParams) -> FeatureAt:
    """Follow the gap between a fast and a slow exponential average.

    Parameters
    ----------
    x : (bars, assets), any unit
        Usually the close; NaN where unknown.

    Returns
    -------
    value : (bars, assets), unit of the input
        The line chosen; NaN until the signal line is defined, and where the input is unknown.

    Notes
    -----
    The seeds are aligned as in TA-Lib: both averages start at bar slow - 1 with the simple mean of their last values,
    and the signal line with the mean of the first ``smooth`` gaps. An unknown value leaves the averages as they were.

    References
    ----------
    Appel (2005), Technical Analysis: Power Tools for Active Investors.
    """
    if isnan(x):
        return nan
    state.count += 1.0
    if state.count <= p.slow:
        state.slow += x / p.slow
        if state.count > p.slow - p.fast:
            state.fast += x / p.fast
        if state.count < p.slow:
            return nan
    else:
        state.fast += 2.0 / (p.fast + 1.0) * (x - state.fast)
        state.slow += 2.0 / (p.slow + 1.0) * (x - state.slow)
    gap = state.fast - state.slow
    gaps = state.count - p.slow + 1.0
    if gaps <= p.smooth:
        state.smooth += gap / p.smooth
    else:
        state.smooth += 2.0 / (p.smooth + 1.0) * (gap - state.smooth)
    if gaps < p.smooth:
        return nan
    line: object = p.line  # a compiled step sees a choice as its place in the Literal
    return gap - state.smooth if line == 0.0 else gap if line == 1.0 else state.smooth
