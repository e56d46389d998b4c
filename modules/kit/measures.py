"""The passes over an equity curve that the statistics are made of, compiled.

Sums run in lanes of fixed order, so that they are fast and the same on every machine.
"""

# numba types these functions itself, by what they are called with.
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

from math import ceil

import numpy as np
from numba import njit

from modules.kit.native import layout

BLOCK = 4096
LANES = 64
SPARE = 1.25  #: how much more of the tail is collected than is needed

inner = njit(nogil=True, error_model="numpy")  # compiled into the entry points, which alone are cached
fast = njit(cache=True, nogil=True, error_model="numpy")

DRAWDOWN_DTYPE = layout("duration peak valley recovery longest_open", "depth lowest")

#: n returns; sums of deviations from the mean to the powers 2, 3, 4; shortfalls below the target, squared and plain
SAMPLE_DTYPE = layout("n positive", "mean second third fourth short_squares shortfall lowest highest")


@fast
def simple_returns_of(equity, start, out):
    """Write ``equity[t] / equity[t-1] - 1``, the first against ``start``."""
    out[0] = equity[0] / start - 1.0
    for t in range(1, equity.size):
        out[t] = equity[t] / equity[t - 1] - 1.0


@fast
def moments(x, target, out):
    """Write the sums of :data:`SAMPLE_DTYPE` over the returns ``x``."""
    n = x.size
    row = out[0]
    mean = lanes(x) / n
    second, third, fourth = powers(x, mean)
    positive = 0
    for t in range(n):
        positive += x[t] > 0.0
    row.n, row.positive, row.mean = n, positive, mean
    row.second, row.third, row.fourth = second, third, fourth
    row.short_squares, row.shortfall = shortfalls(x, target)
    row.lowest, row.highest = extreme(x, 0, n)


@inner
def powers(x, mean):
    """Return the sums of the deviations from ``mean`` to the powers 2, 3 and 4."""
    two, three, four = np.zeros(LANES), np.zeros(LANES), np.zeros(LANES)
    whole = x.size - x.size % LANES
    for first in range(0, whole, LANES):
        for lane in range(LANES):
            d = x[first + lane] - mean
            square = d * d
            two[lane] += square
            three[lane] += square * d
            four[lane] += square * square
    for t in range(whole, x.size):
        d = x[t] - mean
        square = d * d
        two[t - whole] += square
        three[t - whole] += square * d
        four[t - whole] += square * square
    return folded(two), folded(three), folded(four)


@inner
def shortfalls(x, target):
    """Return the sums of the squared and the plain shortfalls below ``target``."""
    two, one = np.zeros(LANES), np.zeros(LANES)
    whole = x.size - x.size % LANES
    for first in range(0, whole, LANES):
        for lane in range(LANES):
            gap = x[first + lane] - target
            gap = gap if gap < 0.0 else 0.0
            two[lane] += gap * gap
            one[lane] -= gap
    for t in range(whole, x.size):
        gap = min(x[t] - target, 0.0)
        two[t - whole] += gap * gap
        one[t - whole] -= gap
    return folded(two), folded(one)


@inner
def lanes(x):
    """Return the sum of ``x``."""
    sums = np.zeros(LANES)
    whole = x.size - x.size % LANES
    for first in range(0, whole, LANES):
        for lane in range(LANES):
            sums[lane] += x[first + lane]
    for t in range(whole, x.size):
        sums[t - whole] += x[t]
    return folded(sums)


@inner
def folded(sums):
    """Return the sum of the lanes, pair by pair."""
    width = LANES // 2
    while width > 0:
        for lane in range(width):
            sums[lane] += sums[lane + width]
        width //= 2
    return sums[0]


@inner
def extreme(x, first, last):
    """Return the smallest and largest of ``x[first:last]``."""
    low, high = np.full(LANES, x[first]), np.full(LANES, x[first])
    whole = last - (last - first) % LANES
    for start in range(first, whole, LANES):
        for lane in range(LANES):
            value = x[start + lane]
            low[lane] = value if value < low[lane] else low[lane]
            high[lane] = value if value > high[lane] else high[lane]
    for t in range(whole, last):
        low[0], high[0] = min(low[0], x[t]), max(high[0], x[t])
    return low.min(), high.max()


