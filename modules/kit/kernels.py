"""Array kernels that modules are written with: lags and rolling windows over ``(bars, assets)`` panels.

Every rolling result at bar *t* is computed from the values at ``t - window + 1 .. t`` alone, in one fixed order: a
binary tree over the window (Chan, Golub & LeVeque 1983 for the second moments). So it does not depend on where the data
starts, a batch equals a stream to the bit, ties are ties everywhere, and a NaN makes null exactly the windows that
contain it. A window costs ``log2(window)`` passes, not ``window``.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from modules.kit.market import Panel


def lag(x: Panel, bars: int) -> Panel:
    """Return ``x[t - bars]``; the first ``bars`` rows are NaN.

    Raises
    ------
    ValueError
        If ``bars`` is negative: a value of the future is never handed out.
    """
    if bars < 0:
        raise ValueError("lag takes bars of the past: a number from 0")
    out = np.full_like(x, np.nan)
    out[bars:] = x[: len(x) - bars] if bars else x
    return out


def rolling_sum(x: Panel, window: int) -> Panel:
    """Return the sum of the last ``window`` values; NaN while the window is incomplete or holds a NaN."""
    return _shaped(x, window, _tree_sum)


def rolling_mean(x: Panel, window: int) -> Panel:
    """Return the mean of the last ``window`` values: the tree sum divided by ``window``."""
    out = rolling_sum(x, window)
    out /= window
    return out


def rolling_var(x: Panel, window: int, ddof: int = 1) -> Panel:
    """Return the variance of the last ``window`` values, from pairwise second moments; ``window`` exceeds ``ddof``."""
    out = _shaped(x, window, _tree_moment)
    out /= window - ddof
    return out


def rolling_std(x: Panel, window: int, ddof: int = 1) -> Panel:
    """Return the standard deviation of the last ``window`` values."""
    out = rolling_var(x, window, ddof)
    return np.sqrt(out, out=out)


def rolling_max(x: Panel, window: int) -> Panel:
    """Return the largest of the last ``window`` values; NaN while the window is incomplete or holds a NaN."""
    return _shaped(x, window, _tree_max)


def rolling_min(x: Panel, window: int) -> Panel:
    """Return the smallest of the last ``window`` values."""
    out = _shaped(-x, window, _tree_max)
    return np.negative(out, out=out)


def log_returns(close: Panel) -> Panel:
    """Return ``ln(close[t] / close[t-1])``; the first row is NaN."""
    out = np.full_like(close, np.nan)
    np.log(close[1:] / close[:-1], out=out[1:])
    return out


def simple_returns(close: Panel) -> Panel:
    """Return ``close[t] / close[t-1] - 1``; the first row is NaN."""
    out = np.full_like(close, np.nan)
    np.divide(close[1:], close[:-1], out=out[1:])
    out[1:] -= 1.0
    return out


def _shaped(x: Panel, window: int, kernel) -> Panel:  # type: ignore[no-untyped-def]
    """Run a flat kernel: a lag of k bars is a distance of k times the number of assets in C order."""
    if window < 1:
        raise ValueError("a window holds at least one bar")
    bars, assets = x.shape
    out = np.empty(x.shape)
    kernel(np.ascontiguousarray(x).reshape(-1), window, assets, out.reshape(-1))
    out[: min(window - 1, bars)] = np.nan
    return out


BLOCK = 4096  # values a block: two buffers of it stay in the first-level cache


@njit(cache=True, nogil=True)
def _tree_sum(x, window, stride, out):  # type: ignore[no-untyped-def]
    """Sum windows block by block: ``out = sum over the binary digits of window``, least significant part latest."""
    n = x.size
    reach = (window - 1) * stride
    part = np.empty(BLOCK + reach)
    for start in range(0, n, BLOCK):
        stop = min(start + BLOCK, n)
        low = max(0, start - reach)
        size = stop - low
        for i in range(size):
            part[i] = x[low + i]
        done = False
        offset = 0
        span = 1
        rest = window
        while rest > 0:
            if rest & 1:
                shift = offset * stride
                first = max(start, shift)
                if not done:
                    for i in range(first, stop):
                        out[i] = part[i - low - shift]
                    done = True
                else:
                    for i in range(max(first, low + shift), stop):
                        out[i] += part[i - low - shift]
                offset += span
            rest >>= 1
            if rest > 0:
                shift = span * stride
                for i in range(size - 1, shift - 1, -1):
                    part[i] += part[i - shift]
                span *= 2


@njit(cache=True, nogil=True)
def _tree_max(x, window, stride, out):  # type: ignore[no-untyped-def]
    """Maximum of windows: two overlapping spans of the largest power of two that fits."""
    n = x.size
    part = x.copy()
    span = 1
    while span * 2 <= window:
        shift = span * stride
        for i in range(n - 1, shift - 1, -1):
            a, b = part[i], part[i - shift]
            part[i] = a if a > b or a != a else b  # a NaN on either side stays
        span *= 2
    shift = (window - span) * stride
    for i in range(n):
        a, b = part[i], part[i - shift if i >= shift else i]
        out[i] = a if a > b or a != a else b


@njit(cache=True, nogil=True)
def _tree_moment(x, window, stride, out):  # type: ignore[no-untyped-def]
    """Sum squared deviations from the window's mean, pairwise: M = Ma + Mb + (ma - mb)^2 na nb / (na + nb)."""
    n = x.size
    reach = (window - 1) * stride
    part_sum = np.empty(BLOCK + reach)
    part_dev = np.empty(BLOCK + reach)
    total = np.empty(BLOCK)
    for start in range(0, n, BLOCK):
        stop = min(start + BLOCK, n)
        low = max(0, start - reach)
        size = stop - low
        for i in range(size):
            part_sum[i] = x[low + i]
            part_dev[i] = x[low + i] - x[low + i]  # zero, or NaN where x is
        count = 0
        span = 1
        rest = window
        while rest > 0:
            if rest & 1:
                shift = count * stride
                if count == 0:
                    for i in range(start, stop):
                        total[i - start] = part_sum[i - low]
                        out[i] = part_dev[i - low]
                else:
                    inverse = 1.0 / count
                    part_inverse = 1.0 / span
                    scale = count * span / (count + span)
                    for i in range(max(start, low + shift), stop):
                        s = part_sum[i - low - shift]
                        gap = total[i - start] * inverse - s * part_inverse
                        out[i] += part_dev[i - low - shift] + gap * gap * scale
                        total[i - start] += s
                count += span
            rest >>= 1
            if rest > 0:
                shift = span * stride
                scale = 0.5 / span
                for i in range(size - 1, shift - 1, -1):
                    gap = part_sum[i] - part_sum[i - shift]
                    part_dev[i] += part_dev[i - shift] + gap * gap * scale
                    part_sum[i] += part_sum[i - shift]
                span *= 2
