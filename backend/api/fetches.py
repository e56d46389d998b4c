"""Fetch datasets from an exchange: start, watch and cancel."""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import Depends, Path, Request, Response

from backend.adapters.source import Query
from backend.api.deps import Reader, StudioDep, Writer
from backend.api.errors import Refusal, not_found
from backend.api.previews import nanoseconds
from backend.api.route import noun_router
from backend.api.runs import EVENTS, LastEvent
from backend.api.schemas.datasets import FetchAccepted, FetchJob, FetchRequest
from backend.api.stream import event_stream
from backend.jobs.fetches import LIVE, Fetch, TooManyFetches

router = noun_router("/datasets", "datasets")


def _own_fetch(job_id: Annotated[str, Path(max_length=64)], principal: Reader, studio: StudioDep) -> Fetch:
    found = studio.fetches.find(principal.owner, job_id)
    if found is None:
        raise not_found("fetch", job_id)
    return found


OwnFetch = Annotated[Fetch, Depends(_own_fetch)]


@router.post("/fetch", status_code=202)
def fetch_dataset(
    body: FetchRequest, response: Response, principal: Writer, studio: StudioDep
) -> FetchAccepted:
    """Fetch bars from an exchange in the background."""
    query = Query(body.symbol, body.timeframe, nanoseconds(body.since), nanoseconds(body.until))
    try:
        job = studio.fetches.submit(principal.owner, body.source, query, body.name)
    except TooManyFetches as many:
        said = "Too many fetches wait already."
        raise Refusal(
            429, "queue-full", said, "Wait until some are done.", headers={"Retry-After": "10"}
        ) from many
    response.headers["Location"] = f"/api/v1/datasets/jobs/{job.id}"
    return FetchAccepted(job_id=job.id)


@router.get("/jobs/{job_id}")
def read_fetch_job(job: OwnFetch, principal: Reader) -> FetchJob:
    """Return how far a fetch has come."""
    return show_fetch(job)


@router.get("/jobs/{job_id}/events", response_class=Response, responses=EVENTS)
async def stream_fetch_job(
    job: OwnFetch, request: Request, principal: Reader, last_event_id: LastEvent = None
) -> Response:
    """Follow a fetch: server-sent events that resume from ``Last-Event-ID``."""
    feed = job.feed if job.status in LIVE else None
    return event_stream(request, feed, last_event_id, lambda: fetch_json(job), job.feed.last)


@router.post("/jobs/{job_id}/cancel", status_code=202)
def cancel_fetch_job(job: OwnFetch, response: Response, principal: Writer, studio: StudioDep) -> FetchJob:
    """Stop a fetch; nothing half-imported stays."""
    studio.fetches.cancel(job)
    response.headers["Location"] = f"/api/v1/datasets/jobs/{job.id}"
    return show_fetch(job)


def show_fetch(job: Fetch) -> FetchJob:
    """Return a fetch in the shape of the API."""
    return FetchJob.model_validate(
        {
            "id": job.id,
            "status": job.status,
            "progress": job.progress,
            "stage": job.stage,
            "dataset_id": job.dataset_id,
            "error": str(job.issues[0]) if job.issues else None,
            "errors": [issue.as_dict() for issue in job.issues],
            "created_at": job.created_at,
            "finished_at": job.finished_at,
        }
    )


def fetch_json(job: Fetch) -> bytes:
    """Return a fetch as the JSON that event streams carry."""
    return orjson.dumps(show_fetch(job).model_dump(mode="json"))
