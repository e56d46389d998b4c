"""One line above another: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, market, run

nan = np.nan


def test_equal_lines_are_flat() -> None:
    close(run("signal.above", a=[1, 2, 3, None, 1], b=[2, 2, 2, 2, None]), [0, 0, 1, nan, nan])
    close(run("signal.above", a=[1, 2, 3], b=[2, 2, 2], otherwise="short"), [-1, 0, 1])


@pytest.mark.parametrize(("fast", "slow"), [(20, 50), (3, 9)])
def test_two_averages_give_the_crossover(fast: int, slow: int) -> None:
    x = market().close
    lines = {"a": run("signal.sma", x=x, window=fast), "b": run("signal.sma", x=x, window=slow)}
    close(run("signal.above", **lines), run("signal.ma_crossover", close=x, fast=fast, slow=slow))


def test_it_equals_pandas() -> None:
    bars = market()
    oracle = pd.DataFrame(bars.close).gt(pd.DataFrame(bars.open)).astype(float)
    close(run("signal.above", a=bars.close, b=bars.open), oracle)
