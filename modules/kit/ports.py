"""Typed edges: what a port carries, when its value is known, and what may be connected to what.

The annotation of a module's argument or result is its port. ``Close``, ``Score`` ... are ``(bars, assets)`` float64
panels for windowed modules; ``CloseAt``, ``FeatureAt`` ... are the one value of one asset at one bar for recursive
ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from modules.kit.market import Bars as BarsTable
from modules.kit.market import Panel


class Known(IntEnum):
    """When the value at a bar becomes known; a port accepts what is known no later than it decides."""

    OPEN = 0
    CLOSE = 1
    FILL = 2

    @property
    def label(self) -> str:
        """The lower-case name that documents and the API use."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class PortType:
    """One kind of value on an edge."""

    id: str
    label: str
    shape: str
    description: str
    unit: str | None = None
    known: Known = Known.CLOSE


@dataclass(frozen=True, slots=True)
class Port:
    """One named input or output of a module."""

    name: str
    type: PortType
    required: bool = True
    many: bool = False
    known: Known = Known.CLOSE
    unit: str | None = None
    description: str = ""


BARS = PortType("Bars", "Bars", "bar", "Open, high, low, close and volume of every asset.")
CLOSE = PortType("Close", "Close", "circle", "Closing price of the bar.", "quote currency")
PRICE = PortType("Price", "Price", "circle", "Open, high or low of the bar.", "quote currency")
VOLUME = PortType("Volume", "Volume", "square", "Quantity traded in the bar.", "units of the asset")
COLUMN = PortType(
    "Column", "Column", "ring", "A column of the data set, used as whatever it is connected to."
)
FEATURE = PortType("Feature", "Feature", "diamond", "Any number measured on the data.")
SCORE = PortType("Score", "Score", "diamond", "A number by which assets are compared; larger is better.")
SIGNAL = PortType(
    "Signal", "Signal", "triangle", "The direction wanted, from -1 (short) over 0 (flat) to 1 (long)."
)
WEIGHT = PortType(
    "Weight", "Weight", "hexagon", "The share of equity wanted in each asset.", "fraction of equity"
)
GUARD = PortType("Guard", "Guard", "shield", "A rule that watches the account and may shrink, close or halt.")
LEDGER = PortType("Ledger", "Ledger", "book", "Fills, cash, positions and equity.", None, Known.FILL)
REPORT = PortType("Report", "Report", "ring", "Figures about a ledger.", None, Known.FILL)

PORT_TYPES = {
    kind.id: kind
    for kind in (BARS, CLOSE, PRICE, VOLUME, COLUMN, FEATURE, SCORE, SIGNAL, WEIGHT, GUARD, LEDGER, REPORT)
}

#: Input type -> the output types that may feed it.
ACCEPTS: dict[str, tuple[str, ...]] = {
    "Bars": ("Bars",),
    "Close": ("Close",),
    "Price": ("Price", "Close"),
    "Volume": ("Volume",),
    "Column": ("Column",),
    "Feature": ("Feature", "Close", "Price", "Volume", "Score", "Signal", "Column"),
    "Score": ("Score", "Feature", "Column"),
    "Signal": ("Signal", "Column"),
    "Weight": ("Weight", "Column"),
    "Guard": ("Guard",),
    "Ledger": ("Ledger",),
    "Report": ("Report",),
}

Bars = Annotated[BarsTable, BARS]
Close = Annotated[Panel, CLOSE]
Price = Annotated[Panel, PRICE]
Volume = Annotated[Panel, VOLUME]
Column = Annotated[Panel, COLUMN]
Feature = Annotated[Panel, FEATURE]
Score = Annotated[Panel, SCORE]
Signal = Annotated[Panel, SIGNAL]
Weight = Annotated[Panel, WEIGHT]

CloseAt = Annotated[float, CLOSE]
PriceAt = Annotated[float, PRICE]
VolumeAt = Annotated[float, VOLUME]
FeatureAt = Annotated[float, FEATURE]
ScoreAt = Annotated[float, SCORE]
SignalAt = Annotated[float, SIGNAL]
WeightAt = Annotated[float, WEIGHT]


def refusal(source: Port, target: Port) -> str | None:
    """Return why ``source`` may not feed ``target``, or None where it may."""
    if source.type.id not in ACCEPTS[target.type.id]:
        wanted = " or ".join(ACCEPTS[target.type.id])
        return f'"{target.name}" takes {wanted}; "{source.name}" gives {source.type.id}.'
    if source.known > target.known:
        return (
            f'"{source.name}" is known only at the {source.known.label}, after "{target.name}" has decided at the '
            f"{target.known.label}: using it would look ahead."
        )
    return None
