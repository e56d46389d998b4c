"""Top N: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, daily, run

nan = np.nan


def test_the_best_are_held_in_equal_parts() -> None:
    score = [[9, 9, 9, 9], [3, 1, 2, 0], [nan, 1, 2, 0]]
    close(
        run("weight.top_n", score=score, count=2, every=1), [[nan] * 4, [0.5, 0, 0.5, 0], [nan, 0.5, 0.5, 0]]
    )


def test_nothing_is_said_between_the_choices() -> None:
    clock = daily(9, start="2024-01-03")  # a Wednesday; intervals of seven days since 1970 begin on Thursdays
    out = run("weight.top_n", score=[[1.0, 2.0]] * 9, count=1, every=7, clock=clock)
    close(out, [[nan, nan], [0, 1], *[[nan, nan]] * 6, [0, 1]])


def test_a_choice_does_not_depend_on_where_the_data_starts() -> None:
    score = np.random.default_rng(1).normal(size=(60, 5))
    whole = run("weight.top_n", score=score, count=2, every=5, clock=daily(60))
    later = run("weight.top_n", score=score[13:], count=2, every=5, clock=daily(60).rows(13, 60))
    close(later[1:], whole[14:])


def test_assets_without_a_positive_score_can_be_left_in_cash() -> None:
    out = run("weight.top_n", score=[[1, 1, 1], [2, -1, -2]], count=2, every=1, positive=True)
    close(out[1], [0.5, 0, 0])


def test_equal_scores_at_the_edge_share_the_places_left() -> None:
    out = run("weight.top_n", score=[[0, 0, 0, 0], [5, 3, 3, 1]], count=2, every=1)
    close(out[1], [0.5, 0.25, 0.25, 0])


def test_fewer_assets_than_places_leave_cash() -> None:
    close(run("weight.top_n", score=[[1, 2], [1, 2]], count=4, every=1)[1], [0.25, 0.25])


@pytest.mark.parametrize(("count", "total"), [(3, 1.0), (5, 0.8)])
def test_it_equals_pandas(count: int, total: float) -> None:
    score = pd.DataFrame(np.random.default_rng(2).normal(size=(50, 8))).mask(lambda x: x > 1.5)
    held = score.rank(axis=1, ascending=False) <= count
    oracle = held.mul(total / count).where(score.notna())
    close(run("weight.top_n", score=score, count=count, total=total, every=1)[1:], oracle[1:])
