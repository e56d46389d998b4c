"""Read the real daily S&P 500 and Nasdaq composite that the ``arch`` package ships: 1999 to 2018, no network needed.

The tables are read from the installed package as files: importing ``arch`` itself would take a second.
"""

from __future__ import annotations

import gzip
import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from backend.adapters.findings import refuse
from backend.adapters.limits import Limits
from backend.adapters.source import Progress, Query
from backend.adapters.sources.csv import read_csv
from modules.kit.market import Bars

TABLES = {"SP500": "sp500", "NASDAQ": "nasdaq"}
CALENDAR = "XNYS"


class ArchSource:
    """The index data inside the ``arch`` package."""

    name = "arch"

    def fetch(self, query: Query, progress: Progress | None = None) -> Bars:
        """Return the daily bars of ``SP500`` or ``NASDAQ``; stamps are the session's date at midnight UTC."""
        if query.symbol not in TABLES:
            raise refuse(
                "symbol", f'arch has no "{query.symbol}".', f"Use {' or '.join(TABLES)}.", param="symbol"
            )
        if query.timeframe != "1d":
            raise refuse("timeframe", f"arch has no {query.timeframe} bars.", "Use 1d.", param="timeframe")
        if progress is not None:
            progress(0.0, f"reading {query.symbol}")
        return _index(query.symbol).between(query.since, query.until)


@cache
def _index(symbol: str) -> Bars:
    """Read ``Date, Open, High, Low, Close, Adj Close, Volume``, the dates written month first."""
    path = _package() / "data" / TABLES[symbol] / f"{TABLES[symbol]}.csv.gz"
    with gzip.open(path, "rt", encoding="ascii", newline="") as text:
        rows = [line.rstrip("\r\n").split(",") for line in text if line.strip()]
    lines = ["ts,open,high,low,close,volume"]
    for date, open_, high, low, close, _adjusted, volume in rows[1:]:
        lines.append(",".join((_iso(date), open_, high, low, close, volume)))
    limits = Limits()
    table = read_csv(io.BytesIO("\n".join(lines).encode()), limits, symbol=symbol)
    return table.bars(timeframe="1d", calendar=CALENDAR, name=f"{symbol}.1d", limits=limits)


def _package() -> Path:
    spec = find_spec("arch")
    if spec is None or not spec.submodule_search_locations:
        raise refuse("package", "The package arch is not installed.", "Run make setup.")
    return Path(spec.submodule_search_locations[0])


def _iso(date: str) -> str:
    month, day, year = date.split("/")
    return f"{year}-{int(month):02d}-{int(day):02d}"
