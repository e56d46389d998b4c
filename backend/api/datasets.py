"""Datasets: list, look at, import and delete."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import orjson
from fastapi import File, Form, Path, Query, Response, UploadFile

from backend.accounts.principals import Principal
from backend.api.deps import Paging, Reader, Search, StudioDep, Writer
from backend.api.errors import Refusal, not_found
from backend.api.route import noun_router
from backend.api.schemas.datasets import BarSeries, Dataset, DatasetList, Quality
from backend.api.studio import Studio
from backend.store import catalogue
from backend.store.runs import run_that_pins
from modules.kit.errors import DataError, UnknownDataset

router = noun_router("/datasets", "datasets")
Text = Annotated[str | None, Form(max_length=100)]
Key = Annotated[str, Path(max_length=120)]


@router.get("")
def list_datasets(principal: Reader, paging: Paging, studio: StudioDep, q: Search = None) -> DatasetList:
    """List samples and your datasets."""
    found = studio.datasets.list(principal.organisation_id, q or "")
    after = paging.last()
    start = next((place + 1 for place, dataset in enumerate(found) if dataset.id == after), 0)
    kept, cursor = paging.cut(found[start : start + paging.limit + 1], lambda dataset: (dataset.id,))
    return DatasetList(items=[show_dataset(dataset) for dataset in kept], next_cursor=cursor)


@router.post("", status_code=201)
def import_dataset(
    response: Response,
    principal: Writer,
    studio: StudioDep,
    file: Annotated[UploadFile, File()],
    name: Text = None,
    symbol: Text = None,
    timeframe: Text = None,
    calendar: Text = None,
) -> Dataset:
    """Import a CSV or Parquet file; a bad one is refused whole, with the row and the field."""
    found = studio.datasets.import_file(
        file.file,
        filename=file.filename or "upload",
        name=name or None,
        symbol=symbol or None,
        timeframe=timeframe or None,
        calendar=calendar or None,
        owner=principal.user_id,
        organisation=principal.organisation_id,
    )
    studio.previews.forget()
    response.headers["Location"] = f"/api/v1/datasets/{found.id}"
    return show_dataset(found)


@router.get("/{dataset_id}")
def read_dataset(dataset_id: Key, principal: Reader, studio: StudioDep) -> Dataset:
    """Return a dataset."""
    return show_dataset(_found(studio, principal, dataset_id))


@router.delete("/{dataset_id}", status_code=204, response_class=Response)
def delete_dataset(dataset_id: Key, principal: Writer, studio: StudioDep) -> None:
    """Delete a dataset that no stored run pins; samples stay."""
    found = _found(studio, principal, dataset_id)
    with studio.db.read() as session:
        pinned_by = run_that_pins(session, found.id)
    if pinned_by is not None:
        raise Refusal(409, "pinned", f"The run {pinned_by} stands on {found.name}.", "Delete its runs first.")
    try:
        studio.datasets.delete(found.id, principal.organisation_id)
    except UnknownDataset as unknown:  # another request deleted it meanwhile
        raise not_found("dataset", dataset_id) from unknown
    except DataError as error:
        raise Refusal(409, "kept", str(error.issues[0]), issues=error.issues) from error
    studio.previews.forget()


@router.get("/{dataset_id}/bars", response_model=BarSeries)
def read_bars(
    dataset_id: Key,
    principal: Reader,
    studio: StudioDep,
    symbol: Annotated[str | None, Query(max_length=100)] = None,
    points: Annotated[int, Query(ge=10, le=20_000)] = 500,
) -> Response:
    """Return the bars of one symbol, thinned to about ``points``."""
    found = _found(studio, principal, dataset_id)
    window = studio.datasets.points(found.id, principal.organisation_id, symbol, points)
    return Response(orjson.dumps(asdict(window)), media_type="application/json")


@router.get("/{dataset_id}/quality")
def read_quality(dataset_id: Key, principal: Reader, studio: StudioDep) -> Quality:
    """Return the quality report."""
    return Quality.model_validate(_found(studio, principal, dataset_id).quality)


def show_dataset(dataset: catalogue.Dataset) -> Dataset:
    """Return a dataset in the shape of the API."""
    return Dataset.model_validate(dataset.as_dict())


def _found(studio: Studio, principal: Principal, dataset_id: str) -> catalogue.Dataset:
    try:
        return studio.datasets.get(dataset_id, principal.organisation_id)
    except UnknownDataset as unknown:
        raise not_found("dataset", dataset_id) from unknown
