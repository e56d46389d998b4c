"""Rank among the assets: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tests.modules.panels import close, run

nan = np.nan


def test_it_runs_from_the_lowest_to_the_highest() -> None:
    close(
        run("signal.cross_sectional_rank", score=[[3.0, 1.0, 2.0], [5.0, 5.0, 1.0]]),
        [[1, 0, 0.5], [0.75, 0.75, 0]],
    )


def test_an_unknown_score_is_not_ranked() -> None:
    close(
        run("signal.cross_sectional_rank", score=[[3.0, nan, 2.0], [nan, 4.0, nan]]),
        [[1, nan, 0], [nan, 0.5, nan]],
    )


@pytest.mark.parametrize("assets", [4, 31])
def test_it_equals_scipy(assets: int) -> None:
    score = np.random.default_rng(4).integers(0, 12, (60, assets)).astype(float)  # ties are many
    oracle = (stats.rankdata(score, axis=1) - 1) / (assets - 1)
    close(run("signal.cross_sectional_rank", score=score), oracle)
