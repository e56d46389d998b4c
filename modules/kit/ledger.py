"""The ledger as performance modules see it: what was filled, and what the account was worth at each bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from modules.kit.market import Bars, Panel, Stamps
from modules.kit.ports import LEDGER, REPORT
from modules.kit.undefined import Undefined, Value

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


STEP_DTYPE = np.dtype([("bar", np.int64), ("asset", np.int64), ("value", np.float64)])

Rejection = tuple[int, str, str, str, str]  # bar, rule, node, symbol, message


@dataclass(frozen=True)
class LedgerTable:
    """One run of the ledger over its bars.

    Parameters
    ----------
    equity : (bars,)
        Quote currency, marked at each bar's close.
    capital : float
        Equity before the first bar.
    fills, trades : structured arrays of FILL_DTYPE and TRADE_DTYPE, in the order in which they happened
        Positions still open at the end follow the closed trades, one row a lot.
    reasons : names
        What ``reason`` of a fill or trade points to.
    multipliers : (assets,)
        Units of the asset a contract.
    position_steps, cash_steps : structured arrays of STEP_DTYPE
        Quantity held and cash after each change, by bar.
    log : structured array
        Every action of a rule, as numbers; :attr:`rejections` says the same in words.
    narrate : callable
        Puts the log into words.
    """

    bars: Bars
    capital: float
    equity: NDArray[np.float64]
    fills: NDArray[np.void]
    trades: NDArray[np.void]
    reasons: tuple[str, ...]
    multipliers: NDArray[np.float64]
    position_steps: NDArray[np.void]
    cash_steps: NDArray[np.void]
    log: NDArray[np.void]
    narrate: Callable[[], tuple[Rejection, ...]]

    @cached_property
    def returns(self) -> NDArray[np.float64]:
        """Simple return of each bar, the first against the capital; (bars,)."""
        before = np.concatenate(([self.capital], self.equity[:-1]))
        with np.errstate(divide="ignore", invalid="ignore"):
            out: NDArray[np.float64] = self.equity / before - 1.0
        return out

    @cached_property
    def positions(self) -> Panel:
        """Signed quantity held after each bar; (bars, assets)."""
        out = np.zeros((len(self.bars), len(self.bars.symbols)))
        for asset in np.unique(self.position_steps["asset"]):
            steps = self.position_steps[self.position_steps["asset"] == asset]
            out[:, asset] = _held(steps, 0.0, len(out))
        return out

    @cached_property
    def cash(self) -> NDArray[np.float64]:
        """Cash after each bar; (bars,)."""
        return _held(self.cash_steps, self.capital, len(self.bars))

    @cached_property
    def rejections(self) -> tuple[Rejection, ...]:
        """What every rule refused, shrank or closed: bar, rule, node, symbol and message."""
        return self.narrate()

    @property
    def ts(self) -> Stamps:
        """Bar open times."""
        return self.bars.ts


def _held(steps: NDArray[np.void], start: float, bars: int) -> NDArray[np.float64]:
    """Return the value that stands after each bar, given its changes; of one bar's changes the last counts."""
    edges = np.concatenate(([0], steps["bar"], [bars]))
    out: NDArray[np.float64] = np.repeat(np.concatenate(([start], steps["value"])), np.diff(edges))
    return out


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures about a ledger; a figure that is undefined is None and its reason stands beside it."""

    values: dict[str, float | None]
    undefined: dict[str, str]

    @classmethod
    def of(cls, values: Mapping[str, Value]) -> Figures:
        """Split values into numbers and the reasons of what is undefined."""
        reasons = {name: value.reason for name, value in values.items() if isinstance(value, Undefined)}
        numbers = {
            name: None if isinstance(value, Undefined) else float(value) for name, value in values.items()
        }
        return cls(numbers, reasons)


Ledger = Annotated[LedgerTable, LEDGER]
Report = Annotated[Figures, REPORT]
