"""The report of a stored run, from its artefacts: the same shape and the same figures as a preview's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from backend.jobs.report import SECOND, Floats, Json, Stamps, charted, equity_section
from backend.jobs.thin import buckets, firsts, highs, lasts, lows
from backend.store.artefacts import Artefacts


def stored_report(artefacts: Artefacts, run_id: str, points: int, symbol: str | None = None) -> Json:
    """Return the whole report of a run, series thinned to about ``points``."""
    result: dict[str, Any] = dict(artefacts.json(run_id, "result.json"))
    label, drawn = result.pop("benchmark_label"), result.pop("overlays")
    equity = read_table(artefacts, run_id, "equity")
    fills = rows_of(read_table(artefacts, run_id, "fills"))
    prices = read_table(artefacts, run_id, "prices")
    chosen = charted(tuple(result["symbols"]), symbol)
    return {
        **result,
        "equity": equity_section(
            _stamps(equity), _floats(equity, "equity"), _floats(equity, "benchmark"), str(label), points
        ),
        "price": [_price(prices, asset, result["symbols"][asset], drawn, fills, points) for asset in chosen],
        "fills": fills,
        "trades": rows_of(read_table(artefacts, run_id, "trades")),
        "manifest": artefacts.json(run_id, "manifest.json"),
    }


def read_table(artefacts: Artefacts, run_id: str, name: str) -> pa.Table:
    """Return one of a run's tables."""
    return pq.read_table(artefacts.path(run_id, f"{name}.parquet"))


def rows_of(table: pa.Table) -> list[Json]:
    """Return a table as rows, stamped in seconds."""
    columns = {
        field.name: _seconds(table, field.name)
        if pa.types.is_timestamp(field.type)
        else table.column(field.name).to_pylist()
        for field in table.schema
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _seconds(table: pa.Table, name: str) -> list[int | None]:
    found = table.column(name).cast(pa.int64()).to_pylist()
    return [None if stamp is None else stamp // SECOND for stamp in found]


def _price(
    table: pa.Table, asset: int, symbol: str, drawn: list[Json], fills: list[Json], points: int
) -> Json:
    stamps = _stamps(table)
    starts = buckets(len(stamps), points)
    picks = (("open", firsts), ("high", highs), ("low", lows), ("close", lasts))
    return {
        "symbol": symbol,
        "ts": stamps[starts] // SECOND,
        **{name: pick(_floats(table, f"{asset}:{name}"), starts) for name, pick in picks},
        "overlays": [
            {**overlay, "values": lasts(_floats(table, f"{asset}:overlay:{place}"), starts)}
            for place, overlay in enumerate(drawn)
        ],
        "markers": [
            {key: fill[key] for key in ("ts", "side", "price", "quantity", "reason")} | {"fill": place}
            for place, fill in enumerate(fills)
            if fill["symbol"] == symbol
        ],
    }


def _floats(table: pa.Table, name: str) -> Floats:
    return np.asarray(table.column(name).to_numpy(), dtype=np.float64)


def _stamps(table: pa.Table) -> Stamps:
    return np.asarray(table.column("ts").cast(pa.int64()).to_numpy(), dtype=np.int64)
