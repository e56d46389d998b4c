"""Drawdown breaker."""

from __future__ import annotations

from typing import Any, Literal

from modules.kit import HALT, PASS, RESUME, Account, Field, Params, State, guard

NEXT_DAY: Any = 1  #: place of the choice: a compiled step sees numbers


class MaxDrawdownParams(Params):
    """Depth of the drawdown, and when trading may go on."""

    limit: float = Field(
        0.15,
        gt=0,
        lt=1,
        description="Fall of equity below its peak at which everything is closed.",
        json_schema_extra={"unit": "of the peak"},
    )
    reset: Literal["never", "next_day"] = Field(
        "never", description="When trading may go on; the drawdown is then measured from a new peak."
    )


class MaxDrawdownState(State):
    """Highest equity since the last reset, and the day on which the limit was reached."""

    peak: float = 0.0
    tripped: float = 0.0
    day: float = 0.0


@guard("1.0.0", stage="account", title="Drawdown breaker", tags=("stop", "drawdown"))
def max_drawdown(account: Account, state: MaxDrawdownState, p: MaxDrawdownParams) -> float:
    """Close everything and halt when equity has fallen by a limit from its peak.

    Notes
    -----
    Measured at each bar's mark: peak = highest equity so far, the capital included; it acts where equity <= peak x
    (1 - limit). Positions leave at the next open, so that the loss may be larger than the limit. After a reset on the
    next UTC day the peak starts again from the equity of that moment.

    References
    ----------
    Grossman & Zhou (1993), Optimal investment strategies for controlling drawdowns, Mathematical Finance 3(3).
    """
    if state.peak == 0.0:
        state.peak = account.initial
    state.peak = max(state.peak, account.equity)
    if state.tripped > 0.0:
        if p.reset == NEXT_DAY and account.day > state.day:
            state.tripped = 0.0
            state.peak = account.equity
            return RESUME
        return PASS
    if account.equity <= state.peak * (1.0 - p.limit):
        state.tripped = 1.0
        state.day = account.day
        return HALT
    return PASS
