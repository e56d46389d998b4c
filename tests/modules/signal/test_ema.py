"""Exponential moving average: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import talib

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_it_starts_with_the_mean_and_moves_by_its_share() -> None:
    close(run("signal.ema", x=[1, 2, 3, 4, 5, 9], span=3), [nan, nan, 2, 3, 4, 6.5])


@pytest.mark.parametrize("span", [4, 50])
def test_it_equals_talib(span: int) -> None:
    x = market().close
    close(run("signal.ema", x=x, span=span), by_asset(lambda c: talib.EMA(c, span), x))


def test_it_equals_pandas_from_its_seed_on() -> None:
    x = market().close[:, 0]
    seeded = np.concatenate(([x[:20].mean()], x[20:]))
    oracle = pd.Series(seeded).ewm(span=20, adjust=False).mean()
    close(run("signal.ema", x=x, span=20)[19:], oracle)


def test_an_unknown_value_leaves_the_average_as_it_was() -> None:
    whole = run("signal.ema", x=[1, 2, 3, 4, 5], span=2)
    gap = run("signal.ema", x=[1, 2, None, 3, 4, 5], span=2)
    close(gap, [*whole[:2], nan, *whole[2:]])
