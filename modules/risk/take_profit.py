"""Fixed target."""

from __future__ import annotations

from math import nan

from modules.kit import Field, Params, Position, guard


class TakeProfitParams(Params):
    """Distance of the target."""

    distance: float = Field(
        0.1,
        gt=0,
        le=10,
        description="Distance of the target from the average entry price.",
        json_schema_extra={"unit": "of the entry price"},
    )


@guard("1.0.0", stage="target", title="Take profit", tags=("target", "bracket"))
def take_profit(position: Position, p: TakeProfitParams) -> float:
    """Keep a target in the market at a fixed distance from the entry price.

    Notes
    -----
    Long: entry x (1 + distance), short: entry x (1 - distance), none where that is not above zero. It is a resting
    limit: the price must trade through it, and an open beyond it fills at the open. Where a bar spans both stop and
    target, the stop counts.

    References
    ----------
    López de Prado (2018), Advances in Financial Machine Learning, chapter 3: the upper barrier.
    """
    side = 1.0 if position.quantity > 0.0 else -1.0
    level = position.entry_price * (1.0 + side * p.distance)
    return level if level > 0.0 else nan
