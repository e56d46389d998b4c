"""Fixed allocation."""

from __future__ import annotations

from modules.kit import Field, Params, Signal, Weight, weight


class FixedParams(Params):
    """Share of equity."""

    weight: float = Field(
        1.0,
        ge=0,
        le=10,
        description="Share of equity in each asset at full signal.",
        json_schema_extra={"unit": "x equity"},
    )


@weight("1.0.0", title="Fixed weight", tags=("sizing",))
def fixed(signal: Signal, p: FixedParams) -> Weight:
    """Give every asset the same fixed share of equity, scaled by its signal.

    Parameters
    ----------
    signal : (bars, assets), -1 to 1
        Direction wanted; NaN means no opinion.

    Returns
    -------
    weight : (bars, assets), fraction of equity
        signal x weight; NaN where the signal is.

    Notes
    -----
    The ledger trades when a target changes: while it stays constant the position drifts with the price.

    References
    ----------
    Vince (1990), Portfolio Management Formulas: fixed fractions of equity.
    """
    return signal * p.weight
