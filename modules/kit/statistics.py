"""Every figure's formula, each in one place, with the reason where it is undefined.

A formula returns a number, or :class:`Undefined` with the reason; it never returns infinity, NaN or a made-up zero.
Returns are simple, net, and start with the first bar against the initial capital. ``N`` is the number of bars a year
that the data's calendar declares. What the figures mean to a reader stands in :mod:`modules.kit.metrics`.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from math import e, exp, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from modules.kit import measures
from modules.kit.metrics import METRICS, MetricDef, format_metric
from modules.kit.undefined import Undefined, Value

__all__ = ["METRICS", "MetricDef", "Undefined", "Value", "format_metric"]

Series = NDArray[np.float64]

ROUNDING = 1e-15  #: a spread below this share of the mean is rounding noise
EULER_MASCHERONI = 0.5772156649015329
NORMAL = NormalDist()


NO_SPREAD = Undefined("The returns do not vary.")
ONE_RETURN = Undefined("It takes at least two returns.")
NO_WEALTH = Undefined("Equity is not above zero.")
NO_LOSS = Undefined("There is no loss to divide by.")
NO_TRADE = Undefined("No trade was closed.")
NO_DRAWDOWN = Undefined("There is no drawdown to divide by.")
NO_RETURNS = Undefined("Equity fell to zero or below, so that returns have no meaning.")


class Sample(NamedTuple):
    """Sums over returns: deviations from the mean to the powers 2 to 4, shortfalls below the target, extremes."""

    n: int
    positive: int
    mean: float
    second: float
    third: float
    fourth: float
    short_squares: float
    shortfall: float
    lowest: float
    highest: float


class Fall(NamedTuple):
    """The deepest fall from a running peak, and the longest time below one; place -1 is the start."""

    duration: int
    peak: int
    valley: int
    recovery: int  #: -1 where it has not recovered
    longest_open: int  #: 1 where the longest time lasts to the end
    depth: float
    lowest: float  #: lowest equity


def sample_of(returns: Series, target: float = 0.0) -> Sample:
    """Return the sums over ``returns`` that the formulas below are made of; ``target`` is that of shortfalls."""
    out = np.zeros(1, measures.SAMPLE_DTYPE)
    measures.moments(returns, target, out)
    return Sample(*out[0].item())


def survey_of(
    equity: Series, start: float, target: float, alpha: float = 0.05
) -> tuple[Sample, float, float]:
    """Return the sums over the returns of an equity curve, value at risk and expected shortfall, in one pass."""
    out = np.zeros(1, measures.SAMPLE_DTYPE)
    count, whole, wanted = _tail_place(len(equity), alpha)
    total, last = measures.survey(equity, start, target, count, out)
    return Sample(*out[0].item()), -float(last), _shortfall(total, last, count, whole, wanted)


def drawdown_of(equity: Series, start: float) -> Fall:
    """Return depth, duration, peak, valley and recovery of an equity curve whose first peak is ``start``."""
    out = np.zeros(1, measures.DRAWDOWN_DTYPE)
    measures.drawdowns(equity, start, out)
    return Fall(*out[0].item())


def episodes(equity: Series, start: float) -> list[tuple[int, int, int | None, float]]:
    """Return every drawdown as (peak, valley, recovery or None, depth); a touch of the peak is a recovery."""
    found: list[tuple[int, int, int | None, float]] = []
    peak, place, valley = start, -1, -1
    for t, value in enumerate(equity.tolist()):
        if value < peak:
            if valley < 0 or value < equity[valley]:
                valley = t
            continue
        if valley >= 0:
            found.append((place, valley, t, float(equity[valley]) / peak - 1.0))
        peak, place, valley = value, t, -1
    if valley >= 0:
        found.append((place, valley, None, float(equity[valley]) / peak - 1.0))
    return found


def growth(ratio: float, exponent: float) -> Value:
    """Return ratio^exponent - 1: growth a year where the exponent is years to the power of -1."""
    if ratio <= 0.0:
        return NO_WEALTH
    try:
        return exp(exponent * log(ratio)) - 1.0
    except OverflowError:
        return Undefined("The yearly rate is too large to state: the range is too short.")


def deviation(sample: Sample) -> Value:
    """Return the standard deviation of the returns, ddof 1."""
    n = sample.n
    if n < 2:
        return ONE_RETURN
    spread = sqrt(sample.second / (n - 1))
    return NO_SPREAD if spread <= ROUNDING * max(1.0, abs(sample.mean)) else spread


def volatility(sample: Sample, N: float) -> Value:
    """Return s x sqrt(N); zero where the returns do not vary."""
    n = sample.n
    return ONE_RETURN if n < 2 else sqrt(sample.second / (n - 1) * N)


def per_bar(annual: float, N: float) -> float:
    """Return the rate a bar that compounds to ``annual``: (1 + annual)^(1/N) - 1."""
    return float((1.0 + annual) ** (1.0 / N) - 1.0)


def sharpe(sample: Sample, N: float, risk_free: float = 0.0) -> Value:
    """Return mean(r - rf) / s x sqrt(N), ``risk_free`` a year."""
    spread = deviation(sample)
    if isinstance(spread, Undefined):
        return spread
    return (sample.mean - per_bar(risk_free, N)) / spread * sqrt(N)


def downside_deviation(sample: Sample) -> float:
    """Return sqrt(sum(min(r - m, 0)^2) / n): all bars count, not only the bad ones."""
    return sqrt(sample.short_squares / sample.n)


def sortino(sample: Sample, N: float, target: float = 0.0) -> Value:
    """Return mean(r - m) / downside deviation x sqrt(N); ``target`` a bar, as the sample's."""
    spread = deviation(sample)
    if isinstance(spread, Undefined):
        return spread
    down = downside_deviation(sample)
    if down <= ROUNDING:
        return Undefined("No return lies below the target.")
    return (sample.mean - target) / down * sqrt(N)


