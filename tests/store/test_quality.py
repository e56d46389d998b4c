from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest

from backend.adapters.findings import Example, Finding
from backend.store.quality import Quality, quality_of, score_of
from modules.kit.market import Bars, Panel, Stamps

DAY = 86_400 * 10**9


def days(first: str, count: int) -> Stamps:
    return np.datetime64(first, "ns").astype(np.int64) + DAY * np.arange(count, dtype=np.int64)


def wave(count: int) -> Panel:
    """Return a close that moves about a percent every bar, up and down alike."""
    moves: Panel = 0.01 * np.sin(np.arange(count, dtype=np.float64) ** 2)
    return 100.0 * np.exp(np.cumsum(moves)).reshape(-1, 1)


def bars(ts: Stamps, *, timeframe: str = "1d", calendar: str = "24/7", **panels: Panel) -> Bars:
    close = panels.pop("close", wave(len(ts)))
    table = {
        "open": close,
        "high": close + 1,
        "low": close - 1,
        "volume": np.full(close.shape, 5.0),
        **panels,
    }
    symbols = tuple(f"S{k}" for k in range(close.shape[1]))
    return Bars(
        ts=ts,
        symbols=symbols,
        open=np.ascontiguousarray(table["open"]).copy(),
        high=np.ascontiguousarray(table["high"]).copy(),
        low=np.ascontiguousarray(table["low"]).copy(),
        close=np.ascontiguousarray(close).copy(),
        volume=np.ascontiguousarray(table["volume"]).copy(),
        timeframe=timeframe,
        calendar=calendar,
    )


def only(quality: Quality) -> Finding:
    (finding,) = quality.findings
    return finding


def test_clean_bars_score_a_hundred() -> None:
    quality = quality_of(bars(days("2024-01-01", 100)))
    assert (quality.score, quality.findings) == (100.0, ())


def test_missing_days_are_counted_and_placed() -> None:
    ts = np.delete(days("2024-01-01", 30), [5, 10, 11, 12])
    quality = quality_of(bars(ts))
    finding = only(quality)
    assert (finding.code, finding.severity, finding.count) == ("gap", "warning", 4)
    assert finding.message == "4 bars are missing in 2 gaps: at most 3 bars after 2024-01-10T00:00:00Z."
    assert finding.examples[0] == Example(9, int(ts[8]), "3 bars missing after 2024-01-10T00:00:00Z", "S0")
    assert quality.score == pytest.approx(100 - 100 * 4 / 26, abs=0.05)


def test_a_weekend_is_a_gap_only_where_the_market_never_rests() -> None:
    week = np.concatenate([days("2024-01-01", 5), days("2024-01-08", 5)])
    assert only(quality_of(bars(week))).count == 2
    assert quality_of(bars(week, calendar="24/5")).findings == ()


def test_intraday_bars_rest_from_friday_night_to_sunday_night() -> None:
    hour = DAY // 24
    first = int(np.datetime64("2024-01-05T00", "ns").astype(np.int64))
    friday = first + hour * np.arange(22, dtype=np.int64)
    monday = first + 3 * DAY + hour * np.arange(24, dtype=np.int64)
    whole = np.concatenate([friday, monday])
    assert quality_of(bars(whole, timeframe="1h", calendar="24/5")).findings == ()
    holed = np.delete(whole, [30, 31])
    assert only(quality_of(bars(holed, timeframe="1h", calendar="24/5"))).count == 2


def test_new_york_keeps_its_holidays_and_misses_its_sessions() -> None:
    week = days("2024-01-16", 4)  # Monday the 15th was a holiday
    before = days("2024-01-08", 5)
    assert quality_of(bars(np.concatenate([before, week]), calendar="XNYS")).findings == ()
    finding = only(quality_of(bars(np.concatenate([before, week[1:]]), calendar="XNYS")))
    assert finding.message == "1 bar is missing: 1 bar after 2024-01-12T00:00:00Z."


