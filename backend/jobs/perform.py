"""Perform a job inside the worker: load, run, and write everything down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from backend.engine import run
from backend.engine.result import Run
from backend.engine.run import rerun
from backend.jobs.report import benchmark_label, head, node_states, overlays, rejection_rows
from backend.jobs.thin import buckets, firsts, highs, lasts, lows
from backend.jobs.worker import Job
from backend.store.artefacts import Artefacts
from backend.store.datasets import DatasetStore
from modules.kit.market import Bars, BarSource

Progress = Callable[[float, str], None]
STAMP = pa.timestamp("ns", tz="UTC")
CHART_POINTS = 5_000
ENGINE_SHARE = 0.9


class Performer:
    """Runs jobs on the datasets of one home."""

    def __init__(self, home: Path) -> None:
        self._datasets = DatasetStore(home)
        self._artefacts = Artefacts(home / "artefacts", home / "quarantine")

    def warm(self) -> None:
        """Import and compile what a run needs, before the first one asks."""
        from modules.kit.registry import catalogue

        for module in catalogue().newest():
            if module.state is not None or module.stage is not None:
                _ = module.compiled

    def perform(self, job: Job, moved: Progress) -> tuple[dict[str, float | None], str]:
        """Run ``job`` and return its metrics and digest; its artefacts are on disk by then."""
        moved(0.0, "loading")
        source = Mapped(self._datasets.source_for(job.organisation_id), job.data)

        def on_engine(share: float, stage: str) -> None:
            moved(share * ENGINE_SHARE, stage)

        if job.manifest is None:
            done = run(
                job.document,
                start=job.start,
                end=job.end,
                capital=job.capital,
                source=source,
                progress=on_engine,
                verify=True,
            )
        else:
            done = rerun(job.manifest, source=source, progress=on_engine, verify=True)
        moved(ENGINE_SHARE, "writing")
        self._artefacts.put(job.run_id, lambda folder: write_run(folder, done))
        return done.metrics, done.digest


class Mapped:
    """A source in which a run's own choice of data stands behind the names of its document."""

    def __init__(self, source: BarSource, chosen: dict[str, str]) -> None:
        self._source, self._chosen = source, chosen

    def load(self, dataset: str) -> Bars:
        """Return the bars that the run chose for ``dataset``."""
        return self._source.load(self._chosen.get(dataset, dataset))


def write_run(folder: Path, done: Run) -> None:
    """Write a run's tables, its chart data, its result and its manifest."""
    table = done.ledger
    _write(folder / "equity.parquet", {
        "ts": pa.array(done.ts, STAMP), "equity": table.equity, "cash": table.cash, "benchmark": done.benchmark,
    })  # fmt: skip
    _write(folder / "positions.parquet", {
        "ts": pa.array(done.ts, STAMP),
        **{symbol: np.ascontiguousarray(table.positions[:, at]) for at, symbol in enumerate(done.bars.symbols)},
    })  # fmt: skip
    _write(folder / "fills.parquet", _fills(done))
    _write(folder / "trades.parquet", _trades(done))
    _write(folder / "prices.parquet", _prices(done))
    drawn = overlays(done)
    result = {
        **head(done),
        "rejections": rejection_rows(done),
        "assumptions": done.assumptions,
        "nodes": node_states(done),
        "benchmark_label": benchmark_label(done),
        "overlays": [{"node": node, "port": port, "label": label} for node, port, label, _ in drawn],
    }
    (folder / "result.json").write_bytes(orjson.dumps(result, option=orjson.OPT_SERIALIZE_NUMPY))
    (folder / "manifest.json").write_bytes(orjson.dumps(done.manifest, option=orjson.OPT_INDENT_2))


def _fills(done: Run) -> dict[str, object]:
    rows = done.fill_rows()
    return {
        "ts": pa.array(done.ts[done.ledger.fills["bar"]], STAMP),
        **{name: _column(rows, name, kind) for name, kind in FILL_COLUMNS.items()},
    }


def _trades(done: Run) -> dict[str, object]:
    rows, table = done.trade_rows(), done.ledger.trades
    exits = pa.array(done.ts[table["exit_bar"]], STAMP, mask=np.asarray(table["open"]))
    columns = {name: _column(rows, name, kind) for name, kind in TRADE_COLUMNS.items()}
    return {
        "symbol": columns.pop("symbol"),
        "entry_ts": pa.array(done.ts[table["entry_bar"]], STAMP),
        "entry_price": columns.pop("entry_price"),
        "exit_ts": exits,
        **columns,
    }


FILL_COLUMNS = {
    "symbol": pa.string(), "side": pa.string(), "quantity": pa.float64(), "price": pa.float64(), "fee": pa.float64(),
    "order_id": pa.string(), "reason": pa.string(),
}  # fmt: skip
TRADE_COLUMNS = {
    "symbol": pa.string(), "entry_price": pa.float64(), "exit_price": pa.float64(), "quantity": pa.float64(),
    "pnl": pa.float64(), "return": pa.float64(), "bars": pa.int64(), "reason": pa.string(), "open": pa.bool_(),
}  # fmt: skip


def _prices(done: Run) -> dict[str, object]:
    """Return each asset's bars, thinned to what a chart can show, and what nodes draw over them."""
    starts = buckets(len(done.ts), CHART_POINTS)
    columns: dict[str, object] = {"ts": pa.array(done.ts[starts], STAMP)}
    drawn = overlays(done)
    for asset in range(len(done.bars.symbols)):
        for name, pick in (("open", firsts), ("high", highs), ("low", lows), ("close", lasts)):
            columns[f"{asset}:{name}"] = pick(done.bars.panels[name][:, asset], starts)
        for place, (_, _, _, panel) in enumerate(drawn):
            columns[f"{asset}:overlay:{place}"] = lasts(panel[:, asset], starts)
    return columns


def _column(rows: list[dict[str, Any]], name: str, kind: pa.DataType) -> pa.Array:
    return pa.array([row[name] for row in rows], kind)


def _write(path: Path, columns: dict[str, object]) -> None:
    pq.write_table(pa.table(columns), path, compression="zstd")