def calmar(cagr: Value, depth: float) -> Value:
    """Return CAGR / |maximum drawdown|."""
    if isinstance(cagr, Undefined):
        return cagr
    return NO_DRAWDOWN if depth == 0.0 else cagr / abs(depth)


def skew(sample: Sample) -> Value:
    """Return m3 / m2^(3/2), population moments."""
    spread = deviation(sample)
    if isinstance(spread, Undefined):
        return spread
    n = sample.n
    return sample.third / n / sqrt(sample.second / n) ** 3


def kurtosis(sample: Sample) -> Value:
    """Return m4 / m2^2, population moments; a normal distribution has 3."""
    spread = deviation(sample)
    if isinstance(spread, Undefined):
        return spread
    return sample.fourth * sample.n / sample.second**2


def omega(sample: Sample, target: float = 0.0) -> Value:
    """Return sum(max(r - m, 0)) / sum(max(m - r, 0))."""
    short = sample.shortfall
    if short <= 0.0:
        return NO_LOSS
    return (sample.n * (sample.mean - target) + short) / short


def tail_risk(returns: Series, alpha: float = 0.05) -> tuple[float, float]:
    """Return value at risk and expected shortfall, as losses.

    VaR = -r_(k) with k = ceil(alpha n) in decimal; ES = -[sum of the floor(alpha n) smallest + the fraction of the
    next] / (alpha n).
    """
    count, whole, wanted = _tail_place(len(returns), alpha)
    total, last = measures.tail(returns, count)
    return -float(last), _shortfall(total, last, count, whole, wanted)


def _tail_place(n: int, alpha: float) -> tuple[int, int, float]:
    """Return ceil(alpha n), floor(alpha n) and alpha n, in decimal."""
    exact = Decimal(repr(alpha)) * n
    return max(1, int(exact.to_integral_value(ROUND_CEILING))), int(exact), float(exact)


def _shortfall(total: float, last: float, count: int, whole: int, wanted: float) -> float:
    return -float(total if count == whole else total - last + (wanted - whole) * last) / wanted


def quantile_risk(returns: Series, alpha: float = 0.05) -> float:
    """Return minus the ``alpha`` quantile of the returns, interpolated between order statistics."""
    return -float(np.quantile(returns, alpha))


class TradeStatistics(NamedTuple):
    """Figures of closed trades; a trade that nets zero is neither won nor lost, but counts."""

    win_rate: Value
    loss_rate: Value
    profit_factor: Value
    expectancy: Value
    payoff_ratio: Value
    sqn: Value
    max_consecutive_losses: float
    largest_win: Value
    largest_loss: Value


def trade_statistics(net: Series) -> TradeStatistics:
    """Return the figures of closed trades from their results net of fees, in the order in which they closed.

    SQN = sqrt(n) x mean / s (Tharp), ddof 1; payoff = average win / average loss.
    """
    if not len(net):
        return TradeStatistics(*(NO_TRADE,) * 6, 0.0, NO_TRADE, NO_TRADE)
    out = np.zeros(1, measures.NET_DTYPE)
    measures.net_results(np.ascontiguousarray(net), out)
    n, won, lost, run, total, gained, given_up, squares, best, worst = out[0].item()
    mean, spread = total / n, sqrt(squares / (n - 1)) if n > 1 else 0.0
    flat = spread <= ROUNDING * max(1.0, abs(mean))
    return TradeStatistics(
        win_rate=won / n,
        loss_rate=lost / n,
        profit_factor=gained / given_up if lost else NO_LOSS,
        expectancy=mean,
        payoff_ratio=gained / won / (given_up / lost) if won and lost else NO_LOSS,
        sqn=Undefined("The trades' results do not vary.") if flat else sqrt(n) * mean / spread,
        max_consecutive_losses=float(run),
        largest_win=best,
        largest_loss=worst,
    )


