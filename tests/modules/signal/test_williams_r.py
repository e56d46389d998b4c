"""Williams %R: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
import talib

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_it_is_the_distance_from_the_high_of_the_range() -> None:
    close(run("signal.williams_r", high=[10, 12], low=[8, 9], close=[9, 11], window=2), [nan, -25])


@pytest.mark.parametrize("window", [14, 5])
def test_it_equals_talib(window: int) -> None:
    bars = market()
    columns = [0, 2, 3]  # the one that stands still has no range for a while; TA-Lib says 0 there
    given = [bars.high[:, columns], bars.low[:, columns], bars.close[:, columns]]
    oracle = by_asset(lambda h, low, c: talib.WILLR(h, low, c, window), *given)
    close(run("signal.williams_r", high=given[0], low=given[1], close=given[2], window=window), oracle)


def test_a_range_of_zero_has_no_place() -> None:
    close(run("signal.williams_r", high=[5, 5], low=[5, 5], close=[5, 5], window=1), [nan, nan])


def test_a_gap_makes_only_its_windows_unknown() -> None:
    given = {"high": [3, 3, None, 3, 3], "low": [1, 1, None, 1, 1], "close": [2, 2, None, 2, 2]}
    close(run("signal.williams_r", **given, window=2), [nan, -50, nan, nan, -50])
