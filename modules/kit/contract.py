"""The module contract: the function's signature is its ports, its params model the form, its docstring the page.

Use one decorator a family. ``@signal`` and ``@weight`` and ``@risk`` make a *windowed* module (whole panels, a declared
lookback) or, where the function has an argument annotated with a :class:`State`, a *recursive* one (one asset at one
bar; the kit scans it).
"""

from __future__ import annotations

import hashlib
import inspect
import re
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, Literal, get_args, get_origin

import numpy as np

from modules.kit import guards as guard_records
from modules.kit.docstrings import Doc, read_docstring
from modules.kit.errors import Issue, ModuleRefused
from modules.kit.guards import STAGE_DTYPES, Guard, Stage
from modules.kit.market import BarSource, Clock, Panel
from modules.kit.native import State, compile_step, fresh_states, state_dtype
from modules.kit.params import Params, numbers_dtype
from modules.kit.ports import GUARD, Known, Port, PortType
from modules.kit.scan import MAX_INPUTS, scan

Kind = Literal["source", "windowed", "recursive", "transform", "guard", "ledger", "report"]
FAMILIES = ("data", "signal", "weight", "risk", "execution", "performance")
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")

Lookback = Callable[[Any], int]
#: Takes the module's inputs and params by name; gives label -> (bars, assets) lines to be drawn over the price.
Overlays = Callable[..., dict[str, Panel]]


@dataclass(frozen=True)
class Module:
    """A registered module: what the catalogue lists and the engine evaluates."""

    name: str
    version: str
    family: str
    function: Callable[..., Any]
    params: type[Params]
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    lookback: Lookback
    doc: Doc
    state: type[State] | None = None
    stage: Stage | None = None
    takes_source: bool = False
    takes_clock: bool = False
    takes_params: bool = False
    overlays: Overlays | None = None
    draws: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    title: str = ""
    digest: str = ""
    origin: str = "built-in"

    @property
    def id(self) -> str:
        """Family and name, the path of the file: ``signal.momentum``."""
        return f"{self.family}.{self.name}"

    @property
    def kind(self) -> Kind:
        """How the module is evaluated."""
        if self.stage is not None:
            return "guard"
        if self.family == "data":
            return "source"
        if self.family == "execution":
            return "ledger"
        if self.family == "performance":
            return "report"
        if self.state is not None:
            return "recursive"
        return "transform" if self.family == "risk" else "windowed"

    @cached_property
    def compiled(self) -> Any:
        """The compiled step of a recursive module or guard; compiled (or read from the cache) at first use."""
        shown = (STAGE_DTYPES[self.stage],) if self.stage is not None else ()
        memory = (state_dtype(self.state),) if self.state is not None else ()
        values = (None,) * len(self.inputs)
        return compile_step(self.function, (*shown, *values, *memory, numbers_dtype(self.params)))

    def evaluate(
        self,
        inputs: dict[str, Any],
        params: Params,
        *,
        source: BarSource | None = None,
        clock: Clock | None = None,
        node: str = "",
    ) -> Any:
        """Return the module's output over whole panels: one value, or a tuple where it has several outputs."""
        if self.stage is not None:
            return self._guard(inputs, params, node)
        if self.state is not None:
            panels = [inputs[port.name] for port in self.inputs]
            states = fresh_states(self.state, panels[0].shape[1])
            return scan(self.compiled.address, panels, states, _one(params.numbers()))
        given: dict[str, Any] = {**inputs}
        given |= {"source": source} if self.takes_source else {}
        given |= {"clock": clock} if self.takes_clock else {}
        given |= {"p": params} if self.takes_params else {}
        return self.function(**given)

    def _guard(self, inputs: dict[str, Any], params: Params, node: str) -> Guard:
        assert self.stage is not None  # only guards come here
        return Guard(
            module=self.id,
            node=node,
            stage=self.stage,
            address=self.compiled.address,
            params=_one(params.numbers()),
            state=self.state,
            feature=next(iter(inputs.values()), None),
            compiled=self.compiled,
            summary=self.doc.summary,
        )


class Stepper:
    """Feed a windowed or recursive module bar by bar; what it gives equals the batch, to the bit."""

    def __init__(self, module: Module, params: Params, assets: int, clock: Clock | None = None) -> None:
        self._module, self._params, self._clock, self._seen = module, params, clock, 0
        self._rows: dict[str, list[Panel]] = {port.name: [] for port in module.inputs}
        self._length = module.lookback(params) + 1
        self._states = fresh_states(module.state, assets) if module.state else None

    def push(self, rows: dict[str, Panel]) -> Any:
        """Return the output row for one more bar; ``rows`` maps each input to its ``(assets,)`` values."""
        if self._states is not None:
            panels = [np.ascontiguousarray(rows[port.name][None, :]) for port in self._module.inputs]
            return scan(self._module.compiled.address, panels, self._states, _one(self._params.numbers()))[0]
        self._seen += 1
        clock = self._clock.rows(max(0, self._seen - self._length), self._seen) if self._clock else None
        for name, row in rows.items():
            self._rows[name] = [*self._rows[name][-(self._length - 1) :], row] if self._length > 1 else [row]
        panels_now = {name: np.stack(kept) for name, kept in self._rows.items()}
        out = self._module.evaluate(panels_now, self._params, clock=clock)
        return tuple(panel[-1] for panel in out) if isinstance(out, tuple) else out[-1]


