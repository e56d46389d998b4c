"""EWMA volatility: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, market, run

nan = np.nan


def test_it_fades_the_squares_of_returns() -> None:
    out = run("signal.ewm_volatility", close=[100, 110, 99, 99], decay=0.5, seed=2)
    close(out, [nan, nan, 0.1, np.sqrt(0.005)])


@pytest.mark.parametrize(("decay", "seed"), [(0.94, 20), (0.8, 1)])
def test_it_equals_pandas_from_its_seed_on(decay: float, seed: int) -> None:
    x = market().close
    squares = pd.DataFrame(x).pct_change(fill_method=None).iloc[1:] ** 2
    first = squares.iloc[:seed].mean().to_frame().T
    oracle = pd.concat([first, squares.iloc[seed:]]).ewm(alpha=1 - decay, adjust=False).mean() ** 0.5
    close(run("signal.ewm_volatility", close=x, decay=decay, seed=seed)[seed:], oracle)


def test_after_a_gap_the_return_is_taken_from_the_last_known_close() -> None:
    close(run("signal.ewm_volatility", close=[100, None, 110], seed=1), [nan, nan, 0.1])
