"""Replies kept under the caller's key, so that a repeated request is answered and not done twice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, UniqueConstraint

from backend.store.tables.base import Owned, Utc, new_id


class IdempotencyRow(Owned, table=True):
    """One key of one person.

    ``status`` is null while the first request is under way; ``done`` is set by the very transaction that does its work,
    so that a server killed between the work and the reply does not do it twice.
    """

    __tablename__ = "idempotency_keys"
    __table_args__ = (UniqueConstraint("owner_id", "key"),)

    id: str = Field(default_factory=lambda: new_id("idk"), primary_key=True, max_length=40)
    key: str = Field(max_length=200)
    fingerprint: str = Field(max_length=64)
    status: int | None = None
    done: bool | None = None
    headers: str = Field(default="{}", max_length=2000)
    body: bytes = Field(default=b"", sa_type=LargeBinary)
    expires_at: datetime = Field(sa_type=Utc, index=True)
