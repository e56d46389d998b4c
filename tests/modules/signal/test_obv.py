"""On-balance volume: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
import talib

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_it_adds_on_a_rise_and_subtracts_on_a_fall() -> None:
    close(run("signal.obv", close=[5, 6, 6, 4], volume=[10, 20, 30, 40]), [10, 30, 30, -10])


@pytest.mark.parametrize("bars", [60, 400])
def test_it_equals_talib(bars: int) -> None:
    table = market(bars)
    oracle = by_asset(talib.OBV, table.close, table.volume)
    close(run("signal.obv", close=table.close, volume=table.volume), oracle, 1e-9)


def test_a_gap_says_nothing_and_adds_nothing() -> None:
    close(run("signal.obv", close=[5, None, 6], volume=[10, 99, 20]), [10, nan, 30])
