"""Read a module's signature: its annotations are the ports, the params model, the state and what else it is handed."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any, get_args, get_origin

from modules.kit import guards as guard_records
from modules.kit.docstrings import Doc
from modules.kit.errors import Issue, ModuleRefused
from modules.kit.guards import Guard
from modules.kit.market import BarSource, Clock
from modules.kit.native import State
from modules.kit.params import Params
from modules.kit.ports import GUARD, Known, Port, PortType
from modules.kit.scan import MAX_INPUTS


class NoParams(Params):
    """A module without parameters."""


@dataclass(frozen=True)
class Signature:
    """What a module takes and gives."""

    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    params: type[Params] = NoParams
    state: type[State] | None = None
    takes_source: bool = False
    takes_clock: bool = False
    takes_params: bool = False


def read_signature(function: Callable[..., Any], doc: Doc, *, guard: bool) -> Signature:
    """Return the signature of a module's function.

    Raises
    ------
    ModuleRefused
        If an annotation is no port, a step takes panels, a function of panels single values, or there are too many.
    """
    hints = typing.get_type_hints(function, include_extras=True)
    result = hints.pop("return", None)
    found = _arguments(function, hints, doc)
    step = guard or found["state"] is not None
    outputs = (Port("guard", GUARD),) if guard else _outputs(result, doc)
    if step and len(outputs) > 1:
        raise refused(
            f'"{function.__name__}" keeps a state and gives {len(outputs)} values.', "A step gives one."
        )
    if found["state"] is not None and len(found["inputs"]) > MAX_INPUTS:
        raise refused(
            f'"{function.__name__}" has more than {MAX_INPUTS} inputs.', "Split it into two modules."
        )
    if guard and (len(found["inputs"]) > 1 or not all(port.required for port in found["inputs"])):
        raise refused(
            f'"{function.__name__}" has an optional or a second input.', "A guard takes one, or none."
        )
    for name in (port.name for port in found["inputs"]):
        if (_carried(hints[name]) is float) != step:
            raise refused(
                f'"{name}" is a {"panel in a step" if step else "single value in a function of panels"}.',
                "A step takes CloseAt, FeatureAt ..., a function of panels takes Close, Feature ...",
            )
    return Signature(outputs=outputs, **found)


def _arguments(function: Callable[..., Any], hints: dict[str, Any], doc: Doc) -> dict[str, Any]:
    """Split the arguments into ports, params, state and source."""
    found: dict[str, Any] = {"state": None}
    ports: list[Port] = []
    for name, argument in inspect.signature(function).parameters.items():
        hint = hints.get(name)
        if hint is BarSource:
            found["takes_source"] = True
        elif hint is Clock:
            found["takes_clock"] = True
        elif isinstance(hint, type) and issubclass(hint, Params):
            found |= {"params": hint, "takes_params": True}
        elif isinstance(hint, type) and issubclass(hint, State):
            found["state"] = hint
        elif hint not in (guard_records.Account, guard_records.Position, guard_records.Intent):
            ports.append(
                _port(name, hint, doc.parameters, optional=argument.default is not inspect.Parameter.empty)
            )
    return found | {"inputs": tuple(ports)}


def _outputs(hint: Any, doc: Doc) -> tuple[Port, ...]:
    fields = getattr(hint, "_fields", None)
    if fields is None:
        port = _port("value", hint, doc.returns)
        name = next(iter(doc.returns), None) or port.type.id.lower()
        return (replace(port, name=name, **_described(name, doc.returns, port.type.unit)),)
    hints = typing.get_type_hints(hint, include_extras=True)
    return tuple(_port(name, hints[name], doc.returns) for name in fields)


def _port(name: str, hint: Any, described: dict[str, tuple[str, str]], *, optional: bool = False) -> Port:
    many = get_origin(hint) is tuple
    if many:
        hint = get_args(hint)[0]
    elif get_origin(hint) is not Annotated:
        hint = next((member for member in get_args(hint) if get_origin(member) is Annotated), hint)
    if hint is Guard:
        return Port(name, GUARD, required=not optional, many=many, **_described(name, described))
    marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    kind = next((mark for mark in marks if isinstance(mark, PortType)), None)
    if kind is None:
        raise refused(
            f'"{name}" is annotated with {hint!r}, which is no port.', "Use a type of modules.kit.ports."
        )
    known = next((mark for mark in reversed(marks) if isinstance(mark, Known)), kind.known)
    return Port(
        name, kind, required=not optional, many=many, known=known, **_described(name, described, kind.unit)
    )


def _carried(hint: Any) -> Any:
    """Return what an annotated port carries: an array, a number or a table."""
    if get_origin(hint) is Annotated:
        return get_args(hint)[0]
    return next((_carried(member) for member in get_args(hint) if get_origin(member) is Annotated), hint)


def _described(name: str, described: dict[str, tuple[str, str]], unit: str | None = None) -> dict[str, Any]:
    """Return unit and text of a port: ``close : (bars, assets), quote currency`` states the unit after the shape."""
    stated, text = described.get(name, ("", ""))
    _, _, said = re.sub(r"^\([^)]*\)", "", stated).partition(",")
    return {"unit": said.strip() or unit, "description": text}


def refused(message: str, hint: str) -> ModuleRefused:
    """Return the error that leaves one module out, by name."""
    return ModuleRefused(Issue("module.refused", message, hint))
