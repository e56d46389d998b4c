"""Fetch bars of US shares from Alpaca's market data through alpaca-py.

Daily stamps are the session's date at midnight UTC, like those of every other daily table here; Alpaca sends midnight
in New York. Prices are as traded: splits and dividends are not folded in.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from backend.adapters.findings import refuse
from backend.adapters.paging import Page, Patience, Range, TryAgain, bars_from, gather, telling
from backend.adapters.source import Progress, Query
from modules.kit.errors import DataError
from modules.kit.market import Bars

NEW_YORK = ZoneInfo("America/New_York")
PAGE = 10_000
TIMEOUT_SECONDS = 20.0
PASSING = {408, 429}
KEY_NAMES = ("APCA_API_KEY_ID", "APCA_API_SECRET_KEY")
KEY_HINT = (
    f"Set {KEY_NAMES[0]} and {KEY_NAMES[1]} to the keys of an Alpaca account (a paper account will do)."
)
EXTRA = ("trades", "vwap")


class AlpacaSource:
    """Alpaca's historical bars of US shares.

    Parameters
    ----------
    key, secret : str, optional
        The account's keys; taken from ``APCA_API_KEY_ID`` and ``APCA_API_SECRET_KEY`` where not given.
    base_url : str, optional
        Another server that speaks the same protocol.
    feed : str
        ``iex`` (free) or ``sip``.
    clock : callable
        Nanoseconds since 1970.
    """

    name = "alpaca"

    def __init__(
        self,
        key: str | None = None,
        secret: str | None = None,
        *,
        base_url: str | None = None,
        feed: str = "iex",
        patience: Patience | None = None,
        clock: Callable[[], int] = time.time_ns,
    ) -> None:
        self._key = key or os.environ.get(KEY_NAMES[0], "")
        self._secret = secret or os.environ.get(KEY_NAMES[1], "")
        self._base_url, self._feed = base_url, feed
        self._patience, self._clock = patience or Patience(), clock

    def fetch(self, query: Query, progress: Progress | None = None) -> Bars:
        """Return closed bars from ``query.since`` on, with the number of trades and their average price.

        Raises
        ------
        DataError
            No keys or wrong ones, a timeframe that Alpaca lacks, no bars, no answer.
        """
        if not (self._key and self._secret):
            raise refuse("keys", "Alpaca needs keys and none are set.", KEY_HINT)
        now = self._clock()
        span = Range.of(query, now)
        report, tell = telling(progress, f"fetching {query.symbol} from Alpaca")
        client = self._client()
        frame = _timeframe(query.timeframe)

        def page(since: int) -> Page:
            return self._patience.call(
                lambda: self._page(client, query, frame, since, span.until), "Alpaca", tell
            )

        found = gather(page, span, size=PAGE, now=now, report=report)
        return bars_from(found, EXTRA, query, who="Alpaca", calendar="XNYS")

    def _client(self) -> Any:
        from alpaca.data.historical import StockHistoricalDataClient

        client: Any = StockHistoricalDataClient(
            self._key, self._secret, raw_data=True, url_override=self._base_url
        )
        # It would sleep three seconds between attempts, deaf to a cancel, and wait for an answer for ever.
        client._retry = 0
        client._session.request = _with_timeout(client._session.request)
        return client

    def _page(self, client: Any, query: Query, frame: Any, since: int, until: int) -> Page:
        from alpaca.common.exceptions import APIError
        from alpaca.data.enums import Adjustment, DataFeed
        from alpaca.data.requests import StockBarsRequest

        request = StockBarsRequest(
            symbol_or_symbols=query.symbol,
            timeframe=frame,
            start=_moment(since),
            end=_moment(until - 1),
            limit=PAGE,
            adjustment=Adjustment.RAW,
            feed=DataFeed(self._feed),
        )
        try:
            reply = client.get_stock_bars(request)
        except APIError as error:
            raise _told_apart(error) from error
        except (OSError, ValueError) as error:  # no connection, or an answer that is not JSON
            raise TryAgain(" ".join(str(error).split())[:200]) from error
        daily = query.timeframe[-1] in "dwM"
        return [_row(bar, daily=daily) for bar in (reply.get(query.symbol) or ())]


def _row(bar: dict[str, Any], *, daily: bool) -> tuple[int, tuple[float | None, ...]]:
    opened = datetime.fromisoformat(bar["t"]).astimezone(NEW_YORK if daily else UTC)
    moment = np.datetime64(opened.replace(tzinfo=None), "ns")
    ts = moment.astype("datetime64[D]").astype("datetime64[ns]") if daily else moment
    numbers = (bar["o"], bar["h"], bar["l"], bar["c"], bar["v"], bar.get("n"), bar.get("vw"))
    return int(ts.astype(np.int64)), numbers


def _moment(nanoseconds: int) -> datetime:
    return datetime.fromtimestamp(nanoseconds // 1000 / 1e6, UTC)


def _timeframe(timeframe: str) -> Any:
    from alpaca.data.timeframe import TimeFrame, TimeFrameUnit

    units = {"m": "Minute", "h": "Hour", "d": "Day", "w": "Week", "M": "Month"}
    try:
        return TimeFrame(int(timeframe[:-1]), TimeFrameUnit[units[timeframe[-1]]])
    except (KeyError, ValueError, IndexError) as error:
        hint = "Use 1m to 59m, 1h to 23h, 1d, 1w or 1M."
        raise refuse("timeframe", f"Alpaca has no {timeframe[:20]} bars.", hint, param="timeframe") from error


def _with_timeout(request: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *words, **named: request(*words, **{"timeout": TIMEOUT_SECONDS, **named})


def _told_apart(error: Any) -> DataError | TryAgain:
    """Return the failure as one that may pass or one that will not; the keys are never in it."""
    status = error.status_code or 0
    said = " ".join(str(error).split())[:200]
    if status in PASSING or status >= 500:
        asked = error.response.headers.get("Retry-After", "")
        return TryAgain(f"status {status}", float(asked) if asked.isdigit() else None)
    if status in (401, 403):
        return refuse("keys", f"Alpaca refused the keys (status {status}).", KEY_HINT)
    return refuse("refused", f"Alpaca refused the request: {said}", "Check symbol, timeframe and range.")