@fast
def drawdowns(equity, start, out):
    """Write the deepest fall from a running peak and the longest time below one; the start is the first peak.

    Bars are counted from the peak (-1 is the start) to the first bar that reaches it again, or to the end.
    """
    n = equity.size
    row = out[0]
    peak, place = start, -1
    depth, low_peak, valley = 0.0, -1, -1
    longest, still = 0, 0
    lowest, bottom = start, start
    for first in range(0, n, BLOCK):
        last = min(first + BLOCK, n)
        low, high = extreme(equity, first, last)
        lowest = min(lowest, low)
        if high < peak:
            if low / peak - 1.0 < depth:
                depth, low_peak, valley = (
                    low / peak - 1.0,
                    place,
                    first,
                )  # the place in the block is found below
                bottom = low
            continue
        for t in range(first, last):
            value = equity[t]
            if value >= peak:
                if t - place > 1:
                    longest = max(longest, t - place)
                peak, place = value, t
            elif value / peak - 1.0 < depth:
                depth, low_peak, valley = value / peak - 1.0, place, t
                bottom = value
    if n - 1 - place >= longest and n - 1 > place:
        longest, still = n - 1 - place, 1
    recovery = -1
    if valley >= 0:
        while equity[valley] != bottom:
            valley += 1
        top = start if low_peak < 0 else equity[low_peak]
        for t in range(valley, n):
            if equity[t] >= top:
                recovery = t
                break
    row.depth, row.peak, row.valley, row.recovery = depth, low_peak, valley, recovery
    row.duration, row.longest_open, row.lowest = longest, still, lowest


@fast
def tail(x, count):
    """Return the sum of the ``count`` smallest values, and the last of them.

    The place of the tail is guessed from a sample, so that one cheap pass leaves little to put in order; what is
    returned does not depend on the guess.
    """
    n = x.size
    stride = max(1, n // 512 if n < 1 << 16 else n // 4096)
    guess = np.sort(x[::stride])
    limit = guess[min(guess.size - 1, ceil(SPARE * count / stride) + 12)]
    kept = np.empty(n)
    found = 0
    for t in range(n):
        kept[found] = x[t]
        found += x[t] <= limit
    smallest = np.partition(kept[:found], count - 1) if found >= count else np.partition(x, count - 1)
    return lanes(smallest[:count]), smallest[count - 1]


@fast
def traded(fills, multipliers, equity, start):
    """Return fees, slippage and one-way turnover of the fills; cash counts as an asset.

    The turnover is -1 where equity before a fill was not above zero.
    """
    fees = slipped = turnover = 0.0
    gross = net = 0.0
    for k in range(fills.size):
        row = fills[k]
        size = row.quantity * multipliers[row.asset]
        before = equity[row.bar - 1] if row.bar > 0 else start
        fees += row.fee
        slipped += abs(size * (row.price - row.reference))
        if before <= 0.0 or turnover < 0.0:
            turnover = -1.0
            continue
        gross += abs(size * row.price) / before
        net += size * row.price / before
        if k == fills.size - 1 or fills[k + 1].bar != row.bar:
            turnover += 0.5 * (gross + abs(net))
            gross = net = 0.0
    return fees, slipped, turnover


@fast
def bars_held(steps, assets, bars):
    """Return the number of bars after which any position was held."""
    holds = np.zeros(assets, np.bool_)
    held = total = 0
    for k in range(steps.size):
        row = steps[k]
        now = row.value != 0.0
        before = held
        held += now - holds[row.asset]
        holds[row.asset] = now
        if before == 0 and held > 0:
            total -= row.bar
        elif before > 0 and held == 0:
            total += row.bar
    return total + bars if held > 0 else total