def test_new_york_intraday_knows_half_days_and_summer_time() -> None:
    def session(day: str, first: str, last: str) -> Stamps:
        every = np.arange(
            np.datetime64(f"{day}T{first}"), np.datetime64(f"{day}T{last}"), np.timedelta64(30, "m")
        )
        return every.astype("datetime64[ns]").astype(np.int64)

    half_day = [session("2023-11-22", "14:30", "21:00"), session("2023-11-24", "14:30", "18:00")]
    assert quality_of(bars(np.concatenate(half_day), timeframe="30m", calendar="XNYS")).findings == ()
    spring = [session("2024-03-08", "14:30", "21:00"), session("2024-03-11", "13:30", "20:00")]
    assert quality_of(bars(np.concatenate(spring), timeframe="30m", calendar="XNYS")).findings == ()
    late = [session("2024-03-08", "14:30", "21:00"), session("2024-03-11", "14:00", "20:00")]
    assert only(quality_of(bars(np.concatenate(late), timeframe="30m", calendar="XNYS"))).count == 1


def test_months_are_not_of_one_length() -> None:
    months = np.arange("2023-01", "2024-06", dtype="datetime64[M]").astype("datetime64[ns]").astype(np.int64)
    assert quality_of(bars(months, timeframe="1M")).findings == ()
    assert only(quality_of(bars(np.delete(months, 7), timeframe="1M"))).count == 1


def test_a_high_below_the_close_is_reported_with_its_prices() -> None:
    close = wave(50)
    high, low = close + 1, close - 1
    high[7] = close[7] - 0.5
    low[9] = close[9] + 0.25
    finding = only(quality_of(bars(days("2024-01-01", 50), close=close, high=high, low=low)))
    assert (finding.code, finding.count) == ("bad_ohlc", 2)
    assert [example.row for example in finding.examples] == [8, 10]
    assert "high" in finding.examples[0].detail


def test_bars_without_volume_are_reported() -> None:
    volume = np.full((40, 1), 3.0)
    volume[3] = 0.0
    finding = only(quality_of(bars(days("2024-01-01", 40), volume=volume)))
    assert (finding.code, finding.count, finding.examples[0].row) == ("zero_volume", 1, 4)


def test_a_bad_tick_is_an_outlier_in_and_out() -> None:
    close = wave(200)
    close[77] *= 0.1
    finding = only(quality_of(bars(days("2024-01-01", 200), close=close)))
    assert (finding.code, finding.count) == ("outlier", 2)
    assert finding.examples[0].row == 78
    assert finding.examples[0].detail.startswith("moved -")


def test_a_price_that_stands_still_too_long_is_stale() -> None:
    close = wave(60)
    close[20:35] = close[20]
    finding = only(quality_of(bars(days("2024-01-01", 60), close=close, high=close, low=close)))
    assert (finding.code, finding.count) == ("stale", 14)


def test_a_bar_without_prices_inside_is_reported_and_one_before_the_first_is_not() -> None:
    close = np.hstack([wave(30), wave(30)])
    close[:5, 1] = np.nan
    close[12, 1] = np.nan
    finding = only(quality_of(bars(days("2024-01-01", 30), close=close)))
    assert (finding.code, finding.count) == ("non_finite", 1)
    assert finding.examples[0].detail == "S1: no prices"


def test_the_score_never_leaves_its_range_and_notes_cost_nothing() -> None:
    worst = [
        Finding(code, "error", 10**6, "x") for code in ("gap", "bad_ohlc", "outlier", "negative", "stale")
    ]
    assert score_of(worst, 10) == 0.0
    assert score_of([Finding("text_column", "info", 1, "x")], 10) == 100.0


def test_the_report_is_plain_data() -> None:
    ts = np.delete(days("2024-01-01", 30), 5)
    report = quality_of(bars(ts)).as_dict()
    assert report["score"] == pytest.approx(96.6)
    issue = cast("list[dict[str, Any]]", report["issues"])[0]
    assert set(issue) == {"code", "severity", "count", "message", "examples"}
    where = {"row": 5, "ts": "2024-01-05T00:00:00Z", "detail": "1 bar missing after 2024-01-05T00:00:00Z"}
    assert issue["examples"][0] == where
