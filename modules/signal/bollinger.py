"""Bollinger bands."""

from __future__ import annotations

from typing import NamedTuple

from modules.kit import Feature, Field, Params, ratio, rolling_mean, rolling_std, signal


class BollingerParams(Params):
    """Length and width of the bands."""

    window: int = Field(
        20,
        ge=2,
        le=5000,
        description="Bars in the mean and the deviation.",
        json_schema_extra={"unit": "bars"},
    )
    width: float = Field(
        2.0,
        gt=0,
        le=20,
        description="Deviations between the middle and each band.",
        json_schema_extra={"unit": "σ"},
    )


class BollingerBands(NamedTuple):
    """The three bands, and where the value stands between them."""

    upper: Feature
    middle: Feature
    lower: Feature
    position: Feature


@signal(
    "1.0.0",
    lookback=lambda p: p.window - 1,
    title="Bollinger bands",
    draws=("upper", "middle", "lower"),
    tags=("mean reversion", "volatility"),
)
def bollinger(x: Feature, p: BollingerParams) -> BollingerBands:
    """Draw bands a number of standard deviations around the moving average.

    Parameters
    ----------
    x : (bars, assets), any unit
        Usually the close; NaN where unknown.

    Returns
    -------
    upper : (bars, assets), unit of the input
        middle + width x deviation.
    middle : (bars, assets), unit of the input
        Simple mean of the last N values; NaN while the window is incomplete or holds an unknown value.
    lower : (bars, assets), unit of the input
        middle - width x deviation.
    position : (bars, assets), dimensionless
        (x - lower) / (upper - lower), called %b: 0 at the lower band, 1 at the upper; NaN where the bands meet.

    Notes
    -----
    The deviation is that of the population (ddof 0), as Bollinger defines it and TA-Lib computes it.

    References
    ----------
    Bollinger (2001), Bollinger on Bollinger Bands.
    """
    middle = rolling_mean(x, p.window)
    reach = p.width * rolling_std(x, p.window, ddof=0)
    upper, lower = middle + reach, middle - reach
    return BollingerBands(upper, middle, lower, ratio(x - lower, upper - lower))
