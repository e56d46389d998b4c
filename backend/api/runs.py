"""Runs: start, watch, cancel, reproduce and delete a backtest of a stored version."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header, Query, Response

from backend.api.deps import Paging, Reader, Runner
from backend.api.route import noun_router
from backend.api.schemas.runs import Run, RunList, RunRequest, Status

router = noun_router("/runs", "runs")
LastEvent = Annotated[str | None, Header(alias="Last-Event-ID", max_length=40)]
EVENTS = {200: {"description": "`progress` and `state` events.", "content": {"text/event-stream": {}}}}


@router.post("", status_code=202)
def create_run(body: RunRequest, response: Response, principal: Runner) -> Run:
    """Queue a run; the version is resolved and pinned at once."""
    raise NotImplementedError


@router.get("")
def list_runs(
    principal: Reader,
    paging: Paging,
    strategy_id: Annotated[str | None, Query(max_length=64)] = None,
    status: Status | None = None,
) -> RunList:
    """List your runs, the newest first."""
    raise NotImplementedError


@router.get("/{run_id}")
def read_run(run_id: str, principal: Reader) -> Run:
    """Return a run."""
    raise NotImplementedError


@router.post("/{run_id}/cancel", status_code=202)
def cancel_run(run_id: str, principal: Runner) -> Run:
    """Stop a run; one that is over stays as it is."""
    raise NotImplementedError


@router.post("/{run_id}/reproduce", status_code=202)
def reproduce_run(run_id: str, response: Response, principal: Runner) -> Run:
    """Run the stored manifest again; when done, ``reproduces.same_digest`` tells."""
    raise NotImplementedError


@router.delete("/{run_id}", status_code=204, response_class=Response)
def delete_run(run_id: str, principal: Runner) -> None:
    """Delete a run that is over, and its artefacts."""
    raise NotImplementedError


@router.get("/{run_id}/events", response_class=Response, responses=EVENTS)
async def stream_run(run_id: str, principal: Reader, last_event_id: LastEvent = None) -> Response:
    """Follow a run: server-sent events that resume from ``Last-Event-ID``."""
    raise NotImplementedError
