"""Datasets: what the catalogue holds, how good it is, and how it came here."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from backend.api.schemas.common import Body, Page, Shape, Timestamp
from backend.api.schemas.issues import Issue


class QualityExample(Shape):
    """One place where a finding was made."""

    row: int | None
    ts: str | None
    detail: str


class QualityIssue(Shape):
    """One kind of finding, counted, with a few examples."""

    code: str
    severity: Literal["info", "warning", "error"]
    count: int
    message: str
    examples: list[QualityExample]


class Quality(Shape):
    """How good a dataset is, from 0 to 100."""

    score: float
    issues: list[QualityIssue]


class Dataset(Shape):
    """Bars under a name, with the hash of their content."""

    id: str
    name: str
    symbols: list[str]
    timeframe: str
    calendar: str
    rows: int
    start: str
    end: str
    columns: list[str]
    content_hash: str
    source: str
    simulated: bool
    description: str
    origin: str
    quality: Quality
    created_at: Timestamp


class DatasetList(Page[Dataset]):
    """One page of datasets."""


class BarSeries(Shape):
    """Bars of one symbol, thinned to about the points asked for."""

    symbol: str
    ts: list[int]
    open: list[float | None]
    high: list[float | None]
    low: list[float | None]
    close: list[float | None]
    volume: list[float | None]


class FetchRequest(Body):
    """Bars to fetch from an exchange."""

    source: str = Field(max_length=100, examples=["ccxt:binance"])
    symbol: str = Field(min_length=1, max_length=50, examples=["ETH/USDT"])
    timeframe: str = Field(max_length=10, examples=["1d"])
    since: datetime
    until: datetime | None = None
    name: str | None = Field(None, min_length=1, max_length=100)


class FetchAccepted(Shape):
    """The job that fetches."""

    job_id: str


class FetchJob(Shape):
    """A fetch under way, or done."""

    id: str
    status: Literal["queued", "running", "succeeded", "failed", "cancelled"]
    progress: float
    stage: str
    dataset_id: str | None
    error: str | None
    errors: list[Issue]
    created_at: Timestamp
    finished_at: Timestamp | None
