"""Volatility target: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, daily, market, run

nan = np.nan


def test_the_size_is_the_target_over_the_volatility_rounded_down() -> None:
    prices = [1.0, np.e**0.02, 1.0, np.e**0.02]  # returns of +-2 %: deviations sqrt(0.0008), 0.000533.. ^ 0.5
    clock = daily(4, periods=100.0)
    volatility = np.sqrt(0.0008) * 10
    out = run(
        "weight.volatility_target", signal=[1] * 4, close=prices, window=2, target=0.2, step=0, clock=clock
    )
    close(out, [nan, nan, 0.2 / volatility, 0.2 / volatility])
    stepped = run(
        "weight.volatility_target", signal=[1, 1, 1, -1], close=prices, window=2, target=0.2, clock=clock
    )
    close(stepped, [nan, nan, 0.7, -0.7])


@pytest.mark.parametrize(("target", "window", "cap", "step"), [(0.4, 20, 1.0, 0.1), (0.1, 63, 0.5, 0.0)])
def test_it_equals_pandas(target: float, window: int, cap: float, step: float) -> None:
    x = market().close[:, [0, 2, 3]]
    volatility = pd.DataFrame(np.log(x)).diff().rolling(window).std() * np.sqrt(365)
    size = (target / volatility).clip(upper=cap)
    oracle = np.floor(size / step + 1e-9) * step if step else size
    given = {"target": target, "window": window, "max_weight": cap, "step": step}
    close(run("weight.volatility_target", signal=np.ones_like(x), close=x, **given), oracle, 1e-8)


def test_where_prices_stand_still_the_cap_decides() -> None:
    out = run("weight.volatility_target", signal=[1, 1, 1], close=[5, 5, 5], window=2, max_weight=0.8)
    close(out, [nan, nan, 0.8])


def test_three_steps_of_a_tenth_are_not_two() -> None:
    prices = np.exp(np.array([0, 0.1, 0, 0.1, 0]) * 1.0)
    volatility = np.sqrt(0.02)
    out = run(
        "weight.volatility_target",
        signal=[1] * 5,
        close=prices,
        window=2,
        target=0.3 * volatility,
        clock=daily(5, periods=1.0),
    )
    close(out[2:], [0.3] * 3)


def test_the_realised_volatility_of_the_sized_position_meets_the_target() -> None:
    random = np.random.default_rng(8)
    steps = random.normal(size=6000) * np.repeat([0.01, 0.04, 0.02], 2000)  # calm, wild, calm again
    prices = np.exp(np.concatenate(([0.0], steps.cumsum())))
    size = run("weight.volatility_target", signal=[1] * 6001, close=prices, target=0.2, step=0, max_weight=5)
    sized = size[20:-1] * np.diff(prices)[20:] / prices[20:-1]
    for part in (sized[100:1900], sized[2100:3900], sized[4100:]):
        assert np.std(part) * np.sqrt(365) == pytest.approx(0.2, rel=0.1)
