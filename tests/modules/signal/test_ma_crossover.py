"""Moving-average crossover: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
import talib
from pydantic import ValidationError

from tests.modules.panels import by_asset, close, market, module, run

nan = np.nan


def test_the_cross_is_at_the_exact_bar() -> None:
    prices = [10, 10, 10, 10, 13, 13, 13, 7, 7]
    #  fast: -  10  10  10  11.5 13 13 10 7;  slow: - - - 10 10.75 11.5 12.25 11.5 10
    close(run("signal.ma_crossover", close=prices, fast=2, slow=4), [nan, nan, nan, 0, 1, 1, 1, 0, 0])


@pytest.mark.parametrize(("fast", "slow"), [(20, 50), (10, 20), (50, 200), (10, 50), (1, 2)])
def test_it_equals_talib_for_the_named_pairs(fast: int, slow: int) -> None:
    x = market().close[:, [0, 2, 3]]
    quick = by_asset(lambda c: talib.SMA(c, fast) if fast > 1 else c, x)
    gap = quick - by_asset(lambda c: talib.SMA(c, slow), x)
    close(run("signal.ma_crossover", close=x, fast=fast, slow=slow), np.where(np.isnan(gap), nan, gap > 0))


def test_equal_averages_are_flat() -> None:
    close(run("signal.ma_crossover", close=[1, 2, 3, 3, 2, 1] * 4, fast=6, slow=12), [nan] * 11 + [0] * 13)


def test_a_near_tie_does_not_depend_on_where_the_data_starts() -> None:
    tie = [0.1, 0.2, 0.3, 0.3, 0.2, 0.1] * 4
    whole = run("signal.ma_crossover", close=tie, fast=6, slow=12)
    for start in range(12):
        later = run("signal.ma_crossover", close=tie[start:], fast=6, slow=12)
        np.testing.assert_array_equal(later[11:], whole[start + 11 :])


def test_a_fast_average_that_is_slower_is_refused() -> None:
    with pytest.raises(ValidationError, match=r"fast \(50\) must be smaller than slow \(20\)"):
        run("signal.ma_crossover", close=[1.0], fast=50, slow=20)


def test_both_averages_are_drawn_over_the_price() -> None:
    found = module("signal.ma_crossover")
    assert found.overlays is not None
    drawn = found.overlays(close=market().close, p=found.params.model_validate({"fast": 5, "slow": 9}))
    assert list(drawn) == ["SMA 5", "SMA 9"]
    close(drawn["SMA 9"], run("signal.sma", x=market().close, window=9))
