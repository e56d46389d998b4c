"""Rebalancing calendar: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, daily, run

nan = np.nan


def test_targets_pass_at_the_first_bar_of_an_interval() -> None:
    clock = daily(9, start="2024-01-03")  # a Wednesday; intervals of seven days since 1970 begin on Thursdays
    out = run("risk.rebalance_every", weight=[1, 2, 3, 4, 5, 6, 7, 8, 9], every=7, clock=clock)
    close(out, [nan, 2, nan, nan, nan, nan, nan, nan, 9])


@pytest.mark.parametrize("every", [1, 21])
def test_it_equals_a_grouping_by_date(every: int) -> None:
    weight = pd.Series(np.random.default_rng(1).normal(size=120))
    number = pd.date_range("2024-01-01", periods=120).to_numpy().astype("datetime64[D]").astype(int) // every
    first = pd.Series(number).diff().fillna(0) != 0
    close(run("risk.rebalance_every", weight=weight, every=every), weight.where(first))


def test_a_weekend_without_bars_shifts_nothing() -> None:
    clock = daily(15, start="2024-01-03")
    open_days = [0, 1, 2, 5, 6, 7, 9, 12, 13, 14]  # Thursday the 11th is missing: Friday rebalances
    ticks = replace(clock, ts=clock.ts[open_days])
    out = run("risk.rebalance_every", weight=[float(day) for day in open_days], every=7, clock=ticks)
    close(out, [nan, 1, nan, nan, nan, nan, 9, nan, nan, nan])
