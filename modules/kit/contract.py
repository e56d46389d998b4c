"""The module contract: the function's signature is its ports, its params model the form, its docstring the page.

Use one decorator a family. ``@signal`` and ``@weight`` and ``@risk`` make a *windowed* module (whole panels, a declared
lookback) or, where the function has an argument annotated with a :class:`State`, a *recursive* one (one asset at one
bar; the kit scans it).
"""

from __future__ import annotations

import hashlib
import inspect
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np

from modules.kit.docstrings import Doc, read_docstring
from modules.kit.guards import STAGE_DTYPES, Guard, Stage
from modules.kit.market import BarSource, Clock, Panel
from modules.kit.native import State, compile_step, fresh_states, state_dtype
from modules.kit.params import Params, numbers_dtype
from modules.kit.ports import Port
from modules.kit.scan import scan
from modules.kit.signature import read_signature, refused

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
    signature = read_signature(function, doc, guard=stage is not None)
    return Module(
        name=name,
        version=version,
        family=family,
        function=function,
        lookback=lookback if callable(lookback) else _constant(lookback),
        doc=doc,
        stage=stage,
        tags=tuple(tags),
        title=title or name.replace("_", " ").capitalize(),
        digest=hashlib.sha256(
            inspect.getsource(inspect.getmodule(function) or function).encode()
        ).hexdigest(),
        **vars(signature),
    )


def _constant(bars: int) -> Lookback:
    return lambda _params: bars


def _one(record: np.void) -> np.ndarray:
    """Return a record scalar as the one-element array that kernels take."""
    return np.array([record], record.dtype)
