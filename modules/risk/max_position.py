"""Position size limit."""

from __future__ import annotations

from modules.kit import Field, Intent, Params, guard


class MaxPositionParams(Params):
    """Size of the largest position."""

    limit: float = Field(
        0.25,
        gt=0,
        le=10,
        description="Largest share of equity in one asset when an order leaves.",
        json_schema_extra={"unit": "of equity"},
    )


@guard("1.0.0", stage="limit", title="Position limit", tags=("limit", "concentration"))
def max_position(intent: Intent, p: MaxPositionParams) -> float:
    """Cut orders that would make one asset's position larger than a share of equity.

    Notes
    -----
    Measured at the decision: allowed change = limit x equity / price - position in the direction of the order. A
    position that has grown beyond the limit by its price is not sold, only not added to. Reductions always pass.

    References
    ----------
    Jagannathan & Ma (2003), Risk reduction in large portfolios: why imposing the wrong constraints helps, Journal of
    Finance 58(4).
    """
    side = 1.0 if intent.quantity > 0.0 else -1.0
    room = p.limit * max(0.0, intent.equity) / intent.price - side * intent.position
    return max(0.0, room)
