"""Alpaca's market data protocol, as far as stock bars go: ``/v2/stocks/bars``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.adapters.loopback import Reply, Values

NEW_YORK = ZoneInfo("America/New_York")
KEY, SECRET = "PK-TEST", "not-a-real-secret"
FIRST = datetime(2024, 3, 4, tzinfo=NEW_YORK)
NOW = datetime(2024, 4, 1, 15, 0, tzinfo=UTC)  # in the middle of a session
HOLIDAYS = {datetime(2024, 3, 29, tzinfo=NEW_YORK)}  # Good Friday


@dataclass
class Alpaca:
    """Shares of AAPL; summer time begins within the month served."""

    def answer(self, path: str, values: Values, headers: Values) -> Reply:
        given = {name.lower(): value for name, value in headers.items()}
        if (given.get("apca-api-key-id"), given.get("apca-api-secret-key")) != (KEY, SECRET):
            return Reply(403, {"message": "forbidden."})
        if path != "/v2/stocks/bars":
            return Reply(404, {"message": "not found"})
        start, end = moment(values["start"]), moment(values["end"])
        opened = [at for at in self._opens(values["timeframe"]) if start <= at <= end]
        offset = int(values.get("page_token", 0))
        taken = opened[offset : offset + int(values["limit"])]
        more = str(offset + len(taken)) if offset + len(taken) < len(opened) else None
        bars = {"AAPL": [bar(at) for at in taken]} if values["symbols"] == "AAPL" and taken else {}
        return Reply(200, {"bars": bars, "next_page_token": more})

    def _opens(self, timeframe: str) -> list[datetime]:
        days = [FIRST + timedelta(days=k) for k in range(29)]
        sessions = [day for day in days if day.weekday() < 5 and day not in HOLIDAYS]
        if timeframe == "1Day":
            return [day for day in sessions if day <= NOW]
        assert timeframe == "30Min"
        opens = [day + timedelta(hours=9, minutes=30 * k) for day in sessions for k in range(1, 14)]
        return [at for at in opens if at <= NOW]


def moment(text: str) -> datetime:
    """Return a stamp of a request."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def bar(at: datetime) -> dict[str, object]:
    """Return one bar as Alpaca writes it."""
    close = 170.0 + at.day / 10 + at.hour
    stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "t": stamp,
        "o": close - 1,
        "h": close + 1,
        "l": close - 2,
        "c": close,
        "v": 1000,
        "n": 12,
        "vw": close,
    }
