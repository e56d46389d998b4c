"""The history of a strategy: its versions, what changed between them, and what happened."""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import Path, Query, Response

from backend.api.deps import OwnStrategy, Paging, Reader, StudioDep
from backend.api.errors import not_found
from backend.api.route import noun_router
from backend.api.schemas.strategies import Diff, Event, EventList, Strategy, VersionList
from backend.api.strategies import shown
from backend.api.studio import Studio
from backend.api.views import document_of, show_version
from backend.engine import graph
from backend.engine.difference import difference
from backend.store import strategies
from backend.store.events import history

router = noun_router("/strategies", "strategies")
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
From = Annotated[int, Query(alias="from", ge=1, le=2**31 - 1)]
To = Annotated[int, Query(alias="to", ge=1, le=2**31 - 1)]


@router.get("/{strategy_id}/versions")
def list_versions(strategy: OwnStrategy, principal: Reader, paging: Paging, studio: StudioDep) -> VersionList:
    """List every version, the newest first."""
    last = paging.last()
    below = int(last) if last is not None and last.isascii() and last.isdigit() and len(last) < 10 else None
    with studio.db.read() as session:
        rows = strategies.versions(session, strategy.id, below, paging.limit + 1)
    kept, cursor = paging.cut(rows, lambda row: (str(row[0].version),))
    return VersionList(items=[show_version(version, author) for version, author in kept], next_cursor=cursor)


@router.get("/{strategy_id}/versions/{version}")
def read_version(
    strategy: OwnStrategy, version: Number, response: Response, principal: Reader, studio: StudioDep
) -> Strategy:
    """Return the strategy as it was at a version."""
    return shown(studio, principal.owner, strategy.id, response, version)


@router.get("/{strategy_id}/diff")
def diff_versions(strategy: OwnStrategy, principal: Reader, studio: StudioDep, old: From, new: To) -> Diff:
    """Compare two versions."""
    before, after = (_parsed(studio, strategy.id, number) for number in (old, new))
    return Diff.model_validate({"from": old, "to": new, **difference(before, after)})


@router.get("/{strategy_id}/history")
def list_strategy_events(
    strategy: OwnStrategy, principal: Reader, paging: Paging, studio: StudioDep
) -> EventList:
    """List what happened to a strategy, the newest first."""
    with studio.db.read() as session:
        rows = history(session, principal.owner, strategy.id, paging.limit + 1, paging.last())
    kept, cursor = paging.cut(rows, lambda row: (row.id,))
    events = [
        Event(id=row.id, kind=row.kind, created_at=row.created_at, detail=orjson.loads(row.detail))
        for row in kept
    ]
    return EventList(items=events, next_cursor=cursor)


def _parsed(studio: Studio, strategy_id: str, number: int) -> graph.Strategy:
    with studio.db.read() as session:
        found = strategies.version_of(session, strategy_id, number)
    if found is None:
        raise not_found("version", str(number))
    return graph.Strategy(document_of(found))
