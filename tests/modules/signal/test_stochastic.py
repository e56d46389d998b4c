"""Slow stochastic: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
import talib
from talib._ta_lib import MA_Type

from tests.modules.panels import by_asset, close, market, run

nan = np.nan
SIMPLE = MA_Type.SMA


def test_it_is_the_place_of_the_close_in_the_range() -> None:
    given = {"high": [10, 12, 14, 14], "low": [8, 9, 10, 11], "close": [9, 12, 11, 14]}
    out = run("signal.stochastic", **given, window=2, smooth=1, slow=2)
    close(out["k"], [nan, nan, 100 * 2 / 5, 100])
    close(out["d"], [nan, nan, (100 + 40) / 2, (40 + 100) / 2])


@pytest.mark.parametrize(("window", "smooth", "slow"), [(14, 3, 3), (5, 1, 4)])
def test_it_equals_talib(window: int, smooth: int, slow: int) -> None:
    bars = market()
    given = [bars.high[:, [0, 2, 3]], bars.low[:, [0, 2, 3]], bars.close[:, [0, 2, 3]]]
    names = {"window": window, "smooth": smooth, "slow": slow}
    out = run("signal.stochastic", high=given[0], low=given[1], close=given[2], **names)
    for place, line in enumerate(("k", "d")):
        oracle = by_asset(
            lambda h, low, c, place=place: talib.STOCH(h, low, c, window, smooth, SIMPLE, slow, SIMPLE)[
                place
            ],
            *given,
        )
        close(out[line], oracle, 1e-9)


def test_a_range_of_zero_has_no_place() -> None:
    out = run("signal.stochastic", high=[5, 5, 5], low=[5, 5, 5], close=[5, 5, 5], window=1, smooth=1, slow=1)
    assert np.isnan(out["k"]).all()
