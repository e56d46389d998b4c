"""Simple moving average."""

from __future__ import annotations

from modules.kit import Feature, Field, Params, rolling_mean, signal


class SmaParams(Params):
    """Length of the average."""

    window: int = Field(
        20, ge=1, le=5000, description="Bars in the average.", json_schema_extra={"unit": "bars"}
    )


@signal(
    "1.0.0",
    lookback=lambda p: p.window - 1,
    title="SMA",
    draws=("sma",),
    tags=("moving average", "smoothing"),
)
def sma(x: Feature, p: SmaParams) -> Feature:
    """Average the last N values with equal weights.

    Parameters
    ----------
    x : (bars, assets), any unit
        A price, a volume or any other number; NaN where unknown.

    Returns
    -------
    sma : (bars, assets), unit of the input
        (x[t] + ... + x[t-N+1]) / N; NaN while the window is incomplete or holds an unknown value.

    Notes
    -----
    A missing value makes only the windows that contain it unknown; the average then recovers by itself.

    References
    ----------
    Murphy (1999), Technical Analysis of the Financial Markets, chapter 9.
    """
    return rolling_mean(x, p.window)
