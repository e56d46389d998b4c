"""Tell from its stamps when a market is open, where nobody has said."""

from __future__ import annotations

import numpy as np

from modules.kit.market import UNIT_NANOSECONDS, Stamps, timeframe_nanoseconds

DAY, MINUTE = UNIT_NANOSECONDS["d"], UNIT_NANOSECONDS["m"]
NEW_YORK = (13 * 60 + 30, 21 * 60)  # the New York session in UTC minutes, summer and winter together
HOLIDAYS = ((1, 1), (12, 25))
SATURDAY = 5


def calendar_of(ts: Stamps, timeframe: str) -> str:
    """Return ``24/7``, ``24/5`` or ``XNYS``.

    Notes
    -----
    A market with bars on Saturdays, or too short to have had one, is ``24/7``. One that rests at weekends is ``XNYS``
    where its intraday bars keep New York hours, or its daily bars keep New Year and Christmas; otherwise, and where
    the daily stamp of a Monday falls on Sunday evening, it is ``24/5``.
    """
    days = ts // DAY
    weekday = (days + 3) % 7  # 1970-01-01 was a Thursday; Monday is 0
    saturdays = (np.arange(int(days[0]) + 1, int(days[-1])) + 3) % 7 == SATURDAY
    intraday = timeframe_nanoseconds(timeframe) < DAY
    if intraday and _keeps_new_york_hours(ts):
        return "XNYS"
    if (weekday == SATURDAY).mean() > 0.01 or not saturdays.any() or timeframe[-1] in "wM":
        return "24/7"
    if intraday or (weekday > SATURDAY).any() or _trades_on_holidays(days):
        return "24/5"
    return "XNYS"


def _keeps_new_york_hours(ts: Stamps) -> bool:
    minute = ts % DAY // MINUTE
    inside = (minute >= NEW_YORK[0]) & (minute < NEW_YORK[1])
    return bool(inside.mean() > 0.95) and len(np.unique(minute)) > 1


def _trades_on_holidays(days: Stamps) -> bool:
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    month = months.astype(np.int64) % 12 + 1
    day = (dates - months.astype("datetime64[D]")).astype(np.int64) + 1
    return any(bool(((month == m) & (day == d)).any()) for m, d in HOLIDAYS)
