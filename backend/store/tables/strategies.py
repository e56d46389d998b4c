"""Strategies, their immutable versions, and the drafts of their canvases."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, UniqueConstraint

from backend.store.tables.base import Owned, Utc, new_id, utc_now


class StrategyRow(Owned, table=True):
    """A strategy: its newest version, and where it came from."""

    __tablename__ = "strategies"

    id: str = Field(default_factory=lambda: new_id("str"), primary_key=True, max_length=40)
    name: str = Field(max_length=200)
    version: int = 1
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc, index=True)
    deleted_at: datetime | None = Field(default=None, sa_type=Utc)
    parent_id: str | None = Field(default=None, max_length=40, foreign_key="strategies.id")
    parent_version: int | None = None


class VersionRow(Owned, table=True):
    """One saved version; never changed, never deleted. ``owner_id`` is its author."""

    __tablename__ = "strategy_versions"
    __table_args__ = (UniqueConstraint("strategy_id", "version"),)

    id: str = Field(default_factory=lambda: new_id("ver"), primary_key=True, max_length=40)
    strategy_id: str = Field(max_length=40, foreign_key="strategies.id")
    version: int
    name: str = Field(max_length=200)
    document: str = Field(sa_type=Text)
    hash: str = Field(max_length=80, index=True)
    message: str | None = Field(default=None, max_length=500)
    node_count: int
    issues: str = Field(default="[]", sa_type=Text)


class DraftRow(Owned, table=True):
    """What one person's canvas holds unsaved."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("strategy_id", "owner_id"),)

    id: str = Field(default_factory=lambda: new_id("drf"), primary_key=True, max_length=40)
    strategy_id: str = Field(max_length=40, foreign_key="strategies.id")
    document: str = Field(sa_type=Text)
    base_version: int
    revision: int = 1
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
