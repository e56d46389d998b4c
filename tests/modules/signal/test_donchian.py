"""Donchian channel: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
import talib

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_the_bar_itself_is_left_out() -> None:
    out = run("signal.donchian", high=[5, 7, 6, 9], low=[3, 4, 2, 5], window=2)
    close(out["upper"], [nan, nan, 7, 7])
    close(out["lower"], [nan, nan, 3, 2])


@pytest.mark.parametrize("window", [20, 3])
def test_it_equals_talib_one_bar_later(window: int) -> None:
    bars = market()
    out = run("signal.donchian", high=bars.high, low=bars.low, window=window)
    close(out["upper"][1:], by_asset(lambda c: talib.MAX(c, window), bars.high)[:-1])
    close(out["lower"][1:], by_asset(lambda c: talib.MIN(c, window), bars.low)[:-1])


def test_a_window_of_one_is_the_bar_before() -> None:
    out = run("signal.donchian", high=[5, 7], low=[3, 4], window=1)
    close(out["upper"], [nan, 5])
    close(out["lower"], [nan, 3])
