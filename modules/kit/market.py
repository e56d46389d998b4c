"""Market data as the engine sees it: one immutable table of bars for one or many assets.

A panel is a C-contiguous ``(bars, assets)`` float64 array. A bar is ``[t_open, t_close)``; its label is its open time
in UTC. NaN means unknown: the asset did not trade in that bar. It is never filled.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from modules.kit.errors import DataError, Issue

if TYPE_CHECKING:
    import pandas as pd

Panel = NDArray[np.float64]
Stamps = NDArray[np.int64]

PRICES = ("open", "high", "low", "close")
STAMP_NAMES = ("ts", "timestamp", "date", "time")
UNIT_NANOSECONDS = {"s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9, "d": 86_400 * 10**9, "w": 604_800 * 10**9}
MONTH_NANOSECONDS = 30 * UNIT_NANOSECONDS["d"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """How many sessions a year, and how many minutes a session, the market is open."""

    sessions: int
    minutes: int


CALENDARS = {"24/7": Calendar(365, 1440), "24/5": Calendar(260, 1440), "XNYS": Calendar(252, 390)}


@dataclass(frozen=True)
class Clock:
    """When the bars of a run open, and how many of them make a year by the data's own calendar.

    Parameters
    ----------
    ts : (bars,) int64
        Bar open times, nanoseconds since 1970 in UTC.
    step : int
        Length of one bar in nanoseconds.
    periods_per_year : float
    """

    ts: Stamps
    step: int
    periods_per_year: float

    def rows(self, low: int, high: int) -> Clock:
        """Return the clock of the bars ``low`` to ``high``."""
        return replace(self, ts=self.ts[low:high])

    def turns(self, every: int) -> NDArray[np.bool_]:
        """Return where an interval of ``every`` bar lengths begins; (bars,).

        Intervals are counted since 1970 (months by the calendar), not since the first bar, so that they lie alike
        wherever the data starts and whatever bars are missing. The first bar begins none: what came before it is
        unknown.
        """
        place, length = self.ts, self.step * every
        if self.periods_per_year * self.step == 12 * MONTH_NANOSECONDS:
            place = self.ts.astype("datetime64[ns]").astype("datetime64[M]").astype(np.int64)
            length = self.step // MONTH_NANOSECONDS * every
        interval = place // length
        return np.concatenate(([False], interval[1:] != interval[:-1]))


class BarSource(Protocol):
    """Hands bars to data modules; the only way data enters a graph."""

    def load(self, dataset: str) -> Bars:
        """Return the bars called ``dataset``; raise :class:`UnknownDataset` where there are none."""


@dataclass(frozen=True)
class Bars:
    """One table of bars: ``(bars, assets)`` panels over one UTC time index.

    Parameters
    ----------
    ts : (bars,) int64
        Bar open times, nanoseconds since 1970 in UTC, strictly increasing.
    symbols : (assets,)
        Unique names, in column order.
    open, high, low, close, volume : (bars, assets)
        Quote currency, volume in units of the asset; NaN where an asset did not trade.
    timeframe : str
        ``1m``, ``5m``, ``1h``, ``1d``, ``1w``, ``1M`` ...
    calendar : str
        A key of :data:`CALENDARS`; annualisation follows it and is never guessed from the index.
    columns : mapping of name to (bars, assets)
        Further numeric columns of the source table.
    """

    ts: Stamps
    symbols: tuple[str, ...]
    open: Panel
    high: Panel
    low: Panel
    close: Panel
    volume: Panel
    timeframe: str
    calendar: str = "24/7"
    columns: Mapping[str, Panel] = field(default_factory=dict)
    name: str = ""
    simulated: bool = False
    currency: str = "USD"

    def __post_init__(self) -> None:
        """Refuse a table whose shapes, stamps or prices cannot be traded on, and freeze the arrays."""
        issues = list(_structure_issues(self))
        if issues:
            raise DataError(issues)
        for panel in (self.ts, *self.panels.values()):
            panel.flags.writeable = False

    @classmethod
    def from_frame(
        cls,
        frame: pd.DataFrame,
        *,
        symbol: str = "ASSET",
        timeframe: str | None = None,
        calendar: str | None = None,
        name: str = "",
        simulated: bool = False,
    ) -> Bars:
        """Return validated bars from a data frame.

        Parameters
        ----------
        frame : DataFrame
            Columns ``open, high, low, close, volume`` and a stamp (``ts``, ``timestamp``, ``date``, ``time`` or the
            index); with a ``symbol`` column it holds many assets in long form. Other numeric columns are kept.
        symbol : str
            The asset's name where the frame has no ``symbol`` column.
        timeframe, calendar : str, optional
            Taken from the stamps where not given: the most frequent step, and ``24/7`` if any weekend bar exists, else
            ``XNYS``.

        Raises
        ------
        DataError
            Every finding at once: missing column, unsorted or repeated stamp, text, NaN, infinite or non-positive
            price.
        """
        from modules.kit.frames import bars_from_frame

        return bars_from_frame(
            frame, symbol=symbol, timeframe=timeframe, calendar=calendar, name=name, simulated=simulated
        )

    def __len__(self) -> int:
        """Return the number of bars."""
        return len(self.ts)

    @cached_property
    def panels(self) -> dict[str, Panel]:
        """Every panel by name, the five standard ones first."""
        standard = {
            "open": self.open,
            "high": self.high,
            "low": self.low,
            "close": self.close,
            "volume": self.volume,
        }
        return standard | dict(self.columns)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over stamps, symbols, panels, timeframe and calendar; the name is not part of it."""
        digest = hashlib.sha256(repr((self.symbols, self.timeframe, self.calendar, self.simulated)).encode())
        digest.update(self.ts.tobytes())
        for name, panel in self.panels.items():
            digest.update(name.encode())
            digest.update(panel.tobytes())
        return digest.hexdigest()

    @cached_property
    def unbroken(self) -> bool:
        """Whether every asset trades in every bar: it has a price, and its volume is not zero."""
        return bool(np.isfinite(self.close).all() and (self.volume != 0.0).all())

    @cached_property
    def step(self) -> int:
        """Length of one bar in nanoseconds (a month counts 30 days)."""
        return timeframe_nanoseconds(self.timeframe)

    @cached_property
    def clock(self) -> Clock:
        """The clock of these bars, as modules see it."""
        return Clock(self.ts, self.step, self.periods_per_year)

    @cached_property
    def periods_per_year(self) -> float:
        """Bars a year by the declared calendar: 365, 252, 52, 12, or bars a session times sessions."""
        return periods_per_year(self.timeframe, self.calendar)

    def between(self, start: int | None, end: int | None) -> Bars:
        """Return the bars with ``start <= ts < end`` (nanoseconds; None is open)."""
        low = 0 if start is None else int(np.searchsorted(self.ts, start, side="left"))
        high = len(self) if end is None else int(np.searchsorted(self.ts, end, side="left"))
        if low == 0 and high == len(self):
            return self
        if low >= high:
            raise DataError(
                Issue(
                    "data.empty_range",
                    f"{self.name or 'The data'} has no bar in the chosen range.",
                    f"It covers {stamp_text(int(self.ts[0]))} to {stamp_text(int(self.ts[-1]))}.",
                )
            )
        return self.rows(low, high)

    def rows(self, low: int, high: int) -> Bars:
        """Return the bars ``low`` to ``high``; the identity follows from the whole table's and the cut."""
        cut = object.__new__(Bars)
        cut.__dict__.update({name: self.__dict__[name] for name in self.__dataclass_fields__})
        cut.__dict__.update({name: self.__dict__[name][low:high] for name in ("ts", *PRICES, "volume")})
        cut.__dict__["columns"] = {name: panel[low:high] for name, panel in self.columns.items()}
        identity = f"{self.content_hash}:{low}:{high}".encode()
        cut.__dict__["content_hash"] = hashlib.sha256(identity).hexdigest()
        return cut


