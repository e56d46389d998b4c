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

NET_DTYPE = layout("n won lost run", "total gained given_up squares best worst")

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
    returns_between(equity, start, 0, equity.size, out)


@inner
def returns_between(equity, start, first, last, out):
    """Write the returns of the bars ``first`` to ``last``.

    Loops here and below run over slices from zero: a place that might be negative costs numba a gather.
    """
    out[0] = equity[first] / (equity[first - 1] if first > 0 else start) - 1.0
    before, after, written = equity[first : last - 1], equity[first + 1 : last], out[1 : last - first]
    for k in range(after.size):
        written[k] = after[k] / before[k] - 1.0


@fast
def moments(x, target, out):
    """Write the sums of :data:`SAMPLE_DTYPE` over the returns ``x``."""
    row = out[0]
    clear(row, x[0])
    about = lanes(x) / x.size
    first = add_block(row, x, about, target)
    finish(row, about, first, x.size)


@fast
def survey(equity, start, target, count, out):
    """Write the sums of :data:`SAMPLE_DTYPE` over the returns of an equity curve, block by block.

    Returns
    -------
    total, last : float
        Sum of the ``count`` smallest returns, and the last of them.

    The place of that tail is guessed from a sample, so that one cheap pass leaves little to put in order; what is
    returned does not depend on the guess.
    """
    n = equity.size
    row = out[0]
    stride = max(1, n // 512 if n < 1 << 16 else n // 4096)
    guess = np.empty((n + stride - 1) // stride)
    for k in range(guess.size):
        t = k * stride
        guess[k] = equity[t] / (equity[t - 1] if t > 0 else start) - 1.0
    about = lanes(guess) / guess.size
    guess.sort()
    limit = guess[min(guess.size - 1, ceil(SPARE * count / stride) + 12)]
    block = np.empty(BLOCK)
    kept = np.empty(n + 1)
    found = 0
    total = 0.0
    clear(row, equity[0] / start - 1.0)
    for first in range(0, n, BLOCK):
        last = min(first + BLOCK, n)
        returns_between(equity, start, first, last, block)
        part = block[: last - first]
        total += add_block(row, part, about, target)
        for k in range(part.size):
            kept[found] = part[k]
            found += part[k] <= limit
    finish(row, about, total, n)
    if found < count:
        returns_between(equity, start, 0, n, kept)
        found = n
    smallest = np.partition(kept[:found], count - 1)
    return lanes(smallest[:count]), smallest[count - 1]


@inner
def clear(row, value):
    """Begin the sums; ``value`` is any return."""
    row.n, row.positive, row.mean = 0, 0, 0.0
    row.second, row.third, row.fourth = 0.0, 0.0, 0.0
    row.short_squares, row.shortfall = 0.0, 0.0
    row.lowest, row.highest = value, value


@inner
def add_block(row, x, about, target):
    """Add the returns ``x`` to the sums about ``about``; return the sum of their deviations from it."""
    one, two, three, four = powers(x, about)
    squares, short = shortfalls(x, target)
    low, high = extreme(x)
    positive = 0
    for t in range(x.size):
        positive += x[t] > 0.0
    row.positive += positive
    row.second += two
    row.third += three
    row.fourth += four
    row.short_squares += squares
    row.shortfall += short
    row.lowest, row.highest = min(row.lowest, low), max(row.highest, high)
    return one


@inner
def finish(row, about, first, n):
    """Turn the sums about ``about`` into those about the mean; ``first`` is the sum of the plain deviations."""
    d = first / n
    two, three, four = row.second, row.third, row.fourth
    row.n, row.mean = n, about + d
    row.second = max(0.0, two - first * d)
    row.third = three - 3.0 * d * two + 2.0 * n * d * d * d
    row.fourth = four - 4.0 * d * three + 6.0 * d * d * two - 3.0 * n * d * d * d * d


@inner
def powers(x, mean):
    """Return the sums of the deviations from ``mean`` to the powers 1 to 4."""
    one, two, three, four = np.zeros(LANES), np.zeros(LANES), np.zeros(LANES), np.zeros(LANES)
    whole = x.size - x.size % LANES
    for first in range(0, whole, LANES):
        for lane in range(LANES):
            d = x[first + lane] - mean
            square = d * d
            one[lane] += d
            two[lane] += square
            three[lane] += square * d
            four[lane] += square * square
    for t in range(whole, x.size):
        d = x[t] - mean
        square = d * d
        one[t - whole] += d
        two[t - whole] += square
        three[t - whole] += square * d
        four[t - whole] += square * square
    return folded(one), folded(two), folded(three), folded(four)


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
def extreme(x):
    """Return the smallest and largest of ``x``."""
    low, high = np.full(LANES, x[0]), np.full(LANES, x[0])
    whole = x.size - x.size % LANES
    for first in range(0, whole, LANES):
        part = x[first : first + LANES]
        for lane in range(LANES):
            value = part[lane]
            low[lane] = value if value < low[lane] else low[lane]
            high[lane] = value if value > high[lane] else high[lane]
    for t in range(whole, x.size):
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
        low, high = extreme(equity[first:last])
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
    """Return the sum of the ``count`` smallest values, and the last of them."""
    smallest = np.partition(x, count - 1)
    return lanes(smallest[:count]), smallest[count - 1]


@fast
def results_of(trades, multipliers):
    """Return the closed trades' number, summed return on cost and summed bars held."""
    closed = bars = 0
    earned = 0.0
    for k in range(trades.size):
        row = trades[k]
        if not row.open:
            closed += 1
            bars += row.exit_bar - row.entry_bar
            earned += row.pnl / (abs(row.quantity) * row.entry_price * multipliers[row.asset])
    return closed, earned, bars


@fast
def net_results(net, out):
    """Write counts, sums, extremes and the longest run of losses of trades' results, in their order."""
    row = out[0]
    row.n, row.won, row.lost, row.run = net.size, 0, 0, 0
    row.total, row.gained, row.given_up, row.squares = lanes(net), 0.0, 0.0, 0.0
    row.best, row.worst = net[0], net[0]
    mean = row.total / net.size
    run = 0
    for k in range(net.size):
        value = net[k]
        row.squares += (value - mean) * (value - mean)
        row.best, row.worst = max(row.best, value), min(row.worst, value)
        if value > 0.0:
            row.won += 1
            row.gained += value
        if value < 0.0:
            row.lost += 1
            row.given_up -= value
            run += 1
            row.run = max(row.run, run)
        else:
            run = 0


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
