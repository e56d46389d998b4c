"""Rate of change: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
import talib

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_it_is_a_fraction_of_the_value_before() -> None:
    close(run("signal.rate_of_change", x=[10, 12, 9], window=1), [nan, 0.2, -0.25])


@pytest.mark.parametrize("window", [10, 63])
def test_it_equals_talib(window: int) -> None:
    x = market().close
    close(run("signal.rate_of_change", x=x, window=window), by_asset(lambda c: talib.ROCP(c, window), x))


def test_a_change_from_zero_is_unknown() -> None:
    close(run("signal.rate_of_change", x=[0, 5, 10], window=1), [nan, nan, 1.0])
