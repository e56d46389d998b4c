"""Price above its average: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
import talib

from tests.modules.panels import by_asset, close, market, module, run

nan = np.nan


def test_it_is_long_above_the_average_and_flat_at_it() -> None:
    close(run("signal.trend_filter", close=[1, 3, 3, 2], window=2), [nan, 1, 0, 0])


@pytest.mark.parametrize("window", [200, 10])
def test_it_equals_talib(window: int) -> None:
    x = market().close[:, [0, 2, 3]]
    average = by_asset(lambda c: talib.SMA(c, window), x)
    close(run("signal.trend_filter", close=x, window=window), np.where(np.isnan(average), nan, x > average))


def test_its_average_is_drawn_over_the_price() -> None:
    found = module("signal.trend_filter")
    assert found.overlays is not None
    x = market().close
    drawn = found.overlays(close=x, p=found.params.model_validate({"window": 10}))
    close(drawn["SMA 10"], run("signal.sma", x=x, window=10))
