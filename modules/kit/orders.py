"""How targets become orders and fills: what an execution module declares, and the ledger obeys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from modules.kit.guards import Guard
from modules.kit.market import Bars, Panel
from modules.kit.ports import LEDGER

AccountKind = Literal["cash"]


@dataclass(frozen=True, slots=True)
class Costs:
    """What a fill costs.

    Rates are fractions of notional (``fee_rate`` 0.001 is 10 bp), ``slippage`` and ``half_spread`` fractions of the
    reference price; ``per_unit`` and ``fixed`` and ``minimum`` are quote currency.
    """

    fee_rate: float = 0.0
    slippage: float = 0.0
    half_spread: float = 0.0
    per_unit: float = 0.0
    fixed: float = 0.0
    minimum: float = 0.0


@dataclass(frozen=True)
class Execution:
    """Targets with the rules under which the ledger trades them."""

    weights: Panel
    bars: Bars
    guards: tuple[Guard, ...]
    costs: Costs
    capital: float
    lot: float
    fill: Literal["next_open"] = "next_open"
    account: AccountKind = "cash"


#: Result annotation of an execution module: its edge carries the ledger that comes of it.
LedgerRules = Annotated[Execution, LEDGER]
