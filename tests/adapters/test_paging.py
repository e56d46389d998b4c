from __future__ import annotations

import numpy as np
import pytest

from backend.adapters.paging import Page, Patience, Range, TryAgain, bars_from, close_of, gather
from backend.adapters.source import Query
from modules.kit.errors import DataError

DAY = 86_400 * 10**9


def stamp(text: str) -> int:
    return int(np.datetime64(text, "ns").astype(np.int64))


@pytest.mark.parametrize(
    ("opened", "timeframe", "closed"),
    [
        ("2024-01-31", "1d", "2024-02-01"),
        ("2024-01-01", "1w", "2024-01-08"),
        ("2024-02-01", "1M", "2024-03-01"),
        ("2023-11-01", "3M", "2024-02-01"),
        ("2024-01-01T23:30", "30m", "2024-01-02"),
    ],
)
def test_a_bar_closes_when_the_next_one_opens(opened: str, timeframe: str, closed: str) -> None:
    assert close_of(stamp(opened), timeframe) == stamp(closed)


def test_waits_double_up_to_the_ceiling() -> None:
    naps: list[float] = []
    patience = Patience(attempts=6, first=1.0, ceiling=5.0, sleep=naps.append)

    def fail() -> None:
        raise TryAgain("busy")

    with pytest.raises(DataError, match="it did not answer after 6 attempts: busy"):
        patience.call(fail, "it", lambda _: None)
    assert sum(naps) == pytest.approx(1 + 2 + 4 + 5 + 5)


def test_an_asked_for_wait_is_kept_within_the_ceiling() -> None:
    naps: list[float] = []
    answers = iter([TryAgain("slow down", after=3600.0), None])

    def answer() -> str:
        failure = next(answers)
        if failure is not None:
            raise failure
        return "done"

    assert Patience(ceiling=2.0, sleep=naps.append).call(answer, "it", lambda _: None) == "done"
    assert sum(naps) == pytest.approx(2.0)


def days(first: int, count: int, close: float = 1.0) -> Page:
    return [(k * DAY, (close, close, close, close, 1.0)) for k in range(first, first + count)]


def span(last: int) -> Range:
    return Range("1d", 0, last * DAY)


def test_the_later_word_on_a_stamp_counts() -> None:
    pages = iter([days(0, 5, close=1.0), days(4, 3, close=2.0)])
    found = gather(lambda _: next(pages), span(7), size=5, now=8 * DAY, report=lambda _: None)
    bars = bars_from(found, (), Query("X/Y", "1d"), who="it", calendar="24/7")
    assert bars.close[:, 0].tolist() == [1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0]
    assert bars.symbols == ("X-Y",)


def test_a_page_that_repeats_itself_does_not_hold_up_the_rest() -> None:
    asked: list[int] = []

    def page(since: int) -> Page:
        asked.append(since // DAY)
        return days(0, 3)

    gather(page, span(10), size=3, now=11 * DAY, report=lambda _: None)
    assert asked == sorted(asked)
    assert len(asked) <= 4


def test_a_range_of_more_bars_than_a_table_may_have_is_refused_before_any_request() -> None:
    wide = Range("1s", 0, 365 * DAY)
    with pytest.raises(DataError, match="more than 10,000,000 rows"):
        gather(lambda _: days(0, 1), wide, size=1000, now=366 * DAY, report=lambda _: None)
