from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from backend.adapters.paging import Patience
from backend.adapters.source import Query
from backend.adapters.sources.ccxt import CcxtSource
from modules.kit.errors import Cancelled, DataError, Issue
from tests.adapters.binance import START, UNITS, Binance, price
from tests.adapters.loopback import Exchange, Reply, serving

SINCE = START * 1_000_000
HOUR, DAY = UNITS["h"] * 1_000_000, UNITS["d"] * 1_000_000


class Naps:
    """A sleep that only counts."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)

    @property
    def total(self) -> float:
        return round(sum(self.taken), 3)


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
def binance() -> Binance:
    return Binance()


@pytest.fixture
def exchange(binance: Binance) -> Iterator[Exchange]:
    with serving(binance) as running:
        yield running


@pytest.fixture
def source(exchange: Exchange, naps: Naps) -> CcxtSource:
    return CcxtSource("binance", base_url=exchange.url, patience=Patience(sleep=naps))


def query(
    symbol: str = "ETH/USDT", timeframe: str = "1h", since: int | None = SINCE, until: int | None = None
) -> Query:
    return Query(symbol, timeframe, since, until)


def refused(fetch: Callable[[], object]) -> Issue:
    with pytest.raises(DataError) as caught:
        fetch()
    (issue,) = caught.value.issues
    assert issue.hint
    return issue


def test_pages_are_joined_in_order_and_the_forming_bar_is_left_out(
    source: CcxtSource, exchange: Exchange, binance: Binance
) -> None:
    binance.page = 200
    bars = source.fetch(query())
    assert len(bars) == 720
    assert np.array_equal(bars.ts, SINCE + HOUR * np.arange(720))
    assert bars.close[:3, 0].tolist() == [price(START + k * UNITS["h"], UNITS["h"]) for k in range(3)]
    assert (bars.symbols, bars.timeframe, bars.calendar) == (("ETH-USDT",), "1h", "24/7")
    assert not bars.simulated
    assert len(exchange.asked("/api/v3/klines")) == 4


def test_each_page_asks_for_as_much_as_the_exchange_gives(source: CcxtSource, exchange: Exchange) -> None:
    source.fetch(query(timeframe="15m"))
    pages = exchange.asked("/api/v3/klines")
    assert {page["limit"] for page in pages} == {"1000"}
    assert [page["symbol"] for page in pages] == ["ETHUSDT"] * 3


def test_only_the_spot_markets_are_asked_for(source: CcxtSource, exchange: Exchange) -> None:
    source.fetch(query())
    paths = [path for path, _, _ in exchange.requests]
    assert paths == ["/api/v3/exchangeInfo", "/api/v3/time", "/api/v3/klines"]


def test_no_key_is_ever_sent(source: CcxtSource, exchange: Exchange) -> None:
    source.fetch(query())
    assert all("X-MBX-APIKEY" not in headers for _, _, headers in exchange.requests)


def test_overlapping_pages_give_each_bar_once(source: CcxtSource, binance: Binance) -> None:
    binance.page, binance.overlap = 100, 7
    assert np.array_equal(source.fetch(query()).ts, SINCE + HOUR * np.arange(720))


def test_the_end_is_left_out(source: CcxtSource) -> None:
    bars = source.fetch(query(until=SINCE + 24 * HOUR))
    assert (len(bars), int(bars.ts[-1])) == (24, SINCE + 23 * HOUR)


def test_a_hole_in_the_history_stays_a_hole(source: CcxtSource, binance: Binance) -> None:
    binance.holes = {START + k * UNITS["h"] for k in range(100, 400)}
    binance.page = 50
    bars = source.fetch(query())
    assert len(bars) == 420
    assert int(np.diff(bars.ts).max()) == 301 * HOUR


def test_a_market_listed_later_starts_when_it_was_listed(source: CcxtSource, binance: Binance) -> None:
    binance.listed = START + 10 * UNITS["d"]
    assert int(source.fetch(query()).ts[0]) == SINCE + 10 * DAY


def test_an_empty_page_inside_the_range_is_passed_over(source: CcxtSource, exchange: Exchange) -> None:
    exchange.faulty, exchange.faults = "/klines", [Reply(200, [])]
    bars = source.fetch(query(timeframe="15m"))
    assert int(bars.ts[0]) == SINCE + 1000 * HOUR // 4


def test_a_range_without_bars_says_so(source: CcxtSource, binance: Binance) -> None:
    binance.listed = binance.now + UNITS["d"]
    assert refused(lambda: source.fetch(query())).code == "data.no_bars"


def test_a_rate_limit_is_waited_out_for_as_long_as_asked(
    source: CcxtSource, exchange: Exchange, naps: Naps
) -> None:
    slow_down = Reply(429, {"code": -1003, "msg": "Too many requests."}, {"Retry-After": "7"})
    exchange.faulty, exchange.faults = "/klines", [slow_down]
    assert len(source.fetch(query())) == 720
    assert naps.total == 7.0


def test_failures_of_the_server_are_tried_again_with_longer_waits(
    source: CcxtSource, exchange: Exchange, naps: Naps
) -> None:
    exchange.faulty = "/klines"
    exchange.faults = [
        Reply(503, b"<html>busy</html>"),
        Reply(500, {"code": -1000, "msg": "?"}),
        Reply(502, b""),
    ]
    assert len(source.fetch(query())) == 720
    assert naps.total == 1.0 + 2.0 + 4.0


def test_an_answer_that_is_no_json_is_told(source: CcxtSource, exchange: Exchange) -> None:
    exchange.faulty, exchange.faults = "/klines", [Reply(200, b"<html>maintenance</html>")] * 9
    issue = refused(lambda: source.fetch(query()))
    assert issue.code == "data.network"
    assert "not JSON" in issue.message


def test_a_server_that_stays_down_ends_the_fetch(source: CcxtSource, exchange: Exchange, naps: Naps) -> None:
    exchange.faults = [Reply(503, {"code": -1, "msg": "down"})] * 20
    issue = refused(lambda: source.fetch(query()))
    assert issue.code == "data.network"
    assert "binance did not answer after 6 attempts" in issue.message
    assert naps.total == 31.0


def test_a_refused_country_is_not_tried_again(source: CcxtSource, exchange: Exchange, naps: Naps) -> None:
    exchange.faults = [Reply(451, {"code": 0, "msg": "Service unavailable from a restricted location"})]
    issue = refused(lambda: source.fetch(query()))
    assert issue.code == "data.refused"
    assert "restricted location" in issue.message
    assert naps.taken == []


def test_nobody_listening_is_a_network_error(naps: Naps) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    patience = Patience(attempts=3, sleep=naps)
    source = CcxtSource("binance", base_url=f"http://127.0.0.1:{port}", patience=patience)
    issue = refused(lambda: source.fetch(query()))
    assert issue.code == "data.network"
    assert "after 3 attempts" in issue.message


def test_an_unknown_exchange_is_told_the_nearest() -> None:
    issue = refused(lambda: CcxtSource("binanse").fetch(Query("ETH/USDT", "1d", SINCE)))
    assert issue.code == "data.exchange"
    assert "binance" in issue.hint


def test_an_unknown_market_is_told_the_nearest(source: CcxtSource) -> None:
    issue = refused(lambda: source.fetch(query(symbol="ETH/USDX")))
    assert issue.code == "data.symbol"
    assert "ETH/USDT" in issue.hint


def test_a_dash_may_stand_for_the_slash(source: CcxtSource) -> None:
    assert source.fetch(query(symbol="ETH-USDT")).symbols == ("ETH-USDT",)


def test_an_unknown_timeframe_is_refused_before_any_request(source: CcxtSource, exchange: Exchange) -> None:
    issue = refused(lambda: source.fetch(query(timeframe="7h")))
    assert issue.code == "data.timeframe"
    assert "1h" in issue.hint
    assert exchange.requests == []


@pytest.mark.parametrize("since", [None, SINCE + 400 * DAY])
def test_a_range_without_a_start_or_in_the_future_is_refused(source: CcxtSource, since: int | None) -> None:
    assert refused(lambda: source.fetch(query(since=since))).param == "since"


def test_progress_rises_and_a_cancel_stops_between_pages(
    source: CcxtSource, exchange: Exchange, binance: Binance
) -> None:
    binance.page = 100
    heard: list[float] = []

    def listen(fraction: float, stage: str) -> None:
        heard.append(fraction)
        assert stage == "fetching ETH/USDT from binance"
        if fraction > 0.5:
            raise Cancelled(Issue("cancelled", "Stopped."))

    with pytest.raises(Cancelled):
        source.fetch(query(), listen)
    assert heard == sorted(heard)
    assert len(exchange.asked("/api/v3/klines")) == len(heard) - 1


def test_a_cancel_is_heard_while_waiting(exchange: Exchange, naps: Naps) -> None:
    exchange.faults = [Reply(429, {}, {"Retry-After": "50"})]
    source = CcxtSource("binance", base_url=exchange.url, patience=Patience(sleep=naps))

    def listen(_: float, stage: str) -> None:
        if stage.startswith("waiting") and naps.total > 1.0:
            raise Cancelled(Issue("cancelled", "Stopped."))

    with pytest.raises(Cancelled):
        source.fetch(query(), listen)
    assert naps.total < 2.0


def test_a_bar_without_a_price_is_refused_with_its_place(source: CcxtSource, exchange: Exchange) -> None:
    row = [START, "1.0", "2.0", "0.5", "0.0", "1.0", START + 1, "1", 1, "1", "1", "0"]
    exchange.faulty, exchange.faults = "/klines", [Reply(200, [row])]
    issue = refused(lambda: source.fetch(query()))
    assert issue.code == "data.bad_reply"
    assert "close is 0" in issue.message
