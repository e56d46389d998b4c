"""Trailing stop."""

from __future__ import annotations

from modules.kit import Field, Params, Position, guard


class TrailingStopParams(Params):
    """Distance of the stop."""

    distance: float = Field(
        0.1,
        gt=0,
        lt=1,
        description="Distance of the stop from the best price since the entry.",
        json_schema_extra={"unit": "of the best price"},
    )


@guard("1.0.0", stage="stop", title="Trailing stop", tags=("stop", "trend"))
def trailing_stop(position: Position, p: TrailingStopParams) -> float:
    """Keep a stop in the market that follows the best price since the entry.

    Notes
    -----
    Long: highest high since the fill x (1 - distance), short: lowest low x (1 + distance). The level of a bar uses the
    extremes up to the bar before: inside a bar nobody knows whether the high came before the low.

    References
    ----------
    Glynn & Iglehart (1995), Trading securities using trailing stops, Management Science 41(6).
    """
    if position.quantity > 0.0:
        return position.high * (1.0 - p.distance)
    return position.low * (1.0 + p.distance)
