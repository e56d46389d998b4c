"""No-trade band."""

from __future__ import annotations

from math import isnan, nan

from modules.kit import Field, Params, State, WeightAt, risk


class NoTradeBandParams(Params):
    """Width of the band."""

    band: float = Field(
        0.05,
        ge=0,
        le=1,
        description="A target moves only when it differs from the last one by more than this.",
        json_schema_extra={"unit": "x equity"},
    )


class NoTradeBandState(State):
    """The target last given."""

    held: float = nan


@risk("1.0.0", title="No-trade band", tags=("turnover", "costs"))
def no_trade_band(weight: WeightAt, state: NoTradeBandState, p: NoTradeBandParams) -> WeightAt:
    """Keep the last target until the wanted one has moved far enough.

    Parameters
    ----------
    weight : (bars, assets), fraction of equity
        Targets; NaN means no order.

    Returns
    -------
    weight : (bars, assets), fraction of equity
        The last target given while |weight - last| <= band, else the wanted one; NaN where the target is.

    Notes
    -----
    A target of zero always passes, so that a position that should be closed is closed. The band is around the last
    target, not around the drifted position.

    References
    ----------
    Leland (1999), Optimal portfolio management with transaction costs and capital gains taxes.
    """
    if isnan(weight):
        return nan
    if isnan(state.held) or weight == 0.0 or abs(weight - state.held) > p.band:
        state.held = weight
    return state.held