class Relative(NamedTuple):
    """Figures against a benchmark."""

    beta: Value
    alpha_per_period: Value
    alpha: Value
    tracking_error: Value
    information_ratio: Value
    correlation: Value
    up_capture: Value
    down_capture: Value


def relative(returns: Series, benchmark: Series, N: float) -> Relative:
    """Return the figures of ``returns`` against ``benchmark``: least squares with an intercept, alpha x N.

    Capture = growth a year over the bars in which the benchmark rose (fell), divided by the benchmark's own.
    """
    if len(returns) < 2:
        return Relative(*(ONE_RETURN,) * 8)
    x, y = benchmark - benchmark.mean(), returns - returns.mean()
    xx, yy, xy = float(x @ x), float(y @ y), float(x @ y)
    active = returns - benchmark
    error = float(active.std(ddof=1)) * sqrt(N)
    up, down = (
        _capture(returns[chosen], benchmark[chosen], N) for chosen in (benchmark > 0.0, benchmark < 0.0)
    )
    if xx <= ROUNDING**2 * len(x):
        still = Undefined("The benchmark does not vary.")
        return Relative(still, still, still, error, still, still, up, down)
    beta = xy / xx
    alpha = float(returns.mean()) - beta * float(benchmark.mean())
    return Relative(
        beta=beta,
        alpha_per_period=alpha,
        alpha=alpha * N,
        tracking_error=error,
        information_ratio=float(active.mean()) * N / error if error > ROUNDING else NO_SPREAD,
        correlation=xy / sqrt(xx * yy) if yy > 0.0 else NO_SPREAD,
        up_capture=up,
        down_capture=down,
    )


def _capture(returns: Series, benchmark: Series, N: float) -> Value:
    if not len(returns):
        return Undefined("The benchmark never moved that way.")
    own, other = (growth(float(np.prod(1.0 + each)), N / len(each)) for each in (returns, benchmark))
    if isinstance(own, Undefined) or isinstance(other, Undefined):
        return own if isinstance(own, Undefined) else other
    return own / other if other else Undefined("The benchmark did not move.")


def drift_turnover(targets: Series, returns: Series) -> Series:
    """Return one-way turnover at each rebalance: half of sum|target - weight drifted since the last target|.

    Parameters
    ----------
    targets : (rebalances, assets), fraction of equity
    returns : (rebalances - 1, assets)
        Of each asset between two rebalances.
    """
    drifted = targets[:-1] * (1.0 + returns)
    total = drifted.sum(axis=1) + (1.0 - targets[:-1].sum(axis=1))
    out: Series = 0.5 * np.abs(targets[1:] - drifted / total[:, None]).sum(axis=1)
    return out


def probabilistic_sharpe(
    ratio: float, n: float, skewness: float, fourth: float, against: float = 0.0
) -> float:
    """Return the probability that the true ratio exceeds ``against`` (Bailey & Lopez de Prado 2012).

    Phi((SR - SR0) sqrt(T - 1) / sqrt(1 - g3 SR + (g4 - 1) SR^2 / 4)); ratio a bar, population moments.
    """
    return NORMAL.cdf((ratio - against) * sqrt(n - 1.0) / sqrt(_ratio_variance(ratio, skewness, fourth)))


def minimum_track_record(
    ratio: float, skewness: float, fourth: float, against: float = 0.0, confidence: float = 0.95
) -> float:
    """Return the number of bars after which the probabilistic ratio reaches ``confidence``."""
    wanted = NORMAL.inv_cdf(confidence) / (ratio - against)
    return 1.0 + _ratio_variance(ratio, skewness, fourth) * wanted * wanted


def expected_maximum(trials: int) -> float:
    """Return the expected largest of ``trials`` standard normal numbers (Bailey & Lopez de Prado 2014)."""
    g = EULER_MASCHERONI
    return (1.0 - g) * NORMAL.inv_cdf(1.0 - 1.0 / trials) + g * NORMAL.inv_cdf(1.0 - 1.0 / (trials * e))


def _ratio_variance(ratio: float, skewness: float, fourth: float) -> float:
    return 1.0 - skewness * ratio + (fourth - 1.0) * ratio * ratio / 4.0
