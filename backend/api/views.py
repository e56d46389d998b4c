"""Show stored strategies in the shapes of the API, and read documents into what is stored."""

from __future__ import annotations

import orjson

from backend.api.schemas.strategies import (
    Author,
    Draft,
    DraftMark,
    LastRun,
    Parent,
    Strategy,
    StrategySummary,
    StrategyVersion,
)
from backend.api.studio import Studio
from backend.engine import graph
from backend.store.strategies import Content, Kept, Listed
from backend.store.tables.runs import RunRow
from backend.store.tables.strategies import DraftRow, VersionRow
from backend.store.tables.users import User


def content_of(studio: Studio, document: dict[str, object], name: str | None = None) -> Content:
    """Parse a document and check its graph; a wrong shape raises, graph errors are kept beside it."""
    strategy = graph.Strategy.parse(document if name is None else {**document, "name": name})
    return Content(
        document=strategy.document,
        name=strategy.name,
        hash=strategy.hash,
        node_count=len(strategy.nodes),
        issues=tuple(strategy.check(studio.catalogue)),
    )


def document_of(version: VersionRow) -> dict[str, object]:
    """Return the document of a stored version."""
    found: dict[str, object] = orjson.loads(version.document)
    return found


def show_strategy(studio: Studio, kept: Kept) -> Strategy:
    """Return a strategy at a version; its findings are those of today's catalogue."""
    document = document_of(kept.version)
    issues = graph.Strategy(document).check(studio.catalogue)
    said = {"document": document, "errors": [issue.as_dict() for issue in issues]}
    return Strategy.model_validate({**_base(kept, valid=not issues), **said})


def show_summary(listed: Listed) -> StrategySummary:
    """Return a strategy as a list shows it."""
    version = listed.kept.version
    said = {"node_count": version.node_count, "last_run": _last_run(listed.last_run)}
    return StrategySummary.model_validate({**_base(listed.kept, valid=version.issues == "[]"), **said})


def show_version(version: VersionRow, author: User) -> StrategyVersion:
    """Return one line of a history."""
    return StrategyVersion(
        version=version.version,
        hash=version.hash,
        author=Author(id=author.id, name=author.name),
        message=version.message,
        created_at=version.created_at,
        valid=version.issues == "[]",
    )


def show_draft(draft: DraftRow) -> Draft:
    """Return a draft."""
    return Draft(
        document=orjson.loads(draft.document),
        base_version=draft.base_version,
        etag=str(draft.revision),
        updated_at=draft.updated_at,
    )


def _base(kept: Kept, *, valid: bool) -> dict[str, object]:
    strategy, version, draft = kept.strategy, kept.version, kept.draft
    parent = strategy.parent_id and Parent(
        strategy_id=strategy.parent_id, version=strategy.parent_version or 1
    )
    return {
        "id": strategy.id,
        "name": version.name,
        "version": version.version,
        "hash": version.hash,
        "valid": valid,
        "message": version.message,
        "author": Author(id=kept.author.id, name=kept.author.name),
        "parent": parent or None,
        "created_at": strategy.created_at,
        "updated_at": version.created_at,
        "draft": draft and DraftMark(etag=str(draft.revision), updated_at=draft.updated_at),
    }


def _last_run(run: RunRow | None) -> LastRun | None:
    if run is None:
        return None
    metrics: dict[str, float | None] = orjson.loads(run.metrics) if run.metrics else {}
    return LastRun(
        id=run.id,
        status=run.status,
        sharpe=metrics.get("sharpe"),
        total_return=metrics.get("total_return"),
        max_drawdown=metrics.get("max_drawdown"),
    )
