"""Array kernels that modules are written with, over ``(bars, assets)`` panels: lags, windows, ratios, ranks.

Every rolling result at bar *t* is computed from the values at ``t - window + 1 .. t`` alone, in one fixed order: a
binary tree over the window (Chan, Golub & LeVeque 1983 for the second moments). So it does not depend on where the data
starts, a batch equals a stream to the bit, ties are ties everywhere, and a NaN makes null exactly the windows that
contain it. A window costs ``log2(window)`` passes, not ``window``.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from modules.kit.logarithm import log_ratio
from modules.kit.market import Panel
from modules.kit.ranks import shared_ranks
from modules.kit.trees import tree_above, tree_max, tree_moment, tree_sum


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
    out[bars:] = x[: max(0, len(x) - bars)]
    return out


def rolling_sum(x: Panel, window: int) -> Panel:
    """Return the sum of the last ``window`` values; NaN while the window is incomplete or holds a NaN."""
    return _windowed(x, window, tree_sum)


def rolling_mean(x: Panel, window: int) -> Panel:
    """Return the mean of the last ``window`` values: the tree sum divided by ``window``."""
    out = rolling_sum(x, window)
    out /= window
    return out


def rolling_var(x: Panel, window: int, ddof: int = 1) -> Panel:
    """Return the variance of the last ``window`` values, from pairwise second moments; ``window`` exceeds ``ddof``."""
    out = _windowed(x, window, tree_moment)
    out /= window - ddof
    return out


def rolling_std(x: Panel, window: int, ddof: int = 1) -> Panel:
    """Return the standard deviation of the last ``window`` values."""
    out = rolling_var(x, window, ddof)
    return np.sqrt(out, out=out)


def rolling_max(x: Panel, window: int) -> Panel:
    """Return the largest of the last ``window`` values; NaN while the window is incomplete or holds a NaN."""
    return _windowed(x, window, tree_max)


def rolling_min(x: Panel, window: int) -> Panel:
    """Return the smallest of the last ``window`` values; NaN as in :func:`rolling_max`."""
    out = _windowed(-x, window, tree_max)
    return np.negative(out, out=out)


def mean_above(x: Panel, fast: int, slow: int) -> Panel:
    """Return 1 where ``rolling_mean(x, fast) > rolling_mean(x, slow)``, 0 where not, NaN where either is unknown.

    Both trees in one pass: a sixth of the time of the two means and their comparison on 525,600 bars.
    """
    _check_window(fast)
    out = np.empty(x.shape)
    tree_above(_flat(x), fast, max(fast, slow), x.shape[1], out.reshape(-1))
    out[: min(slow - 1, len(x))] = np.nan
    return out


def log_returns(close: Panel) -> Panel:
    """Return ``ln(close[t] / close[t-1])``; the first row is NaN, and any ratio that is not positive."""
    out = np.empty(close.shape)
    log_ratio(_flat(close), close.shape[1], out.reshape(-1))
    return out


def simple_returns(close: Panel, bars: int = 1) -> Panel:
    """Return ``close[t] / close[t - bars] - 1``; the first ``bars`` rows are NaN."""
    out = np.full_like(close, np.nan)
    out[bars:] = ratio(close[bars:], close[: max(0, len(close) - bars)])
    out -= 1.0
    return out


def ratio(a: Panel, b: Panel) -> Panel:
    """Return ``a / b``; NaN, never infinity, where ``b`` is zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        out: Panel = np.divide(a, b)
    np.copyto(out, np.nan, where=b == 0.0)
    return out


def across_sum(x: Panel) -> Panel:
    """Return each bar's sum over the assets whose value is known, as a (bars, 1) panel; 0 where none is.

    Values are added in order of size, so that the order of the assets cannot matter; and contiguously, because numpy
    adds in another order where rows are not.
    """
    ordered = np.sort(np.ascontiguousarray(np.where(np.isnan(x), 0.0, x)), axis=1)
    total: Panel = np.add.reduce(ordered, axis=1, keepdims=True)
    return total


def across_rank(x: Panel) -> Panel:
    """Return each known value's rank among the bar's known values: 1 the smallest; equal values share the mean rank."""
    out = np.empty(x.shape)
    panel = _read_only(np.ascontiguousarray(x))
    shared_ranks(panel, np.argsort(panel, axis=1), out)
    return out


def _flat(x: Panel) -> Panel:
    """Return ``x`` in one dimension, always read-only: a kernel is compiled once, not for two kinds of array."""
    return _read_only(np.ascontiguousarray(x).reshape(-1))


def _read_only(x: Panel) -> Panel:
    view = x[:]
    view.flags.writeable = False
    return view


def _windowed(x: Panel, window: int, kernel: Callable[[Panel, int, int, Panel], None]) -> Panel:
    _check_window(window)
    bars, assets = x.shape
    out = np.empty(x.shape)
    kernel(_flat(x), window, assets, out.reshape(-1))
    out[: min(window - 1, bars)] = np.nan
    return out


def _check_window(window: int) -> None:
    if window < 1:
        raise ValueError("a window holds at least one bar")
