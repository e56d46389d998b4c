"""Average directional index: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
import talib

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_it_averages_the_directed_share_of_moves() -> None:
    out = run("signal.adx", high=[10, 11, 10.5, 12], low=[9, 10, 8, 9.5], close=[9.5, 10.5, 9, 11], window=2)
    close(out, [nan, nan, nan, (60 + 100 * 0.75 / 2.75) / 2])


@pytest.mark.parametrize("window", [14, 4])
def test_it_equals_talib(window: int) -> None:
    bars = market()
    oracle = by_asset(lambda h, low, c: talib.ADX(h, low, c, window), bars.high, bars.low, bars.close)
    close(run("signal.adx", high=bars.high, low=bars.low, close=bars.close, window=window), oracle, 1e-8)


def test_a_steady_rise_is_wholly_directed() -> None:
    step = np.arange(12.0)
    out = run("signal.adx", high=step + 11, low=step + 10, close=step + 10.5, window=3)
    close(out, [nan] * 5 + [100] * 7)
