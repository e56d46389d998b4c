"""Daily loss limit."""

from __future__ import annotations

from typing import Any, Literal

from modules.kit import HALT, PASS, RESUME, Account, Field, Params, State, guard

NEXT_DAY: Any = 1  #: place of the choice: a compiled step sees numbers


class DailyLossParams(Params):
    """Size of the loss, and when trading may go on."""

    limit: float = Field(
        0.05,
        gt=0,
        lt=1,
        description="Loss since the day began at which everything is closed.",
        json_schema_extra={"unit": "of equity"},
    )
    reset: Literal["never", "next_day"] = Field("next_day", description="When trading may go on.")


class DailyLossState(State):
    """Whether and on which day the limit was reached."""

    tripped: float = 0.0
    day: float = 0.0


@guard("1.0.0", stage="account", title="Daily loss limit", tags=("stop", "day"))
def daily_loss(account: Account, state: DailyLossState, p: DailyLossParams) -> float:
    """Close everything and halt when the day has lost more than a share of the equity it began with.

    Notes
    -----
    A day is a UTC day; it begins with the last mark of the day before. It acts where equity <= start x (1 - limit), at
    a bar's mark, and positions leave at the next open. On daily bars every bar is a day of its own.

    References
    ----------
    Elder (2002), Come Into My Trading Room: a limit on the loss of a period.
    """
    if state.tripped > 0.0:
        if p.reset == NEXT_DAY and account.day > state.day:
            state.tripped = 0.0
            return RESUME
        return PASS
    if account.equity <= account.day_start * (1.0 - p.limit):
        state.tripped = 1.0
        state.day = account.day
        return HALT
    return PASS
