"""Compiled window kernels: binary trees over windows, in blocks that stay in the first-level cache.

Panels arrive flat, in C order: a lag of k bars is a distance of k times the number of assets (``stride``). Each level
of the tree adds an array to itself at a distance, from one buffer into the other: that compiles to vector instructions.
In place, the possible overlap forbids them, as do numba's tests for division by zero: 3 to 15 times slower, measured.
The first ``window - 1`` bars of a result are left undefined; :mod:`modules.kit.kernels` makes them unknown.
"""

from __future__ import annotations

import numpy as np
from numba import njit

BLOCK = 2048


@njit(nogil=True, error_model="numpy")
def _double(part, spare, shift, size):  # type: ignore[no-untyped-def]
    new, old, to = part[shift:size], part[: max(0, size - shift)], spare[shift:size]
    for i in range(to.size):
        to[i] = new[i] + old[i]


@njit(nogil=True, error_model="numpy")
def _add(part, low, shift, out, base, start, stop, first):  # type: ignore[no-untyped-def]
    """Add the part that ends ``shift`` values back to ``out``, whose first value has the place ``base``."""
    begin = max(start, low + shift)
    to = out[begin - base : stop - base]
    of = part[begin - low - shift : stop - low - shift]
    if first:
        for i in range(to.size):
            to[i] = of[i]
    else:
        for i in range(to.size):
            to[i] += of[i]


@njit(nogil=True, error_model="numpy")
def _larger(part, spare, shift, size):  # type: ignore[no-untyped-def]
    new, old, to = part[shift:size], part[: max(0, size - shift)], spare[shift:size]
    for i in range(to.size):
        a, b = new[i], old[i]
        to[i] = a if a > b or a != a else b  # a NaN on either side stays


@njit(nogil=True, error_model="numpy")
def _double_moment(sums, devs, sums_to, devs_to, span, stride, size):  # type: ignore[no-untyped-def]
    shift, scale = span * stride, 0.5 / span
    sum_new, sum_old = sums[shift:size], sums[: max(0, size - shift)]
    dev_new, dev_old = devs[shift:size], devs[: max(0, size - shift)]
    to_sum, to_dev = sums_to[shift:size], devs_to[shift:size]
    for i in range(to_sum.size):
        gap = sum_new[i] - sum_old[i]
        to_dev[i] = dev_new[i] + (dev_old[i] + gap * gap * scale)
        to_sum[i] = sum_new[i] + sum_old[i]


@njit(nogil=True, error_model="numpy")
def _merge(sums, devs, low, done, span, stride, total, out, start, stop):  # type: ignore[no-untyped-def]
    shift = done * stride
    begin = max(start, low + shift)
    to, so_far = out[begin:stop], total[begin - start : stop - start]
    part_sum, part_dev = sums[begin - low - shift :], devs[begin - low - shift :]
    if done == 0:
        for i in range(to.size):
            so_far[i] = part_sum[i]
            to[i] = part_dev[i]
        return
    inverse, part_inverse, scale = 1.0 / done, 1.0 / span, done * span / (done + span)
    for i in range(to.size):
        gap = so_far[i] * inverse - part_sum[i] * part_inverse
        to[i] += part_dev[i] + gap * gap * scale
        so_far[i] += part_sum[i]


@njit(cache=True, nogil=True, error_model="numpy")
def tree_sum(x, window, stride, out):  # type: ignore[no-untyped-def]
    """Sum windows: the parts that the binary digits of ``window`` name, newest part first."""
    reach = (window - 1) * stride
    block = max(BLOCK, reach)
    part, spare = np.empty(block + reach), np.empty(block + reach)
    for start in range(0, x.size, block):
        stop = min(start + block, x.size)
        low = max(0, start - reach)
        size = stop - low
        part[:size] = x[low:stop]
        done, span = 0, 1
        while True:
            if window & span:
                _add(part, low, done * stride, out, 0, start, stop, done == 0)
                done += span
            if span * 2 > window:
                break
            _double(part, spare, span * stride, size)
            part, spare = spare, part
            span *= 2


@njit(cache=True, nogil=True, error_model="numpy")
def tree_above(x, fast, slow, stride, out):  # type: ignore[no-untyped-def]
    """Compare the means of two windows, ``fast`` < ``slow``: their trees share every level, and no mean is stored."""
    reach = (slow - 1) * stride
    block = max(BLOCK, reach)
    part, spare = np.empty(block + reach), np.empty(block + reach)
    fasts, slows = np.empty(block), np.empty(block)
    for start in range(0, x.size, block):
        stop = min(start + block, x.size)
        low = max(0, start - reach)
        size = stop - low
        part[:size] = x[low:stop]
        fast_done, slow_done, span = 0, 0, 1
        while True:
            if fast & span:
                _add(part, low, fast_done * stride, fasts, start, start, stop, fast_done == 0)
                fast_done += span
            if slow & span:
                _add(part, low, slow_done * stride, slows, start, start, stop, slow_done == 0)
                slow_done += span
            if span * 2 > slow:
                break
            _double(part, spare, span * stride, size)
            part, spare = spare, part
            span *= 2
        to = out[start:stop]
        for i in range(to.size):
            a, b = fasts[i] / fast, slows[i] / slow
            to[i] = 1.0 if a > b else (0.0 if a <= b else np.nan)


@njit(cache=True, nogil=True, error_model="numpy")
def tree_max(x, window, stride, out):  # type: ignore[no-untyped-def]
    """Maximum of windows: two overlapping spans of the largest power of two that fits."""
    reach = (window - 1) * stride
    block = max(BLOCK, reach)
    part, spare = np.empty(block + reach), np.empty(block + reach)
    for start in range(0, x.size, block):
        stop = min(start + block, x.size)
        low = max(0, start - reach)
        size = stop - low
        part[:size] = x[low:stop]
        span = 1
        while span * 2 <= window:
            _larger(part, spare, span * stride, size)
            part, spare = spare, part
            span *= 2
        _larger(part, spare, (window - span) * stride, size)
        out[start:stop] = spare[start - low : size]


@njit(cache=True, nogil=True, error_model="numpy")
def tree_moment(x, window, stride, out):  # type: ignore[no-untyped-def]
    """Sum squared deviations from the window's mean, pairwise: M = Ma + Mb + (ma - mb)^2 na nb / (na + nb)."""
    reach = (window - 1) * stride
    block = max(BLOCK, reach)
    sums, sums_spare = np.empty(block + reach), np.empty(block + reach)
    devs, devs_spare = np.empty(block + reach), np.empty(block + reach)
    total = np.empty(block)
    for start in range(0, x.size, block):
        stop = min(start + block, x.size)
        low = max(0, start - reach)
        size = stop - low
        sums[:size] = x[low:stop]
        for i in range(size):
            devs[i] = sums[i] - sums[i]  # zero, or NaN where x is
        done, span = 0, 1
        while True:
            if window & span:
                _merge(sums, devs, low, done, span, stride, total, out, start, stop)
                done += span
            if span * 2 > window:
                break
            _double_moment(sums, devs, sums_spare, devs_spare, span, stride, size)
            sums, sums_spare = sums_spare, sums
            devs, devs_spare = devs_spare, devs
            span *= 2
