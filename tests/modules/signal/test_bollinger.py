"""Bollinger bands: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import talib
from ta.volatility import BollingerBands

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_the_bands_lie_population_deviations_around_the_mean() -> None:
    out = run("signal.bollinger", x=[1, 3, 5], window=2, width=2.0)
    close(out["middle"], [nan, 2, 4])
    close(out["upper"], [nan, 4, 6])
    close(out["lower"], [nan, 0, 2])
    close(out["position"], [nan, 0.75, 0.75])


@pytest.mark.parametrize(("window", "width"), [(20, 2.0), (7, 1.5)])
def test_they_equal_talib(window: int, width: float) -> None:
    x = market().close[:, [0, 2, 3]]
    out = run("signal.bollinger", x=x, window=window, width=width)
    for place, band in enumerate(("upper", "middle", "lower")):
        oracle = by_asset(lambda c, place=place: talib.BBANDS(c, window, width, width)[place], x)
        close(out[band], oracle, 1e-8)


def test_the_position_equals_ta() -> None:
    x = market().close[:, 0]
    oracle = BollingerBands(pd.Series(x), 20, 2).bollinger_pband()
    close(run("signal.bollinger", x=x)["position"], oracle, 1e-7)


def test_where_nothing_moves_the_position_is_unknown() -> None:
    out = run("signal.bollinger", x=[5, 5, 5], window=2)
    close(out["upper"], [nan, 5, 5])
    close(out["position"], [nan, nan, nan])
