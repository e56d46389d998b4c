"""A guard of the account that answers with a number that means nothing."""

from __future__ import annotations

from modules.kit import Account, Params, guard


class NoParams(Params):
    """Nothing to choose."""


@guard("1.0.0", stage="account")
def odd_answer(account: Account, p: NoParams) -> float:
    """Close everything when the equity falls below its start.

    Notes
    -----
    A guard of the stage ``account``.
    """
    return 7.0 if account.equity < account.initial else 0.0
