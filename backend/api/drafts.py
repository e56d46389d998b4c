"""Drafts: what a canvas holds unsaved, one a strategy and person, guarded against a second tab."""

from __future__ import annotations

from fastapi import Response
from sqlalchemy.exc import IntegrityError

from backend.api.deps import IfMatch, OwnStrategy, Reader, StudioDep, Writer, matching, number_of
from backend.api.errors import Refusal, not_found, unprocessable
from backend.api.route import noun_router
from backend.api.schemas.strategies import Draft, DraftUpdate
from backend.api.views import show_draft
from backend.engine import graph
from backend.store import strategies
from modules.kit.errors import Issue

router = noun_router("/strategies/{strategy_id}/draft", "drafts")


@router.get("")
def read_draft(strategy: OwnStrategy, response: Response, principal: Reader, studio: StudioDep) -> Draft:
    """Return your draft; 404 where none stands."""
    with studio.db.read() as session:
        found = strategies.draft_of(session, principal.owner, strategy.id)
    if found is None:
        raise not_found("draft of", strategy.name)
    response.headers["ETag"] = f'"{found.revision}"'
    return show_draft(found)


@router.put("")
def save_draft(
    strategy: OwnStrategy,
    body: DraftUpdate,
    response: Response,
    principal: Writer,
    studio: StudioDep,
    if_match: IfMatch = None,
) -> Draft:
    """Keep the canvas as it is now; ``If-Match: "0"`` where none stands yet."""
    revision = number_of(matching(if_match))
    if body.base_version > strategy.version:
        raise unprocessable(
            Issue(
                "draft.base", f"There is no version {body.base_version} yet.", "Base it on a saved version."
            )
        )
    document = graph.Strategy.parse(body.document).document
    try:
        with studio.db.write() as session:
            draft = strategies.save_draft(
                session, principal.owner, strategy.id, body.base_version, document, revision
            )
    except (strategies.Stale, IntegrityError) as stale:  # two first drafts at once meet in the index
        with studio.db.read() as session:
            current = strategies.draft_of(session, principal.owner, strategy.id)
        raise Refusal(
            412,
            "conflict",
            "Another tab saved its draft meanwhile."
            if current
            else "The draft was saved or thrown away meanwhile.",
            "Compare with `current`, then save on top of it.",
            headers={"ETag": f'"{current.revision if current else 0}"'},
            extra={"current": show_draft(current).model_dump(mode="json") if current else None},
        ) from stale
    response.headers["ETag"] = f'"{draft.revision}"'
    return show_draft(draft)


@router.delete("", status_code=204, response_class=Response)
def discard_draft(strategy: OwnStrategy, principal: Writer, studio: StudioDep) -> None:
    """Throw the draft away."""
    with studio.db.write() as session:
        strategies.discard_draft(session, principal.owner, strategy.id)
