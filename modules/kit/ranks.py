"""Compiled ranks of a bar's values."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def shared_ranks(x, order, out):  # type: ignore[no-untyped-def]
    """Fill ``out`` with ranks from 1, equal values sharing the mean of theirs; ``order`` sorts rows, unknown last."""
    bars, assets = x.shape
    for row in range(bars):
        first = 0
        while first < assets:
            value = x[row, order[row, first]]
            last = first
            while last + 1 < assets and x[row, order[row, last + 1]] == value:
                last += 1
            rank = np.nan if np.isnan(value) else (first + last) / 2.0 + 1.0
            for place in range(first, last + 1):
                out[row, order[row, place]] = rank
            first = last + 1
