"""The logarithm: as near as the C library's, and the same bits everywhere."""

from __future__ import annotations

import math

import numpy as np
import pytest

from modules.kit.kernels import log_returns
from modules.kit.logarithm import BLOCK


def log(value: float) -> float:
    return float(log_returns(np.array([[1.0], [value]]))[1, 0])


@pytest.mark.parametrize("low", [-300.0, -1.0, -0.01, 0.0, 1.0, 290.0])
def test_it_is_within_two_units_of_the_last_place(low: float) -> None:
    values = np.exp(np.linspace(low, low + 10.0, 4001))
    for value in values[values > 0.0]:
        wanted = math.log(value)
        assert abs(log(value) - wanted) <= 2.0 * math.ulp(wanted)


def test_small_returns_keep_their_digits() -> None:
    for tiny in (1e-6, 1e-10, -1e-13):
        assert log(1.0 + tiny) == pytest.approx(math.log1p((1.0 + tiny) - 1.0), rel=1e-15)


def test_no_change_is_exactly_zero_and_a_doubling_is_ln_2() -> None:
    assert log(1.0) == 0.0
    assert log(2.0) == math.log(2.0)
    assert log(0.5) == -math.log(2.0)


@pytest.mark.parametrize(
    ("value", "bits"),
    [
        (1.1, "0x1.8663f793c46ccp-4"),
        (0.9, "-0x1.af8e8210a415cp-4"),
        (1.0001, "0x1.a368d0657fcd4p-14"),
        (3.0, "0x1.193ea7aad030bp+0"),
    ],
)
def test_its_bits_are_pinned(value: float, bits: str) -> None:
    assert log(value).hex() == bits


@pytest.mark.parametrize("value", [0.0, -1.0, math.nan, math.inf, 5e-324])
def test_what_is_no_positive_ratio_has_no_logarithm(value: float) -> None:
    assert math.isnan(log(value))


def test_blocks_leave_no_seam() -> None:
    x = np.exp(np.random.default_rng(1).normal(0, 0.01, (3 * BLOCK + 5, 2)).cumsum(axis=0))
    whole = log_returns(x)
    np.testing.assert_array_equal(log_returns(x[77:])[1:], whole[78:])
    np.testing.assert_allclose(whole[1:], np.diff(np.log(x), axis=0), atol=1e-14)
