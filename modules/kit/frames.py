"""Turn a pandas data frame into bars: the only place in the kit that knows pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd

from modules.kit.errors import DataError, Issue
from modules.kit.market import (
    PRICES,
    STAMP_NAMES,
    UNIT_NANOSECONDS,
    Bars,
    Panel,
    Stamps,
    stamp_text,
)

REQUIRED = (*PRICES, "volume")


def bars_from_frame(
    frame: pd.DataFrame,
    *,
    symbol: str,
    timeframe: str | None,
    calendar: str | None,
    name: str,
    simulated: bool,
) -> Bars:
    """Return validated bars; see :meth:`Bars.from_frame`."""
    table = _named_columns(frame)
    stamps = _stamps(table.pop("ts"))
    owner = table.pop("symbol").astype(str) if "symbol" in table else pd.Series(symbol, index=table.index)
    numbers = {column: _numbers(table[column], column) for column in _kept(table)}
    symbols = tuple(dict.fromkeys(owner))
    index, panels = _pivot(stamps, owner.to_numpy(), symbols, numbers)
    return Bars(
        ts=index,
        symbols=symbols,
        open=panels.pop("open"),
        high=panels.pop("high"),
        low=panels.pop("low"),
        close=panels.pop("close"),
        volume=panels.pop("volume"),
        timeframe=timeframe or infer_timeframe(index),
        calendar=calendar or infer_calendar(index),
        columns=panels,
        name=name,
        simulated=simulated,
    )


def infer_timeframe(ts: Stamps) -> str:
    """Return the timeframe whose length is the most frequent step between stamps; a single bar counts as a day."""
    if len(ts) < 2:
        return "1d"
    steps, counts = np.unique(np.diff(ts), return_counts=True)
    length = int(steps[counts.argmax()])
    if 28 * UNIT_NANOSECONDS["d"] <= length <= 31 * UNIT_NANOSECONDS["d"]:
        return "1M"
    for unit in ("w", "d", "h", "m", "s"):
        if length >= UNIT_NANOSECONDS[unit] and length % UNIT_NANOSECONDS[unit] == 0:
            return f"{length // UNIT_NANOSECONDS[unit]}{unit}"
    raise DataError(
        Issue(
            "data.timeframe",
            f"The usual step between bars is {length / 1e9:g} seconds, which is no timeframe.",
            "Name the timeframe, for example 1d.",
            param="ts",
        )
    )


def infer_calendar(ts: Stamps) -> str:
    """Return ``24/7`` where any bar opens on a Saturday or Sunday, else ``XNYS``."""
    weekday = (ts // UNIT_NANOSECONDS["d"] + 3) % 7  # 1970-01-01 was a Thursday: Monday is 0
    return "24/7" if bool((weekday >= 5).any()) or len(ts) < 6 else "XNYS"


def _named_columns(frame: pd.DataFrame) -> pd.DataFrame:
    table = frame.rename(columns=lambda column: str(column).strip().lower())
    stamp = next((column for column in STAMP_NAMES if column in table), None)
    if stamp is None and isinstance(table.index, pd.DatetimeIndex):
        table = table.assign(ts=table.index)
    elif stamp is not None:
        table = table.rename(columns={stamp: "ts"})
    missing = [column for column in ("ts", *REQUIRED) if column not in table]
    if missing:
        raise DataError(
            Issue(
                "data.missing_column",
                f"Missing column {', '.join(missing)}.",
                f"Needed: ts (or timestamp, date, time), {', '.join(REQUIRED)}. Found: {', '.join(table.columns)}.",
                param=missing[0],
            )
        )
    if table.empty:
        raise DataError(Issue("data.empty", "The table has no rows.", "Give a table with at least one bar."))
    return table.reset_index(drop=True)


def _stamps(column: pd.Series) -> Stamps:
    if pd.api.types.is_numeric_dtype(column):
        raise DataError(
            Issue(
                "data.stamp",
                "The stamps are plain numbers.",
                "Convert them to UTC date-times first.",
                param="ts",
            )
        )
    stamps = pd.to_datetime(column, utc=True, errors="coerce")
    if stamps.isna().any():
        row = int(stamps.isna().to_numpy().argmax())
        raise DataError(
            Issue(
                "data.stamp",
                f'Row {row}: "{column.iloc[row]}" is not a date.',
                "Use ISO 8601 in UTC.",
                param="ts",
            )
        )
    return stamps.dt.tz_localize(None).to_numpy().astype("datetime64[ns]").astype(np.int64)


def _kept(table: pd.DataFrame) -> list[str]:
    return [c for c in table.columns if c in REQUIRED or pd.api.types.is_numeric_dtype(table[c])]


def _numbers(column: pd.Series, name: str) -> Panel:
    numbers = pd.to_numeric(column, errors="coerce")
    text = numbers.isna() & column.notna()
    if text.any():
        row = int(text.to_numpy().argmax())
        raise DataError(
            Issue(
                "data.text", f'Row {row}: {name} is "{column.iloc[row]}".', "Use a plain number.", param=name
            )
        )
    return numbers.to_numpy(dtype=np.float64)


def _pivot(
    stamps: Stamps, owner: np.ndarray, symbols: tuple[str, ...], numbers: dict[str, Panel]
) -> tuple[Stamps, dict[str, Panel]]:
    """Lay long rows out as panels over the union of stamps, each symbol's own rows in strictly rising order."""
    column_of = {name: position for position, name in enumerate(symbols)}
    columns = np.fromiter((column_of[name] for name in owner), np.int64, len(owner))
    for position, name in enumerate(symbols):
        _check_order(stamps[columns == position], name)
    index = np.unique(stamps)
    rows = np.searchsorted(index, stamps)
    panels = {}
    for name, values in numbers.items():
        panel = np.full((len(index), len(symbols)), np.nan)
        panel[rows, columns] = values
        panels[name] = panel
    return index, panels


def _check_order(stamps: Stamps, name: str) -> None:
    steps = np.diff(stamps)
    if (steps > 0).all():
        return
    row = int((steps <= 0).argmax()) + 1
    repeated = steps[row - 1] == 0
    raise DataError(
        Issue(
            "data.duplicate_stamp" if repeated else "data.unsorted",
            f"{name}: row {row} ({stamp_text(int(stamps[row]))}) "
            + ("repeats the stamp of the row before." if repeated else "is earlier than the row before."),
            "Keep one row a bar and symbol." if repeated else "Sort the rows by time.",
            param="ts",
        )
    )
