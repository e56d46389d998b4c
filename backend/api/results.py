"""What a run left behind: its tables, its report and its manifest."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Annotated, Any

import orjson
import pyarrow as pa
from fastapi import Query, Response
from fastapi.responses import FileResponse, StreamingResponse

from backend.api.deps import OwnRun, Reader, StudioDep
from backend.api.errors import Refusal
from backend.api.route import noun_router
from backend.api.schemas.reports import Report
from backend.api.schemas.runs import RunTable, TableFormat
from backend.api.studio import Studio
from backend.jobs.stored_report import read_table, stored_report
from backend.store.tables.runs import RunRow
from modules.kit.market import stamp_text

router = noun_router("/runs/{run_id}", "results")
Points = Annotated[int, Query(ge=10, le=20_000)]
PARQUET = "application/vnd.apache.parquet"
FILES: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}, PARQUET: {}}}}
ROWS_A_CHUNK = 10_000
# A spreadsheet takes a cell that starts like this for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@router.get("/equity", response_model=RunTable, responses=FILES)
def read_equity(run: OwnRun, principal: Reader, studio: StudioDep, format: TableFormat = "json") -> Response:
    """Return the equity, one value a bar, marked at the bar's close."""
    return _table(studio, run, "equity", format)


@router.get("/fills", response_model=RunTable, responses=FILES)
def read_fills(run: OwnRun, principal: Reader, studio: StudioDep, format: TableFormat = "json") -> Response:
    """Return every execution."""
    return _table(studio, run, "fills", format)


@router.get("/trades", response_model=RunTable, responses=FILES)
def read_trades(run: OwnRun, principal: Reader, studio: StudioDep, format: TableFormat = "json") -> Response:
    """Return every round trip."""
    return _table(studio, run, "trades", format)


@router.get("/positions", response_model=RunTable, responses=FILES)
def read_positions(
    run: OwnRun, principal: Reader, studio: StudioDep, format: TableFormat = "json"
) -> Response:
    """Return the quantity held of each asset, one row a bar."""
    return _table(studio, run, "positions", format)


@router.get("/report", response_model=Report)
def read_report(
    run: OwnRun,
    principal: Reader,
    studio: StudioDep,
    points: Points = 1000,
    symbol: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:
    """Return the whole report, series thinned to about ``points``."""
    _refuse_unfinished(run)
    found = stored_report(studio.runs.artefacts, run.id, points, symbol)
    return Response(orjson.dumps(found, option=orjson.OPT_SERIALIZE_NUMPY), media_type="application/json")


@router.get("/manifest")
def read_manifest(run: OwnRun, principal: Reader, studio: StudioDep) -> dict[str, object]:
    """Return what is needed to run it again anywhere: document, versions, hashes, seed and digest."""
    _refuse_unfinished(run)
    return studio.runs.artefacts.json(run.id, "manifest.json")


def _table(studio: Studio, run: RunRow, name: str, form: TableFormat) -> Response:
    _refuse_unfinished(run)
    artefacts = studio.runs.artefacts
    if form == "parquet":
        return FileResponse(
            artefacts.path(run.id, f"{name}.parquet"), media_type=PARQUET, filename=f"{run.id}-{name}.parquet"
        )
    table = read_table(artefacts, run.id, name)
    if form == "csv":
        said = f'attachment; filename="{run.id}-{name}.csv"'
        return StreamingResponse(_csv(table), media_type="text/csv", headers={"Content-Disposition": said})
    body = {"columns": table.column_names, "rows": [row for chunk in _rows(table) for row in chunk]}
    return Response(orjson.dumps(body), media_type="application/json")


def _refuse_unfinished(run: RunRow) -> None:
    if run.status != "succeeded":
        raise Refusal(
            409, "no-result", f"The run is {run.status}, and has no result.", "Wait until it has succeeded."
        )


def _rows(table: pa.Table) -> Iterator[list[tuple[object, ...]]]:
    """Yield rows in chunks, moments as ISO 8601 text."""
    for begin in range(0, table.num_rows, ROWS_A_CHUNK):
        part = table.slice(begin, ROWS_A_CHUNK)
        columns = [_plain(part.column(field.name), field.type) for field in table.schema]
        yield list(zip(*columns, strict=True))


def _plain(column: pa.ChunkedArray, kind: pa.DataType) -> list[object]:
    if not pa.types.is_timestamp(kind):
        return list(column.to_pylist())
    stamps = column.cast(pa.int64()).to_pylist()
    return [None if stamp is None else stamp_text(stamp) for stamp in stamps]


def _csv(table: pa.Table) -> Iterator[str]:
    text = io.StringIO()
    writer = csv.writer(text)  # CRLF, as RFC 4180 has it; a carriage return inside a cell is then quoted
    writer.writerow([_inert(name) for name in table.column_names])
    for chunk in _rows(table):
        writer.writerows([_inert(cell) for cell in row] for row in chunk)
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


def _inert(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
