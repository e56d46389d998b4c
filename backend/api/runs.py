"""Runs: start, watch, cancel, reproduce and delete a backtest of a stored version."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import orjson
from fastapi import Header, Query, Request, Response

from backend.api.deps import OwnRun, Paging, Reader, Runner, StudioDep
from backend.api.errors import Refusal, not_found
from backend.api.route import noun_router
from backend.api.run_views import last_number, run_json, show_run
from backend.api.schemas.runs import Run, RunList, RunRequest, Status
from backend.api.stream import event_stream
from backend.api.studio import Studio
from backend.api.views import document_of
from backend.engine import graph
from backend.engine.plan import compile_plan
from backend.jobs.runs import TERMINAL, QueueFull
from backend.store import runs, strategies
from backend.store.tables.base import Owner
from backend.store.tables.runs import RunRow
from modules.kit.errors import Issue, QisError, UnknownDataset

router = noun_router("/runs", "runs")
LastEvent = Annotated[str | None, Header(alias="Last-Event-ID", max_length=40)]
EVENTS: dict[int | str, dict[str, object]] = {
    200: {"description": "`progress` and `state` events.", "content": {"text/event-stream": {}}},
    204: {"description": "The job is over, and you have seen its last event."},
}


@router.post("", status_code=202)
def create_run(body: RunRequest, response: Response, principal: Runner, studio: StudioDep) -> Run:
    """Queue a run; the version is resolved and pinned at once."""
    with studio.db.read() as session:
        strategy = strategies.find(session, principal.owner, body.strategy_id)
        kept = strategies.keep(session, principal.owner, strategy, body.version) if strategy else None
    if strategy is None:
        raise not_found("strategy", body.strategy_id)
    if kept is None:
        raise not_found("version", str(body.version))
    document = document_of(kept.version)
    pins = _pins(studio, principal.owner, graph.Strategy(document), body.data)
    request = {
        "document": document,
        "start": _stamp(body.start),
        "end": _stamp(body.end),
        "capital": body.capital,
        "data": {pin.name: pin.dataset_id for pin in pins},
    }
    row = RunRow(
        owner_id=principal.user_id,
        organisation_id=principal.organisation_id,
        strategy_id=strategy.id,
        strategy_name=kept.version.name,
        version=kept.version.version,
        hash=kept.version.hash,
        request=orjson.dumps(request).decode(),
    )
    return _queued(studio, principal.owner, row, pins, response)


@router.get("")
def list_runs(
    principal: Reader,
    paging: Paging,
    studio: StudioDep,
    strategy_id: Annotated[str | None, Query(max_length=64)] = None,
    status: Status | None = None,
) -> RunList:
    """List your runs, the newest first."""
    with studio.db.read() as session:
        rows = runs.listing(session, principal.owner, strategy_id, status, paging.last(), paging.limit + 1)
    kept, cursor = paging.cut(rows, lambda row: (row.id,))
    return RunList(items=[_shown(studio, row) for row in kept], next_cursor=cursor)


@router.get("/{run_id}")
def read_run(run: OwnRun, principal: Reader, studio: StudioDep) -> Run:
    """Return a run."""
    return _shown(studio, run)


@router.post("/{run_id}/cancel", status_code=202)
def cancel_run(run: OwnRun, response: Response, principal: Runner, studio: StudioDep) -> Run:
    """Stop a run; one that is over stays as it is."""
    studio.runs.cancel(run.id)
    response.headers["Location"] = f"/api/v1/runs/{run.id}"
    return _shown(studio, _again(studio, run.id))


@router.post("/{run_id}/reproduce", status_code=202)
def reproduce_run(run: OwnRun, response: Response, principal: Runner, studio: StudioDep) -> Run:
    """Run the stored manifest again; when done, ``reproduces.same_digest`` tells."""
    if run.status != "succeeded":
        raise Refusal(
            409, "not-succeeded", f"The run is {run.status}.", "Only a run that succeeded has a manifest."
        )
    manifest = studio.runs.artefacts.json(run.id, "manifest.json")
    with studio.db.read() as session:
        pins = runs.pins_of(session, run.id)
    request = {**orjson.loads(run.request), "manifest": manifest}
    row = RunRow(
        owner_id=principal.user_id,
        organisation_id=principal.organisation_id,
        strategy_id=run.strategy_id,
        strategy_name=run.strategy_name,
        version=run.version,
        hash=run.hash,
        request=orjson.dumps(request).decode(),
        reproduces_id=run.id,
    )
    return _queued(studio, principal.owner, row, pins, response)


@router.delete("/{run_id}", status_code=204, response_class=Response)
def delete_run(run: OwnRun, principal: Runner, studio: StudioDep) -> None:
    """Delete a run that is over, and its artefacts."""
    with studio.db.write() as session:
        row = session.get(RunRow, run.id)
        if row is None:
            raise not_found("run", run.id)
        if row.status not in TERMINAL:
            raise Refusal(409, "under-way", f"The run is {row.status}.", "Cancel it first.")
        runs.remove(session, principal.owner, run.id)
    studio.runs.artefacts.remove(run.id)


@router.get("/{run_id}/events", response_class=Response, responses=EVENTS)
def stream_run(
    run: OwnRun, request: Request, principal: Reader, studio: StudioDep, last_event_id: LastEvent = None
) -> Response:
    """Follow a run: server-sent events that resume from ``Last-Event-ID``."""
    feed = studio.runs.feed(run.id)
    present = _again(studio, run.id)  # read after the feed was taken, so that no end falls between the two

    def snapshot() -> bytes:
        return run_json(present, *studio.runs.progress(run.id))

    return event_stream(request, feed, last_event_id, snapshot, last_number(present))


def _queued(studio: Studio, owner: Owner, row: RunRow, pins: list[runs.Pin], response: Response) -> Run:
    try:
        queued = studio.runs.submit(owner, row, pins)
    except QueueFull as full:
        raise Refusal(
            429,
            "queue-full",
            f"{studio.settings.run_queue} runs wait already.",
            "Wait until some are done, or cancel them.",
            headers={"Retry-After": "10"},
        ) from full
    response.headers["Location"] = f"/api/v1/runs/{queued.id}"
    return _shown(studio, queued)


def _pins(studio: Studio, owner: Owner, strategy: graph.Strategy, chosen: dict[str, str]) -> list[runs.Pin]:
    """Resolve every dataset of a strategy that can run; every name that cannot be resolved is named at once."""
    steps = compile_plan(strategy, studio.catalogue).steps
    nodes = {step.dataset: step.node for step in steps if step.dataset is not None}
    pins: list[runs.Pin] = []
    issues: list[Issue] = [
        Issue(
            "data.unused", f'The strategy reads no dataset "{name}".', "Name one that it reads.", param="data"
        )
        for name in chosen
        if name not in nodes
    ]
    for name, node in nodes.items():
        try:
            found = studio.datasets.get(chosen.get(name, name), owner.organisation_id)
            pins.append(runs.Pin(name, found.id, found.content_hash))
            if found.rows * len(steps) > studio.settings.run_values:
                issues.append(_too_large(studio, found.name, found.rows, len(steps)).at(node))
        except UnknownDataset as unknown:
            issues.extend(issue.at(node) for issue in unknown.issues)
    if issues:
        raise QisError(issues)
    return pins


def _too_large(studio: Studio, name: str, rows: int, nodes: int) -> Issue:
    said = f"{nodes} nodes on the {rows:,} bars of {name} are {rows * nodes:,} values"
    most = f"a run holds at most {studio.settings.run_values:,}."
    return Issue("run.too_large", f"{said}; {most}", "Use fewer nodes, or a shorter or smaller dataset.")


def _again(studio: Studio, run_id: str) -> RunRow:
    with studio.db.read() as session:
        row = session.get(RunRow, run_id)
    if row is None:
        raise not_found("run", run_id)
    return row


def _shown(studio: Studio, row: RunRow) -> Run:
    return show_run(row, *studio.runs.progress(row.id))


def _stamp(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(tzinfo=None).isoformat()
