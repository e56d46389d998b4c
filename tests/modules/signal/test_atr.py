"""Average true range: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import talib
from ta.volatility import AverageTrueRange

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_the_first_range_is_left_out_and_gaps_between_bars_count() -> None:
    out = run("signal.atr", high=[10, 11, 15, 14], low=[8, 10, 14, 13], close=[9, 10, 14, 13], window=2)
    close(out, [nan, nan, (2 + 5) / 2, ((2 + 5) / 2 + 1) / 2])


@pytest.mark.parametrize("window", [14, 3])
def test_it_equals_talib(window: int) -> None:
    bars = market()
    oracle = by_asset(lambda h, low, c: talib.ATR(h, low, c, window), bars.high, bars.low, bars.close)
    close(run("signal.atr", high=bars.high, low=bars.low, close=bars.close, window=window), oracle, 1e-9)


def test_it_nears_ta_which_starts_otherwise() -> None:
    bars = market()
    columns = [pd.Series(p[:, 0]) for p in (bars.high, bars.low, bars.close)]
    oracle = AverageTrueRange(*columns, window=5).average_true_range().to_numpy()
    out = run("signal.atr", high=bars.high[:, 0], low=bars.low[:, 0], close=bars.close[:, 0], window=5)
    close(out[200:], oracle[200:], 1e-9)


def test_after_a_gap_the_range_is_taken_from_the_last_known_close() -> None:
    out = run("signal.atr", high=[10, 11, None, 15], low=[8, 10, None, 14], close=[9, 10, None, 14], window=1)
    close(out, [nan, 2, nan, 5])
