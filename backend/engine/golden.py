"""Run golden cases through the public engine: one line a case, and a total.

A case is found by its category and the stem of its id, never by its numbers. What the engine does not do is refused by
name and counted apart.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from backend.engine.golden_execution import solve_execution
from backend.engine.golden_figures import FIGURES
from backend.engine.golden_strategies import STRATEGIES, solve_strategy
from modules.kit.errors import DataError, Issue, QisError, Unsupported

State = Literal["pass", "fail", "unsupported"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one case: the largest difference where it fails, what is missing where it is not supported."""

    id: str
    state: State
    detail: str = ""


def run_folder(folder: Path) -> list[Verdict]:
    """Judge the cases of ``folder`` in the order of their names.

    Raises
    ------
    DataError
        If there is no such folder.
    """
    if not folder.is_dir():
        said = f"{folder} is not a folder."
        raise DataError(Issue("golden.folder", said, "Name the folder that holds the cases."))
    return [judge(case, folder) for case in _cases(folder)]


def _cases(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(case, dict) and str(case.get("schema", "")).startswith("qis-golden/"):
            yield case


def judge(case: dict[str, Any], folder: Path) -> Verdict:
    """Solve one case and compare it with what it expects, at its own tolerance."""
    try:
        got = solve(case, folder)
    except Unsupported as error:
        return Verdict(case["id"], "unsupported", error.issues[0].message)
    except QisError as error:
        return Verdict(case["id"], "fail", str(error))
    differences = {key: difference(wanted, got.get(key)) for key, wanted in case["expected"].items()}
    worst = max(differences, key=lambda key: differences[key])
    if differences[worst] <= case["tolerance"]["scaled"]:
        return Verdict(case["id"], "pass")
    return Verdict(case["id"], "fail", f"{worst} differs by {differences[worst]:.3g}")


def solve(case: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return what the engine says to a case, in the keys of its expected values."""
    stem = case["id"].split(".")[0]
    if case["category"] == "execution":
        return solve_execution(case)
    if case["category"] == "strategy" and case["input"].get("strategy", {}).get("kind") in STRATEGIES:
        return solve_strategy(case, folder)
    if stem in FIGURES:
        return FIGURES[stem](case["input"])
    raise Unsupported(
        Issue("golden.unsupported", f"{case['category']}: {case['title']}", "It is not implemented.")
    )


def difference(wanted: Any, got: Any) -> float:
    """Return the largest scaled difference; infinite where shape, text or null differ."""
    if isinstance(wanted, dict):
        if not isinstance(got, dict):
            return math.inf
        return max((difference(value, got.get(key)) for key, value in wanted.items()), default=0.0)
    if isinstance(wanted, list):
        if not isinstance(got, list) or len(got) != len(wanted):
            return math.inf
        return max((difference(a, b) for a, b in zip(wanted, got, strict=True)), default=0.0)
    if wanted is None or isinstance(wanted, (str, bool)):
        return 0.0 if wanted == got and type(wanted) is type(got) else math.inf
    if not isinstance(got, (int, float)) or not math.isfinite(got):
        return math.inf
    return float(abs(wanted - got) / max(1.0, abs(wanted), abs(got)))
