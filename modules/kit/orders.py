"""How targets and orders become fills: what an execution module declares, and the ledger obeys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from modules.kit.guards import Guard
from modules.kit.market import Bars, Panel
from modules.kit.ports import LEDGER

AccountKind = Literal["cash", "margin", "perp_isolated"]
FillAt = Literal["next_open", "next_close"]
OrderKind = Literal["market", "limit", "stop", "stop_limit", "moc"]
EventKind = Literal["dividend", "split", "funding", "borrow", "delist"]

ORDER_KINDS: tuple[OrderKind, ...] = ("market", "limit", "stop", "stop_limit", "moc")
EVENT_KINDS: tuple[EventKind, ...] = ("dividend", "split", "funding", "borrow", "delist")

#: One explicit order; NaN means that a price is not used. ``kind`` is a position in ORDER_KINDS.
ORDER_DTYPE = np.dtype(
    [
        ("bar", np.int64),  # decided at this bar's close
        ("asset", np.int64),
        ("kind", np.int64),
        ("quantity", np.float64),  # signed
        ("stop", np.float64),
        ("limit", np.float64),
        ("stop_loss", np.float64),  # bracket of the position that the order opens
        ("take_profit", np.float64),
        ("trail", np.float64),  # distance of a trailing stop, quote currency
        ("reduce_only", np.bool_),
        ("immediate", np.bool_),  # what the first bar does not fill is cancelled
    ]
)

#: One event of a market; ``kind`` is a position in EVENT_KINDS, and the fields that it does not use are NaN.
EVENT_DTYPE = np.dtype(
    [
        ("bar", np.int64),  # acts before this bar's open
        ("asset", np.int64),
        ("kind", np.int64),
        ("rate", np.float64),  # funding rate, annual borrow rate, split ratio or delisting return
        ("price", np.float64),  # dividend a unit, funding mark or terminal price
        ("days", np.float64),  # calendar days of borrow
        ("basis", np.float64),  # days in the borrow year
        ("pay_bar", np.int64),  # bar on which a dividend moves cash
        ("from_margin", np.bool_),  # funding is taken from the posted margin, not the wallet
    ]
)


@dataclass(frozen=True, slots=True)
class Costs:
    """What a fill costs.

    Rates are fractions of notional (``fee_rate`` 0.001 is 10 bp), ``slippage`` and ``half_spread`` fractions of the
    reference price; ``per_unit``, ``fixed`` and ``minimum`` are quote currency. ``maker_rate`` is the rate of an order
    that rested; None means the same as ``fee_rate``, below zero is a rebate.
    """

    fee_rate: float = 0.0
    slippage: float = 0.0
    half_spread: float = 0.0
    per_unit: float = 0.0
    fixed: float = 0.0
    minimum: float = 0.0
    maker_rate: float | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What kind of account trades, and what it may hold.

    ``cash`` never borrows and never goes short. ``margin`` does both; where equity falls below ``maintenance``
    times the gross value at a mark, everything is closed at the next open and trading ends. ``perp_isolated``
    posts notional / ``leverage`` for each position and loses no more than that; ``mmr`` is the maintenance rate.
    """

    kind: AccountKind = "cash"
    maintenance: float = 0.0
    leverage: float = 1.0
    mmr: float = 0.0


@dataclass(frozen=True, slots=True)
class Instrument:
    """How one asset trades: smallest quantity, units of the asset a contract, and price step (0: none)."""

    lot: float = 1e-8
    multiplier: float = 1.0
    tick: float = 0.0


@dataclass(frozen=True)
class Execution:
    """Targets or orders, with the rules under which the ledger trades them.

    Parameters
    ----------
    weights : (bars, assets), fraction of equity, optional
        Target at each decision; NaN is no opinion.
    orders : array of ORDER_DTYPE
        Explicit orders in the order of their submission.
    instruments : one for each asset, or none
        Where none are given, every asset trades in multiples of ``lot``.
    participation : float, optional
        Largest share of a bar's volume that all fills of a symbol take together; None is no limit.
    scale : bool
        Shrink explicit orders that the cash does not cover; otherwise they are rejected. Target batches always shrink.
    touch : bool
        A resting limit fills when the price touches it; otherwise the price must trade through.
    """

    bars: Bars
    weights: Panel | None
    guards: tuple[Guard, ...] = ()
    costs: Costs = Costs()
    capital: float = 100_000.0
    lot: float = 1e-8
    fill: FillAt = "next_open"
    account: Terms = Terms()
    orders: NDArray[np.void] = field(default_factory=lambda: np.zeros(0, ORDER_DTYPE))
    events: NDArray[np.void] = field(default_factory=lambda: np.zeros(0, EVENT_DTYPE))
    instruments: tuple[Instrument, ...] = ()
    participation: float | None = None
    scale: bool = False
    touch: bool = False


#: Result annotation of an execution module: its edge carries the ledger that comes of it.
LedgerRules = Annotated[Execution, LEDGER]
