"""Inverse volatility: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, market, run

nan = np.nan


def test_half_the_volatility_gets_twice_the_weight() -> None:
    small, large = np.exp([0, 0.01, 0]), np.exp([0, 0.02, 0])
    out = run(
        "weight.inverse_volatility", signal=np.ones((3, 2)), close=np.column_stack((small, large)), window=2
    )
    close(out, [[nan, nan], [nan, nan], [2 / 3, 1 / 3]])


@pytest.mark.parametrize(("window", "total"), [(60, 1.0), (10, 2.0)])
def test_it_equals_pandas(window: int, total: float) -> None:
    x = market().close[:, [0, 2, 3]]
    signal = np.random.default_rng(1).choice([-1.0, 0.0, 1.0], x.shape)
    parts = pd.DataFrame(signal) / pd.DataFrame(np.log(x)).diff().rolling(window).std()
    oracle = parts.div(parts.abs().sum(axis=1).replace(0.0, 1.0), axis=0) * total
    close(run("weight.inverse_volatility", signal=signal, close=x, window=window, total=total), oracle, 1e-8)


def test_flat_assets_get_nothing_and_the_others_everything() -> None:
    close_ = np.column_stack((np.exp([0, 0.01, 0]), np.exp([0, 0.02, 0])))
    close(run("weight.inverse_volatility", signal=[[0, 1]] * 3, close=close_, window=2)[2], [0, 1])
    close(run("weight.inverse_volatility", signal=[[0, 0]] * 3, close=close_, window=2)[2], [0, 0])
