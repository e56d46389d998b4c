"""Compiled steps: called by address, one memory an asset, the same for one to four inputs."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest

from modules.kit.native import State, compile_step, fresh_states, state_dtype
from modules.kit.params import Field, Params, numbers_dtype
from modules.kit.scan import scan


class P(Params):
    """One number."""

    scale: float = Field(2.0, description="Scale.")


class S(State):
    """A running total that starts at one."""

    total: float = 1.0


def step1(a, state, p):  # type: ignore[no-untyped-def]
    state.total += a * p.scale
    return state.total


def step2(a, b, state, p):  # type: ignore[no-untyped-def]
    return a / b if not isnan(state.total) else a


def step3(a, b, c, state, p):  # type: ignore[no-untyped-def]
    return a + b * c


def step4(a, b, c, d, state, p):  # type: ignore[no-untyped-def]
    return a + b * c - d


def run(step: object, *columns: list[float], states: np.ndarray | None = None) -> list[list[float]]:
    assert callable(step)
    compiled = compile_step(step, (*[None] * len(columns), state_dtype(S), numbers_dtype(P)))
    panels = [np.array([column, column[::-1]]).T.copy() for column in columns]
    memory = fresh_states(S, 2) if states is None else states
    numbers = np.array([P().numbers()], numbers_dtype(P))
    out: list[list[float]] = scan(compiled.address, panels, memory, numbers).T.tolist()
    return out


def test_each_asset_has_its_own_memory() -> None:
    assert run(step1, [1.0, 2.0, 3.0]) == [[3.0, 7.0, 13.0], [7.0, 11.0, 13.0]]


def test_the_memory_is_left_as_it_stands_after_the_last_bar() -> None:
    states = fresh_states(S, 2)
    run(step1, [1.0, 2.0], states=states)
    assert states["total"].tolist() == [7.0, 7.0]
    assert run(step1, [1.0], states=states) == [[9.0], [9.0]]


@pytest.mark.parametrize(
    ("step", "columns", "wanted"),
    [
        (step2, [[6.0, 8.0], [3.0, 4.0]], [2.0, 2.0]),
        (step3, [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [16.0, 26.0]),
        (step4, [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]], [9.0, 18.0]),
    ],
)
def test_inputs_arrive_in_order(step: object, columns: list[list[float]], wanted: list[float]) -> None:
    assert run(step, *columns)[0] == wanted


def test_division_by_zero_gives_infinity_and_stops_nothing() -> None:
    assert run(step2, [1.0, 3.0], [0.0, 1.0])[0] == [np.inf, 3.0]


def test_inputs_that_are_not_contiguous_are_read_in_their_order() -> None:
    compiled = compile_step(step1, (None, state_dtype(S), numbers_dtype(P)))
    wide = np.arange(12.0).reshape(3, 4)
    numbers = np.array([P().numbers()], numbers_dtype(P))
    out = scan(compiled.address, [wide[:, ::2]], fresh_states(S, 2), numbers)
    assert out.tolist() == [[1.0, 5.0], [9.0, 17.0], [25.0, 37.0]]
