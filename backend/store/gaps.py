"""Count the bars that a calendar expects and a table lacks."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from backend.adapters.findings import EXAMPLES, Example, Finding
from modules.kit.market import UNIT_NANOSECONDS, Bars, Stamps, stamp_text

DAY, HOUR = UNIT_NANOSECONDS["d"], UNIT_NANOSECONDS["h"]
WEEK = 7 * DAY
# 24/5 markets rest from Friday 21:00 to Sunday 22:00 in UTC, an hour earlier or later with the season.
FRIDAY_CLOSE, SUNDAY_OPEN = 4 * DAY + 21 * HOUR, 6 * DAY + 23 * HOUR
MONDAY = 4 * DAY  # 1970-01-05


def gap_finding(bars: Bars) -> Finding | None:
    """Return the finding on missing bars, if any.

    Notes
    -----
    A bar is missing where the calendar has the market open between the first and the last bar. Months and weeks are
    compared by their length with a fifth of tolerance, because their stamps move with the calendar of the source.
    """
    places, counts = _missing_sessions(bars) if bars.calendar == "XNYS" else _missing_steps(bars)
    total = int(counts.sum())
    if total == 0:
        return None
    order = np.argsort(-counts, kind="stable")[:EXAMPLES]
    examples = tuple(_example(bars, int(places[i]), int(counts[i])) for i in order)
    runs = f" in {len(counts):,} gaps" if len(counts) > 1 else ""
    longest = f"{_count(int(counts[order[0]]))} after {stamp_text(int(bars.ts[places[order[0]]]))}"
    said = f"{_count(total)} {'are' if total > 1 else 'is'} missing{runs}: {'at most ' if runs else ''}{longest}."
    return Finding(
        "gap", "warning", total, said, "Nothing is filled in; import the missing bars.", "ts", examples
    )


def _example(bars: Bars, place: int, count: int) -> Example:
    stamp = int(bars.ts[place])
    return Example(place + 1, stamp, f"{_count(count)} missing after {stamp_text(stamp)}", bars.symbols[0])


def _count(bars: int) -> str:
    return "1 bar" if bars == 1 else f"{bars:,} bars"


def _missing_steps(bars: Bars) -> tuple[Stamps, Stamps]:
    """Return the bars before each gap and how many steps each misses, weekends left out of 24/5."""
    steps = np.diff(bars.ts)
    if bars.calendar == "24/5":
        steps = steps - _rest(bars.ts[1:]) + _rest(bars.ts[:-1])
    slack = 0.2 if bars.timeframe[-1] in "wM" else 0.0
    missing = np.floor(steps / bars.step - 1.0 + 0.5 - slack).astype(np.int64)
    places = np.flatnonzero(missing > 0)
    return places.astype(np.int64), missing[places]


def _rest(ts: Stamps) -> Stamps:
    """Return the nanoseconds of weekend up to each stamp."""
    weeks, inside = np.divmod(ts - MONDAY, WEEK)
    length = SUNDAY_OPEN - FRIDAY_CLOSE
    resting: Stamps = np.minimum(np.maximum(inside - FRIDAY_CLOSE, 0), length)
    return weeks * length + resting


def _missing_sessions(bars: Bars) -> tuple[Stamps, Stamps]:
    expected = _expected_new_york(bars)
    if expected is None:
        return _missing_steps(bars)
    lacking = np.setdiff1d(expected, _labels(bars))
    before = np.searchsorted(bars.ts, lacking, side="right") - 1
    places, counts = np.unique(np.maximum(before, 0), return_counts=True)
    return places.astype(np.int64), counts.astype(np.int64)


def _labels(bars: Bars) -> Stamps:
    """Return the session of each daily bar, or the stamps of intraday bars."""
    return bars.ts // DAY * DAY if bars.step == DAY else bars.ts


def _expected_new_york(bars: Bars) -> Stamps | None:
    """Return the stamps at which New York would have bars; None where the timeframe has no sessions."""
    if bars.step > DAY or bars.timeframe[-1] in "wM":
        return None
    opens, closes, sessions = _new_york()
    first, last = int(bars.ts[0]), int(bars.ts[-1])
    if bars.step == DAY:
        return sessions[(sessions >= first // DAY * DAY) & (sessions <= last)]
    inside = (closes > first) & (opens <= last)
    parts = [np.arange(o, c, bars.step) for o, c in zip(opens[inside], closes[inside], strict=True)]
    whole = np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
    return whole[(whole >= first) & (whole <= last)]


@cache
def _new_york() -> tuple[Stamps, Stamps, Stamps]:
    """Return open, close and label of every session of the New York Stock Exchange on record."""
    from exchange_calendars import get_calendar

    sessions = get_calendar("XNYS", start="1990-01-02").schedule
    opens, closes = (sessions[column].dt.tz_convert(None).to_numpy() for column in ("open", "close"))
    return _nanoseconds(opens), _nanoseconds(closes), _nanoseconds(sessions.index.to_numpy())


def _nanoseconds(stamps: NDArray[np.datetime64]) -> Stamps:
    return stamps.astype("datetime64[ns]").astype(np.int64)
