"""Runs: a stored version on stored data, in a worker, with its artefacts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from backend.api.schemas.common import Body, Page, Shape, Timestamp
from backend.api.schemas.issues import Issue

Status = Literal["queued", "running", "succeeded", "failed", "cancelled"]
TableName = Literal["equity", "fills", "trades", "positions"]
TableFormat = Literal["json", "csv", "parquet"]
Key = Annotated[str, Field(min_length=1, max_length=200)]


class RunRequest(Body):
    """Which strategy to run, on what, over which range."""

    strategy_id: str = Field(max_length=64)
    version: int | None = Field(None, ge=1, le=2**31 - 1)
    start: datetime | None = None
    end: datetime | None = None
    capital: float | None = Field(None, gt=0, le=1e15)
    data: dict[Key, Key] = Field(default={}, max_length=100)


class RunError(Shape):
    """Why a run failed."""

    message: str
    errors: list[Issue]


class Reproduces(Shape):
    """The run whose manifest was run again, and whether the result is the same to the bit."""

    run_id: str
    same_digest: bool | None


class Run(Shape):
    """A backtest of one pinned version."""

    id: str
    strategy_id: str
    strategy_name: str
    version: int
    status: Status
    progress: float
    stage: str
    created_at: Timestamp
    started_at: Timestamp | None
    finished_at: Timestamp | None
    metrics: dict[str, float | None] | None
    digest: str | None
    hash: str
    error: RunError | None
    reproduces: Reproduces | None


class RunList(Page[Run]):
    """One page of runs, the newest first."""


class RunTable(Shape):
    """A table of a run: the column names, then the rows."""

    columns: list[str]
    rows: list[list[str | float | int | bool | None]]


class Progress(Shape):
    """One step of a job, as the event stream tells it."""

    progress: float
    stage: str
