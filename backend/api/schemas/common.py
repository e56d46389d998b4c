"""Shapes that every noun shares: the closed model, timestamps, pages and documents."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema
from typing_extensions import TypeAliasType

Item = TypeVar("Item")


class Shape(BaseModel):
    """Base of every response."""

    model_config = ConfigDict(frozen=True)


class Body(BaseModel):
    """Base of every request: closed, so that a misspelt field is an error and not silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Page(Shape, Generic[Item]):
    """One page of a list; ``next_cursor`` is null on the last."""

    items: list[Item]
    next_cursor: str | None = None


def utc_text(moment: datetime) -> str:
    """Return ``moment`` as ISO 8601 in UTC with a ``Z``."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


Timestamp = Annotated[
    datetime,
    PlainSerializer(utc_text, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-01-31T09:30:00Z"]}),
]

NODE_SCHEMA = {
    "type": "object",
    "title": "DocumentNode",
    "description": "A placed module: its pinned version, its parameters and what its ports read.",
    "required": ["module"],
    "properties": {
        "module": {"type": "string", "examples": ["signal.ma_crossover@1.0.0"]},
        "params": {"type": "object", "additionalProperties": True},
        "inputs": {
            "type": "object",
            "additionalProperties": {
                "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
            },
        },
    },
}

DOCUMENT_SCHEMA = {
    "type": "object",
    "title": "Document",
    "description": "Nodes with pinned modules, parameters and inputs; layout and notes never enter the hash.",
    "required": ["schema", "nodes"],
    "properties": {
        "schema": {"type": "integer", "const": 1},
        "name": {"type": "string", "maxLength": 200},
        "nodes": {"type": "object", "additionalProperties": NODE_SCHEMA},
        "layout": {
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": {"type": "number"},
                "minItems": 2,
                "maxItems": 2,
            },
        },
        "notes": {"description": "Free words; never part of the hash."},
    },
}

# The engine reads the mapping itself and names every fault; the model only states the shape to clients.
Document = TypeAliasType("Document", Annotated[dict[str, object], WithJsonSchema(DOCUMENT_SCHEMA)])

Name = Annotated[str, Field(min_length=1, max_length=200)]
Message = Annotated[str, Field(max_length=500)]
