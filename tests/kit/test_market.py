"""Bars: immutable, validated, cut and counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from modules.kit.errors import DataError
from modules.kit.market import Bars, Clock, periods_per_year, stamp_text, timeframe_nanoseconds
from modules.kit.samples import sample_bars

DAY = 86_400 * 10**9


def frame(**change: Any) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "date": pd.date_range("2024-01-05", periods=4, tz="UTC"),
            "Open": [1.0, 2.0, 3.0, 4.0],
            "High": [2.0, 3.0, 4.0, 5.0],
            "Low": [0.5, 1.5, 2.5, 3.5],
            "Close": [1.5, 2.5, 3.5, 4.5],
            "Volume": [10, 20, 30, 40],
            "alpha": [0.1, 0.2, np.nan, 0.4],
            "note": ["a", "b", "c", "d"],
        }
    )
    return table.assign(**change)


def test_a_frame_becomes_bars() -> None:
    bars = Bars.from_frame(frame(), symbol="ETH", name="mine")
    assert (bars.symbols, bars.timeframe, bars.calendar, len(bars)) == (("ETH",), "1d", "24/7", 4)
    assert bars.close[:, 0].tolist() == [1.5, 2.5, 3.5, 4.5]
    assert list(bars.columns) == ["alpha"]
    assert stamp_text(int(bars.ts[0])) == "2024-01-05T00:00:00Z"


def test_long_rows_become_one_column_an_asset_and_stay_unknown_where_absent() -> None:
    both = pd.concat([frame().assign(symbol="A"), frame().iloc[1:3].assign(symbol="B")])
    bars = Bars.from_frame(both)
    assert bars.symbols == ("A", "B")
    np.testing.assert_array_equal(bars.close[:, 1], [np.nan, 2.5, 3.5, np.nan])


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"Close": [1.5, "x", 3.5, 4.5]}, "data.text", 'Row 1: close is "x"'),
        (
            {"Close": [1.5, -2.5, 3.5, 4.5]},
            "data.bad_price",
            "Row 1 (2024-01-06T00:00:00Z, ASSET): close is -2.5",
        ),
        ({"Low": [0.5, 0.0, 2.5, 3.5]}, "data.bad_price", "low is 0.0"),
        ({"High": [2.0, np.inf, 4.0, 5.0]}, "data.bad_price", "high is inf"),
        ({"High": [2.0, np.nan, 4.0, 5.0]}, "data.bad_price", "high is nan"),
        ({"Volume": [1, -1, 1, 1]}, "data.bad_volume", "negative or infinite"),
        (
            {"date": ["2024-01-05", "2024-01-05", "2024-01-06", "2024-01-07"]},
            "data.duplicate_stamp",
            "repeats the stamp",
        ),
        ({"date": ["2024-01-06", "2024-01-05", "2024-01-07", "2024-01-08"]}, "data.unsorted", "is earlier"),
        (
            {"date": ["2024-01-06", "soon", "2024-01-07", "2024-01-08"]},
            "data.stamp",
            'Row 1: "soon" is not a date',
        ),
        ({"date": [1, 2, 3, 4]}, "data.stamp", "plain numbers"),
    ],
)
def test_a_bad_row_is_named(change: dict[str, object], code: str, words: str) -> None:
    with pytest.raises(DataError) as caught:
        Bars.from_frame(frame(**change))
    assert caught.value.issues[0].code == code
    assert words in str(caught.value)


def test_missing_columns_and_empty_tables_are_named() -> None:
    with pytest.raises(DataError, match="Missing column high, close"):
        Bars.from_frame(frame().drop(columns=["High", "Close"]))
    with pytest.raises(DataError, match="no rows"):
        Bars.from_frame(frame().iloc[:0])


def test_bars_cannot_be_changed() -> None:
    bars = sample_bars(10, gaps=False)
    with pytest.raises(ValueError, match="read-only"):
        bars.close[0, 0] = 1.0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"close": np.ones((9, 4))}, 'Column "close" is not a contiguous float64'),
        ({"symbols": ("A", "B", "C", "A")}, "A symbol stands twice"),
        ({"calendar": "moon"}, '"moon" is not a calendar'),
        ({"timeframe": "1x"}, '"1x" is not a timeframe'),
    ],
)
def test_a_table_that_does_not_fit_together_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(DataError, match=words):
        replace(sample_bars(10, gaps=False), **change)  # type: ignore[arg-type]


def test_a_range_is_closed_at_its_start_and_open_at_its_end() -> None:
    bars = sample_bars(10, gaps=False)
    cut = bars.between(int(bars.ts[2]), int(bars.ts[5]))
    np.testing.assert_array_equal(cut.ts, bars.ts[2:5])
    np.testing.assert_array_equal(cut.columns["sample"], bars.columns["sample"][2:5])
    assert bars.between(None, None) is bars
    with pytest.raises(DataError, match=r"It covers 2024-01-01T00:00:00Z to 2024-01-10T00:00:00Z"):
        bars.between(int(bars.ts[-1]) + DAY, None)


def test_the_hash_follows_content_and_not_the_name() -> None:
    bars = sample_bars(10, gaps=False)
    assert replace(bars, name="other").content_hash == bars.content_hash
    assert replace(bars, volume=bars.volume * 2).content_hash != bars.content_hash
    assert replace(bars, calendar="XNYS").content_hash != bars.content_hash


@pytest.mark.parametrize(
    ("timeframe", "calendar", "periods"),
    [
        ("1d", "24/7", 365),
        ("1d", "XNYS", 252),
        ("1d", "24/5", 260),
        ("1h", "24/7", 8760),
        ("1m", "24/7", 525_600),
        ("30m", "XNYS", 252 * 13),
        ("4h", "XNYS", 252 * 390 / 240),
        ("1w", "XNYS", 52),
        ("1M", "24/7", 12),
        ("2d", "24/7", 182.5),
    ],
)
def test_bars_a_year_follow_the_declared_calendar(timeframe: str, calendar: str, periods: float) -> None:
    assert periods_per_year(timeframe, calendar) == pytest.approx(periods)


@pytest.mark.parametrize("timeframe", ["", "d", "0d", "1.5h", "99999m", "1y"])
def test_what_is_no_timeframe_is_refused(timeframe: str) -> None:
    with pytest.raises(DataError, match="is not a timeframe"):
        timeframe_nanoseconds(timeframe)


def test_weekdays_alone_are_an_exchange() -> None:
    dates = pd.bdate_range("2024-01-01", periods=8, tz="UTC")
    table = pd.concat([frame(), frame()], ignore_index=True).assign(date=dates)
    assert Bars.from_frame(table).calendar == "XNYS"
    assert Bars.from_frame(table, calendar="24/5").calendar == "24/5"


def month_clock(step: int, periods: float) -> Clock:
    starts = pd.date_range("1990-01-01", periods=400, freq="MS").to_numpy()
    return Clock(starts.astype("datetime64[ns]").astype(np.int64), step, periods)


def test_intervals_begin_alike_wherever_the_data_starts() -> None:
    clock = sample_bars(60, gaps=False).clock
    assert clock.turns(7).sum() == 9  # 60 days from Monday 2024-01-01 hold nine Thursdays
    np.testing.assert_array_equal(clock.rows(10, 60).turns(7)[1:], clock.turns(7)[11:])
    assert not clock.turns(1)[0]
    assert clock.turns(1)[1:].all()


def test_months_are_counted_by_the_calendar() -> None:
    month = 30 * DAY
    assert month_clock(month, 12).turns(1)[1:].all()
    assert np.flatnonzero(month_clock(month, 12).turns(3)).tolist() == list(range(3, 400, 3))
    assert (
        np.diff(np.flatnonzero(month_clock(month, 365 / 30).turns(3))).min() < 3
    )  # intervals of thirty days drift
