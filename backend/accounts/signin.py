"""Sign people in: one-time links become browser sessions; scripts carry tokens."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from backend.accounts.links import SECRET_BYTES, BadLink, read_link, sign_link
from backend.accounts.principals import ROLE_SCOPES, Principal
from backend.settings import Settings
from backend.store.db import Database
from backend.store.home import private_secret
from backend.store.tables.base import new_id, utc_now
from backend.store.tables.credentials import ApiToken, BrowserSession, SigninLink
from backend.store.tables.users import Organisation, User

TOKEN_MARK = "qis_"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh browser session: the cookie's opaque value and when it ends."""

    cookie: str
    expires_at: datetime


def digest(credential: str) -> str:
    """Return what is stored of an opaque credential: its SHA-256."""
    return hashlib.sha256(credential.encode("utf-8", "surrogatepass")).hexdigest()


def csrf_token(cookie: str) -> str:
    """Return the token that a page must echo: bound to the session, and of no use to guess it."""
    return hmac.new(cookie.encode("utf-8", "surrogatepass"), b"qis-csrf", hashlib.sha256).hexdigest()


def link_secret(settings: Settings) -> bytes:
    """Return the key that signs links; made on first use, readable by its owner alone."""
    return private_secret(
        settings.home / "keys" / "signin.key", lambda: secrets.token_bytes(SECRET_BYTES), SECRET_BYTES
    )


def create_link(db: Database, settings: Settings, user_id: str) -> str:
    """Return a ready-to-open address that signs ``user_id`` in, once."""
    link_id = new_id("lnk")
    lifetime = timedelta(minutes=settings.link_minutes)
    token, expires = sign_link(link_secret(settings), link_id, user_id, lifetime)
    with db.write() as session:
        user = session.get_one(User, user_id)
        session.add(
            SigninLink(id=link_id, owner_id=user.id, organisation_id=user.organisation_id, expires_at=expires)
        )
    return f"{settings.url}/signin?token={token}"


def use_link(db: Database, settings: Settings, token: str) -> SignedIn:
    """Turn a link into a session; the second use of one is a :class:`BadLink`."""
    link_id, user_id = read_link(link_secret(settings), token)
    now = utc_now()
    with db.write() as session:
        used = session.execute(
            update(SigninLink)
            .where(
                col(SigninLink.id) == link_id,
                col(SigninLink.owner_id) == user_id,
                col(SigninLink.used_at).is_(None),
                col(SigninLink.expires_at) > now,
            )
            .values(used_at=now)
        )
        if used.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE always has one
            raise BadLink("The link was used before, or its time is over.")
        user = session.get(User, user_id)
        if user is None or user.disabled_at is not None:
            raise BadLink("The person behind the link is gone.")
        return open_session(session, user, settings)


def open_session(session: Session, user: User, settings: Settings) -> SignedIn:
    """Start a browser session."""
    cookie = secrets.token_urlsafe(32)
    expires = utc_now() + timedelta(days=settings.session_days)
    session.add(
        BrowserSession(
            owner_id=user.id, organisation_id=user.organisation_id, digest=digest(cookie), expires_at=expires
        )
    )
    return SignedIn(cookie, expires)


def principal_of_session(db: Database, cookie: str) -> Principal | None:
    """Return who is behind a cookie, or None."""
    with db.read() as session:
        row = session.exec(select(BrowserSession).where(BrowserSession.digest == digest(cookie))).first()
        if row is None or row.expires_at <= utc_now():
            return None
        return _principal(session, row)


def principal_of_token(db: Database, token: str) -> Principal | None:
    """Return who is behind an API token, or None."""
    if not token.startswith(TOKEN_MARK):
        return None
    with db.read() as session:
        row = session.exec(select(ApiToken).where(ApiToken.digest == digest(token))).first()
        if row is None or row.expires_at <= utc_now():
            return None
        return _principal(session, row)


def end_session(db: Database, session_id: str) -> None:
    """Sign a browser out."""
    with db.write() as session:
        row = session.get(BrowserSession, session_id)
        if row is not None:
            session.delete(row)


def _principal(session: Session, row: BrowserSession | ApiToken) -> Principal | None:
    found = session.exec(
        select(User, Organisation).where(User.id == row.owner_id, Organisation.id == User.organisation_id)
    ).first()
    if found is None or found[0].disabled_at is not None:
        return None
    user, organisation = found
    allowed = ROLE_SCOPES.get(user.role, frozenset())
    scopes = allowed & frozenset(row.scopes.split()) if isinstance(row, ApiToken) else allowed
    return Principal(
        user_id=user.id,
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        name=user.name,
        email=user.email,
        role=user.role,
        scopes=scopes,
        kind="token" if isinstance(row, ApiToken) else "session",
        credential_id=row.id,
        expires_at=row.expires_at.timestamp(),
        has_password=user.password_hash is not None,
    )