class _NoParams(Params):
    """A module without parameters."""


def _family(family: str) -> Callable[..., Callable[[Callable[..., Any]], Module]]:
    """Return the decorator of a family.

    ``draws`` names outputs that are lines over the price where the inputs are prices; ``overlays`` computes such lines
    where they are no outputs.
    """

    def decorator(
        version: str,
        *,
        lookback: Lookback | int = 0,
        tags: Sequence[str] = (),
        title: str = "",
        overlays: Overlays | None = None,
        draws: Sequence[str] = (),
    ) -> Callable[[Callable[..., Any]], Module]:
        def register(function: Callable[..., Any]) -> Module:
            module = _register(function, family, version, lookback, tags, title, None)
            return replace(module, overlays=overlays, draws=tuple(draws))

        return register

    return decorator


data = _family("data")
signal = _family("signal")
weight = _family("weight")
risk = _family("risk")
execution = _family("execution")
performance = _family("performance")


def guard(
    version: str, *, stage: Stage, tags: Sequence[str] = (), title: str = ""
) -> Callable[[Callable[..., Any]], Module]:
    """Declare a guard of the risk family; see :mod:`modules.kit.guards` for the stages."""
    return lambda function: _register(function, "risk", version, 0, tags, title, stage)


def _register(
    function: Callable[..., Any],
    family: str,
    version: str,
    lookback: Lookback | int,
    tags: Sequence[str],
    title: str,
    stage: Stage | None,
) -> Module:
    name = re.sub(r"_v\d+$", "", function.__name__)
    if not VERSION.fullmatch(version):
        raise refused(
            f'"{family}.{name}": "{version}" is not a version.', "Use MAJOR.MINOR.PATCH, for example 1.0.0."
        )
    doc = read_docstring(function.__doc__)
    if not doc.summary:
        raise refused(
            f'"{family}.{name}" has no docstring.', "Its first line is the summary in the marketplace."
        )
    hints = typing.get_type_hints(function, include_extras=True)
    outputs = _outputs(hints.pop("return", None), doc) if stage is None else (Port("guard", GUARD),)
    shape = _signature(function, hints, doc)
    if stage is not None and (len(shape["inputs"]) > 1 or not all(port.required for port in shape["inputs"])):
        raise refused(f'"{family}.{name}" has an optional or a second input.', "A guard takes one, or none.")
    return Module(
        name=name,
        version=version,
        family=family,
        function=function,
        outputs=outputs,
        lookback=lookback if callable(lookback) else _constant(lookback),
        doc=doc,
        stage=stage,
        tags=tuple(tags),
        title=title or name.replace("_", " ").capitalize(),
        digest=hashlib.sha256(
            inspect.getsource(inspect.getmodule(function) or function).encode()
        ).hexdigest(),
        **shape,
    )


def _signature(function: Callable[..., Any], hints: dict[str, Any], doc: Doc) -> dict[str, Any]:
    """Split the arguments into ports, params, state and source."""
    found: dict[str, Any] = {"params": _NoParams, "state": None}
    found |= {"takes_source": False, "takes_clock": False, "takes_params": False}
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
    if found["state"] is not None and len(ports) > MAX_INPUTS:
        raise refused(
            f'"{function.__name__}" has more than {MAX_INPUTS} inputs.', "Split it into two modules."
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


def _described(name: str, described: dict[str, tuple[str, str]], unit: str | None = None) -> dict[str, Any]:
    """Return unit and text of a port: ``close : (bars, assets), quote currency`` states the unit after the shape."""
    stated, text = described.get(name, ("", ""))
    _, _, said = re.sub(r"^\([^)]*\)", "", stated).partition(",")
    return {"unit": said.strip() or unit, "description": text}


def _constant(bars: int) -> Lookback:
    return lambda _params: bars


def refused(message: str, hint: str) -> ModuleRefused:
    """Return the error that leaves one module out, by name."""
    return ModuleRefused(Issue("module.refused", message, hint))


def _one(record: np.void) -> np.ndarray:
    """Return a record scalar as the one-element array that kernels take."""
    return np.array([record], record.dtype)
