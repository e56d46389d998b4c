"""The ledger as performance modules see it: what was filled, and what the account was worth at each bar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from modules.kit.market import Bars, Panel, Stamps
from modules.kit.ports import LEDGER, REPORT

FILL_DTYPE = np.dtype(
    [
        ("bar", np.int64),
        ("asset", np.int64),
        ("quantity", np.float64),  # signed: buys are positive
        ("price", np.float64),  # after slippage and half-spread
        ("fee", np.float64),
        ("order", np.int64),
        ("reason", np.int64),  # index into LedgerTable.reasons
        ("reference", np.float64),  # price before slippage and half-spread
    ]
)
TRADE_DTYPE = np.dtype(
    [
        ("asset", np.int64),
        ("entry_bar", np.int64),
        ("exit_bar", np.int64),  # last bar of the data where the trade is still open
        ("quantity", np.float64),  # signed: long is positive
        ("entry_price", np.float64),
        ("exit_price", np.float64),  # last mark where the trade is still open
        ("fees", np.float64),
        ("pnl", np.float64),  # net of fees
        ("reason", np.int64),
        ("open", np.bool_),
    ]
)


@dataclass(frozen=True)
class LedgerTable:
    """One run of the ledger over its bars.

    Parameters
    ----------
    equity, cash : (bars,)
        Quote currency, marked at each bar's close.
    positions : (bars, assets)
        Signed quantity held after each bar.
    fills, trades : structured arrays of FILL_DTYPE and TRADE_DTYPE, in the order in which they happened
    capital : float
        Equity before the first bar.
    """

    bars: Bars
    capital: float
    equity: NDArray[np.float64]
    cash: NDArray[np.float64]
    positions: Panel
    fills: NDArray[np.void]
    trades: NDArray[np.void]
    rejections: tuple[tuple[int, str, str, str, str], ...]  # bar, rule, node, symbol, message
    reasons: tuple[str, ...]

    @cached_property
    def returns(self) -> NDArray[np.float64]:
        """Simple return of each bar, the first against the capital; (bars,)."""
        before = np.concatenate(([self.capital], self.equity[:-1]))
        with np.errstate(divide="ignore", invalid="ignore"):
            out: NDArray[np.float64] = self.equity / before - 1.0
        return out

    @property
    def ts(self) -> Stamps:
        """Bar open times."""
        return self.bars.ts


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures about a ledger; a figure that is undefined is None and its reason stands beside it."""

    values: dict[str, float | None]
    undefined: dict[str, str]


Ledger = Annotated[LedgerTable, LEDGER]
Report = Annotated[Figures, REPORT]
