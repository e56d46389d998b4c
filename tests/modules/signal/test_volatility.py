"""Realised volatility: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, daily, market, run

nan = np.nan


def test_it_is_annualised_by_the_clock() -> None:
    out = run("signal.volatility", close=[1, np.e, np.e, np.e**2], window=2, clock=daily(4, periods=252))
    close(out, [nan, nan, np.sqrt(0.5 * 252), np.sqrt(0.5 * 252)])


@pytest.mark.parametrize(("window", "periods"), [(20, 365.0), (63, 252.0)])
def test_it_equals_pandas(window: int, periods: float) -> None:
    x = market().close
    oracle = pd.DataFrame(np.log(x)).diff().rolling(window).std() * np.sqrt(periods)
    out = run("signal.volatility", close=x, window=window, clock=daily(len(x), periods))
    np.testing.assert_allclose(out, oracle, rtol=1e-8, atol=1e-6)  # pandas drifts where prices stand still


def test_where_prices_stand_still_it_is_zero() -> None:
    close(run("signal.volatility", close=[5, 5, 5], window=2), [nan, nan, 0])
