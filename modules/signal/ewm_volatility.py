"""Exponentially weighted volatility."""

from __future__ import annotations

from math import isnan, nan, sqrt

from modules.kit import CloseAt, FeatureAt, Field, Params, State, signal


class EwmVolatilityParams(Params):
    """How fast the past fades, and how much of it seeds the estimate."""

    decay: float = Field(
        0.94, gt=0, lt=1, description="Weight of the last estimate; the newest return has the rest."
    )
    seed: int = Field(
        20,
        ge=1,
        le=1000,
        description="Returns whose mean square seeds the estimate.",
        json_schema_extra={"unit": "bars"},
    )


class EwmVolatilityState(State):
    """Last close, returns seen, and the variance (a sum while seeding)."""

    close: float = nan
    count: float = 0.0
    variance: float = 0.0


@signal("1.0.0", lookback=lambda p: p.seed, title="EWMA volatility", tags=("volatility", "risk"))
def ewm_volatility(close: CloseAt, state: EwmVolatilityState, p: EwmVolatilityParams) -> FeatureAt:
    """Estimate volatility with weights that fade into the past.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    volatility : (bars, assets), a bar
        Root of v[t] = decay x v[t-1] + (1 - decay) x r[t]^2; NaN until ``seed`` returns were seen and in a gap.

    Notes
    -----
    Returns are simple and their mean is taken as zero, as RiskMetrics does. It is the volatility of one bar, not of a
    year. After a gap the return is taken from the last known close.

    References
    ----------
    J.P. Morgan (1996), RiskMetrics Technical Document, chapter 5: decay 0.94 for daily data.
    """
    if isnan(close):
        return nan
    last, state.close = state.close, close
    if isnan(last):
        return nan
    change = close / last - 1.0
    state.count += 1.0
    if state.count <= p.seed:
        state.variance += change * change / p.seed
    else:
        state.variance = p.decay * state.variance + (1.0 - p.decay) * change * change
    return sqrt(state.variance) if state.count >= p.seed else nan
