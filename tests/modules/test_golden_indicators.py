"""Indicators against the golden cases: definitions that independent implementations agree on, to 1e-9."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.modules.panels import run

CASES = {path.stem: path for path in sorted((Path(__file__).parent / "golden").glob("*.json"))}
Given = dict[str, Any]


def _macd(given: Given) -> dict[str, Any]:
    spans = {"fast": given["fast"], "slow": given["slow"], "smooth": given["signal"]}
    lines = {"macd": "macd", "signal": "signal", "hist": "histogram"}
    return {name: run("signal.macd", x=given["close"], **spans, line=line) for name, line in lines.items()}


def _stochastic(given: Given) -> dict[str, Any]:
    lengths = {"window": given["fastk"], "smooth": given["slowk"], "slow": given["slowd"]}
    prices = {name: given[name] for name in ("high", "low", "close")}
    out: dict[str, Any] = run("signal.stochastic", **prices, **lengths)
    return out


def _ranged(name: str, given: Given) -> Any:
    return run(name, high=given["high"], low=given["low"], close=given["close"], window=given["n"])


def _warm_up(given: Given) -> dict[str, Any]:
    """Compare the last value from a short history with that from the whole."""
    x, n = given["close"], given["n"]
    full = run("signal.rsi", x=x, window=n)[-1]
    return {
        "full": full,
        "error_by_history": {
            str(k): run("signal.rsi", x=x[-k:], window=n)[-1] - full for k in (30, 60, 120, 250)
        },
    }


SOLVERS: dict[str, Callable[[Given], dict[str, Any]]] = {
    "ind_01_sma": lambda given: {"sma": run("signal.sma", x=given["close"], window=given["n"])},
    "ind_02_ema": lambda given: {"ema": run("signal.ema", x=given["close"], span=given["n"])},
    "ind_03_rsi_wilder": lambda given: {"rsi": run("signal.rsi", x=given["close"], window=given["n"])},
    "ind_04_atr_wilder": lambda given: {"atr": _ranged("signal.atr", given)},
    "ind_05_adx_wilder": lambda given: {"adx": _ranged("signal.adx", given)},
    "ind_06_macd": _macd,
    "ind_07_bollinger_population_std": lambda given: run(
        "signal.bollinger", x=given["close"], window=given["n"], width=given["k"]
    ),
    "ind_08_stochastic_slow": _stochastic,
    "ind_09_sma_with_nan_gap": lambda given: {"sma": run("signal.sma", x=given["close"], window=given["n"])},
    "ind_10_recursive_warmup_error": _warm_up,
}


def test_every_case_is_solved() -> None:
    assert set(CASES) == set(SOLVERS)


@pytest.mark.parametrize("name", CASES)
def test_a_golden_case_holds(name: str) -> None:
    case = json.loads(CASES[name].read_text())
    given = SOLVERS[name](case["input"])
    for key, wanted in case["expected"].items():
        _agree(given[key], wanted, case["tolerance"]["scaled"])


def _agree(given: Any, wanted: Any, tolerance: float) -> None:
    """Compare scaled by the larger of 1 and the numbers; null equals unknown and nothing else."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            _agree(given[key], value, tolerance)
        return
    a, b = np.atleast_1d(np.array(given, float)), np.atleast_1d(np.array(wanted, float))
    np.testing.assert_array_equal(np.isnan(a), np.isnan(b))
    scale = np.maximum(1.0, np.maximum(np.abs(a), np.abs(b)))
    assert np.nanmax(np.abs(a - b) / scale) <= tolerance
