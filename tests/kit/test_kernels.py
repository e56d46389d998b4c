"""Window kernels: right, the same wherever the data starts, and honest about what is unknown."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.kit import kernels
from modules.kit.market import Panel
from modules.kit.trees import BLOCK, tree_sum

Rolling = Callable[[Panel, int], Panel]
ROLLING: dict[str, Rolling] = {
    "sum": kernels.rolling_sum,
    "mean": kernels.rolling_mean,
    "var": kernels.rolling_var,
    "std": kernels.rolling_std,
    "max": kernels.rolling_max,
    "min": kernels.rolling_min,
}


def prices(bars: int, assets: int = 3, seed: int = 1) -> Panel:
    steps = np.random.default_rng(seed).normal(0.0, 0.02, (bars, assets))
    walk: Panel = 100.0 * np.exp(steps.cumsum(axis=0))
    return walk


@pytest.mark.parametrize("window", [2, 3, 7, 8, 20, 50, 255])
@pytest.mark.parametrize("name", ROLLING)
def test_a_window_equals_pandas(name: str, window: int) -> None:
    x = prices(600)
    oracle = getattr(pd.DataFrame(x).rolling(window), name)()
    np.testing.assert_allclose(ROLLING[name](x, window), oracle, rtol=1e-7)


@pytest.mark.parametrize(
    ("bars", "assets", "window"), [(3 * BLOCK + 17, 1, 50), (900, 40, 120), (BLOCK, 2, BLOCK)]
)
@pytest.mark.parametrize("name", ROLLING)
def test_blocks_leave_no_seam(name: str, bars: int, assets: int, window: int) -> None:
    x = prices(bars, assets)
    oracle = getattr(pd.DataFrame(x).rolling(window), name)()
    np.testing.assert_allclose(ROLLING[name](x, window), oracle, rtol=1e-5)


@pytest.mark.parametrize("window", [1, 2, 5, 33])
@pytest.mark.parametrize("name", ["sum", "mean", "std", "max", "min"])
def test_a_value_has_the_same_bits_wherever_the_data_starts(name: str, window: int) -> None:
    if name == "std" and window == 1:
        return
    x = prices(2 * BLOCK)
    whole = ROLLING[name](x, window)
    for start in (1, 2, 100, BLOCK - 3, BLOCK + 5):
        later = ROLLING[name](x[start:], window)
        np.testing.assert_array_equal(later[window - 1 :], whole[start + window - 1 :])


@given(
    x=st.lists(st.one_of(st.floats(-1e6, 1e6), st.just(float("nan"))), min_size=1, max_size=60),
    window=st.integers(1, 20),
)
@settings(max_examples=150, deadline=None)
def test_exactly_the_windows_with_an_unknown_value_are_unknown(x: list[float], window: int) -> None:
    panel = np.array(x)[:, None]
    known = [t + 1 >= window and not np.isnan(x[t + 1 - window : t + 1]).any() for t in range(len(x))]
    for name in ("sum", "mean", "max", "min"):
        np.testing.assert_array_equal(~np.isnan(ROLLING[name](panel, window)[:, 0]), known)


def test_the_order_of_addition_is_the_documented_tree() -> None:
    x = prices(6, 1)[:, 0]
    wanted = x[5] + (x[4] + x[3] + (x[2] + x[1]))  # five is 101 in binary: one value, then a tree of four
    assert kernels.rolling_sum(x[:, None], 5)[5, 0] == wanted


def test_the_variance_of_equal_values_is_exactly_zero() -> None:
    for value in (0.1, 1e9 + 0.1, 3.3e-7):
        assert (kernels.rolling_var(np.full((50, 1), value), 20)[19:] == 0.0).all()


def test_the_variance_of_large_values_keeps_its_digits() -> None:
    x = prices(300, 1) + 1e9
    exact = pd.DataFrame(x - 1e9).rolling(20).var()
    np.testing.assert_allclose(kernels.rolling_var(x, 20), exact, rtol=1e-5)


@pytest.mark.parametrize(("fast", "slow"), [(1, 2), (20, 50), (7, 64), (63, 64), (3, 700)])
def test_mean_above_is_the_comparison_of_two_means_to_the_bit(fast: int, slow: int) -> None:
    x = np.round(prices(BLOCK + 900), 0)  # coarse prices: ties and near ties are many
    x[300, 1] = np.nan
    gap = kernels.rolling_mean(x, fast) - kernels.rolling_mean(x, slow)
    wanted = np.where(np.isnan(gap), np.nan, gap > 0.0)
    np.testing.assert_array_equal(kernels.mean_above(x, fast, slow), wanted)


def test_lag_gives_the_past_and_never_the_future() -> None:
    x = np.arange(3.0)[:, None]
    np.testing.assert_array_equal(kernels.lag(x, 1)[:, 0], [np.nan, 0, 1])
    np.testing.assert_array_equal(kernels.lag(x, 0), x)
    assert np.isnan(kernels.lag(x, 9)).all()
    with pytest.raises(ValueError, match="bars of the past"):
        kernels.lag(x, -1)


@pytest.mark.parametrize("name", ROLLING)
def test_a_window_without_a_bar_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="at least one bar"):
        ROLLING[name](prices(5), 0)


@pytest.mark.parametrize("name", ["sum", "max"])
def test_a_window_longer_than_the_data_is_unknown(name: str) -> None:
    assert np.isnan(ROLLING[name](prices(5), 9)).all()


def test_inputs_stay_as_they_are_and_one_compilation_serves_frozen_ones() -> None:
    x = prices(50)
    frozen = x.copy()
    frozen.flags.writeable = False
    kernels.rolling_sum(x, 5)
    np.testing.assert_array_equal(kernels.rolling_sum(frozen, 5), kernels.rolling_sum(x, 5))
    np.testing.assert_array_equal(x, frozen)
    assert x.flags.writeable
    assert len(tree_sum.signatures) == 1


def test_a_ratio_to_zero_is_unknown_and_never_infinite() -> None:
    out = kernels.ratio(np.array([[1.0, 0.0, np.nan, 6.0]]), np.array([[0.0, 0.0, 1.0, 3.0]]))
    np.testing.assert_array_equal(out, [[np.nan, np.nan, np.nan, 2.0]])


def test_returns_are_simple_or_logarithmic() -> None:
    x = np.array([[100.0], [110.0], [np.nan], [99.0]])
    np.testing.assert_allclose(kernels.simple_returns(x)[:, 0], [np.nan, 0.1, np.nan, np.nan])
    np.testing.assert_allclose(kernels.simple_returns(x, 3)[:, 0], [np.nan, np.nan, np.nan, -0.01])
    np.testing.assert_allclose(kernels.log_returns(x)[:, 0], [np.nan, np.log(1.1), np.nan, np.nan])


def test_sums_across_assets_do_not_depend_on_their_order() -> None:
    x = prices(40, 30) * np.random.default_rng(2).choice([-1.0, 1.0], (40, 30))
    x[5, 3] = np.nan
    order = np.random.default_rng(3).permutation(30)
    np.testing.assert_array_equal(kernels.across_sum(x), kernels.across_sum(x[:, order]))
    np.testing.assert_allclose(kernels.across_sum(x)[:, 0], np.nansum(x, axis=1))


def test_ranks_across_assets_share_ties_and_leave_out_the_unknown() -> None:
    x = np.array([[3.0, 1.0, 3.0, np.nan]])
    np.testing.assert_array_equal(kernels.across_rank(x), [[2.5, 1.0, 2.5, np.nan]])
