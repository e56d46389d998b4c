"""Batch evaluation: each node once, nothing twice, and look-ahead named."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from backend.engine.batch import evaluate, load_bars, truncation_findings
from backend.engine.cache import NodeCache
from backend.engine.graph import Strategy
from backend.engine.plan import Plan, compile_plan
from backend.engine.run import Sources
from modules.kit.errors import Cancelled, Issue, RunError, UnknownDataset
from modules.kit.registry import catalogue
from tests.engine.documents import REFERENCE, random_bars, reference


def plan(document: dict[str, Any]) -> Plan:
    return compile_plan(Strategy.parse(document), catalogue())


def test_an_edit_computes_only_what_lies_downstream() -> None:
    cache, bars = NodeCache(), {"ETH": random_bars()}
    evaluate(plan(REFERENCE), bars, cache)
    again = evaluate(plan(reference(size={"params": {"target": 0.2}})), bars, cache)
    assert {node: timing.cached for node, timing in again.timings.items()} == {
        "eth": True,
        "cross": True,
        "size": False,
        "stop": True,
    }


def test_other_data_under_the_same_name_is_computed_anew() -> None:
    cache = NodeCache()
    evaluate(plan(REFERENCE), {"ETH": random_bars(seed=1)}, cache)
    other = evaluate(plan(REFERENCE), {"ETH": random_bars(seed=2)}, cache)
    assert not other.timings["cross"].cached


def test_the_cache_forgets_the_oldest_when_it_is_full() -> None:
    cache = NodeCache(limit=10_000)
    panel = np.zeros((100, 1))
    for key in range(20):
        cache.put(bytes((key,)), (panel,))
    assert cache.get(bytes((0,))) is None
    assert cache.get(bytes((19,))) is not None


def test_what_a_node_gave_cannot_be_written_to() -> None:
    values = evaluate(plan(REFERENCE), {"ETH": random_bars()})
    with pytest.raises(ValueError, match="read-only"):
        values.outputs["cross"][0][0, 0] = 1.0


def test_progress_names_each_node_and_may_stop_the_work() -> None:
    seen: list[str] = []

    def stop_at_size(share: float, node: str) -> None:
        seen.append(node)
        if node == "size":
            raise Cancelled(Issue("run.cancelled", "Stopped."))

    with pytest.raises(Cancelled):
        evaluate(plan(REFERENCE), {"ETH": random_bars()}, progress=stop_at_size)
    assert seen[-1] == "size"


def test_data_sets_with_other_bars_or_assets_are_refused() -> None:
    two = reference(
        btc={"module": "data.bars@1.0.0", "params": {"dataset": "BTC"}},
        cross={"inputs": {"close": "btc.close"}},
    )
    shorter = {"ETH": random_bars(400), "BTC": random_bars(300)}
    with pytest.raises(RunError, match="same bars"):
        load_bars(plan(two), Sources(shorter, None))
    renamed = {"ETH": random_bars(), "BTC": random_bars(symbols=("BTC",))}
    with pytest.raises(RunError, match="same assets"):
        load_bars(plan(two), Sources(renamed, None))


def test_an_unknown_data_set_names_the_node() -> None:
    with pytest.raises(UnknownDataset) as raised:
        load_bars(plan(REFERENCE), Sources({}, None))
    assert raised.value.issues[0].node == "eth"


def test_an_unknown_column_names_the_node_and_the_columns() -> None:
    document = reference(
        own={"module": "data.column@1.0.0", "params": {"column": "alpha"}, "inputs": {"bars": "eth"}},
        size={"inputs": {"signal": "own", "close": "eth.close"}},
        cross=None,
    )
    with pytest.raises(Exception, match="own") as raised:
        evaluate(plan(document), {"ETH": random_bars()})
    assert "volume" in str(raised.value)


def test_no_built_in_node_changes_its_past_when_the_future_is_taken_away() -> None:
    compiled, bars = plan(REFERENCE), {"ETH": random_bars()}
    assert truncation_findings(compiled, evaluate(compiled, bars), bars, (200, 360)) == []
