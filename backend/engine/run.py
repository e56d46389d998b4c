"""Run a strategy over data: the one function that the API, the command line, notebooks and the tests call.

1. read the document and apply parameter changes;
2. compile it to a plan (order, warm-up, identities), or refuse it with every finding;
3. load each data set once, cut to the range and the warm-up before it;
4. evaluate every node once over whole panels;
5. trade the targets in the ledger;
6. measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from backend.engine.batch import Progress, Values, evaluate, load_bars, truncation_findings
from backend.engine.cache import NodeCache
from backend.engine.graph import Strategy
from backend.engine.ledger import simulate
from backend.engine.plan import Plan, compile_plan
from backend.engine.result import Run
from modules.kit.errors import DataError, Issue, RunError, StrategyError, UnknownDataset, Unsupported
from modules.kit.guards import Guard
from modules.kit.ledger import Figures, LedgerTable
from modules.kit.market import Bars, BarSource
from modules.kit.orders import Execution
from modules.kit.registry import Catalogue, catalogue

if TYPE_CHECKING:
    import pandas as pd

    Data = Mapping[str, "Bars | pd.DataFrame | str"]

CAUSALITY_CUTS = 32


def run(
    strategy: Strategy | Mapping[str, Any] | str | Path,
    data: Data | None = None,
    set: Mapping[str, object] | None = None,  # the name that scripts and the command line use
    *,
    start: str | int | None = None,
    end: str | int | None = None,
    capital: float | None = None,
    source: BarSource | None = None,
    modules: Catalogue | None = None,
    cache: NodeCache | None = None,
    progress: Progress | None = None,
    verify: bool = False,
) -> Run:
    """Backtest ``strategy`` and return the finished run.

    Parameters
    ----------
    strategy : Strategy, document, or path of a JSON or YAML file
    data : mapping, optional
        Data set name to :class:`Bars`, a data frame, or the name of another data set.
    set : mapping, optional
        ``node.param`` to the value that replaces the document's.
    start, end : ISO 8601 text in UTC, or nanoseconds, optional
        Trade from the first bar that opens at or after ``start``, up to but not including ``end``. Bars before
        ``start`` warm the averages up.
    capital : float, optional
        Equity before the first bar, in quote currency; replaces the execution node's.
    source : BarSource, optional
        Where other data sets come from; the built-in samples where none is given.
    cache : NodeCache, optional
        Results of earlier runs; only what lies downstream of a change is computed again.
    progress : callable, optional
        ``progress(share, what)``; it may raise :class:`Cancelled` to stop.
    verify : bool
        Evaluate every node again on truncated data and refuse the run if any looks ahead.

    Raises
    ------
    DocumentError, StrategyError, UnknownDataset, DataError, RunError, Unsupported, Cancelled
        Each with every finding: what is wrong, where, and what to change.
    """
    known = modules or catalogue()
    plan = compile_plan(_with_changes(Strategy.parse(strategy), set, capital, known), known)
    low, high = moment(start), moment(end)
    whole = load_bars(plan, Sources(data or {}, source))
    bars, skip = _cut(plan, whole, low, high)
    values = evaluate(plan, bars, cache, progress)
    if verify:
        _refuse_look_ahead(plan, values, bars)
    execution = _execution(plan, values, skip)
    if progress:
        progress(0.9, plan.execution.node)
    ledger = simulate(execution, plan.execution.node)
    figures = _measure(plan, ledger, known)
    if progress:
        progress(1.0, "done")
    return Run(
        plan=plan,
        ledger=ledger,
        execution=execution,
        metrics=figures.values,
        undefined=figures.undefined,
        datasets=whole,
        values=values,
        warmup_rows=skip,
        start=low,
        end=high,
        warnings=_warnings(plan, ledger),
    )


def rerun(manifest: Mapping[str, Any], source: BarSource | None = None, **options: Any) -> Run:
    """Run a manifest again.

    Raises
    ------
    RunError
        If the data or a module is no longer what the manifest pins, so that the same result cannot be expected.
    """
    again = run(manifest["strategy"], source=source, start=manifest["start"], end=manifest["end"], **options)
    pinned = {name: kept["content_hash"] for name, kept in manifest["datasets"].items()}
    changed = [name for name, bars in again.datasets.items() if bars.content_hash != pinned.get(name)]
    changed += [
        name for name, digest in again.manifest["modules"].items() if digest != manifest["modules"].get(name)
    ]
    if changed:
        said = f"{', '.join(changed)} changed since the run."
        raise RunError(Issue("manifest.changed", said, "Restore what the manifest pins, or start a new run."))
    return again


class Sources:
    """A :class:`BarSource` that looks at what the caller passed first, then at the store."""

    def __init__(self, given: Data, store: BarSource | None) -> None:
        self._given, self._store = given, store

    def load(self, dataset: str) -> Bars:
        """Return the bars called ``dataset``; raise :class:`UnknownDataset` where there are none."""
        found = self._given.get(dataset, dataset)
        if isinstance(found, Bars):
            return found
        if not isinstance(found, str):
            return Bars.from_frame(found, symbol=dataset.split(".")[0], name=dataset)
        if self._store is None:
            raise UnknownDataset(
                Issue(
                    "data.unknown", f'There is no data set "{found}".', "Pass it in data=.", param="dataset"
                )
            )
        return self._store.load(found)


def moment(given: str | int | None) -> int | None:
    """Return a time as nanoseconds since 1970; text is ISO 8601, taken as UTC where it names no zone."""
    if given is None or isinstance(given, int):
        return given
    text = given.strip().removesuffix("Z").removesuffix("+00:00")
    try:
        stamp = np.datetime64(text, "ns")
        if np.isnat(stamp):
            raise ValueError("not a time")
        return int(stamp.astype(np.int64))
    except ValueError as error:
        said = f'"{given}" is not a time.'
        raise DataError(Issue("range.stamp", said, "Use ISO 8601 in UTC: 2020-01-31.")) from error


def _with_changes(
    strategy: Strategy, changes: Mapping[str, object] | None, capital: float | None, known: Catalogue
) -> Strategy:
    wanted = dict(changes or {})
    if capital is not None:
        for name, node in strategy.nodes.items():
            if node["module"].startswith("execution."):
                wanted[f"{name}.capital"] = capital
    return strategy.with_params(wanted) if wanted else strategy


def _cut(
    plan: Plan, whole: Mapping[str, Bars], low: int | None, high: int | None
) -> tuple[dict[str, Bars], int]:
    """Cut the data to the range and the warm-up before it; return it with the number of rows that only warm up."""
    if not whole:
        raise StrategyError(Issue("graph.no_data", "No node reads a data set.", "Add a data module."))
    if low is None and high is None:
        return dict(whole), 0
    first = next(iter(whole.values()))
    chosen = first.between(low, high)
    begin = int(np.searchsorted(first.ts, chosen.ts[0]))
    lead = 0 if plan.recursive else max(0, begin - plan.warmup)
    stop = begin + len(chosen)
    return {name: bars.rows(lead, stop) for name, bars in whole.items()}, begin - lead


def _execution(plan: Plan, values: Values, skip: int) -> Execution:
    step = plan.execution
    declared: Execution = step.module.evaluate(values.inputs(step), step.params, node=step.node)
    weights = declared.weights
    if weights is None:
        raise Unsupported(
            Issue("execution.orders", "Orders without target weights.", "State weights.", step.node)
        )
    if np.isinf(weights).any():
        said = "A target weight is infinite."
        raise RunError(Issue("weight.infinite", said, "Check the weight node's parameters.", node=step.node))
    if weights.shape != declared.bars.close.shape:
        said = f"Weights of shape {weights.shape} cannot trade bars of shape {declared.bars.close.shape}."
        raise RunError(Issue("weight.shape", said, "Weights and bars need the same assets.", node=step.node))
    if not skip:
        return declared
    return replace(
        declared,
        weights=weights[skip:],
        bars=declared.bars.rows(skip, len(declared.bars)),
        guards=tuple(_later(guard, skip) for guard in declared.guards),
    )


def _later(guard: Guard, skip: int) -> Guard:
    return guard if guard.feature is None else replace(guard, feature=guard.feature[skip:])


def _measure(plan: Plan, ledger: LedgerTable, known: Catalogue) -> Figures:
    """Merge the figures of every performance node; where there is none, the summary is measured all the same."""
    values: dict[str, float | None] = {}
    undefined: dict[str, str] = {}
    steps = [(step.module, step.params) for step in plan.steps if step.module.family == "performance"]
    if not steps:
        summary = known.latest("performance.summary")
        steps = [(summary, summary.params())] if summary else []
    for module, params in steps:
        figures: Figures = module.evaluate({module.inputs[0].name: ledger}, params)
        values |= figures.values
        undefined |= figures.undefined
    return Figures(values, undefined)


def _refuse_look_ahead(plan: Plan, values: Values, bars: Mapping[str, Bars]) -> None:
    count = len(next(iter(bars.values())))
    cuts = sorted({max(1, count * k // CAUSALITY_CUTS) for k in range(1, CAUSALITY_CUTS)})
    found = truncation_findings(plan, values, bars, cuts)
    if found:
        raise RunError(found)


def _warnings(plan: Plan, ledger: LedgerTable) -> tuple[str, ...]:
    said = []
    if ledger.bars.simulated:
        said.append("The data is simulated: the result says nothing about a market.")
    if len(ledger.bars) <= plan.warmup:
        said.append(
            f"The strategy needs {plan.warmup} bars to warm up; the range has {len(ledger.bars)}, so it never traded."
        )
    if len(ledger.log):  # counted, not put into words: that costs more than the run
        count = len(ledger.log)
        said.append(
            f"{count} time{'s' * (count != 1)} a rule refused, shrank or closed a trade; see the list of rules."
        )
    return tuple(said)
