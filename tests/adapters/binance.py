"""Binance's public REST protocol, as far as bars go: exchangeInfo, time, klines."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.adapters.loopback import Reply, Values

MINUTE = 60_000
UNITS = {"m": MINUTE, "h": 60 * MINUTE, "d": 1440 * MINUTE, "w": 10_080 * MINUTE}
START = 1_704_067_200_000  # 2024-01-01
LARGEST_PAGE = 1000


@dataclass
class Binance:
    """One market with a made-up price; ``now`` lies inside the bar that is still forming.

    ``holes`` are bars that are absent; ``overlap`` bars before the one asked for come along.
    """

    listed: int = START
    now: int = START + 30 * UNITS["d"] + 7 * MINUTE
    holes: set[int] = field(default_factory=set)
    overlap: int = 0
    page: int = LARGEST_PAGE

    def answer(self, path: str, values: Values, headers: Values) -> Reply:
        if path == "/api/v3/exchangeInfo":
            return Reply(
                200, {"timezone": "UTC", "serverTime": self.now, "symbols": [market("ETH"), market("BTC")]}
            )
        if path == "/api/v3/time":
            return Reply(200, {"serverTime": self.now})
        if path == "/api/v3/klines":
            return self._klines(values)
        return Reply(404, {"code": -1, "msg": f"no {path}"})

    def _klines(self, values: Values) -> Reply:
        if values["symbol"] not in {"ETHUSDT", "BTCUSDT"}:
            return Reply(400, {"code": -1121, "msg": "Invalid symbol."})
        step = int(values["interval"][:-1]) * UNITS[values["interval"][-1]]
        limit = min(int(values.get("limit", 500)), self.page)
        first = max(int(values.get("startTime", self.listed)), self.listed)
        opened = -(-first // step) * step - self.overlap * step
        rows: list[list[object]] = []
        while len(rows) < limit and opened <= self.now:
            if opened not in self.holes and opened >= self.listed:
                rows.append(kline(opened, step))
            opened += step
        return Reply(200, rows)


def price(opened: int, step: int) -> float:
    """Return the close of a bar."""
    return 2000.0 + (opened // step) % 97


def kline(opened: int, step: int) -> list[object]:
    """Return one bar as Binance writes it."""
    close = price(opened, step)
    words = (close - 1, close + 2, close - 2, close, 12.5)
    texts = [f"{word:.8f}" for word in words]
    return [opened, *texts, opened + step - 1, "25000.0", 42, "6.0", "12000.0", "0"]


def market(base: str) -> dict[str, object]:
    """Return one spot market as exchangeInfo lists it."""
    return {
        "symbol": f"{base}USDT",
        "status": "TRADING",
        "baseAsset": base,
        "baseAssetPrecision": 8,
        "quoteAsset": "USDT",
        "quotePrecision": 8,
        "quoteAssetPrecision": 8,
        "orderTypes": ["LIMIT", "MARKET"],
        "isSpotTradingAllowed": True,
        "isMarginTradingAllowed": False,
        "filters": [
            {"filterType": "PRICE_FILTER", "minPrice": "0.01", "maxPrice": "1000000.00", "tickSize": "0.01"},
            {"filterType": "LOT_SIZE", "minQty": "0.0001", "maxQty": "9000.0", "stepSize": "0.0001"},
            {"filterType": "NOTIONAL", "minNotional": "5.0"},
        ],
        "permissions": ["SPOT"],
    }
