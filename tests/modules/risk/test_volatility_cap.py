"""Cap on portfolio volatility: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, daily, market, run

nan = np.nan


def test_a_calm_portfolio_is_left_alone_and_a_wild_one_halved() -> None:
    prices = [100, 110, 99, 108.9]  # +10 %, -10 %, +10 %
    clock = daily(4, periods=1.0)
    volatility = np.sqrt(0.02)
    wild = run(
        "risk.volatility_cap", weight=[1] * 4, close=prices, window=2, limit=volatility / 2, clock=clock
    )
    close(wild, [nan, nan, 0.5, 0.5])
    calm = run(
        "risk.volatility_cap", weight=[1] * 4, close=prices, window=2, limit=volatility * 2, clock=clock
    )
    close(calm, [nan, nan, 1, 1])


@pytest.mark.parametrize(("window", "limit"), [(60, 0.15), (5, 0.02)])
def test_it_equals_pandas(window: int, limit: float) -> None:
    x = market().close
    weight = np.random.default_rng(1).uniform(-0.5, 0.5, x.shape)
    returns = pd.DataFrame(x).pct_change(fill_method=None)
    portfolio = (pd.DataFrame(weight).shift(1) * returns).sum(axis=1, min_count=x.shape[1])
    scale = (limit / (portfolio.rolling(window).std() * np.sqrt(365))).clip(upper=1.0)
    out = run("risk.volatility_cap", weight=weight, close=x, window=window, limit=limit)
    close(out, pd.DataFrame(weight).mul(scale, axis=0), 1e-8)


def test_opposite_positions_in_one_thing_have_no_volatility() -> None:
    x = market().close[:, [0, 0]]
    weight = np.column_stack((np.ones(len(x)), -np.ones(len(x))))
    close(run("risk.volatility_cap", weight=weight, close=x, window=5, limit=0.001)[5:], weight[5:])


def test_an_unknown_part_makes_the_whole_unknown() -> None:
    prices = np.array([[1.0, 1.0], [1.1, nan], [1.2, 1.2], [1.1, 1.1], [1.2, 1.0], [1.1, 1.1]])
    out = run("risk.volatility_cap", weight=np.ones((6, 2)), close=prices, window=2, limit=5)
    assert np.isnan(out[:4]).all()
    close(out[4:], np.ones((2, 2)))
