"""Inverse-volatility weights."""

from __future__ import annotations

import numpy as np

from modules.kit import (
    Close,
    Field,
    Params,
    Signal,
    Weight,
    across_sum,
    log_returns,
    ratio,
    rolling_std,
    weight,
)


class InverseVolatilityParams(Params):
    """Estimator and total."""

    window: int = Field(
        60,
        ge=2,
        le=5000,
        description="Returns in the volatility estimate.",
        json_schema_extra={"unit": "bars"},
    )
    total: float = Field(
        1.0,
        gt=0,
        le=10,
        description="Share of equity that the active assets share.",
        json_schema_extra={"unit": "x equity"},
    )


@weight(
    "1.0.0",
    lookback=lambda p: p.window,
    title="Inverse volatility",
    tags=("sizing", "portfolio", "volatility"),
)
def inverse_volatility(signal: Signal, close: Close, p: InverseVolatilityParams) -> Weight:
    """Share the equity among the active assets in inverse proportion to their volatility.

    Parameters
    ----------
    signal : (bars, assets), -1 to 1
        Direction wanted; NaN means no opinion.
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    weight : (bars, assets), fraction of equity
        total x signal / volatility, over the sum of |signal| / volatility; 0 where no asset is active; NaN where the
        signal or the volatility is unknown, or zero.

    Notes
    -----
    Volatility is the standard deviation (ddof 1) of the last N log returns. Weights change with every bar: follow it
    with a no-trade band, or a calendar, to keep turnover low.

    References
    ----------
    Maillard, Roncalli & Teiletche (2010), The properties of equally weighted risk contribution portfolios, Journal of
    Portfolio Management 36(4): the solution where all correlations are equal.
    """
    parts = ratio(signal, rolling_std(log_returns(close), p.window))
    total = across_sum(np.abs(parts))
    return p.total * parts / np.where(total > 0.0, total, 1.0)
