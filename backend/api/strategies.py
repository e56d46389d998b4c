"""Strategies: create, read, save as the next immutable version, clone, delete."""

from __future__ import annotations

from datetime import datetime

from fastapi import Response

from backend.api.deps import (
    IfMatch,
    OwnStrategy,
    Paging,
    Reader,
    Search,
    StudioDep,
    Writer,
    matching,
    number_of,
)
from backend.api.errors import Refusal, not_found, unprocessable
from backend.api.route import noun_router
from backend.api.schemas.strategies import (
    Strategy,
    StrategyClone,
    StrategyCreate,
    StrategyList,
    StrategyUpdate,
)
from backend.api.studio import Studio
from backend.api.views import content_of, document_of, show_strategy, show_summary
from backend.store import strategies
from backend.store.strategies import Content
from backend.store.tables.base import Owner
from modules.kit.errors import Issue

router = noun_router("/strategies", "strategies")


@router.get("")
def list_strategies(principal: Reader, paging: Paging, studio: StudioDep, q: Search = None) -> StrategyList:
    """List your strategies, the latest change first."""
    with studio.db.read() as session:
        rows = strategies.listing(session, principal.owner, q, _after(paging.after), paging.limit + 1)
    kept, cursor = paging.cut(
        rows, lambda row: (row.kept.strategy.updated_at.isoformat(), row.kept.strategy.id)
    )
    return StrategyList(items=[show_summary(row) for row in kept], next_cursor=cursor)


@router.post("", status_code=201)
def create_strategy(
    body: StrategyCreate, response: Response, principal: Writer, studio: StudioDep
) -> Strategy:
    """Make a strategy from a document or a template; graph errors do not block it, they stand in ``errors``."""
    document = body.document if body.document is not None else _template(studio, body.template or "")
    return keep_new(studio, principal.owner, content_of(studio, document, body.name), body.message, response)


@router.get("/{strategy_id}")
def read_strategy(
    strategy: OwnStrategy, response: Response, principal: Reader, studio: StudioDep
) -> Strategy:
    """Return the newest version; the ETag is its version."""
    return shown(studio, principal.owner, strategy.id, response)


@router.put("/{strategy_id}")
def save_strategy(
    strategy: OwnStrategy,
    body: StrategyUpdate,
    response: Response,
    principal: Writer,
    studio: StudioDep,
    if_match: IfMatch = None,
) -> Strategy:
    """Save the next version; the same content gives the same version back. The draft ends with the save."""
    base = number_of(matching(if_match))
    content = content_of(studio, body.document)
    try:
        with studio.db.write() as session:
            strategies.save(session, principal.owner, strategy.id, base, content, body.message)
            strategies.discard_draft(session, principal.owner, strategy.id)
    except strategies.Stale as stale:
        current = shown(studio, principal.owner, strategy.id, response)
        raise Refusal(
            412,
            "conflict",
            f"Version {current.version} was saved by {current.author.name} since you opened this.",
            "Compare with `current`, then save on top of it.",
            headers={"ETag": f'"{current.version}"'},
            extra={"current": current.model_dump(mode="json", by_alias=True)},
        ) from stale
    return shown(studio, principal.owner, strategy.id, response)


@router.delete("/{strategy_id}", status_code=204, response_class=Response)
def delete_strategy(strategy: OwnStrategy, principal: Writer, studio: StudioDep) -> None:
    """Delete a strategy; its runs keep their results."""
    with studio.db.write() as session:
        strategies.delete(session, principal.owner, strategy.id)


@router.post("/{strategy_id}/clone", status_code=201)
def clone_strategy(
    strategy: OwnStrategy,
    response: Response,
    principal: Writer,
    studio: StudioDep,
    body: StrategyClone | None = None,
) -> Strategy:
    """Copy a version into a new strategy that names its parent."""
    asked = body or StrategyClone()
    number = asked.version or strategy.version
    with studio.db.read() as session:
        version = strategies.version_of(session, strategy.id, number)
    if version is None:
        raise not_found("version", str(number))
    content = content_of(studio, document_of(version), asked.name or f"{version.name} (copy)"[:200])
    return keep_new(studio, principal.owner, content, None, response, (strategy.id, number))


def keep_new(
    studio: Studio,
    owner: Owner,
    content: Content,
    message: str | None,
    response: Response,
    parent: tuple[str, int] | None = None,
) -> Strategy:
    """Keep a new strategy and return it, with its place and its ETag."""
    with studio.db.write() as session:
        strategy_id = strategies.create(session, owner, content, message, parent)
    response.headers["Location"] = f"/api/v1/strategies/{strategy_id}"
    return shown(studio, owner, strategy_id, response)


def shown(
    studio: Studio, owner: Owner, strategy_id: str, response: Response, number: int | None = None
) -> Strategy:
    """Return one's strategy at a version, the newest where none is named, with its ETag."""
    with studio.db.read() as session:
        row = strategies.find(session, owner, strategy_id)
        kept = strategies.keep(session, owner, row, number) if row else None
    if kept is None:
        raise not_found(
            "strategy" if number is None else "version", strategy_id if number is None else str(number)
        )
    response.headers["ETag"] = f'"{kept.version.version}"'
    return show_strategy(studio, kept)


def _template(studio: Studio, slug: str) -> dict[str, object]:
    found = studio.templates.get(slug)
    if found is None:
        known = ", ".join(studio.templates) or "none"
        raise unprocessable(
            Issue(
                "template.unknown",
                f'There is no template "{slug}".',
                f"Templates: {known}.",
                param="template",
            )
        )
    return found.document


def _after(after: list[str] | None) -> tuple[datetime, str] | None:
    if after is None:
        return None
    try:
        moment, last = after
        return datetime.fromisoformat(moment), last
    except ValueError as error:
        raise unprocessable(
            Issue(
                "request.cursor",
                "This cursor is of another list.",
                "Send next_cursor as it came.",
                param="cursor",
            )
        ) from error
