"""Evaluate a plan over whole panels, each node once, and nothing twice that is already known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import numpy as np

from backend.engine.cache import NodeCache
from backend.engine.plan import Plan, Step
from modules.kit.errors import Issue, QisError, RunError
from modules.kit.market import Bars, BarSource, Clock, stamp_text

Progress = Callable[[float, str], None]
Outputs = tuple[Any, ...]

#: Families that the batch evaluates; execution and performance follow with the ledger.
PANEL_FAMILIES = ("data", "signal", "weight", "risk")


@dataclass(frozen=True)
class Timing:
    """How long one node took, and whether its result was already known."""

    milliseconds: float
    cached: bool


@dataclass
class Values:
    """What each node gave, and how long it took."""

    outputs: dict[str, Outputs] = field(default_factory=dict)
    timings: dict[str, Timing] = field(default_factory=dict)

    def inputs(self, step: Step) -> dict[str, Any]:
        """Return the input values of ``step``; a port that takes many gets a tuple."""
        given: dict[str, Any] = {}
        for port, sources in step.inputs.items():
            found = tuple(self.outputs[source.node][source.output] for source in sources)
            given[port] = found if port in step.many else found[0]
        return given


class LoadedBars:
    """A :class:`BarSource` over bars that are already loaded and cut to the range of the run."""

    def __init__(self, bars: Mapping[str, Bars]) -> None:
        self._bars = bars

    def load(self, dataset: str) -> Bars:
        """Return the bars called ``dataset``."""
        return self._bars[dataset]


def load_bars(plan: Plan, source: BarSource) -> dict[str, Bars]:
    """Load every data set of ``plan`` once, and see that they share one clock and the same assets.

    Raises
    ------
    RunError
        If two data sets differ in bars or assets, or a node names none.
    UnknownDataset
        If the source has no data set of a name.
    """
    unnamed = [
        step.node for step in plan.steps if step.module.takes_source and not step.dataset and not step.inputs
    ]
    if unnamed:
        said = "No data set is named and no bars are connected."
        raise RunError(
            [Issue("data.unnamed", said, "Name a data set.", node=n, param="dataset") for n in unnamed]
        )
    loaded: dict[str, Bars] = {}
    for step in plan.steps:
        if step.dataset and step.dataset not in loaded:
            loaded[step.dataset] = _load(source, step)
    names = list(loaded)
    for name in names[1:]:
        _check_shared(loaded[names[0]], names[0], loaded[name], name)
    return loaded


def evaluate(
    plan: Plan,
    bars: Mapping[str, Bars],
    cache: NodeCache | None = None,
    progress: Progress | None = None,
) -> Values:
    """Evaluate the data, signal, weight and risk nodes of ``plan``.

    Parameters
    ----------
    bars : mapping
        The loaded data sets by name, cut to the range of the run.
    progress : callable, optional
        Told the share done and the node at work; it may raise to stop the work.

    Raises
    ------
    RunError
        If a node fails on the data, or gives something that is not a panel of its bars.
    """
    values = Values()
    keys: dict[str, bytes] = {}
    source = LoadedBars(bars)
    clock = next(iter(bars.values())).clock
    for done, step in enumerate(plan.steps):
        if step.module.family not in PANEL_FAMILIES:
            continue
        if progress:
            progress(done / len(plan.steps), step.node)
        began = perf_counter()
        key = keys[step.node] = _key(step, keys, bars, clock) if cache else b""
        outputs = cache.get(key) if cache else None
        known = outputs is not None
        if outputs is None:
            outputs = _evaluate(step, values.inputs(step), source, clock)
            if cache:
                cache.put(key, outputs)
        values.outputs[step.node] = outputs
        values.timings[step.node] = Timing((perf_counter() - began) * 1e3, known)
    return values


def truncation_findings(
    plan: Plan, values: Values, bars: Mapping[str, Bars], cuts: Sequence[int]
) -> list[Issue]:
    """Evaluate every windowed node again on the bars before each cut and name those whose last value changes.

    A node that looks at later bars, or at more of them than it declares, gives itself away: what it said just before a
    cut differs when the rest does not exist. Only the declared window before a cut is evaluated, so that many cuts are
    cheap; modules of other folders, whose sums may run from the first bar, are given all bars before it. Recursive
    nodes are driven bar by bar and cannot see ahead.
    """
    clock = next(iter(bars.values())).clock
    found = []
    for step in plan.steps:
        module = step.module
        if step.node not in values.outputs or module.takes_source or module.stage or module.state:
            continue
        inputs, whole = values.inputs(step), values.outputs[step.node]
        reach = module.lookback(step.params) + 1
        for cut in cuts:
            low = max(0, cut - reach) if module.origin == "built-in" else 0
            given = {port: _rows(value, low, cut) for port, value in inputs.items()}
            again = _evaluate(step, given, LoadedBars(bars), clock.rows(low, cut))
            if any(
                not np.array_equal(a[-1], w[cut - 1], equal_nan=True)
                for a, w in zip(again, whole, strict=True)
            ):
                at = stamp_text(int(clock.ts[cut - 1]))
                said = (
                    f"{module.id} says something else at {at} once later bars are taken away: it looks ahead."
                )
                hint = "Mend the module; the run is not valid."
                found.append(Issue("node.look_ahead", said, hint, node=step.node))
                break
    return found


def _load(source: BarSource, step: Step) -> Bars:
    try:
        return source.load(str(step.dataset))
    except QisError as error:
        raise type(error)([issue.at(step.node) for issue in error.issues]) from error


def _check_shared(first: Bars, first_name: str, other: Bars, other_name: str) -> None:
    if np.array_equal(first.ts, other.ts) and first.symbols == other.symbols:
        return
    what = "assets" if np.array_equal(first.ts, other.ts) else "bars"
    raise RunError(
        Issue(
            "data.misaligned",
            f"{first_name} and {other_name} do not have the same {what}.",
            "Import the assets into one data set (a symbol column), so that all nodes share one clock.",
        )
    )


def _evaluate(step: Step, inputs: dict[str, Any], source: BarSource, clock: Clock) -> Outputs:
    try:
        out = step.module.evaluate(inputs, step.params, source=source, clock=clock, node=step.node)
    except QisError as error:
        raise type(error)([issue.at(step.node) for issue in error.issues]) from error
    except Exception as error:  # whatever a module raises is told of its node, with the cause kept
        said = f"{step.module.id} failed: {type(error).__name__}: {error}."
        raise RunError(
            Issue("node.failed", said, "Check its parameters and data.", node=step.node)
        ) from error
    outputs = out if isinstance(out, tuple) else (out,)
    for value in outputs:
        if isinstance(value, np.ndarray):
            _check_panel(step, value, len(clock.ts))
    return outputs


def _check_panel(step: Step, panel: np.ndarray, bars: int) -> None:
    if panel.dtype != np.float64 or panel.ndim != 2 or len(panel) != bars:
        said = f"{step.module.id} gave a {panel.dtype} array of shape {panel.shape} for {bars} bars."
        raise RunError(Issue("node.shape", said, "A panel is (bars, assets) float64.", node=step.node))
    panel.flags.writeable = False


def _key(step: Step, keys: Mapping[str, bytes], bars: Mapping[str, Bars], clock: Clock) -> bytes:
    digest = hashlib.blake2b(step.identity, digest_size=16)
    if step.dataset:
        digest.update(bars[step.dataset].content_hash.encode())
    for port, sources in step.inputs.items():
        digest.update(port.encode())
        for source in sources:
            digest.update(keys[source.node] + bytes((source.output,)))
    if step.module.takes_clock:
        digest.update(f"{clock.periods_per_year}:{clock.ts[0]}".encode())
    return digest.digest()


def _rows(value: Any, low: int, high: int) -> Any:
    if isinstance(value, tuple):
        return tuple(_rows(member, low, high) for member in value)
    if isinstance(value, Bars):
        return value.rows(low, high)
    return value[low:high] if isinstance(value, np.ndarray) else value
