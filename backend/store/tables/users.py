"""Organisations and their people."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from backend.store.tables.base import Table, Utc, new_id, utc_now


class Organisation(Table, table=True):
    """The house that owns what its people make."""

    __tablename__ = "organisations"

    id: str = Field(default_factory=lambda: new_id("org"), primary_key=True, max_length=40)
    name: str = Field(max_length=200)
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class User(Table, table=True):
    """A person; ``password_hash`` is argon2id, null where no local password was set."""

    __tablename__ = "users"

    id: str = Field(default_factory=lambda: new_id("usr"), primary_key=True, max_length=40)
    organisation_id: str = Field(index=True, foreign_key="organisations.id", max_length=40)
    name: str = Field(max_length=200, unique=True)
    email: str | None = Field(default=None, max_length=320)
    role: str = Field(default="admin", max_length=20)
    password_hash: str | None = Field(default=None, max_length=300)
    disabled_at: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
