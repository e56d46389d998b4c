"""Runs and the datasets that they pin."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from backend.store.tables.base import Owned, Utc, new_id


class RunRow(Owned, table=True):
    """A backtest of a pinned version; ``request`` is what its worker needs."""

    __tablename__ = "runs"

    id: str = Field(default_factory=lambda: new_id("run"), primary_key=True, max_length=40)
    strategy_id: str = Field(max_length=40, foreign_key="strategies.id", index=True)
    strategy_name: str = Field(max_length=200)
    version: int
    hash: str = Field(max_length=80)
    status: str = Field(default="queued", max_length=20, index=True)
    request: str = Field(sa_type=Text)
    attempts: int = 0
    started_at: datetime | None = Field(default=None, sa_type=Utc)
    finished_at: datetime | None = Field(default=None, sa_type=Utc)
    metrics: str | None = Field(default=None, sa_type=Text)
    digest: str | None = Field(default=None, max_length=80)
    error: str | None = Field(default=None, sa_type=Text)
    reproduces_id: str | None = Field(default=None, max_length=40)
    same_digest: bool | None = None


class RunDataset(Owned, table=True):
    """A dataset that a run pins, by its content."""

    __tablename__ = "run_datasets"

    id: str = Field(default_factory=lambda: new_id("rds"), primary_key=True, max_length=40)
    run_id: str = Field(max_length=40, foreign_key="runs.id", index=True, ondelete="CASCADE")
    name: str = Field(max_length=200)
    dataset_id: str = Field(max_length=200, index=True)
    content_hash: str = Field(max_length=80)
