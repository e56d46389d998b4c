"""No-trade band: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest

from tests.modules.panels import close, run

nan = np.nan


def test_a_target_moves_only_when_it_has_moved_far_enough() -> None:
    weight = [0.5, 0.54, 0.56, 0.52, 0.5, 0.04, 0]
    close(run("risk.no_trade_band", weight=weight, band=0.05), [0.5, 0.5, 0.56, 0.56, 0.5, 0.04, 0])


def test_a_gap_says_nothing_and_keeps_the_last_target() -> None:
    close(run("risk.no_trade_band", weight=[0.5, None, 0.52]), [0.5, nan, 0.5])


@pytest.mark.parametrize("band", [0.05, 0.4])
def test_it_equals_a_plain_loop(band: float) -> None:
    weight = np.random.default_rng(3).normal(size=300).cumsum() / 10
    oracle = [weight[0]]
    for wanted in weight[1:]:
        oracle.append(wanted if abs(wanted - oracle[-1]) > band else oracle[-1])
    assert len(set(oracle)) < 200
    close(run("risk.no_trade_band", weight=weight, band=band), oracle)
