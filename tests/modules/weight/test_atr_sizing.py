"""ATR sizing: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import talib

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_a_move_of_the_distance_costs_the_risk() -> None:
    out = run("weight.atr_sizing", signal=[1], close=[100], atr=[4], risk=0.02, distance=2)
    close(out, [0.25])
    assert out[0] * 2 * 4 / 100 == pytest.approx(0.02)


@pytest.mark.parametrize(("risk", "distance"), [(0.01, 2.0), (0.05, 7.0)])
def test_twice_the_range_gives_half_the_size(risk: float, distance: float) -> None:
    given = {"signal": [1, -1], "close": [100, 50], "risk": risk, "distance": distance, "max_weight": 10}
    close(run("weight.atr_sizing", atr=[4, 2], **given), 2 * run("weight.atr_sizing", atr=[8, 4], **given))


@pytest.mark.parametrize(("risk", "cap"), [(0.01, 1.0), (0.1, 0.3)])
def test_it_equals_pandas_on_talibs_range(risk: float, cap: float) -> None:
    bars = market()
    ranges = by_asset(lambda h, low, c: talib.ATR(h, low, c, 14), bars.high, bars.low, bars.close)
    oracle = pd.DataFrame(risk * bars.close / (2 * ranges)).clip(upper=cap)
    given = {"signal": np.ones_like(ranges), "close": bars.close, "atr": ranges}
    close(run("weight.atr_sizing", **given, risk=risk, max_weight=cap), oracle)


def test_a_range_of_zero_gives_no_size() -> None:
    close(run("weight.atr_sizing", signal=[1, None], close=[100, 100], atr=[0, 1]), [nan, nan])
