"""The strategy document as a graph: its identity, its edges, and everything that is wrong with it, at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import orjson

from backend.engine.document import MODULE_REF, Json, checked_document, read_file
from modules.kit.contract import Module
from modules.kit.errors import DocumentError, Issue, StrategyError
from modules.kit.params import Params, check_params
from modules.kit.ports import ACCEPTS, Port, refusal
from modules.kit.registry import Catalogue, version_key


class Edge(NamedTuple):
    """One connection: an output of ``source`` feeds ``port`` of ``target``; no output name means the primary one."""

    source: str
    output: str | None
    target: str
    port: str


@dataclass(frozen=True)
class Strategy:
    """One strategy document, its shape checked."""

    document: Json

    @classmethod
    def parse(cls, given: Strategy | Mapping[str, Any] | str | Path) -> Strategy:
        """Return the strategy in ``given``: a document, or the path of a JSON or YAML file.

        Raises
        ------
        DocumentError
            If the document cannot be read or has the wrong shape.
        """
        if isinstance(given, Strategy):
            return given
        return cls(read_file(Path(given)) if isinstance(given, str | Path) else checked_document(given))

    @property
    def name(self) -> str:
        """The name people gave it."""
        return str(self.document["name"])

    @cached_property
    def nodes(self) -> dict[str, Json]:
        """The placed modules by node id."""
        nodes: dict[str, Json] = self.document["nodes"]
        return nodes

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every connection, in document order."""
        return tuple(
            Edge(*_split(source), name, port)
            for name, node in self.nodes.items()
            for port, sources in node.get("inputs", {}).items()
            for source in (sources if isinstance(sources, list) else [sources])
        )

    @cached_property
    def canonical(self) -> Json:
        """The nodes in one fixed writing: sorted, inputs as lists, whole numbers as integers, nothing empty."""
        return {
            name: {
                "module": node["module"],
                "params": {key: _plain(value) for key, value in sorted(node.get("params", {}).items())},
                "inputs": {
                    port: sources if isinstance(sources, list) else [sources]
                    for port, sources in sorted(node.get("inputs", {}).items())
                },
            }
            for name, node in sorted(self.nodes.items())
        }

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical nodes; name, layout and notes are no part of it."""
        return hashlib.sha256(orjson.dumps(self.canonical, option=orjson.OPT_SORT_KEYS)).hexdigest()

    def with_params(self, changes: Mapping[str, object]) -> Strategy:
        """Return the strategy with parameters replaced; keys are ``node.param``.

        Raises
        ------
        StrategyError
            If a key names no node.
        """
        nodes = {name: dict(node) for name, node in self.nodes.items()}
        issues = []
        for key, value in changes.items():
            name, _, param = key.partition(".")
            if name not in nodes or not param:
                issues.append(
                    Issue(
                        "set.unknown",
                        f'"{key}" names no node.',
                        f"Use node.param; nodes: {', '.join(nodes)}.",
                    )
                )
            else:
                nodes[name]["params"] = {**nodes[name].get("params", {}), param: value}
        if issues:
            raise StrategyError(issues)
        return Strategy({**self.document, "nodes": nodes})

    def check(self, catalogue: Catalogue) -> list[Issue]:
        """Return everything that keeps the strategy from running, in document order; empty where it runs."""
        return Resolution(self, catalogue).issues

    def graph(self) -> nx.DiGraph[str]:
        """Return the nodes and their dependencies; edges from unknown nodes are left out."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from((edge.source, edge.target) for edge in self.edges if edge.source in self.nodes)
        return graph

    def order(self) -> list[str]:
        """Return the nodes in the order in which they are evaluated: dependencies first, then by name."""
        return list(nx.lexicographical_topological_sort(self.graph()))


