"""What every source of bars promises, whatever stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from modules.kit.market import Bars

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Query:
    """Bars to get: ``since <= ts < until`` in nanoseconds UTC, None is as far as the source goes."""

    symbol: str
    timeframe: str
    since: int | None = None
    until: int | None = None


class Source(Protocol):
    """Hands out closed bars of one symbol, oldest first, each stamp once.

    The conformance suite holds every source to this: bars lie in the range that was asked for, stamps rise strictly,
    the bar that is still forming is left out, asking twice gives the same bars, nothing is made up where the market
    was closed, and what cannot be had is a :class:`DataError` that says what to change.
    """

    @property
    def name(self) -> str:
        """The name by which people choose it, for example ``ccxt:binance``."""

    def fetch(self, query: Query, progress: Progress | None = None) -> Bars:
        """Return the bars; ``progress`` hears how far it is and may raise :class:`Cancelled` to stop."""


def plain_symbol(symbol: str) -> str:
    """Return an exchange's symbol as this product writes it: ``ETH/USDT`` is ``ETH-USDT``."""
    return symbol.replace("/", "-")
