from __future__ import annotations

import numpy as np
import pytest

from backend.adapters.hours import calendar_of
from modules.kit.market import Stamps


def stamps(*texts: str) -> Stamps:
    return np.array(texts, dtype="datetime64[ns]").astype(np.int64)


def days(first: str, last: str, weekdays: set[int], at: str = "00:00") -> Stamps:
    every = np.arange(np.datetime64(first), np.datetime64(last))
    kept = [day for day in every if (int(day.astype(np.int64)) + 3) % 7 in weekdays]
    return stamps(*(f"{day}T{at}" for day in kept))


def minutes(first: str, last: str, step: int) -> Stamps:
    return (
        np.arange(np.datetime64(first), np.datetime64(last), np.timedelta64(step, "m"))
        .astype("M8[ns]")
        .astype(np.int64)
    )


WEEKDAYS = {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("ts", "timeframe", "calendar"),
    [
        (days("2024-01-02", "2024-02-01", set(range(7))), "1d", "24/7"),
        (days("2024-01-08", "2024-01-12", WEEKDAYS), "1d", "24/7"),
        (days("2024-01-02", "2024-03-01", WEEKDAYS), "1d", "XNYS"),
        (days("2023-12-01", "2024-02-01", WEEKDAYS), "1d", "24/5"),
        (days("2024-01-02", "2024-02-01", {6, 0, 1, 2, 3}, "23:00"), "1d", "24/5"),
        (days("2024-01-01", "2024-12-01", {0}), "1w", "24/7"),
        (minutes("2024-01-03T14:30", "2024-01-03T21:00", 5), "5m", "XNYS"),
        (minutes("2024-01-03T00:00", "2024-01-04T12:00", 5), "5m", "24/7"),
        (minutes("2024-01-01T00:00", "2024-01-20T00:00", 60), "1h", "24/7"),
    ],
)
def test_the_stamps_tell_when_the_market_is_open(ts: Stamps, timeframe: str, calendar: str) -> None:
    assert calendar_of(ts, timeframe) == calendar
