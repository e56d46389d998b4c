"""Fetch bars from a crypto exchange through ccxt, public data only: no keys are read and none are sent."""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from backend.adapters.findings import refuse
from backend.adapters.paging import Page, Patience, Range, TryAgain, bars_from, gather, telling
from backend.adapters.source import Progress, Query
from modules.kit.errors import DataError
from modules.kit.market import Bars

MILLISECOND = 1_000_000
TIMEOUT_MILLISECONDS = 20_000
PAGE = 500  # where the exchange does not say how many bars a page may hold
PASSING = {408, 418, 425, 429}  # and every 5xx, and no answer at all


class CcxtSource:
    """One exchange.

    Parameters
    ----------
    exchange : str
        A ccxt id, for example ``binance``.
    base_url : str, optional
        Where to reach it instead: scheme and host of another server that speaks the same protocol.
    patience : Patience, optional
    clock : callable, optional
        Nanoseconds since 1970, for exchanges that do not tell their own time.
    """

    def __init__(
        self,
        exchange: str,
        *,
        base_url: str | None = None,
        patience: Patience | None = None,
        clock: Callable[[], int] = time.time_ns,
    ) -> None:
        self._exchange, self._base_url = exchange, base_url
        self._patience = patience or Patience()
        self._clock = clock

    @property
    def name(self) -> str:
        """``ccxt:`` and the exchange."""
        return f"ccxt:{self._exchange}"

    def fetch(self, query: Query, progress: Progress | None = None) -> Bars:
        """Return closed bars from ``query.since`` on.

        Raises
        ------
        DataError
            Unknown exchange, symbol or timeframe; an exchange that cannot be reached or sends no bars.
        """
        report, tell = telling(progress, f"fetching {query.symbol} from {self._exchange}")
        connection = _Connection(self._exchange, self._base_url, self._patience, tell)
        connection.check_timeframe(query.timeframe)
        symbol = connection.market(query.symbol)
        now = connection.now(self._clock)
        span = Range.of(query, now)

        def page(since: int) -> Page:
            return connection.bars(symbol, query.timeframe, since)

        found = gather(page, span, size=connection.page_size(symbol), now=now, report=report)
        return bars_from(found, (), query, who=self._exchange, calendar="24/7")


class _Connection:
    """A ccxt client whose failures are told apart: those that may pass, and those that will not."""

    def __init__(
        self, exchange: str, base_url: str | None, patience: Patience, tell: Callable[[str], None]
    ) -> None:
        import ccxt

        if exchange not in ccxt.exchanges:
            near = difflib.get_close_matches(exchange, ccxt.exchanges, n=3)
            hint = f"Did you mean {', '.join(near)}?" if near else "See docs.ccxt.com for the names."
            raise refuse("exchange", f'ccxt knows no exchange "{exchange[:60]}".', hint, param="source")
        self._ccxt, self._name = ccxt, exchange
        self._patience, self._tell = patience, tell
        self._status: int | None = None
        self._is_json = True
        self._client = getattr(ccxt, exchange)({"enableRateLimit": True, "timeout": TIMEOUT_MILLISECONDS})
        self._client.on_rest_response = self._heard
        if base_url is not None:
            self._client.urls["api"] = _moved(self._client.urls["api"], base_url)
        if not self._client.has.get("fetchOHLCV"):
            raise refuse(
                "exchange", f"{exchange} hands out no bars.", "Choose another exchange.", param="source"
            )

    def _heard(
        self, status: int, _reason: str, _url: str, _method: str, _headers: Any, body: str, *_: Any
    ) -> str:
        self._status = status
        self._is_json = body.lstrip()[:1] in ("{", "[")
        return body.strip()

    def check_timeframe(self, timeframe: str) -> None:
        """Refuse a timeframe that the exchange does not have."""
        offered = self._client.timeframes or {}
        if timeframe not in offered:
            hint = f"Use one of {', '.join(offered)}."
            raise refuse("timeframe", f"{self._name} has no {timeframe[:20]} bars.", hint, param="timeframe")

    def market(self, symbol: str) -> str:
        """Return the exchange's own spelling of ``symbol``; ``ETH-USDT`` may stand for ``ETH/USDT``."""
        types = self._client.options.get("fetchMarkets")
        if ":" not in symbol and isinstance(types, dict) and "spot" in types.get("types", ()):
            types["types"] = ["spot"]  # one request instead of one for each kind of contract
        markets = self._call(self._client.load_markets)
        for spelling in (symbol, symbol.replace("-", "/", 1)):
            if spelling in markets:
                return spelling
        near = difflib.get_close_matches(symbol.replace("-", "/").upper(), markets, n=3)
        hint = f"Did you mean {', '.join(near)}?" if near else "Write it as BASE/QUOTE, for example ETH/USDT."
        raise refuse("symbol", f'{self._name} has no market "{symbol[:60]}".', hint, param="symbol")

    def now(self, clock: Callable[[], int]) -> int:
        """Return the time of the exchange where it tells it, for its clock closes the bars."""
        if not self._client.has.get("fetchTime"):
            return clock()
        return int(self._call(self._client.fetch_time)) * MILLISECOND

    def page_size(self, symbol: str) -> int:
        """Return how many bars one request may ask for."""
        size = self._client.feature_value(symbol, "fetchOHLCV", "limit", PAGE)
        return int(size) if isinstance(size, int) and size > 0 else PAGE

    def bars(self, symbol: str, timeframe: str, since: int) -> Page:
        """Return one page of bars."""
        first = -(-since // MILLISECOND)
        size = self.page_size(symbol)
        rows = self._call(lambda: self._client.fetch_ohlcv(symbol, timeframe, since=first, limit=size))
        return [(int(row[0]) * MILLISECOND, tuple(row[1:6])) for row in rows]

    def _call(self, request: Callable[[], Any]) -> Any:
        return self._patience.call(lambda: self._once(request), self._name, self._tell)

    def _once(self, request: Callable[[], Any]) -> Any:
        self._status, self._is_json = None, True
        try:
            reply = request()
        except self._ccxt.BaseError as error:
            if self._may_pass(unanswered=isinstance(error, self._ccxt.NetworkError)):
                raise TryAgain(_short(error), self._retry_after()) from error
            raise self._refused(error) from error
        if not self._is_json:  # ccxt reads a web page as an empty answer
            raise TryAgain("the answer was not JSON")
        return reply

    def _may_pass(self, *, unanswered: bool) -> bool:
        if self._status is None:
            return unanswered
        return self._status in PASSING or self._status >= 500

    def _retry_after(self) -> float | None:
        headers = self._client.last_response_headers or {}
        asked = headers.get("Retry-After", "") if self._status in PASSING else ""
        return float(asked) if asked.isdigit() else None

    def _refused(self, error: Exception) -> DataError:
        hint = "Check symbol and range; some exchanges do not serve every country."
        return refuse("refused", f"{self._name} refused the request: {_short(error)}", hint)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _moved(url: Any, base_url: str) -> Any:
    """Return ``urls`` of ccxt with scheme and host of ``base_url``; their paths stay."""
    if isinstance(url, dict):
        return {key: _moved(value, base_url) for key, value in url.items()}
    return base_url.rstrip("/") + urlsplit(url).path if isinstance(url, str) else url
