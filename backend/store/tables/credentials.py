"""What signs a person in: one-time links, browser sessions and API tokens; only hashes are stored."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from backend.store.tables.base import Owned, Utc, new_id


class SigninLink(Owned, table=True):
    """A one-time link, by the id inside its signed token."""

    __tablename__ = "signin_links"

    id: str = Field(default_factory=lambda: new_id("lnk"), primary_key=True, max_length=40)
    expires_at: datetime = Field(sa_type=Utc, index=True)
    used_at: datetime | None = Field(default=None, sa_type=Utc)


class BrowserSession(Owned, table=True):
    """A signed-in browser; ``digest`` is the SHA-256 of its opaque cookie."""

    __tablename__ = "browser_sessions"

    id: str = Field(default_factory=lambda: new_id("ses"), primary_key=True, max_length=40)
    digest: str = Field(max_length=64, unique=True)
    expires_at: datetime = Field(sa_type=Utc, index=True)


class ApiToken(Owned, table=True):
    """A script's token; ``digest`` is its SHA-256, ``prefix`` what the list shows of it."""

    __tablename__ = "api_tokens"

    id: str = Field(default_factory=lambda: new_id("tok"), primary_key=True, max_length=40)
    name: str = Field(max_length=200)
    digest: str = Field(max_length=64, unique=True)
    prefix: str = Field(max_length=20)
    scopes: str = Field(max_length=100)
    expires_at: datetime = Field(sa_type=Utc, index=True)
    last_used_at: datetime | None = Field(default=None, sa_type=Utc)
