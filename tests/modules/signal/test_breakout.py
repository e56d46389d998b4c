"""Breakout: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, market, run

nan = np.nan


def test_it_holds_from_the_upper_wall_to_the_lower_one() -> None:
    close_ = [5, 8, 7, 4, 3, 5]
    out = run("signal.breakout", close=close_, upper=[7] * 6, lower=[4] * 6)
    close(out, [0, 1, 1, 1, 0, 0])


def test_short_turns_at_the_lower_wall() -> None:
    close(
        run("signal.breakout", close=[5, 3, 5, 8], upper=[7] * 4, lower=[4] * 4, short=True), [0, -1, -1, 1]
    )


def test_a_gap_says_nothing_and_keeps_the_direction() -> None:
    close(run("signal.breakout", close=[8, None, 5], upper=[7] * 3, lower=[4] * 3), [1, nan, 1])


@pytest.mark.parametrize(("enter", "leave", "short"), [(20, 10, False), (5, 15, True)])
def test_it_equals_the_last_event_carried_forward(enter: int, leave: int, short: bool) -> None:
    bars = market()
    upper = run("signal.donchian", high=bars.high, low=bars.low, window=enter)["upper"]
    lower = run("signal.donchian", high=bars.high, low=bars.low, window=leave)["lower"]
    events = pd.DataFrame(
        np.where(bars.close > upper, 1.0, np.where(bars.close < lower, -1.0 if short else 0.0, nan))
    )
    known = ~(np.isnan(upper) | np.isnan(lower))
    oracle = events.where(known).ffill().fillna(0.0).where(known)
    close(run("signal.breakout", close=bars.close, upper=upper, lower=lower, short=short), oracle)
