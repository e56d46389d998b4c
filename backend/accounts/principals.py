"""Who is asking, and what the asking may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backend.store.tables.base import Owner

SCOPES = ("read", "write", "run")
ROLE_SCOPES: dict[str, frozenset[str]] = {"admin": frozenset(SCOPES)}


@dataclass(frozen=True, slots=True)
class Principal:
    """A signed-in person or one of their scripts."""

    user_id: str
    organisation_id: str
    organisation_name: str
    name: str
    email: str | None
    role: str
    scopes: frozenset[str]
    kind: Literal["session", "token"]
    credential_id: str
    expires_at: float
    has_password: bool = False

    @property
    def owner(self) -> Owner:
        """Whose the things are that this principal makes."""
        return Owner(self.user_id, self.organisation_id)

    def may(self, scope: str) -> bool:
        """Whether a scope is held; one that changes or runs things may read them too."""
        return scope in self.scopes or (scope == "read" and bool(self.scopes))
