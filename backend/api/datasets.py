"""Datasets: list, look at, import, fetch and delete."""

from __future__ import annotations

from typing import Annotated

from fastapi import File, Form, Query, Response, UploadFile

from backend.api.deps import Paging, Reader, Search, Writer
from backend.api.route import noun_router
from backend.api.runs import EVENTS, LastEvent
from backend.api.schemas.datasets import (
    BarSeries,
    Dataset,
    DatasetList,
    FetchAccepted,
    FetchJob,
    FetchRequest,
    Quality,
)

router = noun_router("/datasets", "datasets")
Text = Annotated[str | None, Form(max_length=100)]


@router.get("")
def list_datasets(principal: Reader, paging: Paging, q: Search = None) -> DatasetList:
    """List samples and your datasets."""
    raise NotImplementedError


@router.post("", status_code=201)
def import_dataset(
    principal: Writer,
    file: Annotated[UploadFile, File()],
    name: Text = None,
    symbol: Text = None,
    timeframe: Text = None,
    calendar: Text = None,
) -> Dataset:
    """Import a CSV or Parquet file; a bad one is refused whole, with the row and the field."""
    raise NotImplementedError


@router.post("/fetch", status_code=202)
def fetch_dataset(body: FetchRequest, response: Response, principal: Writer) -> FetchAccepted:
    """Fetch bars from an exchange in the background."""
    raise NotImplementedError


@router.get("/jobs/{job_id}")
def read_fetch_job(job_id: str, principal: Reader) -> FetchJob:
    """Return how far a fetch has come."""
    raise NotImplementedError


@router.get("/jobs/{job_id}/events", response_class=Response, responses=EVENTS)
async def stream_fetch_job(job_id: str, principal: Reader, last_event_id: LastEvent = None) -> Response:
    """Follow a fetch: server-sent events that resume from ``Last-Event-ID``."""
    raise NotImplementedError


@router.post("/jobs/{job_id}/cancel", status_code=202)
def cancel_fetch_job(job_id: str, principal: Writer) -> FetchJob:
    """Stop a fetch; nothing half-imported stays."""
    raise NotImplementedError


@router.get("/{dataset_id}")
def read_dataset(dataset_id: str, principal: Reader) -> Dataset:
    """Return a dataset."""
    raise NotImplementedError


@router.delete("/{dataset_id}", status_code=204, response_class=Response)
def delete_dataset(dataset_id: str, principal: Writer) -> None:
    """Delete a dataset that no stored run pins; samples stay."""
    raise NotImplementedError


@router.get("/{dataset_id}/bars", response_model=BarSeries)
def read_bars(
    dataset_id: str,
    principal: Reader,
    symbol: Annotated[str | None, Query(max_length=100)] = None,
    points: Annotated[int, Query(ge=10, le=20_000)] = 500,
) -> Response:
    """Return the bars of one symbol, thinned to about ``points``."""
    raise NotImplementedError


@router.get("/{dataset_id}/quality")
def read_quality(dataset_id: str, principal: Reader) -> Quality:
    """Return the quality report."""
    raise NotImplementedError