def timeframe_nanoseconds(timeframe: str) -> int:
    """Return the length of one bar of ``timeframe`` in nanoseconds."""
    match = re.fullmatch(r"([1-9]\d{0,3})([smhdwM])", timeframe)
    if match is None:
        raise DataError(
            Issue(
                "data.timeframe",
                f'"{timeframe}" is not a timeframe.',
                "Use a count and a unit: 1m, 15m, 1h, 1d, 1w, 1M.",
            )
        )
    unit = MONTH_NANOSECONDS if match[2] == "M" else UNIT_NANOSECONDS[match[2]]
    return int(match[1]) * unit


def periods_per_year(timeframe: str, calendar: str) -> float:
    """Return the number of bars a year that ``calendar`` declares for ``timeframe``."""
    length, (count, unit) = timeframe_nanoseconds(timeframe), (int(timeframe[:-1]), timeframe[-1])
    if unit == "M":
        return 12 / count
    if unit == "w":
        return 52 / count
    open_hours = CALENDARS[calendar]
    if unit == "d":
        return open_hours.sessions / count
    return open_hours.sessions * max(1.0, open_hours.minutes * UNIT_NANOSECONDS["m"] / length)


def stamp_text(nanoseconds: int) -> str:
    """Return a stamp as ISO 8601 in UTC with a ``Z``, seconds where nothing finer is needed."""
    text = str(np.datetime64(nanoseconds, "ns"))
    head, _, fraction = text.partition(".")
    return f"{head}.{fraction.rstrip('0')}Z" if fraction.strip("0") else f"{head}Z"


