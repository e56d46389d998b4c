"""People, their organisation, and the tokens of their scripts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr

from backend.api.schemas.common import Body, Name, Page, Shape, Timestamp

Scope = Literal["read", "write", "run"]


class Organisation(Shape):
    """The house that owns what its people make."""

    id: str
    name: str


class User(Shape):
    """Who is signed in, and what this sign-in may do."""

    id: str
    name: str
    email: str | None
    organisation: Organisation
    role: str
    scopes: list[str]
    has_password: bool


class PasswordChange(Body):
    """A new password; ``current`` is needed where one stands."""

    password: SecretStr = Field(max_length=256, description="At least 15 characters.")
    current: SecretStr | None = Field(None, max_length=256)


class PasswordSignin(Body):
    """Sign in with the optional local password."""

    name: str = Field(max_length=200)
    password: SecretStr = Field(max_length=256)


class TokenRequest(Body):
    """What a new token is called, may do, and how long it lives."""

    name: Name
    scopes: list[Scope] = Field(min_length=1, max_length=3)
    expires_in_days: int = Field(30, ge=1, le=366)


class Token(Shape):
    """A token as it is listed: never its secret."""

    id: str
    name: str
    scopes: list[str]
    prefix: str
    created_at: Timestamp
    expires_at: Timestamp
    last_used_at: Timestamp | None


class NewToken(Token):
    """A token just made; the only reply that carries it."""

    token: str


class TokenList(Page[Token]):
    """One page of tokens."""
