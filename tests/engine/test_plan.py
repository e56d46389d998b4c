"""Plans: order, warm-up and identity."""

from __future__ import annotations

from typing import Any

import pytest

from backend.engine.graph import Strategy
from backend.engine.plan import Plan, compile_plan
from modules.kit.errors import StrategyError
from modules.kit.registry import catalogue
from tests.engine.documents import REFERENCE, reference


def plan(document: dict[str, Any]) -> Plan:
    return compile_plan(Strategy.parse(document), catalogue())


def test_the_warm_up_is_the_longest_chain_of_lookbacks() -> None:
    assert plan(REFERENCE).warmup == 49 + 20
    longer = plan(reference(size={"params": {"window": 100}}))
    assert longer.by_node["size"].warmup == 49 + 100
    assert longer.warmup == 149


def test_a_strategy_with_findings_has_no_plan() -> None:
    with pytest.raises(StrategyError) as raised:
        plan(reference(cross={"inputs": {}}, size={"params": {"target": -1}}))
    assert {issue.code for issue in raised.value.issues} == {"input.missing", "param.invalid"}


def test_an_unchanged_strategy_is_compiled_once() -> None:
    strategy = Strategy.parse(REFERENCE)
    assert (
        compile_plan(strategy, catalogue()).steps
        is compile_plan(Strategy.parse(REFERENCE), catalogue()).steps
    )


def test_defaults_and_the_same_values_written_out_are_one_identity() -> None:
    bare = plan(reference(cross={"params": {}}))
    full = plan(reference(cross={"params": {"fast": 20.0, "slow": 50}}))
    assert bare.by_node["cross"].identity == full.by_node["cross"].identity
    other = plan(reference(cross={"params": {"fast": 21}}))
    assert bare.by_node["cross"].identity != other.by_node["cross"].identity


def test_data_sets_are_named_once_in_order() -> None:
    two = reference(
        again={"module": "data.bars@1.0.0", "params": {"dataset": "ETH"}},
        cross={"inputs": {"close": "again.close"}},
    )
    assert plan(two).datasets == ("ETH",)


def test_a_strategy_knows_whether_it_carries_state() -> None:
    smooth = reference(
        ema={"module": "signal.ema@1.0.0", "params": {"span": 5}, "inputs": {"x": "eth.close"}},
        cross={"inputs": {"close": "eth.close"}},
    )
    assert not plan(REFERENCE).recursive
    smooth["nodes"]["size"] = {"module": "weight.fixed@1.0.0", "inputs": {"signal": "col"}}
    smooth["nodes"]["col"] = {
        "module": "data.column@1.0.0",
        "params": {"column": "w"},
        "inputs": {"bars": "eth"},
    }
    del smooth["nodes"]["cross"], smooth["nodes"]["ema"]
    assert not plan(smooth).recursive
