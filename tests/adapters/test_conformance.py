"""What every source must keep, held against each of them: recorded or served replies, never the real network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from backend.adapters.paging import Patience
from backend.adapters.source import Query, Source
from backend.adapters.sources.alpaca import AlpacaSource
from backend.adapters.sources.arch import ArchSource
from backend.adapters.sources.ccxt import CcxtSource
from backend.adapters.sources.simulated import SimulatedSource
from backend.adapters.tables import FileSource
from modules.kit.errors import Cancelled, DataError, Issue
from modules.kit.market import Bars, timeframe_nanoseconds
from tests.adapters.alpaca import KEY, NOW, SECRET, Alpaca
from tests.adapters.binance import START, Binance
from tests.adapters.loopback import serving


@dataclass
class Case:
    """A source, a query that it can answer, and the moment at which it answers."""

    source: Source
    query: Query
    now: int


def nanoseconds(day: str) -> int:
    return int(np.datetime64(day, "ns").astype(np.int64))


def written(folder: Path, ending: str) -> Path:
    """Write a month of daily bars with another symbol beside them."""
    import pandas as pd

    days = pd.date_range("2024-01-01", periods=30, tz="UTC")
    parts = [
        pd.DataFrame(
            {"ts": days, "symbol": name, "open": 9.0, "high": 11.0, "low": 8.0, "close": 10.0, "volume": 5.0}
        )
        for name in ("AAA", "BBB")
    ]
    path = folder / f"table.{ending}"
    frame = pd.concat(parts)
    frame.to_csv(path, index=False) if ending == "csv" else frame.to_parquet(path, index=False)
    return path


def csv_file(folder: Path) -> Iterator[Case]:
    yield Case(FileSource(written(folder, "csv")), Query("BBB", "1d", nanoseconds("2024-01-05")), 2**62)


def parquet_file(folder: Path) -> Iterator[Case]:
    yield Case(FileSource(written(folder, "parquet")), Query("BBB", "1d", nanoseconds("2024-01-05")), 2**62)


def binance(_: Path) -> Iterator[Case]:
    with serving(Binance(page=50)) as exchange:
        source = CcxtSource(
            "binance", base_url=exchange.url, patience=Patience(attempts=2, sleep=lambda _: None)
        )
        yield Case(source, Query("ETH/USDT", "4h", START * 1_000_000), Binance().now * 1_000_000)


def alpaca(_: Path) -> Iterator[Case]:
    now = int(NOW.timestamp() * 1e9)
    with serving(Alpaca()) as exchange:
        patience = Patience(attempts=2, sleep=lambda _: None)
        source = AlpacaSource(KEY, SECRET, base_url=exchange.url, patience=patience, clock=lambda: now)
        yield Case(source, Query("AAPL", "1d", nanoseconds("2024-03-01")), now)


def arch(_: Path) -> Iterator[Case]:
    yield Case(ArchSource(), Query("SP500", "1d", nanoseconds("2010-01-01")), 2**62)


def simulated(_: Path) -> Iterator[Case]:
    yield Case(SimulatedSource(), Query("ETH-USDT", "1d", nanoseconds("2020-01-01")), 2**62)


SOURCES: tuple[Callable[[Path], Iterator[Case]], ...] = (
    csv_file,
    parquet_file,
    binance,
    alpaca,
    arch,
    simulated,
)


@pytest.fixture(params=SOURCES, ids=lambda make: make.__name__)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    yield from request.param(tmp_path)


def digest(bars: Bars) -> str:
    return bars.content_hash


def test_bars_lie_in_the_range_oldest_first_each_once(case: Case) -> None:
    bars = case.source.fetch(case.query)
    assert case.query.since is not None
    assert int(bars.ts[0]) >= case.query.since
    assert (np.diff(bars.ts) > 0).all()
    assert len(bars.symbols) == 1
    assert bars.timeframe == case.query.timeframe


def test_no_bar_is_still_forming(case: Case) -> None:
    bars = case.source.fetch(case.query)
    assert int(bars.ts[-1]) + timeframe_nanoseconds(bars.timeframe) <= case.now


def test_the_end_of_the_range_is_left_out(case: Case) -> None:
    whole = case.source.fetch(case.query)
    until = int(whole.ts[10])
    part = case.source.fetch(Query(case.query.symbol, case.query.timeframe, case.query.since, until))
    assert np.array_equal(part.ts, whole.ts[:10])
    assert np.array_equal(part.close, whole.close[:10], equal_nan=True)


def test_asking_twice_gives_the_same_bars(case: Case) -> None:
    assert digest(case.source.fetch(case.query)) == digest(case.source.fetch(case.query))


def test_every_price_can_be_traded_on(case: Case) -> None:
    bars = case.source.fetch(case.query)
    traded = ~np.isnan(bars.close)
    assert traded.any()
    assert (bars.low[traded] > 0).all()
    assert (bars.high >= bars.low)[traded].all()


def test_an_unknown_symbol_is_refused_with_a_hint(case: Case) -> None:
    with pytest.raises(DataError) as caught:
        case.source.fetch(Query("NO-SUCH", case.query.timeframe, case.query.since))
    assert all(issue.hint for issue in caught.value.issues)


def test_a_cancel_ends_the_fetch(case: Case) -> None:
    def stop(_: float, stage: str) -> None:
        assert stage
        raise Cancelled(Issue("cancelled", "Stopped."))

    with pytest.raises(Cancelled):
        case.source.fetch(case.query, stop)


def test_progress_stays_between_nothing_and_all(case: Case) -> None:
    heard: list[float] = []
    case.source.fetch(case.query, lambda fraction, _: heard.append(fraction))
    assert heard
    assert all(0.0 <= fraction <= 1.0 for fraction in heard)
    assert heard == sorted(heard)


def test_the_source_has_a_name(case: Case) -> None:
    assert case.source.name.strip() == case.source.name != ""
