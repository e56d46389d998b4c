"""Rolling z-score: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tests.modules.panels import close, market, run

nan = np.nan


def test_it_counts_sample_deviations_from_the_mean() -> None:
    close(run("signal.zscore", x=[1, 2, 3, 3], window=3), [nan, nan, 1, (1 / 3) / np.sqrt(1 / 3)])


@pytest.mark.parametrize("window", [20, 5])
def test_it_equals_scipy_on_each_window(window: int) -> None:
    x = market(120).close[:, [0, 2, 3]]
    windows = np.lib.stride_tricks.sliding_window_view(x, window, axis=0)
    close(
        run("signal.zscore", x=x, window=window)[window - 1 :],
        stats.zscore(windows, axis=-1, ddof=1)[..., -1],
        1e-8,
    )


def test_where_nothing_moves_it_is_unknown() -> None:
    assert np.isnan(run("signal.zscore", x=[4, 4, 4], window=2)).all()
