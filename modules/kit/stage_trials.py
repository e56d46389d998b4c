"""What every guard is put through: its step on made-up states of its stage."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import numpy as np
from numba import njit

from modules.kit.contract import Module
from modules.kit.guards import FLATTEN, HALT, PASS, RESUME, STAGE_DTYPES, Stage
from modules.kit.native import call_step, fresh_states
from modules.kit.params import Params

STATES = 400
ANSWERS = (PASS, FLATTEN, HALT, RESUME)


def stage_trials(module: Module, params: Params) -> Iterator[str]:
    """Say where a guard answers with what its stage does not know, or otherwise the second time."""
    answers = stage_answers(module, params)
    if not np.array_equal(answers, stage_answers(module, params), equal_nan=True):
        yield "The same states twice give different answers. Keep memory in its State alone."
    if np.isinf(answers).any():
        yield "It answers with infinity. Give NaN where there is no level or no limit."
    if module.stage == "account" and not np.isin(answers, ANSWERS).all():
        yield "An account guard answers PASS, FLATTEN, HALT or RESUME. Return one of them."
    if module.stage in ("stop", "target", "limit") and (answers < 0).any():
        yield f"A {module.stage} guard answers with a level below zero. Give NaN where there is none."


def stage_digest(module: Module, params: Params) -> str:
    """Return a digest of the guard's answers on made-up states."""
    answers = stage_answers(module, params)
    return hashlib.sha256(np.where(np.isnan(answers), np.nan, answers).tobytes()).hexdigest()


def sample_states(stage: Stage, count: int = STATES, seed: int = 5) -> np.ndarray:
    """Return records of ``stage`` as a ledger could make them."""
    random = np.random.default_rng(seed)
    states = np.zeros(count, STAGE_DTYPES[stage])
    made = {"account": _account, "limit": _intent, "veto": _intent}.get(stage, _position)(random, count)
    for name in states.dtype.names or ():
        states[name] = made[name]
    return states


def _account(random: np.random.Generator, count: int) -> dict[str, np.ndarray]:
    equity = 10_000.0 * np.exp(np.cumsum(random.normal(0.0, 0.03, count)))
    return {
        "equity": equity,
        "cash": equity * random.uniform(0.0, 1.0, count),
        "initial": np.full(count, 10_000.0),
        "peak": np.maximum.accumulate(np.maximum(equity, 10_000.0)),
        "day_start": np.concatenate(([10_000.0], equity[:-1])),
        "gross": equity * random.uniform(0.0, 1.0, count),
        "day": 19_723.0 + np.arange(count) // 4,
        "bar": np.arange(count, dtype=np.float64),
        "halted": (random.uniform(size=count) < 0.1).astype(np.float64),
    }


def _position(random: np.random.Generator, count: int) -> dict[str, np.ndarray]:
    entry = 100.0
    close = entry * np.exp(np.cumsum(random.normal(0.0, 0.01, count)))
    return {
        "quantity": np.where(np.arange(count) // 50 % 2 == 0, 1.5, -1.5),
        "entry_price": np.full(count, entry),
        "bars": np.arange(count, dtype=np.float64) % 50,
        "high": np.maximum.accumulate(close) * 1.01,
        "low": np.minimum.accumulate(close) * 0.99,
        "close": close,
        "level": np.where(np.arange(count) % 50 == 0, np.nan, close * 0.95),
        "equity": np.full(count, 10_000.0),
    }


def _intent(random: np.random.Generator, count: int) -> dict[str, np.ndarray]:
    return {
        "quantity": random.normal(0.0, 20.0, count),
        "price": random.uniform(50.0, 150.0, count),
        "position": random.normal(0.0, 20.0, count),
        "equity": random.uniform(5_000.0, 15_000.0, count),
        "gross": random.uniform(0.0, 10_000.0, count),
    }


def stage_answers(module: Module, params: Params) -> np.ndarray:
    """Return the guard's answers on made-up states, in order."""
    assert module.stage is not None  # only guards come here
    states = sample_states(module.stage)
    memory = fresh_states(module.state, 1).view(np.uint8)
    numbers = np.array([params.numbers()], params.numbers().dtype).view(np.uint8)
    feature = np.random.default_rng(6).uniform(1.0, 3.0, len(states))
    feature[::10] = np.nan
    out = np.empty(len(states))
    rows = states.view(np.uint8).reshape(len(states), -1)
    _ask(
        module.compiled.address, rows, feature, bool(module.inputs), memory, bool(module.state), numbers, out
    )
    return out


@njit(cache=True)
def _ask(address, rows, feature, sees, memory, remembers, numbers, out):  # type: ignore[no-untyped-def]
    state, params = memory.ctypes.data, numbers.ctypes.data
    for i in range(len(rows)):
        row = rows[i].ctypes.data
        if sees and remembers:
            out[i] = call_step(address, row, feature[i], state, params)
        elif sees:
            out[i] = call_step(address, row, feature[i], params)
        elif remembers:
            out[i] = call_step(address, row, state, params)
        else:
            out[i] = call_step(address, row, params)
