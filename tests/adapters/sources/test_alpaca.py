from __future__ import annotations

import socket
from collections.abc import Iterator

import numpy as np
import pytest

from backend.adapters.paging import Patience
from backend.adapters.source import Query
from backend.adapters.sources.alpaca import AlpacaSource
from modules.kit.errors import DataError, Issue
from tests.adapters.alpaca import KEY, NOW, SECRET, Alpaca
from tests.adapters.loopback import Exchange, Reply, serving

SINCE = int(np.datetime64("2024-03-01", "ns").astype(np.int64))


@pytest.fixture
def exchange() -> Iterator[Exchange]:
    with serving(Alpaca()) as running:
        yield running


@pytest.fixture
def source(exchange: Exchange) -> AlpacaSource:
    return source_at(exchange)


def source_at(exchange: Exchange, key: str = KEY) -> AlpacaSource:
    patience = Patience(attempts=3, sleep=lambda _: None)
    clock = int(NOW.timestamp() * 1e9)
    return AlpacaSource(key, SECRET, base_url=exchange.url, patience=patience, clock=lambda: clock)


def refused(source: AlpacaSource, query: Query) -> Issue:
    with pytest.raises(DataError) as caught:
        source.fetch(query)
    (issue,) = caught.value.issues
    assert SECRET not in str(issue)
    return issue


def test_daily_bars_carry_the_date_of_their_session_on_both_sides_of_summer_time(
    source: AlpacaSource,
) -> None:
    bars = source.fetch(Query("AAPL", "1d", SINCE))
    days = bars.ts.astype("datetime64[ns]").astype("datetime64[D]").astype(str).tolist()
    assert days[0] == "2024-03-04"
    assert days[-1] == "2024-03-28"
    assert len(days) == 19
    assert np.array_equal(bars.ts % (86_400 * 10**9), np.zeros(19))
    assert (bars.symbols, bars.calendar) == (("AAPL",), "XNYS")


def test_the_session_under_way_is_left_out(source: AlpacaSource) -> None:
    bars = source.fetch(Query("AAPL", "1d", SINCE))
    assert int(bars.ts[-1]) < int(np.datetime64("2024-04-01", "ns").astype(np.int64))


def test_intraday_stamps_are_utc_and_the_forming_bar_is_left_out(source: AlpacaSource) -> None:
    bars = source.fetch(Query("AAPL", "30m", SINCE))
    stamps = bars.ts.astype("datetime64[ns]").astype("datetime64[m]").astype(str)
    assert stamps[0] == "2024-03-04T14:30"
    assert stamps[-1] == "2024-04-01T14:30"


def test_trades_and_their_average_price_come_along(source: AlpacaSource) -> None:
    bars = source.fetch(Query("AAPL", "1d", SINCE))
    assert set(bars.columns) == {"trades", "vwap"}
    assert bars.columns["trades"][0, 0] == 12.0


def test_the_free_feed_and_raw_prices_are_asked_for(source: AlpacaSource, exchange: Exchange) -> None:
    source.fetch(Query("AAPL", "1d", SINCE))
    asked = exchange.asked("/v2/stocks/bars")[0]
    assert (asked["feed"], asked["adjustment"], asked["timeframe"]) == ("iex", "raw", "1Day")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_failure_is_tried_again(source: AlpacaSource, exchange: Exchange, status: int) -> None:
    exchange.faults = [Reply(status, {"message": "later"})] * 2
    assert len(source.fetch(Query("AAPL", "1d", SINCE))) == 19


def test_a_lasting_failure_ends_the_fetch(source: AlpacaSource, exchange: Exchange) -> None:
    exchange.faults = [Reply(500, {"message": "down"})] * 9
    assert refused(source, Query("AAPL", "1d", SINCE)).code == "data.network"


def test_wrong_keys_are_told_and_not_shown(exchange: Exchange) -> None:
    issue = refused(source_at(exchange, "PK-WRONG"), Query("AAPL", "1d", SINCE))
    assert issue.code == "data.keys"
    assert "PK-WRONG" not in str(issue)
    assert len(exchange.requests) == 1


def test_missing_keys_name_the_variables_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APCA_API_KEY_ID", raising=False)
    monkeypatch.delenv("APCA_API_SECRET_KEY", raising=False)
    issue = refused(AlpacaSource(), Query("AAPL", "1d", SINCE))
    assert issue.code == "data.keys"
    assert "APCA_API_SECRET_KEY" in issue.hint


def test_keys_are_taken_from_the_environment(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APCA_API_KEY_ID", KEY)
    monkeypatch.setenv("APCA_API_SECRET_KEY", SECRET)
    clock = int(NOW.timestamp() * 1e9)
    source = AlpacaSource(base_url=exchange.url, clock=lambda: clock)
    assert len(source.fetch(Query("AAPL", "1d", SINCE))) == 19


def test_a_share_without_bars_is_told(source: AlpacaSource) -> None:
    assert refused(source, Query("NOPE", "1d", SINCE)).code == "data.no_bars"


@pytest.mark.parametrize("timeframe", ["7d", "90m", "1y", "d"])
def test_a_timeframe_that_alpaca_lacks_is_refused(source: AlpacaSource, timeframe: str) -> None:
    assert refused(source, Query("AAPL", timeframe, SINCE)).code == "data.timeframe"


def test_a_request_that_alpaca_refuses_is_not_tried_again(source: AlpacaSource, exchange: Exchange) -> None:
    exchange.faults = [Reply(422, {"code": 42210000, "message": "invalid symbol"})] * 2
    assert refused(source, Query("AAPL", "1d", SINCE)).code == "data.refused"
    assert len(exchange.requests) == 1


def test_an_answer_that_is_no_json_is_tried_again(source: AlpacaSource, exchange: Exchange) -> None:
    exchange.faults = [Reply(200, b"<html>maintenance</html>")]
    assert len(source.fetch(Query("AAPL", "1d", SINCE))) == 19


def test_nobody_listening_is_a_network_error() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    patience = Patience(attempts=2, sleep=lambda _: None)
    issue = refused(AlpacaSource(KEY, SECRET, base_url=url, patience=patience), Query("AAPL", "1d", SINCE))
    assert issue.code == "data.network"
