"""Compile a strategy: the order of its nodes, where each input comes from, how long it warms up, what identifies it."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import orjson

from backend.engine.graph import Resolution, Strategy
from modules.kit.contract import Module
from modules.kit.errors import StrategyError
from modules.kit.params import Params
from modules.kit.registry import Catalogue


@dataclass(frozen=True)
class Source:
    """Where one input value comes from: an output of an earlier node."""

    node: str
    output: int


@dataclass(frozen=True)
class Step:
    """One node, ready to be evaluated."""

    node: str
    module: Module
    params: Params
    inputs: Mapping[str, tuple[Source, ...]]
    many: frozenset[str]
    warmup: int
    identity: bytes

    @cached_property
    def dataset(self) -> str | None:
        """The data set that a source node reads, if any."""
        return getattr(self.params, "dataset", None) or None if self.module.takes_source else None


@dataclass(frozen=True)
class Plan:
    """A strategy that can run: its steps, dependencies first."""

    strategy: Strategy
    steps: tuple[Step, ...]

    @cached_property
    def by_node(self) -> dict[str, Step]:
        """The steps by node id."""
        return {step.node: step for step in self.steps}

    @cached_property
    def execution(self) -> Step:
        """The one step that trades."""
        return next(step for step in self.steps if step.module.family == "execution")

    @cached_property
    def warmup(self) -> int:
        """Bars that pass before the targets can be known: the longest chain of lookbacks up to the execution node."""
        return self.execution.warmup

    @cached_property
    def recursive(self) -> bool:
        """Whether any node carries state from the first bar on, so that it must see all of the history."""
        return any(step.module.state is not None and step.module.stage is None for step in self.steps)

    @cached_property
    def datasets(self) -> tuple[str, ...]:
        """Names of the data sets that the strategy reads, each once, in order."""
        return tuple(dict.fromkeys(step.dataset for step in self.steps if step.dataset))


_KEPT = 256
_plans: OrderedDict[tuple[str, int], Plan] = OrderedDict()
_lock = Lock()


def compile_plan(strategy: Strategy, catalogue: Catalogue) -> Plan:
    """Return the plan of ``strategy``; the last few hundred are kept.

    Raises
    ------
    StrategyError
        With every finding, if the strategy cannot run.
    """
    key = (strategy.hash, id(catalogue))
    with _lock:
        kept = _plans.get(key)
    if kept is not None:
        return kept if kept.strategy is strategy else Plan(strategy, kept.steps)
    plan = _compile(strategy, catalogue)
    with _lock:
        _plans[key] = plan
        if len(_plans) > _KEPT:
            _plans.popitem(last=False)
    return plan


def _compile(strategy: Strategy, catalogue: Catalogue) -> Plan:
    found = Resolution(strategy, catalogue)
    if found.issues:
        raise StrategyError(found.issues)
    warmups: dict[str, int] = {}
    steps = []
    for node in strategy.order():
        module, params = found.modules[node], found.params[node]
        inputs = _inputs(strategy, node, found.modules)
        before = (warmups[source.node] for sources in inputs.values() for source in sources)
        warmups[node] = max(before, default=0) + module.lookback(params)
        steps.append(
            Step(
                node=node,
                module=module,
                params=params,
                inputs=inputs,
                many=frozenset(port.name for port in module.inputs if port.many),
                warmup=warmups[node],
                identity=_identity(node, module, params),
            )
        )
    return Plan(strategy, tuple(steps))


def _inputs(strategy: Strategy, node: str, modules: Mapping[str, Module]) -> dict[str, tuple[Source, ...]]:
    inputs: dict[str, tuple[Source, ...]] = {}
    for edge in strategy.edges:
        if edge.target == node:
            names = [port.name for port in modules[edge.source].outputs]
            output = names.index(edge.output) if edge.output else 0
            inputs[edge.port] = (*inputs.get(edge.port, ()), Source(edge.source, output))
    return inputs


def _identity(node: str, module: Module, params: Params) -> bytes:
    """Hash what a node computes, its inputs apart; a guard's name is part of what its records say."""
    said = [
        module.id,
        module.version,
        module.digest,
        params.model_dump(mode="json"),
        node if module.stage else "",
    ]
    return hashlib.blake2b(orjson.dumps(said, option=orjson.OPT_SORT_KEYS), digest_size=16).digest()
