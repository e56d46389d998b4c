"""Keep bars as Parquet, read them back whole, and look into them with DuckDB without reading all.

A file holds one row a symbol and stamp, symbol by symbol, NaN where nothing traded, so that the panels come back bit
for bit and one symbol's rows lie together. Queries take values as parameters only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from modules.kit.market import PRICES, Bars, Panel

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

ROW_GROUP = 128 * 1024
STANDARD = (*PRICES, "volume")
EXTRA = "x_"  # keeps the names of further columns apart from ours
HEADER = b"qis.bars"


@dataclass(frozen=True, slots=True)
class BarWindow:
    """Bars of one symbol for a chart: stamps in UNIX seconds, None where a value is unknown."""

    symbol: str
    ts: list[int]
    open: list[float | None]
    high: list[float | None]
    low: list[float | None]
    close: list[float | None]
    volume: list[float | None]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one symbol has: bars with prices, and its first and last stamp in nanoseconds."""

    symbol: str
    bars: int
    first: int
    last: int


def write_bars(path: Path, bars: Bars) -> None:
    """Write ``bars`` as zstd-compressed Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    count, assets = len(bars), len(bars.symbols)
    codes = pa.array(np.repeat(np.arange(assets, dtype=np.int32), count))
    columns = {
        "symbol": pa.DictionaryArray.from_arrays(codes, pa.array(bars.symbols)),
        "ts": pa.array(np.tile(bars.ts, assets), pa.timestamp("ns", tz="UTC")),
    }
    for name, panel in bars.panels.items():
        columns[name if name in STANDARD else EXTRA + name] = pa.array(panel.T.ravel())
    header = {
        "symbols": bars.symbols,
        "bars": count,
        "columns": list(bars.columns),
        "currency": bars.currency,
    }
    table = pa.table(columns).replace_schema_metadata({HEADER: json.dumps(header).encode()})
    # No statistics of prices: DuckDB 2.0 takes a minimum and maximum as proof that there is no NaN between them.
    pq.write_table(
        table,
        path,
        compression="zstd",
        row_group_size=ROW_GROUP,
        use_dictionary=["symbol"],
        write_statistics=["symbol", "ts"],
    )


def read_bars(path: Path, *, timeframe: str, calendar: str, name: str, simulated: bool) -> Bars:
    """Return the bars in ``path``, bit for bit as they were written."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(path)
    header = json.loads(file.schema_arrow.metadata[HEADER])
    symbols, count = tuple(header["symbols"]), int(header["bars"])
    table = file.read([*STANDARD, *(EXTRA + column for column in header["columns"])], use_threads=False)
    stamps = file.read_row_groups([0], ["ts"]) if count <= ROW_GROUP else file.read(["ts"])

    def panel(column: str) -> Panel:
        values = _values(table.column(column), np.float64).reshape(len(symbols), count)
        return cast("Panel", np.ascontiguousarray(values.T))

    ts = _values(stamps.column("ts").slice(0, count), np.int64).copy()
    return Bars(
        ts=ts,
        symbols=symbols,
        open=panel("open"),
        high=panel("high"),
        low=panel("low"),
        close=panel("close"),
        volume=panel("volume"),
        timeframe=timeframe,
        calendar=calendar,
        columns={column: panel(EXTRA + column) for column in header["columns"]},
        name=name,
        simulated=simulated,
        currency=header.get("currency", "USD"),
    )


# One symbol's rows lie together in the order of their stamps, so the number of a row in the file tells its share.
EXTENT = """
SELECT min(file_row_number), max(file_row_number)
FROM read_parquet($path, file_row_number = true)
WHERE symbol = $symbol AND NOT isnan(close) AND epoch_ns(ts) >= $start AND epoch_ns(ts) < $end
"""


def _values(column: pa.ChunkedArray, kind: type[np.generic]) -> NDArray[Any]:
    """Return a column without nulls straight from its buffers: pyarrow's own way imports pandas, half a second."""
    width = np.dtype(kind).itemsize
    parts = [
        np.frombuffer(chunk.buffers()[1], kind, len(chunk), chunk.offset * width)
        for chunk in column.chunks
        if len(chunk)
    ]
    return np.concatenate(parts) if len(parts) != 1 else parts[0]


WINDOW = """
SELECT min(epoch_ns(ts)) // 1000000000, arg_min(open, file_row_number), max(high), min(low),
       arg_max(close, file_row_number), sum(volume)
FROM read_parquet($path, file_row_number = true)
WHERE file_row_number BETWEEN $first AND $last AND NOT isnan(close)
GROUP BY (file_row_number - $first) * least($last - $first + 1, $points) // ($last - $first + 1)
ORDER BY 1
"""
COVERAGE = """
SELECT symbol, count(*), min(epoch_ns(ts)), max(epoch_ns(ts))
FROM read_parquet($path) WHERE NOT isnan(close) GROUP BY symbol
"""
ALWAYS = (-(2**63), 2**63 - 1)


def read_window(
    path: Path, symbol: str, points: int, start: int | None = None, end: int | None = None
) -> BarWindow:
    """Return one symbol's bars, thinned to at most ``points``; each is the bar of its share of them.

    Parameters
    ----------
    start, end : int, optional
        Nanoseconds; ``start <= ts < end``.
    """
    low = ALWAYS[0] if start is None else start
    high = ALWAYS[1] if end is None else end
    with _database() as database:
        where = {"path": str(path), "symbol": symbol, "start": low, "end": high}
        first, last = database.execute(EXTENT, where).fetchone() or (None, None)
        if first is None:
            return BarWindow(symbol, [], [], [], [], [], [])
        span = {"path": str(path), "first": first, "last": last, "points": points}
        rows = database.execute(WINDOW, span).fetchall()
    columns = [list(column) for column in zip(*rows, strict=True)]
    numbers = [
        [None if value is None or value != value else float(value) for value in column]
        for column in columns[1:]
    ]
    return BarWindow(symbol, [int(value) for value in columns[0]], *numbers)


def read_coverage(path: Path) -> dict[str, Coverage]:
    """Return what each symbol has."""
    with _database() as database:
        rows = database.execute(COVERAGE, {"path": str(path)}).fetchall()
    return {str(row[0]): Coverage(str(row[0]), int(row[1]), int(row[2]), int(row[3])) for row in rows}


@contextmanager
def _database() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty in-memory database that loads no extensions and uses one core."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "threads": 1,
        "memory_limit": "512MB",
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        yield connection
