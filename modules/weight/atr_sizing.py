"""Sizing by the average true range."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, Field, Params, Signal, Weight, ratio, weight


class AtrSizingParams(Params):
    """What a move against the position may cost."""

    risk: float = Field(
        0.01,
        gt=0,
        le=1,
        description="Share of equity lost when the price moves the distance against the position.",
        json_schema_extra={"unit": "x equity"},
    )
    distance: float = Field(
        2.0,
        gt=0,
        le=100,
        description="The distance, in average true ranges.",
        json_schema_extra={"unit": "ATR"},
    )
    max_weight: float = Field(
        1.0,
        gt=0,
        le=10,
        description="Largest share of equity in one asset.",
        json_schema_extra={"unit": "x equity"},
    )


@weight("1.0.0", title="ATR sizing", tags=("sizing", "volatility"))
def atr_sizing(signal: Signal, close: Close, atr: Feature, p: AtrSizingParams) -> Weight:
    """Size each position so that a move of some average true ranges costs a fixed share of equity.

    Parameters
    ----------
    signal : (bars, assets), -1 to 1
        Direction wanted; NaN means no opinion.
    close : (bars, assets), quote currency
        NaN where an asset did not trade.
    atr : (bars, assets), quote currency
        Average true range, from the module ATR; NaN where unknown.

    Returns
    -------
    weight : (bars, assets), fraction of equity
        signal x min(max_weight, risk x close / (distance x ATR)); NaN where an input is, and where the range is zero.

    Notes
    -----
    Twice the range gives half the size. Together with a stop at the same distance, the loss at the stop is the risk,
    gaps and costs apart.

    References
    ----------
    Faith (2007), Way of the Turtle: units of one percent a range.
    """
    return signal * np.minimum(p.max_weight, p.risk / p.distance * ratio(close, atr))
