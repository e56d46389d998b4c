"""Thin long series for a chart and keep what the eye looks for: the peaks and the troughs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


def extremes(values: Floats, points: int) -> Rows:
    """Return the rows of about ``points`` values: first, last, and the least and greatest of every bucket.

    Parameters
    ----------
    values : (bars,)
        NaN is never chosen where a bucket has a number.
    """
    count = len(values)
    if count <= points:
        return np.arange(count, dtype=np.int64)
    size = -(-count // max(1, points // 2))
    whole = count // size
    body = values[: whole * size].reshape(whole, size)
    if np.isnan(body.sum()):
        low, high = _known_extremes(body)
    else:
        low, high = body.argmin(axis=1), body.argmax(axis=1)
    # Bucket by bucket the rows rise already, so that nothing need be sorted; a flat bucket gives one row twice.
    rows = np.empty((whole, 2), dtype=np.int64)
    np.minimum(low, high, out=rows[:, 0])
    np.maximum(low, high, out=rows[:, 1])
    rows += (np.arange(whole, dtype=np.int64) * size)[:, None]
    tail = whole * size + extremes(values[whole * size :], 2)
    found = np.concatenate(([0], rows.ravel(), tail, [count - 1]))
    return found[np.concatenate(([True], found[1:] > found[:-1]))]


def _known_extremes(body: Floats) -> tuple[Rows, Rows]:
    unknown = np.isnan(body)
    low = np.where(unknown, np.inf, body).argmin(axis=1)
    return low, np.where(unknown, -np.inf, body).argmax(axis=1)


def buckets(count: int, points: int) -> Rows:
    """Return the first row of each of at most ``points`` buckets of equal length."""
    size = max(1, -(-count // points))
    return np.arange(0, count, size, dtype=np.int64)


def firsts(values: Floats, starts: Rows) -> Floats:
    """Return the first value of each bucket that is a number; NaN where none is."""
    missing = len(values)
    known = np.where(np.isnan(values), missing, np.arange(missing))
    return _taken(values, np.minimum.reduceat(known, starts), missing)


def lasts(values: Floats, starts: Rows) -> Floats:
    """Return the last value of each bucket that is a number; NaN where none is."""
    known = np.where(np.isnan(values), -1, np.arange(len(values)))
    return _taken(values, np.maximum.reduceat(known, starts), -1)


def highs(values: Floats, starts: Rows) -> Floats:
    """Return the greatest value of each bucket; NaN where none is known."""
    return np.asarray(np.fmax.reduceat(values, starts))


def lows(values: Floats, starts: Rows) -> Floats:
    """Return the least value of each bucket; NaN where none is known."""
    return np.asarray(np.fmin.reduceat(values, starts))


def _taken(values: Floats, rows: Rows, missing: int) -> Floats:
    found = rows != missing
    out: Floats = np.where(found, values[np.where(found, rows, 0)], np.nan)
    return out
