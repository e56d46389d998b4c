"""Settings to try a module with, taken from the bounds and choices of its parameters."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from modules.kit.params import Params
from modules.kit.samples import TEXT


def default(params: type[Params]) -> Params:
    """Return the default parameters; text without a default is the sample's name, a number its lower bound."""
    given: dict[str, Any] = {}
    for name, field in params.model_fields.items():
        if field.is_required():
            spec = properties(params)[name]
            given[name] = (
                spec["enum"][0] if "enum" in spec else _low(spec) if _low(spec) is not None else TEXT
            )
    return params.model_validate(given)


def variants(params: type[Params]) -> list[Params]:
    """Return the defaults, all numbers halved, and each other choice: unlike settings that every trial is run with."""
    base = default(params).model_dump()
    changes: list[dict[str, Any]] = [
        {},
        {k: _halved(v) for k, v in base.items() if isinstance(v, (int, float))},
    ]
    for name, spec in properties(params).items():
        choices = [False, True] if spec.get("type") == "boolean" else spec.get("enum", [])
        changes += [{name: choice} for choice in choices if choice != base[name]]
    return _valid(params, base, changes)


def extremes(params: type[Params]) -> list[Params]:
    """Return the defaults with one number at its lowest or highest at a time."""
    base = default(params).model_dump()
    ends = [(name, end(spec)) for name, spec in properties(params).items() for end in (_low, _high)]
    return _valid(params, base, [{name: value} for name, value in ends if value is not None])


def _valid(params: type[Params], base: dict[str, Any], changes: list[dict[str, Any]]) -> list[Params]:
    found: dict[Params, None] = {}
    for change in changes:
        try:
            found[params.model_validate(base | change)] = None
        except ValidationError:
            continue  # the model refuses the combination, as it may
    return list(found)


def properties(params: type[Params]) -> dict[str, dict[str, Any]]:
    """Return each field's JSON schema; of an optional field, the schema of its value."""
    fields: dict[str, dict[str, Any]] = (
        params.model_json_schema()["properties"] if params.model_fields else {}
    )
    return {
        name: next((each for each in spec.get("anyOf", []) if each.get("type") != "null"), spec)
        for name, spec in fields.items()
    }


def _low(spec: dict[str, Any]) -> float | None:
    if "minimum" in spec:
        return float(spec["minimum"])
    return (
        spec["exclusiveMinimum"] + (1 if spec["type"] == "integer" else 1e-6)
        if "exclusiveMinimum" in spec
        else None
    )


def _high(spec: dict[str, Any]) -> float | None:
    if "maximum" in spec:
        return float(spec["maximum"])
    return (
        spec["exclusiveMaximum"] - (1 if spec["type"] == "integer" else 1e-6)
        if "exclusiveMaximum" in spec
        else None
    )


def _halved(value: float) -> float:
    return value if isinstance(value, bool) else value // 2 if isinstance(value, int) else value / 2
