"""Volatility targeting."""

from __future__ import annotations

import numpy as np

from modules.kit import Clock, Close, Field, Params, Signal, Weight, log_returns, rolling_std, weight

ROUNDING = 1e-9  #: so that 0.3 / 0.1 counts as three steps


class VolatilityTargetParams(Params):
    """Target, estimator and cap."""

    target: float = Field(
        0.4,
        gt=0,
        le=5,
        description="Annual volatility wanted for each asset's position.",
        json_schema_extra={"unit": "a year"},
    )
    window: int = Field(
        20, ge=2, le=5000, description="Bars in the volatility estimate.", json_schema_extra={"unit": "bars"}
    )
    max_weight: float = Field(
        1.0,
        gt=0,
        le=10,
        description="Largest share of equity in one asset.",
        json_schema_extra={"unit": "x equity"},
    )
    step: float = Field(
        0.1,
        ge=0,
        le=1,
        description="Weights are rounded down to multiples of this, so that small changes do not trade; 0 keeps them.",
        json_schema_extra={"unit": "x equity"},
    )


@weight("1.0.0", lookback=lambda p: p.window, title="Volatility target", tags=("sizing", "volatility"))
def volatility_target(signal: Signal, close: Close, clock: Clock, p: VolatilityTargetParams) -> Weight:
    """Size each position so that its volatility meets a target.

    Parameters
    ----------
    signal : (bars, assets), -1 to 1
        Direction wanted; NaN means no opinion.
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    weight : (bars, assets), fraction of equity
        signal x min(max_weight, target / volatility), the size rounded down to a multiple of step; NaN while warming
        up.

    Notes
    -----
    Volatility is the standard deviation (ddof 1) of the last ``window`` log returns, annualised by the data's own
    calendar. Where prices stood still it is zero and the cap decides.

    References
    ----------
    Moreira & Muir (2017), Volatility-managed portfolios, Journal of Finance 72(4).
    """
    size = rolling_std(log_returns(close), p.window)  # the volatility, then in place what follows from it
    size *= np.sqrt(clock.periods_per_year)
    with np.errstate(divide="ignore"):
        np.divide(p.target, size, out=size)
    np.minimum(size, p.max_weight, out=size)
    if p.step > 0.0:
        size /= p.step
        size += ROUNDING
        np.floor(size, out=size)
        size *= p.step
    size *= signal
    return size
