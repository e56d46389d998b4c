"""What a run left behind: its tables, its report and its manifest."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Response

from backend.api.deps import Reader
from backend.api.route import noun_router
from backend.api.schemas.reports import Report
from backend.api.schemas.runs import RunTable, TableFormat

router = noun_router("/runs/{run_id}", "results")
Points = Annotated[int, Query(ge=10, le=20_000)]
FILES = {200: {"content": {"text/csv": {}, "application/vnd.apache.parquet": {}}}}


@router.get("/equity", response_model=RunTable, responses=FILES)
def read_equity(run_id: str, principal: Reader, format: TableFormat = "json") -> Response:
    """Return the equity, one value a bar, marked at the bar's close."""
    raise NotImplementedError


@router.get("/fills", response_model=RunTable, responses=FILES)
def read_fills(run_id: str, principal: Reader, format: TableFormat = "json") -> Response:
    """Return every execution."""
    raise NotImplementedError


@router.get("/trades", response_model=RunTable, responses=FILES)
def read_trades(run_id: str, principal: Reader, format: TableFormat = "json") -> Response:
    """Return every round trip."""
    raise NotImplementedError


@router.get("/positions", response_model=RunTable, responses=FILES)
def read_positions(run_id: str, principal: Reader, format: TableFormat = "json") -> Response:
    """Return the quantity held of each asset, one row a bar."""
    raise NotImplementedError


@router.get("/report", response_model=Report)
def read_report(
    run_id: str,
    principal: Reader,
    points: Points = 1000,
    symbol: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:
    """Return the whole report, series thinned to about ``points``."""
    raise NotImplementedError


@router.get("/manifest")
def read_manifest(run_id: str, principal: Reader) -> dict[str, object]:
    """Return what is needed to run it again anywhere: documents, versions, hashes, seed and digest."""
    raise NotImplementedError