def _structure_issues(bars: Bars) -> Sequence[Issue]:
    shape = (len(bars.ts), len(bars.symbols))
    found: list[Issue] = []
    if 0 in shape:
        return [Issue("data.empty", "The table has no rows.", "Import a table with at least one bar.")]
    if bars.calendar not in CALENDARS:
        found.append(
            Issue(
                "data.calendar",
                f'"{bars.calendar}" is not a calendar.',
                f"Use one of {', '.join(CALENDARS)}.",
            )
        )
    if len(set(bars.symbols)) != len(bars.symbols):
        found.append(Issue("data.symbols", "A symbol stands twice.", "Give each asset one column."))
    timeframe_nanoseconds(bars.timeframe)
    for name, panel in bars.panels.items():
        if panel.shape != shape or panel.dtype != np.float64 or not panel.flags.c_contiguous:
            found.append(
                Issue(
                    "data.shape",
                    f'Column "{name}" is not a contiguous float64 {shape} panel.',
                    "Rebuild the table.",
                )
            )
    if found:
        return found
    return [*_stamp_issues(bars.ts), *_value_issues(bars)]


def _stamp_issues(ts: Stamps) -> Sequence[Issue]:
    steps = np.diff(ts)
    bad = np.flatnonzero(steps <= 0)
    if not len(bad):
        return []
    row = int(bad[0]) + 1
    kind, hint = (
        ("data.duplicate_stamp", "Keep one row a bar and symbol.")
        if steps[bad[0]] == 0
        else ("data.unsorted", "Sort the rows by time.")
    )
    said = "repeats the stamp of the row before" if steps[bad[0]] == 0 else "is earlier than the row before"
    return [Issue(kind, f"Row {row} ({stamp_text(int(ts[row]))}) {said}.", hint, param="ts")]


def _value_issues(bars: Bars) -> Sequence[Issue]:
    found: list[Issue] = []
    known = ~np.isnan(bars.close)
    for name in PRICES:
        panel = bars.panels[name]
        bad = (np.isnan(panel) & known) | np.isinf(panel) | (panel <= 0.0) | (~np.isnan(panel) & ~known)
        if bad.any():
            row, asset = (int(i) for i in np.argwhere(bad)[0])
            found.append(
                Issue(
                    "data.bad_price",
                    f"Row {row} ({stamp_text(int(bars.ts[row]))}, {bars.symbols[asset]}): "
                    f"{name} is {panel[row, asset]}.",
                    "Prices are positive finite numbers; leave the whole row out where the asset did not trade.",
                    param=name,
                )
            )
    if np.isinf(bars.volume).any() or (bars.volume < 0).any():
        found.append(
            Issue(
                "data.bad_volume",
                "A volume is negative or infinite.",
                "Volumes are numbers from zero.",
                param="volume",
            )
        )
    return found
