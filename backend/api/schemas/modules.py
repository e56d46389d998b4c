"""The catalogue: modules, their ports and parameters, and which port may meet which."""

from __future__ import annotations

from pydantic import Field

from backend.api.schemas.common import Page, Shape


class Port(Shape):
    """One typed end of an edge."""

    name: str
    type: str
    label: str
    required: bool
    many: bool
    known: str = Field(description="When the value is known: open, close or fill.")
    unit: str | None
    description: str


class Module(Shape):
    """A module as the marketplace shows it and the canvas draws it."""

    id: str
    version: str
    versions: list[str]
    family: str
    kind: str
    title: str
    summary: str
    description: str
    notes: str | None
    references: list[str]
    tags: list[str]
    inputs: list[Port]
    outputs: list[Port]
    params_schema: dict[str, object]
    lookback_default: int
    digest: str
    origin: str


class ModuleList(Page[Module]):
    """One page of modules."""


class Family(Shape):
    """One of the six families."""

    id: str
    label: str
    description: str


class PortType(Shape):
    """What a port carries, and how the canvas draws its handle."""

    id: str
    label: str
    shape: str
    description: str


class Connect(Shape):
    """The connect table: legal iff the output's type is accepted and known in time."""

    types: list[PortType]
    accepts: dict[str, list[str]]
    adapters: dict[str, list[str]]


class MetricDef(Shape):
    """What a figure means, and how it is reckoned."""

    name: str
    label: str
    format: str
    better: str | None
    formula: str
    description: str
    source: str
    headline: bool


class FailedModule(Shape):
    """A module that was refused, by name and reason."""

    path: str
    id: str | None
    reason: str


class Catalogue(Shape):
    """Everything a canvas needs to draw any module."""

    engine_version: str
    families: list[Family]
    modules: list[Module]
    connect: Connect
    metrics: list[MetricDef]
    failed: list[FailedModule]
