"""API tokens of scripts: made once, shown once, revoked at will."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Response

from backend.accounts import tokens
from backend.api.deps import Paging, Reader, StudioDep, Writer
from backend.api.errors import Refusal, not_found
from backend.api.route import noun_router
from backend.api.schemas.users import NewToken, Token, TokenList, TokenRequest
from backend.store.tables.credentials import ApiToken

router = noun_router("/tokens", "tokens")


@router.get("")
def list_tokens(principal: Reader, paging: Paging, studio: StudioDep) -> TokenList:
    """List your tokens, the newest first; secrets are never shown again."""
    studio.gate.flush()
    rows = tokens.list_tokens(studio.db, principal, paging.last(), paging.limit + 1)
    kept, cursor = paging.cut(rows, lambda row: (row.id,))
    return TokenList(items=[Token.model_validate(_shown(row)) for row in kept], next_cursor=cursor)


@router.post("", status_code=201)
def create_token(body: TokenRequest, response: Response, principal: Writer, studio: StudioDep) -> NewToken:
    """Make a token; this reply alone carries it. A token can make none that may do more than itself."""
    beyond = sorted(set(body.scopes) - principal.scopes)
    if beyond:
        raise Refusal(403, "scope", f"This sign-in lacks the scope {beyond[0]}.", "Ask for fewer scopes.")
    row, text = tokens.create_token(
        studio.db, principal.user_id, body.name, body.scopes, body.expires_in_days
    )
    response.headers["Location"] = f"/api/v1/tokens/{row.id}"
    return NewToken.model_validate({**_shown(row), "token": text})


@router.delete("/{token_id}", status_code=204, response_class=Response)
def revoke_token(token_id: Annotated[str, Path(max_length=64)], principal: Writer, studio: StudioDep) -> None:
    """Revoke a token at once."""
    if not tokens.revoke_token(studio.db, principal, token_id):
        raise not_found("token", token_id)
    studio.gate.forget(token_id)


def _shown(row: ApiToken) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "scopes": row.scopes.split(),
        "prefix": row.prefix,
        "created_at": row.created_at,
        "expires_at": row.expires_at,
        "last_used_at": row.last_used_at,
    }
