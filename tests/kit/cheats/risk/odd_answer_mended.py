"""A guard of the account."""

from __future__ import annotations

from modules.kit import FLATTEN, PASS, Account, Params, guard


class NoParams(Params):
    """Nothing to choose."""


@guard("1.0.0", stage="account")
def odd_answer_mended(account: Account, p: NoParams) -> float:
    """Close everything when the equity falls below its start.

    Notes
    -----
    A guard of the stage ``account``.
    """
    return FLATTEN if account.equity < account.initial else PASS