class Resolution:
    """A strategy matched with the catalogue: modules, checked parameters, and the findings."""

    def __init__(self, strategy: Strategy, catalogue: Catalogue) -> None:
        self.strategy = strategy
        self.modules: dict[str, Module] = {}
        self.params: dict[str, Params] = {}
        self.issues: list[Issue] = []
        for name, node in strategy.nodes.items():
            self.issues.extend(self._resolve(name, node, catalogue))
        for edge in strategy.edges:
            self.issues.extend(self._edge_issues(edge, catalogue))
        for name in self.modules:
            self.issues.extend(self._input_issues(name))
        self.issues.extend(self._graph_issues())

    def _resolve(self, name: str, node: Json, catalogue: Catalogue) -> Iterator[Issue]:
        reference = MODULE_REF.fullmatch(node["module"])
        if reference is None:
            raise DocumentError(
                Issue("node.module", f"{node['module']!r} names no module version.", node=name)
            )
        identity, version = reference.groups()
        module = catalogue.get(identity, version)
        if module is None:
            yield _unknown(name, identity, version, catalogue)
            return
        self.modules[name] = module
        given = {key: _plain(value) for key, value in node.get("params", {}).items()}
        params, issues = check_params(module.params, given, name)
        yield from issues
        if params is not None:
            self.params[name] = params

    def _edge_issues(self, edge: Edge, catalogue: Catalogue) -> Iterator[Issue]:
        target = self.modules.get(edge.target)
        port = _named(target.inputs, edge.port) if target else None
        if target and port is None:
            known = ", ".join(p.name for p in target.inputs) or "none"
            yield _at(edge, "input.unknown", f'There is no input "{edge.port}".', f"Inputs: {known}.")
        if edge.source not in self.strategy.nodes:
            yield _at(
                edge, "input.no_such_node", f'There is no node "{edge.source}".', "Connect an existing node."
            )
            return
        source = self.modules.get(edge.source)
        output = source and (
            source.outputs[0] if edge.output is None else _named(source.outputs, edge.output)
        )
        if source and output is None:
            known = ", ".join(p.name for p in source.outputs)
            yield _at(
                edge,
                "input.no_such_output",
                f'"{edge.source}" has no output "{edge.output}".',
                f"Outputs: {known}.",
            )
        elif port and output:
            reason = refusal(output, port)
            if reason:
                yield _at(edge, "input.type", reason, _adapter_hint(output, port, catalogue))

    def _input_issues(self, name: str) -> Iterator[Issue]:
        given = self.strategy.nodes[name].get("inputs", {})
        for port in self.modules[name].inputs:
            sources = given.get(port.name)
            listed = sources if isinstance(sources, list) else [sources] if sources is not None else []
            if not listed and port.required:
                yield Issue(
                    "input.missing",
                    f'The input "{port.name}" is not connected.',
                    f"Connect an output of the type {' or '.join(ACCEPTS[port.type.id])} to it.",
                    node=name,
                    port=port.name,
                )
            if len(listed) > 1 and not port.many:
                yield Issue(
                    "input.many",
                    f'"{port.name}" takes one source, not {len(listed)}.',
                    "Keep one.",
                    node=name,
                    port=port.name,
                )
            if len(set(listed)) < len(listed):
                yield Issue(
                    "input.duplicate",
                    f'The same source stands twice at "{port.name}".',
                    "Remove one.",
                    node=name,
                    port=port.name,
                )

    def _graph_issues(self) -> Iterator[Issue]:
        graph = self.strategy.graph()
        loops = [set(part) for part in nx.strongly_connected_components(graph) if len(part) > 1]
        loops += [{node} for node in nx.nodes_with_selfloops(graph)]
        for loop in loops:
            named = sorted(loop)
            for node in named:
                yield Issue(
                    "graph.cycle",
                    f"These nodes feed each other in a circle: {', '.join(named)}.",
                    "Remove one of the connections between them.",
                    node=node,
                )
        family = {name: node["module"].partition(".")[0] for name, node in self.strategy.nodes.items()}
        ends = {name for name in family if family[name] in ("execution", "performance")}
        ledgers = sorted(name for name in ends if family[name] == "execution")
        if not ledgers:
            yield Issue(
                "graph.nothing_to_execute",
                "There is no execution node, so nothing would be traded.",
                "Add an execution module, for example execution.next_open.",
            )
        for extra in ledgers[1:]:
            yield Issue(
                "graph.many_ledgers",
                f'"{ledgers[0]}" already trades for this strategy.',
                "Keep one execution node; combine the weights before it.",
                node=extra,
            )
        useful = ends.union(*(nx.ancestors(graph, end) for end in ends))
        for name in self.strategy.nodes:
            if name not in useful and name in self.modules and ledgers:
                yield Issue(
                    "node.unreachable",
                    "This node leads to no execution or performance node.",
                    "Connect its output, or delete it.",
                    node=name,
                )


def _split(source: str) -> tuple[str, str | None]:
    name, _, output = source.partition(".")
    return name, output or None


def _plain(value: object) -> object:
    """Write a whole number as an integer, so that 20 and 20.0 are the same parameter."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _named(ports: tuple[Port, ...], name: str) -> Port | None:
    return next((port for port in ports if port.name == name), None)


def _at(edge: Edge, code: str, message: str, hint: str) -> Issue:
    return Issue(code, message, hint, node=edge.target, port=edge.port)


def _unknown(name: str, identity: str, version: str, catalogue: Catalogue) -> Issue:
    versions = sorted(catalogue.modules.get(identity, {}), key=version_key)
    if versions:
        said = f"{identity} has no version {version} here."
        return Issue("module.unknown_version", said, f"Versions: {', '.join(versions)}.", node=name)
    broken = next((failed for failed in catalogue.failed if failed.id == identity), None)
    if broken:
        return Issue(
            "module.refused", f"{identity} was refused: {broken.reason}", "Mend the module.", node=name
        )
    said = f'There is no module "{identity}" here.'
    return Issue("module.unknown", said, "Choose one of the catalogue, or install it.", node=name)


def _adapter_hint(output: Port, port: Port, catalogue: Catalogue) -> str:
    through = catalogue.adapters(output.type.id, port.type.id)[:3]
    wanted = " or ".join(ACCEPTS[port.type.id])
    return (
        f"Put {' or '.join(through)} between them." if through else f"Connect an output of the type {wanted}."
    )
