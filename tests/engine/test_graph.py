"""Strategies as graphs: identity, and every finding at once."""

from __future__ import annotations

import random
from typing import Any

import pytest

from backend.engine.difference import difference
from backend.engine.graph import Strategy
from modules.kit.errors import Issue, StrategyError
from modules.kit.registry import catalogue
from tests.engine.documents import REFERENCE, reference


def check(document: dict[str, Any]) -> list[Issue]:
    return Strategy.parse(document).check(catalogue())


def test_the_reference_strategy_has_no_finding() -> None:
    assert check(REFERENCE) == []


def test_nodes_are_ordered_dependencies_first() -> None:
    order = Strategy.parse(REFERENCE).order()
    assert (
        order.index("eth")
        < order.index("cross")
        < order.index("size")
        < order.index("fill")
        < order.index("perf")
    )
    assert order.index("stop") < order.index("fill")


def test_the_hash_ignores_writing_layout_and_name() -> None:
    shuffled = list(REFERENCE["nodes"].items())
    random.Random(3).shuffle(shuffled)
    other = {**REFERENCE, "nodes": dict(shuffled), "layout": {"eth": [9, 9]}, "name": "Another"}
    other["nodes"]["cross"] = {**other["nodes"]["cross"], "params": {"slow": 50.0, "fast": 20}}
    other["nodes"]["fill"] = {
        **other["nodes"]["fill"],
        "inputs": {"guards": "stop", "bars": ["eth"], "weights": "size"},
    }
    assert Strategy.parse(other).hash == Strategy.parse(REFERENCE).hash


def test_the_hash_follows_a_parameter() -> None:
    changed = Strategy.parse(REFERENCE).with_params({"cross.fast": 13})
    assert changed.nodes["cross"]["params"] == {"fast": 13, "slow": 50}
    assert changed.hash != Strategy.parse(REFERENCE).hash
    assert REFERENCE["nodes"]["cross"]["params"]["fast"] == 20


def test_a_change_of_an_unknown_node_is_refused() -> None:
    with pytest.raises(StrategyError, match=r'"crosss\.fast" names no node'):
        Strategy.parse(REFERENCE).with_params({"crosss.fast": 13})


def test_an_unknown_module_and_an_unknown_version_say_what_there_is() -> None:
    found = check(reference(cross={"module": "signal.nothing@1.0.0"}, size={"module": "weight.fixed@9.0.0"}))
    by_code = {issue.code: issue for issue in found}
    assert by_code["module.unknown"].node == "cross"
    assert "1.0.0" in by_code["module.unknown_version"].hint


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        ({"fast": 50, "slow": 20}, "param.invalid", "fast"),
        ({"fast": "many"}, "param.invalid", "fast"),
        ({"fast": 0}, "param.invalid", "fast"),
        ({"quick": 3}, "param.unknown", "quick"),
    ],
)
def test_a_bad_parameter_is_named_with_what_is_allowed(params: dict[str, Any], code: str, param: str) -> None:
    (issue,) = check(reference(cross={"params": params}))
    assert (issue.code, issue.node, issue.param) == (code, "cross", param)
    assert issue.message
    assert issue.hint


def test_a_missing_parameter_is_named() -> None:
    found = check(reference(eth={"params": {}}))
    assert [(issue.code, issue.param) for issue in found] == [("param.missing", "dataset")]


def test_score_into_orders_is_refused_with_the_adapter_that_would_do() -> None:
    found = check(reference(fill={"inputs": {"weights": "cross", "bars": "eth", "guards": ["stop"]}}))
    (wrong,) = [issue for issue in found if issue.code == "input.type"]
    assert (wrong.node, wrong.port) == ("fill", "weights")
    assert "weight." in wrong.hint


def test_missing_unknown_and_dangling_inputs_are_all_named() -> None:
    found = check(reference(cross={"inputs": {"price": "eth.close", "close": "ghost"}}, size={"inputs": {}}))
    assert {issue.code for issue in found} >= {"input.unknown", "input.no_such_node", "input.missing"}


def test_an_output_that_does_not_exist_is_named_with_those_that_do() -> None:
    (issue,) = check(reference(cross={"inputs": {"close": "eth.typical"}}))
    assert issue.code == "input.no_such_output"
    assert "close" in issue.hint


def test_a_second_source_and_a_repeated_one_are_refused() -> None:
    found = check(reference(cross={"inputs": {"close": ["eth.close", "eth.close"]}}))
    assert {issue.code for issue in found} == {"input.many", "input.duplicate"}


def test_a_cycle_names_its_nodes_on_each_of_them() -> None:
    looped = reference(
        a={"module": "signal.ema@1.0.0", "inputs": {"x": "b"}},
        b={"module": "signal.ema@1.0.0", "inputs": {"x": "a"}},
    )
    cycle = [issue for issue in check(looped) if issue.code == "graph.cycle"]
    assert {issue.node for issue in cycle} == {"a", "b"}
    assert all("a, b" in issue.message for issue in cycle)


def test_a_node_that_feeds_itself_is_a_cycle() -> None:
    found = check(reference(a={"module": "signal.ema@1.0.0", "inputs": {"x": "a"}}))
    assert "graph.cycle" in {issue.code for issue in found}


def test_a_node_that_leads_nowhere_is_named() -> None:
    found = check(reference(lone={"module": "signal.ema@1.0.0", "inputs": {"x": "eth.close"}}))
    assert [(issue.code, issue.node) for issue in found] == [("node.unreachable", "lone")]


def test_without_an_execution_node_there_is_nothing_to_execute() -> None:
    assert "graph.nothing_to_execute" in {issue.code for issue in check(reference(fill=None, perf=None))}


def test_a_second_execution_node_is_refused() -> None:
    second = {"module": "execution.next_open@1.0.0", "inputs": {"weights": "size", "bars": "eth"}}
    assert [issue.code for issue in check(reference(second=second))] == ["graph.many_ledgers"]


def test_a_diff_names_nodes_and_fields_and_ignores_the_layout() -> None:
    new = reference(
        cross={"params": {"fast": 13, "slow": 50}}, stop=None, fill={"inputs": {"weights": "size"}}
    )
    found = difference(Strategy.parse(REFERENCE), Strategy.parse({**new, "layout": {}, "name": "New"}))
    assert found["removed"] == ["stop"]
    assert {(c["node"], c["field"]) for c in found["changed"]} == {
        ("cross", "params.fast"),
        ("fill", "inputs.bars"),
        ("fill", "inputs.guards"),
    }
    assert found["name"] == ["ETH moving-average crossover", "New"]
