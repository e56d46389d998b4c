"""What a guard sees and what it may say.

A guard is a small compiled step that the ledger calls with the state after a bar's mark, before the next orders leave.
Its *stage* says when it is asked and what its answer means:

========= ============================ ==============================================================================
stage     first argument               answer
========= ============================ ==============================================================================
account   :class:`Account`             ``PASS``, ``FLATTEN`` (close everything at the next open), ``HALT`` (close
                                       everything and only reduce from then on) or ``RESUME`` (lift this guard's halt)
exit      :class:`Position`            above zero: close this position at the next open
stop      :class:`Position`            the stop price that works in the market from now on; NaN for none
target    :class:`Position`            the take-profit price that works in the market from now on; NaN for none
limit     :class:`Intent`              the largest absolute quantity allowed (reductions are never shrunk)
veto      :class:`Intent`              above zero: this order may not leave
========= ============================ ==============================================================================

Stages are asked in that order; the first that acts is named in the record. After the record a step takes the value of
its input port, where it has one (NaN where unknown), its memory, where it keeps one, and its parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, get_args

import numpy as np

from modules.kit.market import Panel

if TYPE_CHECKING:
    from modules.kit.native import State

Stage = Literal["account", "exit", "stop", "target", "limit", "veto"]
STAGES: tuple[Stage, ...] = get_args(Stage)

PASS, FLATTEN, HALT, RESUME = 0.0, 1.0, 2.0, -1.0


class Account(Protocol):
    """The account after a bar's mark, in quote currency."""

    equity: float
    cash: float
    initial: float
    peak: float  #: highest equity so far, the initial capital and this bar included
    day_start: float  #: equity at the last mark of the previous UTC day
    gross: float  #: sum of absolute position values
    day: float  #: days since 1970 in UTC of this bar's close, whole
    bar: float
    halted: float  #: 1 while any guard's halt is in force


class Position(Protocol):
    """One asset's open position after a bar's mark."""

    quantity: float  #: signed
    entry_price: float  #: average price of the open lots
    bars: float  #: bars held, 0 on the bar of the fill
    high: float  #: highest high since the fill, through this bar
    low: float  #: lowest low since the fill, through this bar
    close: float
    level: float  #: this guard's last answer for the position; NaN before the first
    equity: float


class Intent(Protocol):
    """One order that a decision is about to send."""

    quantity: float  #: signed change wanted
    price: float  #: price at the decision
    position: float  #: signed quantity held
    equity: float
    gross: float  #: sum of absolute position values before the order


def _layout(record: type) -> np.dtype[np.void]:
    return np.dtype([(name, np.float64) for name in record.__annotations__])


ACCOUNT_DTYPE, POSITION_DTYPE, INTENT_DTYPE = _layout(Account), _layout(Position), _layout(Intent)
STAGE_DTYPES: dict[Stage, np.dtype[np.void]] = {
    "account": ACCOUNT_DTYPE,
    "exit": POSITION_DTYPE,
    "stop": POSITION_DTYPE,
    "target": POSITION_DTYPE,
    "limit": INTENT_DTYPE,
    "veto": INTENT_DTYPE,
}


@dataclass(frozen=True)
class Guard:
    """A guard placed in a strategy: what travels on an edge from a guard node to an execution node."""

    module: str
    node: str
    stage: Stage
    address: int
    params: np.ndarray
    state: type[State] | None
    feature: Panel | None
    compiled: object
    summary: str


def in_stage_order(guards: Sequence[Guard]) -> list[Guard]:
    """Return ``guards`` in the order in which the ledger asks them; equal stages keep the document's order."""
    return sorted(guards, key=lambda guard: STAGES.index(guard.stage))
