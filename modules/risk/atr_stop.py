"""Stop by average true range."""

from __future__ import annotations

from math import isnan

from modules.kit import FeatureAt, Field, Params, Position, guard


class AtrStopParams(Params):
    """Distance of the stop."""

    multiple: float = Field(
        3.0,
        gt=0,
        le=100,
        description="Distance of the stop from the best price since the entry.",
        json_schema_extra={"unit": "x average true range"},
    )


@guard("1.0.0", stage="stop", title="ATR stop", tags=("stop", "volatility"))
def atr_stop(position: Position, atr: FeatureAt, p: AtrStopParams) -> float:
    """Keep a trailing stop in the market whose distance is a multiple of the average true range.

    Parameters
    ----------
    atr : (bars, assets), quote currency
        Average true range; where it is unknown the stop stays where it was.

    Notes
    -----
    Long: highest high since the fill - multiple x ATR, short: lowest low + multiple x ATR; it never moves away from the
    price. On the bar of the fill the ATR of the bar before counts.

    References
    ----------
    LeBeau & Lucas (1992), Technical Traders Guide to Computer Analysis of the Futures Market (chandelier exit).
    """
    if isnan(atr):
        return position.level
    if position.quantity > 0.0:
        level = position.high - p.multiple * atr
        if level <= 0.0:
            return position.level
        return level if isnan(position.level) else max(level, position.level)
    level = position.low + p.multiple * atr
    return level if isnan(position.level) else min(level, position.level)
