"""Read bar stamps: ISO 8601 text, or whole numbers of seconds, milliseconds, microseconds or nanoseconds since 1970."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from backend.adapters.findings import refuse
from modules.kit.errors import DataError
from modules.kit.market import Stamps

HINT = "Write ISO 8601 in UTC, for example 2024-01-31 or 2024-01-31T14:30:00Z, or whole seconds since 1970."
# A number of seconds of this size is a date between 1973 and 5138; each finer unit is a thousand times larger.
EPOCH_UNITS = (
    (10**8, 10**11, 10**9),
    (10**11, 10**14, 10**6),
    (10**14, 10**17, 10**3),
    (10**17, 9 * 10**18, 1),
)
YEAR_FIRST = (19_000_101, 22_991_231)
WHOLE = r"-?\d+(\.0*)?"
TOO_LONG = r"-?(9\d{18}|\d{20,})"  # beyond the year 2255 in nanoseconds, or beyond 64 bits
FIRST_YEAR, LAST_YEAR = 1800, 2200


def stamps_from_text(values: Sequence[str | None], rows: NDArray[np.int64]) -> Stamps:
    """Return nanoseconds in UTC for text stamps; ``rows`` are the line numbers that an error names.

    Notes
    -----
    A stamp without an offset is UTC. ``20240131`` is a date; other whole numbers count from 1970 in the unit that
    their size implies, which must be the same in the whole column.
    """
    texts = pd.Series(["" if value is None else value.strip() for value in values], dtype=str)
    whole = texts.str.fullmatch(WHOLE).to_numpy(dtype=bool)
    if len(whole) and whole[0]:
        return _counted(texts, whole, rows)
    parsed = pd.to_datetime(texts.where(~whole, ""), format="ISO8601", utc=True, errors="coerce")
    bad = np.flatnonzero(parsed.isna().to_numpy())
    if len(bad):
        raise _not_a_date(texts.iloc[int(bad[0])], rows, bad)
    return _nanoseconds(parsed.dt.tz_localize(None).to_numpy(), rows)


def _counted(texts: pd.Series[str], whole: NDArray[np.bool_], rows: NDArray[np.int64]) -> Stamps:
    """Read stamps of which the first is a whole number: then all are."""
    head = texts.str.partition(".")[0]
    bad = np.flatnonzero(~whole | head.str.fullmatch(TOO_LONG).to_numpy(dtype=bool))
    if len(bad):
        raise _not_a_date(texts.iloc[int(bad[0])], rows, bad)
    return stamps_from_numbers(head.to_numpy().astype(np.int64), rows)


def stamps_from_numbers(values: NDArray[np.int64], rows: NDArray[np.int64]) -> Stamps:
    """Return nanoseconds in UTC for whole numbers since 1970, or for dates written ``20240131``."""
    if len(values) == 0:
        return values.astype(np.int64)
    low, high = int(values.min()), int(values.max())
    if YEAR_FIRST[0] <= low and high <= YEAR_FIRST[1]:
        texts = pd.Series(values).astype(str)
        parsed = pd.to_datetime(texts, format="%Y%m%d", utc=True, errors="coerce")
        bad = np.flatnonzero(parsed.isna().to_numpy())
        if len(bad):
            raise _not_a_date(texts.iloc[int(bad[0])], rows, bad)
        return _nanoseconds(parsed.dt.tz_localize(None).to_numpy(), rows)
    for floor, ceiling, factor in EPOCH_UNITS:
        if floor <= low and high < ceiling:
            return _nanoseconds((values // (10**9 // factor)).astype("datetime64[s]"), rows) + (
                values % (10**9 // factor) * factor
            )
    first = next(unit for unit in (*EPOCH_UNITS, None) if unit is None or unit[0] <= values[0] < unit[1])
    bad = np.flatnonzero((values < first[0]) | (values >= first[1])) if first else np.arange(len(values))
    raise _not_a_date(str(values[bad[0]]), rows, bad)


def stamps_from_dates(values: NDArray[np.datetime64], rows: NDArray[np.int64]) -> Stamps:
    """Return nanoseconds in UTC for date-times of any resolution; a missing one is refused with its row."""
    bad = np.flatnonzero(np.isnat(values))
    if len(bad):
        raise _not_a_date("", rows, bad)
    return _nanoseconds(values, rows)


def _nanoseconds(values: NDArray[np.datetime64], rows: NDArray[np.int64]) -> Stamps:
    """Refuse years that no market and no 64 bits of nanoseconds hold, before the conversion could overflow."""
    years = values.astype("datetime64[Y]").astype(np.int64) + 1970
    bad = np.flatnonzero((years < FIRST_YEAR) | (years > LAST_YEAR))
    if len(bad):
        raise _not_a_date(str(values[bad[0]]), rows, bad)
    return values.astype("datetime64[ns]").astype(np.int64)


def _not_a_date(text: str, rows: NDArray[np.int64], bad: NDArray[np.int64]) -> DataError:
    said = f'ts is "{text[:40]}", not a date that can be read' if text else "ts is empty"
    more = f" (and {len(bad) - 1:,} more rows)" if len(bad) > 1 else ""
    return refuse("stamp", f"Row {int(rows[bad[0]])}: {said}{more}.", HINT, param="ts")
