"""Rate of change."""

from __future__ import annotations

from modules.kit import Feature, Field, Params, lag, ratio, signal


class RateOfChangeParams(Params):
    """Span of the change."""

    window: int = Field(
        10,
        ge=1,
        le=5000,
        description="Bars over which the change is measured.",
        json_schema_extra={"unit": "bars"},
    )


@signal("1.0.0", lookback=lambda p: p.window, title="Rate of change", tags=("momentum",))
def rate_of_change(x: Feature, p: RateOfChangeParams) -> Feature:
    """Measure the relative change over the last N bars.

    Parameters
    ----------
    x : (bars, assets), any unit
        NaN where unknown.

    Returns
    -------
    change : (bars, assets), dimensionless
        x[t] / x[t-N] - 1, a fraction; NaN while warming up, where either value is unknown and where x[t-N] is zero.

    Notes
    -----
    A simple change, not a logarithmic one, and a fraction: TA-Lib's ROCP, a hundredth of its ROC.

    References
    ----------
    Murphy (1999), Technical Analysis of the Financial Markets, chapter 10.
    """
    return ratio(x, lag(x, p.window)) - 1.0
