"""Guards by hand: the level or the answer for one state, under unlike parameters."""

from __future__ import annotations

from math import isnan, nan
from types import SimpleNamespace
from typing import Any

import pytest

from modules.kit.guards import HALT, PASS, RESUME
from modules.kit.native import fresh_states
from modules.kit.registry import catalogue


def step(name: str, params: dict[str, Any], *more: Any, **state: float) -> float:
    """Call a guard's own Python with a state, without compiling anything."""
    module = catalogue().latest(f"risk.{name}")
    assert module is not None
    numbers = module.params.model_validate(params).numbers()
    given = SimpleNamespace(**{field: float(numbers[field]) for field in numbers.dtype.names or ()})
    answer: float = module.function(SimpleNamespace(**state), *more, given)
    return answer


def memory(name: str) -> SimpleNamespace:
    module = catalogue().latest(f"risk.{name}")
    assert module is not None
    assert module.state is not None
    record = fresh_states(module.state, 1)[0]
    return SimpleNamespace(**{field: float(record[field]) for field in record.dtype.names or ()})


@pytest.mark.parametrize(("distance", "long", "short"), [(0.05, 95.0, 105.0), (0.2, 80.0, 120.0)])
def test_a_stop_loss_lies_at_its_distance_from_the_entry(distance: float, long: float, short: float) -> None:
    for quantity, level in ((2.0, long), (-2.0, short)):
        found = step("stop_loss", {"distance": distance}, quantity=quantity, entry_price=100.0)
        assert found == pytest.approx(level)


@pytest.mark.parametrize(("distance", "long", "short"), [(0.1, 110.0, 90.0), (1.5, 250.0, nan)])
def test_a_target_lies_on_the_other_side_or_nowhere(distance: float, long: float, short: float) -> None:
    for quantity, level in ((1.0, long), (-1.0, short)):
        found = step("take_profit", {"distance": distance}, quantity=quantity, entry_price=100.0)
        assert isnan(found) if isnan(level) else found == pytest.approx(level)


@pytest.mark.parametrize(("distance", "long", "short"), [(0.1, 108.0, 88.0), (0.25, 90.0, 100.0)])
def test_a_trailing_stop_hangs_on_the_best_price(distance: float, long: float, short: float) -> None:
    for quantity, level in ((1.0, long), (-1.0, short)):
        found = step("trailing_stop", {"distance": distance}, quantity=quantity, high=120.0, low=80.0)
        assert found == pytest.approx(level)


@pytest.mark.parametrize(
    ("quantity", "level", "atr", "wanted"),
    [
        (1.0, nan, 2.0, 114.0),
        (1.0, 116.0, 2.0, 116.0),
        (1.0, 110.0, 2.0, 114.0),
        (1.0, 116.0, nan, 116.0),
        (1.0, nan, 50.0, nan),
        (-1.0, nan, 2.0, 86.0),
        (-1.0, 84.0, 2.0, 84.0),
    ],
)
def test_an_atr_stop_follows_and_never_falls_back(
    quantity: float, level: float, atr: float, wanted: float
) -> None:
    found = step("atr_stop", {"multiple": 3.0}, atr, quantity=quantity, high=120.0, low=80.0, level=level)
    assert isnan(found) if isnan(wanted) else found == pytest.approx(wanted)


@pytest.mark.parametrize(("bars", "held", "leaves"), [(1, 0.0, True), (5, 3.0, False), (5, 4.0, True)])
def test_a_time_exit_counts_the_bar_of_the_fill(bars: int, held: float, leaves: bool) -> None:
    assert (step("time_exit", {"bars": bars}, bars=held) > 0) is leaves


@pytest.mark.parametrize(
    ("limit", "quantity", "position", "allowed"),
    [(0.25, 90.0, 0.0, 25.0), (0.25, 90.0, 10.0, 15.0), (0.25, 90.0, 40.0, 0.0), (0.5, -90.0, 20.0, 70.0)],
)
def test_a_position_limit_leaves_room_up_to_its_share(
    limit: float, quantity: float, position: float, allowed: float
) -> None:
    state = {"quantity": quantity, "position": position, "equity": 10_000.0, "price": 100.0}
    assert step("max_position", {"limit": limit}, **state) == pytest.approx(allowed)


def test_a_breaker_halts_once_and_resumes_on_a_later_day_from_a_new_peak() -> None:
    kept = memory("max_drawdown")
    params = {"limit": 0.1, "reset": "next_day"}

    def at(equity: float, day: float) -> float:
        return step("max_drawdown", params, kept, equity=equity, initial=100.0, day=day)

    assert [at(110.0, 1), at(100.0, 1), at(99.0, 2), at(50.0, 2)] == [PASS, PASS, HALT, PASS]
    assert [at(50.0, 3), at(46.0, 3), at(45.0, 3)] == [RESUME, PASS, HALT]


def test_a_breaker_that_never_resets_stays_quiet_after_its_halt() -> None:
    kept = memory("max_drawdown")
    answers = [
        step("max_drawdown", {"limit": 0.5}, kept, equity=equity, initial=100.0, day=day)
        for day, equity in enumerate((100.0, 50.0, 40.0, 90.0))
    ]
    assert answers == [PASS, HALT, PASS, PASS]


@pytest.mark.parametrize(("reset", "next_day"), [("next_day", RESUME), ("never", PASS)])
def test_a_daily_loss_is_measured_from_the_start_of_the_day(reset: str, next_day: float) -> None:
    kept = memory("daily_loss")

    def at(equity: float, day: float, start: float) -> float:
        return step(
            "daily_loss", {"limit": 0.05, "reset": reset}, kept, equity=equity, day=day, day_start=start
        )

    assert [at(96.0, 1, 100.0), at(95.0, 1, 100.0), at(90.0, 1, 100.0)] == [PASS, HALT, PASS]
    assert at(90.0, 2, 90.0) == next_day
