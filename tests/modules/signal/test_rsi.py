"""RSI: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import talib
from ta.momentum import RSIIndicator

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_it_is_the_share_of_gains_in_wilders_averages() -> None:
    close(run("signal.rsi", x=[10, 11, 10, 12], window=2), [nan, nan, 50, 100 * 1.25 / 1.5])


@pytest.mark.parametrize("window", [14, 5])
def test_it_equals_talib(window: int) -> None:
    x = market().close[:, [0, 2, 3]]
    close(run("signal.rsi", x=x, window=window), by_asset(lambda c: talib.RSI(c, window), x), 1e-9)


def test_it_nears_ta_which_starts_otherwise() -> None:
    x = market().close[:, 0]
    oracle = RSIIndicator(pd.Series(x), 7).rsi().to_numpy()
    close(run("signal.rsi", x=x, window=7)[300:], oracle[300:], 1e-9)


def test_prices_that_only_rise_give_100_and_that_only_fall_0() -> None:
    close(run("signal.rsi", x=[1, 2, 3, 4], window=2)[2:], [100, 100])
    close(run("signal.rsi", x=[4, 3, 2, 1], window=2)[2:], [0, 0])


def test_where_nothing_moves_it_is_50() -> None:
    close(run("signal.rsi", x=[7, 7, 7, 7], window=2), [nan, nan, 50, 50])


def test_after_a_gap_it_goes_on_from_the_last_known_value() -> None:
    whole = run("signal.rsi", x=[10, 11, 10, 12, 9], window=2)
    close(run("signal.rsi", x=[10, 11, 10, None, 12, 9], window=2), [*whole[:3], nan, *whole[3:]])
