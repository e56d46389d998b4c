"""Documents that journeys start from."""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]


def crossover(name: str = "Crossover", **nodes: dict[str, Any]) -> Document:
    """A small strategy that runs, with further nodes on request."""
    return {
        "schema": 1,
        "name": name,
        "nodes": {
            "eth": {"module": "data.bars@1.0.0", "params": {"dataset": "ETH-USDT.1d"}},
            "cross": {
                "module": "signal.ma_crossover@1.0.0",
                "params": {"fast": 20, "slow": 50},
                "inputs": {"close": "eth.close"},
            },
            "size": {
                "module": "weight.fixed@1.0.0",
                "params": {"weight": 0.5},
                "inputs": {"signal": "cross"},
            },
            "fill": {"module": "execution.next_open@1.0.0", "inputs": {"weights": "size", "bars": "eth"}},
            "perf": {"module": "performance.summary@1.0.0", "inputs": {"ledger": "fill"}},
            **nodes,
        },
        "layout": {"eth": [0, 0], "cross": [300, 0], "size": [600, 0], "fill": [900, 0], "perf": [1200, 0]},
    }


def circle() -> Document:
    """Two caps that feed each other, and an execution without bars."""
    document = crossover(
        "In a circle",
        one={"module": "risk.cap_weight@1.0.0", "inputs": {"weight": "two"}},
        two={"module": "risk.cap_gross@1.0.0", "inputs": {"weight": "one"}},
    )
    document["nodes"]["fill"]["inputs"] = {"weights": "size"}
    document["layout"] |= {"one": [300, 300], "two": [600, 300]}
    return document
