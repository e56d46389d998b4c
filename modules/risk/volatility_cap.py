"""Cap on portfolio volatility."""

from __future__ import annotations

from math import sqrt

import numpy as np

from modules.kit import (
    Clock,
    Close,
    Field,
    Params,
    Weight,
    across_sum,
    lag,
    ratio,
    risk,
    rolling_std,
    simple_returns,
)


class VolatilityCapParams(Params):
    """The cap and its estimator."""

    limit: float = Field(
        0.15,
        gt=0,
        le=5,
        description="Largest annual volatility of the portfolio.",
        json_schema_extra={"unit": "a year"},
    )
    window: int = Field(
        60,
        ge=2,
        le=5000,
        description="Past returns of the portfolio in the estimate.",
        json_schema_extra={"unit": "bars"},
    )


@risk("1.0.0", lookback=lambda p: p.window, title="Cap portfolio volatility", tags=("limit", "volatility"))
def volatility_cap(weight: Weight, close: Close, clock: Clock, p: VolatilityCapParams) -> Weight:
    """Scale all targets down together while the portfolio has been more volatile than wanted.

    Parameters
    ----------
    weight : (bars, assets), fraction of equity
        Targets; NaN means no order.
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    weight : (bars, assets), fraction of equity
        weight x min(1, limit / volatility); NaN while warming up and while a part of the portfolio is unknown.

    Notes
    -----
    The portfolio's return at a bar is the sum of last bar's targets times this bar's simple returns, before costs; its
    standard deviation (ddof 1) is annualised by the data's calendar. Correlations count, since the whole is measured.
    One unknown weight or price makes the whole unknown for as long as it is in the window.

    References
    ----------
    Barroso & Santa-Clara (2015), Momentum has its moments, Journal of Financial Economics 116(1).
    """
    parts = lag(weight, 1) * simple_returns(close)
    whole = np.where(np.isnan(parts).any(axis=1, keepdims=True), np.nan, across_sum(parts))
    volatility = rolling_std(whole, p.window) * sqrt(clock.periods_per_year)
    scale = np.where(volatility > p.limit, ratio(np.full_like(volatility, p.limit), volatility), 1.0)
    return weight * np.where(np.isnan(volatility), np.nan, scale)
