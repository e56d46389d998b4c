"""Fixed stop."""

from __future__ import annotations

from modules.kit import Field, Params, Position, guard


class StopLossParams(Params):
    """Distance of the stop."""

    distance: float = Field(
        0.05,
        gt=0,
        lt=1,
        description="Distance of the stop from the average entry price.",
        json_schema_extra={"unit": "of the entry price"},
    )


@guard("1.0.0", stage="stop", title="Stop loss", tags=("stop", "bracket"))
def stop_loss(position: Position, p: StopLossParams) -> float:
    """Keep a stop in the market at a fixed distance from the entry price.

    Notes
    -----
    Long: entry x (1 - distance), short: entry x (1 + distance). It works from the fill on, the bar of the entry
    included. Touched inside a bar it fills at the stop; an open beyond it fills at the open.

    References
    ----------
    Kaminski & Lo (2014), When do stop-loss rules stop losses?, Journal of Financial Markets 18.
    """
    side = 1.0 if position.quantity > 0.0 else -1.0
    return position.entry_price * (1.0 - side * p.distance)
