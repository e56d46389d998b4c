"""The result of a backtest, as previews and run reports give it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from backend.api.schemas.common import Body, Document, Shape

Section = Literal["equity", "price", "fills", "trades", "nodes", "manifest", "assumptions", "*"]
Seconds = Annotated[int, Field(description="UNIX seconds, UTC.")]


class EquitySeries(Shape):
    """Equity beside buy-and-hold, and the drawdown."""

    ts: list[Seconds]
    equity: list[float | None]
    benchmark: list[float | None] | None
    drawdown: list[float | None]
    benchmark_label: str


class Overlay(Shape):
    """A node's output drawn over the price."""

    node: str
    port: str
    label: str
    values: list[float | None]


class Marker(Shape):
    """A fill, where it stands on the price."""

    ts: Seconds
    side: Literal["buy", "sell"]
    price: float
    quantity: float
    reason: str
    fill: int


class PriceSeries(Shape):
    """One asset's bars with overlays and markers."""

    symbol: str
    ts: list[Seconds]
    open: list[float | None]
    high: list[float | None]
    low: list[float | None]
    close: list[float | None]
    overlays: list[Overlay]
    markers: list[Marker]


class Fill(Shape):
    """One execution."""

    ts: Seconds
    symbol: str
    side: Literal["buy", "sell"]
    quantity: float
    price: float
    fee: float
    order_id: str
    reason: str


class Trade(Shape):
    """One round trip."""

    symbol: str
    entry_ts: Seconds
    entry_price: float
    exit_ts: Seconds | None
    exit_price: float | None
    quantity: float
    pnl: float | None
    return_: float | None = Field(alias="return")
    bars: int
    reason: str
    open: bool


class Rejection(Shape):
    """An order or target that a rule refused, by name."""

    ts: Seconds
    rule: str
    node: str | None
    symbol: str | None
    message: str


class Assumption(Shape):
    """One thing that the simulation takes for granted."""

    key: str
    label: str
    value: object
    detail: str


class NodeState(Shape):
    """How a node fared."""

    state: str
    cached: bool
    milliseconds: float
    warmup: int


class Report(Shape):
    """A whole backtest; sections that were not asked for are null."""

    hash: str
    digest: str
    engine_version: str
    bars: int
    start: str
    end: str
    timeframe: str
    symbols: list[str]
    simulated: bool
    currency: str
    metrics: dict[str, float | None]
    undefined: dict[str, str]
    equity: EquitySeries | None
    price: list[PriceSeries] | None
    fills: list[Fill] | None
    trades: list[Trade] | None
    rejections: list[Rejection]
    warnings: list[str]
    assumptions: list[Assumption] | None
    nodes: dict[str, NodeState] | None
    manifest: dict[str, object] | None


class PreviewRequest(Body):
    """A document to run now, and which sections of the report to send."""

    document: Document
    start: datetime | None = None
    end: datetime | None = None
    capital: float | None = Field(None, gt=0, le=1e15)
    points: int = Field(1000, ge=10, le=20_000)
    include: list[Section] = Field(default=["equity"], max_length=7)
