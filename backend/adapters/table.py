"""Hold a table as it was read, row by row, so that every finding can name its row; then turn it into bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from backend.adapters.findings import EXAMPLES, Example, Finding, raise_errors, refuse, rows_text
from backend.adapters.hours import calendar_of
from backend.adapters.limits import Limits
from modules.kit.market import PRICES, Bars, Panel, Stamps, stamp_text, timeframe_nanoseconds

REQUIRED = (*PRICES, "volume")
Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
Detail = Callable[[int], str]


@dataclass(frozen=True)
class RawTable:
    """Rows in the order of the source.

    Parameters
    ----------
    rows : (rows,) int64
        The number by which a person finds the row: the line of a text file, else a count from 1.
    ts : (rows,) int64
        Stamps, nanoseconds in UTC, as they came.
    symbols : names; owner : (rows,) int64
        ``symbols[owner[i]]`` is the asset of row ``i``.
    columns : mapping of name to (rows,) float64
        Open, high, low, close, volume and further numbers; NaN where the source is empty.
    notes : findings made while reading that stop nothing.
    """

    rows: Rows
    ts: Stamps
    symbols: tuple[str, ...]
    owner: Rows
    columns: Mapping[str, NDArray[np.float64]]
    notes: tuple[Finding, ...] = field(default=())

    @property
    def empty(self) -> Mask:
        """Where a row has a date and no price: the asset did not trade in that bar."""
        unknown = np.ones(len(self.rows), dtype=np.bool_)
        for name in PRICES:
            unknown &= np.isnan(self.columns[name])
        return unknown

    @cached_property
    def findings(self) -> list[Finding]:
        """Return everything that is wrong with the rows; see :class:`Finding` for what stops an import."""
        found = [*self.notes, *_order_findings(self)]
        for name in self.columns:
            found.extend(_number_findings(self, name))
        empty = self.empty
        if empty.any():
            found.append(_empty_finding(self, empty))
        return found

    def bars(
        self,
        *,
        timeframe: str | None,
        calendar: str | None,
        name: str,
        limits: Limits,
    ) -> Bars:
        """Return the bars; raise every error among the findings at once.

        Notes
        -----
        Rows without prices before the first and after the last bar are left out; those between stay unknown (NaN).
        """
        raise_errors(self.findings)
        table = self._trimmed()
        index = np.unique(table.ts)
        symbols, owner = table._present_symbols()
        limits.check_symbols(len(symbols))
        limits.check_cells(len(index), len(symbols), len(table.columns))
        at = np.searchsorted(index, table.ts)
        panels = {
            key: _panel(values, at, owner, (len(index), len(symbols)))
            for key, values in table.columns.items()
        }
        standard = {key: panels.pop(key) for key in REQUIRED}
        frame, hours = _frequency(index, timeframe, calendar)
        return Bars(
            ts=index,
            symbols=symbols,
            timeframe=frame,
            calendar=hours,
            columns=panels,
            name=name,
            open=standard["open"],
            high=standard["high"],
            low=standard["low"],
            close=standard["close"],
            volume=standard["volume"],
        )

    def only(self, symbol: str) -> RawTable:
        """Return the rows of one symbol; raise where there are none."""
        if symbol not in self.symbols:
            listed = ", ".join(self.symbols[:10])
            raise refuse(
                "symbol", f'There is no symbol "{symbol}".', f"The table has {listed}.", param="symbol"
            )
        keep = self.owner == self.symbols.index(symbol)
        return self if keep.all() else self._where(keep)

    def row_of(self, ts: int, symbol: str) -> int | None:
        """Return the number of the row of one bar, if there is one."""
        here = np.flatnonzero((self.ts == ts) & (self.owner == self.symbols.index(symbol)))
        return int(self.rows[here[0]]) if len(here) else None

    def _trimmed(self) -> RawTable:
        """Drop the rows that lie before the first or after the last stamp at which anything traded."""
        traded = self.ts[~self.empty]
        if not len(traded):
            raise refuse("empty", "No row has a price.", "Give a table with at least one bar.")
        keep = (self.ts >= traded.min()) & (self.ts <= traded.max())
        return self if keep.all() else self._where(keep)

    def _where(self, keep: Mask) -> RawTable:
        columns = {key: values[keep] for key, values in self.columns.items()}
        return RawTable(self.rows[keep], self.ts[keep], self.symbols, self.owner[keep], columns, self.notes)

    def _present_symbols(self) -> tuple[tuple[str, ...], Rows]:
        present, owner = np.unique(self.owner, return_inverse=True)
        return tuple(self.symbols[number] for number in present), owner.astype(np.int64)


def _panel(values: NDArray[np.float64], at: Rows, owner: Rows, shape: tuple[int, int]) -> Panel:
    panel = np.full(shape, np.nan)
    panel[at, owner] = values
    return panel


def _frequency(index: Stamps, timeframe: str | None, calendar: str | None) -> tuple[str, str]:
    """Return timeframe and calendar: as declared, checked against the stamps, else taken from them."""
    from modules.kit.frames import infer_timeframe

    if timeframe is None:
        timeframe = infer_timeframe(index)
    declared = timeframe_nanoseconds(timeframe)
    steps = np.diff(index)
    short = steps < declared * (0.9 if timeframe[-1] in "dw" else 28 / 31 if timeframe[-1] == "M" else 1)
    if len(steps) and short.mean() > 0.5:
        raise refuse(
            "timeframe",
            f"The stamps are usually {np.median(steps) / 1e9:g} seconds apart, closer than {timeframe}.",
            f"Leave the timeframe out, or use {infer_timeframe(index)}.",
            param="timeframe",
        )
    return timeframe, calendar or calendar_of(index, timeframe)


def _order_findings(table: RawTable) -> list[Finding]:
    """Find stamps that repeat or go back within one symbol, whatever the order of the symbols."""
    order = np.argsort(table.owner, kind="stable")
    same = np.diff(table.owner[order]) == 0
    steps = np.diff(table.ts[order])
    back = order[1:][same & (steps < 0)]
    found = _duplicate_findings(table)
    if len(back):
        found.append(_unsorted_finding(table, np.sort(back), bool((steps[same] <= 0).all())))
    return found


def _duplicate_findings(table: RawTable) -> list[Finding]:
    order = np.lexsort((table.rows, table.ts, table.owner))
    twice = (np.diff(table.ts[order]) == 0) & (np.diff(table.owner[order]) == 0)
    later, first = order[1:][twice], order[:-1][twice]
    if not len(later):
        return []
    place = np.argsort(table.rows[later], kind="stable")
    later, first = later[place], first[place]
    row, before = int(later[0]), int(first[0])
    said = (
        f"Row {int(table.rows[row])} ({_at(table, row)}) repeats the stamp of row {int(table.rows[before])}"
        + _and_more(len(later), "stamp")
    )
    examples = _examples(table, later, lambda i: "the stamp stands twice")
    hint = "Keep one row a bar and symbol."
    return [Finding("duplicate", "error", len(later), f"{said}.", hint, "ts", examples)]


def _unsorted_finding(table: RawTable, back: Rows, reversed_: bool) -> Finding:
    row = int(back[0])
    said = f"Row {int(table.rows[row])} ({_at(table, row)}) is earlier than the row before"
    said = (
        f"The rows run from newest to oldest. {said}."
        if reversed_
        else f"{said}{_and_more(len(back), 'row')}."
    )
    examples = _examples(table, back, lambda i: "earlier than the row before")
    return Finding(
        "non_monotonic", "error", len(back), said, "Sort the rows by time, oldest first.", "ts", examples
    )


def _number_findings(table: RawTable, name: str) -> list[Finding]:
    values = table.columns[name]
    infinite = np.isinf(values)
    found = (
        [_bad_number(table, infinite, "non_finite", name, "Write a finite number.")] if infinite.any() else []
    )
    if name not in REQUIRED:
        return found
    missing = np.isnan(values) & ~table.empty
    if missing.any():
        hint = "Fill in the number, or leave the whole row out where nothing traded."
        found.append(_bad_number(table, missing, "non_finite", name, hint))
    least = values < 0.0 if name == "volume" else values <= 0.0
    bad = least & ~infinite
    if bad.any():
        hint = "Volumes are numbers from zero." if name == "volume" else "Prices are greater than zero."
        found.append(_bad_number(table, bad, "negative", name, hint))
    return found


def _bad_number(table: RawTable, bad: Mask, code: str, name: str, hint: str) -> Finding:
    places = np.flatnonzero(bad)
    row, values = int(places[0]), table.columns[name]
    where = f"Row {int(table.rows[row])} ({_at(table, row)})"
    said = f"{where}: {name} is {_word(values[row])}{_and_more(len(places), 'row')}."
    examples = _examples(table, places, lambda i: f"{name} is {_word(values[i])}")
    return Finding(code, "error", len(places), said, hint, name, examples)


def _word(value: float) -> str:
    return "empty or NaN" if np.isnan(value) else "infinite" if np.isinf(value) else f"{value:g}"


def _empty_finding(table: RawTable, empty: Mask) -> Finding:
    places = np.flatnonzero(empty)
    said = (
        f"{len(places):,} row{'s have' if len(places) > 1 else ' has'} a date and no prices "
        f"({rows_text(table.rows[places])}): no bar there, and nothing is filled in."
    )
    examples = _examples(table, places, lambda i: "no prices")
    return Finding("non_finite", "warning", len(places), said, "Find a source that has them.", None, examples)


def _examples(table: RawTable, places: Rows, detail: Detail) -> tuple[Example, ...]:
    return tuple(Example(int(table.rows[i]), int(table.ts[i]), detail(int(i))) for i in places[:EXAMPLES])


def _at(table: RawTable, row: int) -> str:
    stamp = stamp_text(int(table.ts[row]))
    return f"{stamp}, {table.symbols[int(table.owner[row])]}" if len(table.symbols) > 1 else stamp


def _and_more(count: int, noun: str) -> str:
    return f", and {count - 1:,} more {noun}{'s' if count > 2 else ''}" if count > 1 else ""
