"""Momentum score: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, market, module, run

nan = np.nan


def test_it_is_the_past_return_without_the_latest_bars() -> None:
    close(
        run("signal.momentum", close=[10, 11, 12, 15, 99], window=2, skip=1),
        [nan, nan, nan, 0.2, 15 / 11 - 1],
    )


@pytest.mark.parametrize(("window", "skip"), [(231, 21), (20, 0)])
def test_it_equals_pandas(window: int, skip: int) -> None:
    x = market().close
    oracle = pd.DataFrame(x).shift(skip).pct_change(window, fill_method=None)
    close(run("signal.momentum", close=x, window=window, skip=skip), oracle)


def test_twelve_months_less_one_are_the_defaults() -> None:
    assert module("signal.momentum").lookback(module("signal.momentum").params()) == 252


def test_a_price_of_the_span_that_is_unknown_gives_no_score() -> None:
    close(run("signal.momentum", close=[None, 11, 12, 15], window=2, skip=1), [nan, nan, nan, nan])
