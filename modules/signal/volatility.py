"""Realised volatility."""

from __future__ import annotations

from math import sqrt

from modules.kit import Clock, Close, Feature, Field, Params, log_returns, rolling_std, signal


class VolatilityParams(Params):
    """Length of the window."""

    window: int = Field(
        20, ge=2, le=5000, description="Returns in the estimate.", json_schema_extra={"unit": "bars"}
    )


@signal("1.0.0", lookback=lambda p: p.window, title="Realised volatility", tags=("volatility",))
def volatility(close: Close, clock: Clock, p: VolatilityParams) -> Feature:
    """Estimate the volatility of each asset from its recent returns.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    volatility : (bars, assets), a year
        Deviation of the last N log returns, times the root of the bars a year; NaN in warm-up.

    Notes
    -----
    Annualised by the calendar that the data declares (365 daily bars where trading never stops, 252 on an exchange).

    References
    ----------
    Hull (2021), Options, Futures and Other Derivatives, chapter 15.
    """
    return rolling_std(log_returns(close), p.window) * sqrt(clock.periods_per_year)
