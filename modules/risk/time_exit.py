"""Exit by time."""

from __future__ import annotations

from modules.kit import Field, Params, Position, guard


class TimeExitParams(Params):
    """How long a position is held."""

    bars: int = Field(
        20,
        ge=1,
        le=1_000_000,
        description="Closes that a position sees before it leaves at the next open.",
        json_schema_extra={"unit": "bars"},
    )


@guard("1.0.0", stage="exit", title="Time exit", tags=("exit", "holding period"))
def time_exit(position: Position, p: TimeExitParams) -> float:
    """Close a position after a number of bars.

    Notes
    -----
    The bar of the fill counts as the first. The order leaves after the close of the last bar and fills at the next
    open; the position is not taken again until its target changes.

    References
    ----------
    López de Prado (2018), Advances in Financial Machine Learning, chapter 3: the vertical barrier.
    """
    return 1.0 if position.bars + 1.0 >= p.bars else 0.0
