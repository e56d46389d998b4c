"""Rolling z-score."""

from __future__ import annotations

from modules.kit import Feature, Field, Params, ratio, rolling_mean, rolling_std, signal


class ZscoreParams(Params):
    """Length of the window."""

    window: int = Field(
        20,
        ge=2,
        le=5000,
        description="Bars in the mean and the deviation.",
        json_schema_extra={"unit": "bars"},
    )


@signal("1.0.0", lookback=lambda p: p.window - 1, title="Z-score", tags=("mean reversion", "statistics"))
def zscore(x: Feature, p: ZscoreParams) -> Feature:
    """Measure how many standard deviations a value lies from its recent mean.

    Parameters
    ----------
    x : (bars, assets), any unit
        A price, a spread or any other number; NaN where unknown.

    Returns
    -------
    z : (bars, assets), standard deviations
        (x[t] - mean) / deviation over the last N values; NaN while warming up, in a gap and where nothing moved.

    Notes
    -----
    The deviation is that of the sample (ddof 1), over a trailing window that includes the bar itself.

    References
    ----------
    Chan (2013), Algorithmic Trading, chapter 3.
    """
    return ratio(x - rolling_mean(x, p.window), rolling_std(x, p.window))
