"""Golden digests: what every module gives on fixed inputs, so that no number changes without a new version.

``python -m tests.modules.digests`` writes them anew. A digest that changes without a new version is a defect, unless
the module was never released; a new version adds a line and keeps the old one.

A digest is taken over the numbers at nine significant digits, and what is below 1e-12 counts as zero: the C library's
last bit may differ from one processor to the next, and a change of meaning is larger than that.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from modules.kit.contract import Module
from modules.kit.ledger import Figures
from modules.kit.market import Bars
from modules.kit.params import Params
from modules.kit.registry import catalogue
from modules.kit.settings import default, variants
from modules.kit.stage_trials import stage_answers
from modules.kit.trials import Case

FILE = Path(__file__).with_name("golden_digests.json")
BARS = 120


def digests() -> dict[str, str]:
    """Return the digest of every registered module, all versions, by id and version."""
    modules = [module for versions in catalogue().modules.values() for module in versions.values()]
    return {f"{module.id}@{module.version}": digest(module) for module in sorted(modules, key=lambda m: m.id)}


def digest(module: Module) -> str:
    """Return one digest over the module's results with its defaults and with unlike settings, with and without gaps."""
    running = hashlib.sha256()
    for p in variants(module.params):
        for gaps in (False, True):
            for piece in _numbers(_results(module, p, gaps=gaps)):
                running.update(piece)
    return running.hexdigest()[:16]


def _results(module: Module, p: Params, *, gaps: bool) -> Any:
    if module.kind == "guard":
        return stage_answers(module, p)
    case = Case.made(module, p, module.lookback(default(module.params)) + BARS, gaps=gaps)
    inputs = {port.name: () if port.type.id == "Guard" else case.inputs[port.name] for port in module.inputs}
    return Case(module, p, inputs, case.table).run()


def _numbers(value: Any) -> list[bytes]:
    if isinstance(value, Bars):
        return [piece for panel in value.panels.values() for piece in _numbers(panel)]
    if isinstance(value, Figures):
        return [
            piece for name, figure in value.values.items() for piece in (name.encode(), *_numbers(figure))
        ]
    if isinstance(value, tuple):
        return [piece for each in value for piece in _numbers(each)]
    if isinstance(value, (np.ndarray, float)):
        return [" ".join(map(_rounded, np.ravel(value))).encode()]
    if hasattr(value, "__dataclass_fields__"):
        return [piece for name in value.__dataclass_fields__ for piece in _numbers(getattr(value, name))]
    return [str(value).encode()]


def _rounded(number: float) -> str:
    return "0" if abs(number) < 1e-12 else f"{number:.8e}"


if __name__ == "__main__":
    FILE.write_text(json.dumps(digests(), indent=2) + "\n")
