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
    buckets = max(1, points // 2)
    size = -(-count // buckets)
    whole = count // size
    body = values[: whole * size].reshape(whole, size)
    base = np.arange(whole, dtype=np.int64) * size
    low = base + np.where(np.isnan(body), np.inf, body).argmin(axis=1)
    high = base + np.where(np.isnan(body), -np.inf, body).argmax(axis=1)
    ends = np.array([0, count - 1], dtype=np.int64)
    parts = [low, high, ends]
    if whole * size < count:  # a last, shorter bucket
        parts.append(whole * size + extremes(values[whole * size :], 2))
    return np.unique(np.concatenate(parts))


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
