"""Thinning keeps what the eye looks for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from backend.jobs.thin import buckets, extremes, firsts, highs, lasts, lows

SERIES = arrays(
    np.float64,
    st.integers(1, 400),
    elements=st.floats(-1e6, 1e6) | st.just(float("nan")),
)
KNOWN = arrays(np.float64, st.integers(1, 400), elements=st.floats(-1e6, 1e6))


@given(KNOWN, st.integers(2, 300))
def test_peaks_troughs_and_ends_stay(values: np.ndarray, points: int) -> None:
    rows = extremes(values, points)
    assert rows[0] == 0
    assert rows[-1] == len(values) - 1
    assert (np.diff(rows) > 0).all()
    assert values[rows].max() == values.max()
    assert values[rows].min() == values.min()
    assert len(rows) <= points + 6


@given(SERIES, st.integers(2, 50))
def test_an_unknown_value_never_hides_a_known_one(values: np.ndarray, points: int) -> None:
    rows = extremes(values, points)
    assert (np.diff(rows) > 0).all()
    if np.isfinite(values).any():
        assert np.nanmax(values[rows]) == np.nanmax(values)
        assert np.nanmin(values[rows]) == np.nanmin(values)


def test_a_short_series_is_left_alone() -> None:
    assert extremes(np.arange(10.0), 10).tolist() == list(range(10))


def test_a_thinned_series_by_hand() -> None:
    values = np.array([1.0, 5.0, 2.0, 3.0, 0.0, 4.0, 9.0, 8.0])
    assert extremes(values, 4).tolist() == [
        0,
        1,
        4,
        6,
        7,
    ]  # 1..3 of the first half, 0..9 of the second, and both ends


@given(SERIES, st.integers(1, 60))
def test_a_bucket_is_the_bar_of_its_bars(values: np.ndarray, points: int) -> None:
    starts = buckets(len(values), points)
    assert len(starts) <= points
    bounds = [*starts.tolist(), len(values)]
    picked = zip(
        firsts(values, starts),
        highs(values, starts),
        lows(values, starts),
        lasts(values, starts),
        strict=True,
    )
    for begin, end, (first, high, low, last) in zip(bounds, bounds[1:], picked, strict=False):
        part = values[begin:end]
        known = part[~np.isnan(part)]
        if not len(known):
            assert np.isnan([first, high, low, last]).all()
        else:
            assert (first, high, low, last) == (known[0], known.max(), known.min(), known[-1])


@pytest.mark.parametrize(
    ("count", "points", "expected"), [(10, 3, [0, 4, 8]), (3, 10, [0, 1, 2]), (1, 1, [0])]
)
def test_buckets_are_of_equal_length(count: int, points: int, expected: list[int]) -> None:
    assert buckets(count, points).tolist() == expected
