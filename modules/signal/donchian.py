"""Donchian channel."""

from __future__ import annotations

from typing import NamedTuple

from modules.kit import Feature, Field, Params, Price, lag, rolling_max, rolling_min, signal


class DonchianParams(Params):
    """Length of the channel."""

    window: int = Field(
        20,
        ge=1,
        le=5000,
        description="Bars in the channel, this one left out.",
        json_schema_extra={"unit": "bars"},
    )


class DonchianChannel(NamedTuple):
    """The two walls of the channel."""

    upper: Feature
    lower: Feature


@signal(
    "1.0.0",
    lookback=lambda p: p.window,
    title="Donchian channel",
    draws=("upper", "lower"),
    tags=("trend", "breakout"),
)
def donchian(high: Price, low: Price, p: DonchianParams) -> DonchianChannel:
    """Mark the highest high and the lowest low of the bars before this one.

    Parameters
    ----------
    high : (bars, assets), quote currency
        NaN where an asset did not trade.
    low : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    upper : (bars, assets), quote currency
        max(high[t-1], ..., high[t-N]); NaN while the window is incomplete or holds an unknown value.
    lower : (bars, assets), quote currency
        min(low[t-1], ..., low[t-N]); NaN likewise.

    Notes
    -----
    The bar itself is left out, so that its close can break out of the channel.

    References
    ----------
    Faith (2007), Way of the Turtle.
    """
    return DonchianChannel(lag(rolling_max(high, p.window), 1), lag(rolling_min(low, p.window), 1))
