"""Simple moving average: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import talib
from ta.trend import SMAIndicator

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_it_averages_the_last_values() -> None:
    close(run("signal.sma", x=[1, 2, 3, 4, 9], window=3), [nan, nan, 2, 3, 16 / 3])


@pytest.mark.parametrize("window", [5, 37])
def test_it_equals_talib(window: int) -> None:
    x = market().close
    close(run("signal.sma", x=x, window=window), by_asset(lambda c: talib.SMA(c, window), x))


@pytest.mark.parametrize("window", [3, 64])
def test_it_equals_ta(window: int) -> None:
    x = market().close
    oracle = by_asset(lambda c: SMAIndicator(pd.Series(c), window).sma_indicator(), x)
    close(run("signal.sma", x=x, window=window), oracle)


def test_a_gap_makes_only_its_windows_unknown() -> None:
    close(run("signal.sma", x=[1, 2, None, 4, 5, 6], window=2), [nan, 1.5, nan, nan, 4.5, 5.5])


def test_fewer_bars_than_the_window_give_nothing() -> None:
    assert np.isnan(run("signal.sma", x=[1, 2, 3], window=20)).all()
