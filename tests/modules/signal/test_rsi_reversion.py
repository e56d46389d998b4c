"""Mean reversion on an oscillator: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, market, run

nan = np.nan


def test_it_holds_from_oversold_to_recovered() -> None:
    out = run("signal.rsi_reversion", oscillator=[50, 30, 40, 55, 40], oversold=30, exit=55)
    close(out, [0, 1, 1, 0, 0])


def test_a_gap_says_nothing_and_keeps_the_direction() -> None:
    close(run("signal.rsi_reversion", oscillator=[20, None, 40]), [1, nan, 1])


@pytest.mark.parametrize(("oversold", "leave"), [(30.0, 55.0), (45.0, 50.0)])
def test_it_equals_the_last_event_carried_forward(oversold: float, leave: float) -> None:
    rsi = run("signal.rsi", x=market().close, window=5)
    events = pd.DataFrame(np.where(rsi <= oversold, 1.0, np.where(rsi >= leave, 0.0, nan)))
    oracle = events.ffill().fillna(0.0).where(~np.isnan(rsi))
    assert oracle.sum().sum() > 20
    close(run("signal.rsi_reversion", oscillator=rsi, oversold=oversold, exit=leave), oracle)
