"""API tokens of scripts: opaque, scoped, expiring, shown once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from backend.accounts.principals import SCOPES, Principal
from backend.accounts.signin import TOKEN_MARK, digest
from backend.store.db import Database
from backend.store.tables.base import utc_now
from backend.store.tables.credentials import ApiToken
from backend.store.tables.users import User
from modules.kit.errors import Issue, QisError

MOST_TOKENS = 100


class TokenRefused(QisError):
    """A token that cannot be made, with what to change."""


def create_token(
    db: Database, user_id: str, name: str, scopes: Iterable[str], days: int
) -> tuple[ApiToken, str]:
    """Make a token; the text is returned this once and stored only as its hash."""
    wanted = sorted(set(scopes), key=_rank)
    text = f"{TOKEN_MARK}{secrets.token_urlsafe(32)}"
    with db.write() as session:
        user = session.get_one(User, user_id)
        if len(_live(session, user_id)) >= MOST_TOKENS:
            raise TokenRefused(
                Issue(
                    "token.many",
                    f"There are {MOST_TOKENS} tokens already.",
                    "Revoke those that no script uses.",
                )
            )
        row = ApiToken(
            owner_id=user.id,
            organisation_id=user.organisation_id,
            name=name,
            digest=digest(text),
            prefix=text[:10],
            scopes=" ".join(wanted),
            expires_at=utc_now() + timedelta(days=days),
        )
        session.add(row)
    return row, text


def list_tokens(db: Database, principal: Principal, before: str | None, limit: int) -> list[ApiToken]:
    """Return the person's tokens, the newest first."""
    query = select(ApiToken).where(ApiToken.owner_id == principal.user_id)
    if before is not None:
        query = query.where(col(ApiToken.id) < before)
    with db.read() as session:
        return list(session.exec(query.order_by(col(ApiToken.id).desc()).limit(limit)))


def revoke_token(db: Database, principal: Principal, token_id: str) -> bool:
    """Delete a token; False where the person has none of that id."""
    with db.write() as session:
        row = session.get(ApiToken, token_id)
        if row is None or row.owner_id != principal.user_id:
            return False
        session.delete(row)
        return True


def note_use(db: Database, moments: dict[str, datetime]) -> None:
    """Write down when tokens were last used; gathered, so that no request waits for it."""
    with db.write() as session:
        for token_id, moment in moments.items():
            row = session.get(ApiToken, token_id)
            if row is not None:
                row.last_used_at = moment


def _live(session: Session, user_id: str) -> list[str]:
    return list(session.exec(select(ApiToken.id).where(ApiToken.owner_id == user_id)))


def _rank(scope: str) -> int:
    if scope not in SCOPES:
        raise TokenRefused(
            Issue("token.scope", f'"{scope}" is no scope.', f"Scopes: {', '.join(SCOPES)}.", param="scopes")
        )
    return SCOPES.index(scope)
