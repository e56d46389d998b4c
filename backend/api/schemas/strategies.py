"""Strategies: the document, its immutable versions, its draft and its lineage."""

from __future__ import annotations

from pydantic import Field, model_validator

from backend.api.schemas.common import Body, Document, Message, Name, Page, Shape, Timestamp
from backend.api.schemas.issues import Issue


class Author(Shape):
    """Who saved a version."""

    id: str
    name: str


class Parent(Shape):
    """The strategy and version that a clone came from."""

    strategy_id: str
    version: int


class DraftMark(Shape):
    """That an unsaved draft stands, without its words."""

    etag: str
    updated_at: Timestamp


class LastRun(Shape):
    """The latest run of a strategy, in four figures."""

    id: str
    status: str
    sharpe: float | None
    total_return: float | None
    max_drawdown: float | None


class StrategyBase(Shape):
    """What a strategy and its summary share."""

    id: str
    name: str
    version: int
    hash: str
    valid: bool
    message: str | None
    author: Author
    parent: Parent | None
    created_at: Timestamp
    updated_at: Timestamp
    draft: DraftMark | None


class Strategy(StrategyBase):
    """A strategy at one version."""

    document: Document
    errors: list[Issue]


class StrategySummary(StrategyBase):
    """A strategy as the list shows it."""

    node_count: int
    last_run: LastRun | None


class StrategyList(Page[StrategySummary]):
    """One page of strategies."""


class StrategyVersion(Shape):
    """One line of a strategy's history."""

    version: int
    hash: str
    author: Author
    message: str | None
    created_at: Timestamp
    valid: bool


class VersionList(Page[StrategyVersion]):
    """One page of versions, the newest first."""


class Event(Shape):
    """Something that happened to a strategy."""

    id: str
    kind: str
    created_at: Timestamp
    detail: dict[str, str | int | None]


class EventList(Page[Event]):
    """One page of events, the newest first."""


class StrategyCreate(Body):
    """A new strategy: from a document, or from a template."""

    document: Document | None = None
    template: str | None = Field(None, max_length=100)
    name: Name | None = None
    message: Message | None = None

    @model_validator(mode="after")
    def _one_source(self) -> StrategyCreate:
        if (self.document is None) == (self.template is None):
            raise ValueError("give either a document or a template")
        return self


class StrategyUpdate(Body):
    """The next version of a strategy."""

    document: Document
    message: Message | None = None


class StrategyClone(Body):
    """A copy with its lineage kept."""

    name: Name | None = None
    version: int | None = Field(None, ge=1, le=2**31 - 1)


class Draft(Shape):
    """What the canvas holds unsaved."""

    document: Document
    base_version: int
    etag: str
    updated_at: Timestamp


class DraftUpdate(Body):
    """The canvas as it is now, and the version it started from."""

    document: Document
    base_version: int = Field(ge=1, le=2**31 - 1)


class Change(Shape):
    """One field of one node, before and after."""

    node: str
    field: str
    old: object = Field(None, alias="from")
    new: object = Field(None, alias="to")


class Diff(Shape):
    """What changed between two documents."""

    old: int | None = Field(None, alias="from")
    new: int | None = Field(None, alias="to")
    added: list[str]
    removed: list[str]
    changed: list[Change]
    name: list[str] | None


class DiffRequest(Body):
    """Two documents to compare."""

    old: Document = Field(alias="from")
    new: Document = Field(alias="to")


class ValidateRequest(Body):
    """A document to check; nothing is stored."""

    document: Document


class Validation(Shape):
    """A document that can run: its order and its warm-up."""

    valid: bool
    hash: str
    order: list[str]
    warmup: int
    warnings: list[Issue]
