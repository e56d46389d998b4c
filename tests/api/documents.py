"""Documents that the tests send."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import orjson

Doc = dict[str, Any]
TEMPLATE = Path(__file__).parents[2] / "backend" / "templates" / "eth-ma-crossover.json"
ETH: Doc = orjson.loads(TEMPLATE.read_bytes())["document"]


def eth(name: str = "ETH", **changes: object) -> Doc:
    """Return the reference strategy; ``cross__fast=5`` changes a parameter."""
    document = copy.deepcopy(ETH)
    document["name"] = name
    for key, value in changes.items():
        node, _, param = key.partition("__")
        document["nodes"][node].setdefault("params", {})[param] = value
    return document


def broken(name: str = "Broken") -> Doc:
    """Return a strategy with three faults: an unknown module, a bad parameter, a missing input."""
    document = eth(name, cross__fast=500)
    document["nodes"]["perf"]["module"] = "performance.nonsense@1.0.0"
    del document["nodes"]["size"]["inputs"]["close"]
    return document
