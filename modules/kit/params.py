"""Parameters of a module: one frozen model is the form, the validation and the identity."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from modules.kit.errors import Issue

__all__ = ["Field", "Params", "check_params", "model_validator", "numbers_dtype"]


class Params(BaseModel):
    """Base of every module's parameters: frozen, closed, finite."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, validate_default=True, protected_namespaces=()
    )

    def numbers(self) -> np.void:
        """Return the numeric parameters as one record that compiled steps read by name.

        Returns
        -------
        record : structured scalar, one float64 field a parameter
            Booleans are 0 or 1; a choice is its position in its ``Literal``; None is NaN. Text that is not a choice is
            left out.
        """
        dtype = numbers_dtype(type(self))
        record = np.zeros(1, dtype)
        for name in type(self).model_fields.keys() & (dtype.names or ()):
            record[name] = _number(type(self), name, getattr(self, name))
        numbers: np.void = record[0]
        return numbers


def numbers_dtype(params: type[Params]) -> np.dtype[np.void]:
    """Return the record layout of ``params``: one float64 a numeric field, in declared order."""
    names = [name for name, field in params.model_fields.items() if _is_numeric(field.annotation)]
    return np.dtype([(name, np.float64) for name in names] or [("unused", np.float64)])


def check_params(params: type[Params], given: object, node: str) -> tuple[Params | None, list[Issue]]:
    """Validate ``given`` against ``params``.

    Returns
    -------
    (params, issues)
        The frozen parameters and no issue, or None and one issue for each bad or missing field.
    """
    try:
        return params.model_validate({} if given is None else given, strict=True), []
    except ValidationError as error:
        return None, [_issue(params, dict(detail), node) for detail in error.errors(include_url=False)]


def _issue(params: type[Params], detail: dict[str, Any], node: str) -> Issue:
    where = detail["loc"]
    name = str(where[0]) if where else None
    kind = str(detail["type"])
    if kind == "extra_forbidden":
        known = ", ".join(params.model_fields) or "none"
        return Issue(
            "param.unknown", f'There is no parameter "{name}".', f"Parameters: {known}.", node, param=name
        )
    if kind == "missing":
        return Issue(
            "param.missing", f'The parameter "{name}" is required.', "Give it a value.", node, param=name
        )
    said = str(detail["msg"]).removeprefix("Value error, ")
    if kind == "value_error":
        name = _named(params, said) if name is None else name
        return Issue("param.invalid", said, "Change one of the values.", node, param=name)
    message = f'"{name}": {said[:1].lower()}{said[1:]} (got {_short(detail.get("input"))}).'
    return Issue("param.invalid", message, _allowed(params, name), node, param=name)


def _named(params: type[Params], said: str) -> str | None:
    """Find the parameter that a cross-field message names first, so that the form can mark it."""
    found = [(said.find(name), name) for name in params.model_fields if name in said]
    return min(found)[1] if found else None


def _allowed(params: type[Params], name: str | None) -> str:
    field = params.model_json_schema()["properties"].get(name, {}) if name else {}
    if "enum" in field:
        return "Choose one of " + ", ".join(map(str, field["enum"])) + "."
    bounds = [
        text.format(field[key])
        for key, text in (
            ("minimum", "at least {}"),
            ("exclusiveMinimum", "more than {}"),
            ("maximum", "at most {}"),
            ("exclusiveMaximum", "less than {}"),
        )
        if key in field
    ]
    return (
        f"Give a {field.get('type', 'value')} of {' and '.join(bounds)}." if bounds else "Change the value."
    )


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _is_numeric(annotation: Any) -> bool:
    if get_origin(annotation) is Literal:
        return True
    members = get_args(annotation)
    if members:
        return any(_is_numeric(member) for member in members if member is not type(None))
    return isinstance(annotation, type) and issubclass(annotation, (int, float))


def _number(params: type[Params], name: str, value: object) -> float:
    if value is None:
        return float("nan")
    if isinstance(value, str):
        return float(_choices(params.model_fields[name].annotation).index(value))
    return float(value)  # type: ignore[arg-type]  # a numeric field by construction


def _choices(annotation: Any) -> list[object]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [choice for member in get_args(annotation) for choice in _choices(member)]
