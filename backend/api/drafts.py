"""Drafts: what a canvas holds unsaved, one a strategy and person, guarded against a second tab."""

from __future__ import annotations

from fastapi import APIRouter, Response

from backend.api.deps import IfMatch, Pending, Reader, Writer
from backend.api.schemas.strategies import Draft, DraftUpdate

router = APIRouter(prefix="/strategies/{strategy_id}/draft", tags=["drafts"])


@router.get("")
def read_draft(strategy_id: str, response: Response, principal: Reader) -> Draft:
    """Return your draft; 404 where none stands."""
    raise Pending


@router.put("")
def save_draft(
    strategy_id: str, body: DraftUpdate, response: Response, principal: Writer, if_match: IfMatch
) -> Draft:
    """Keep the canvas as it is now; ``If-Match: "0"`` where none stands yet."""
    raise Pending


@router.delete("", status_code=204, response_class=Response)
def discard_draft(strategy_id: str, principal: Writer) -> None:
    """Throw the draft away."""
    raise Pending
