"""API tokens of scripts: made once, shown once, revoked at will."""

from __future__ import annotations

from fastapi import APIRouter, Response

from backend.api.deps import Paging, Pending, Reader, Writer
from backend.api.schemas.users import NewToken, TokenList, TokenRequest

router = APIRouter(prefix="/tokens", tags=["tokens"])


@router.get("")
def list_tokens(principal: Reader, paging: Paging) -> TokenList:
    """List your tokens, the newest first; secrets are never shown again."""
    raise Pending


@router.post("", status_code=201)
def create_token(body: TokenRequest, principal: Writer) -> NewToken:
    """Make a token; this reply alone carries it."""
    raise Pending


@router.delete("/{token_id}", status_code=204, response_class=Response)
def revoke_token(token_id: str, principal: Writer) -> None:
    """Revoke a token at once."""
    raise Pending
