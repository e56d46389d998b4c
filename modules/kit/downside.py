"""Figures of one side of the returns and of the depth of drawdowns, after Bacon (2008).

Every partial moment divides by all n returns, not by those on its side.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

import numpy as np

from modules.kit.statistics import ROUNDING, Series, growth, relative, sample_of, skew
from modules.kit.statistics import kurtosis as kurtosis_of


class Sides(NamedTuple):
    """Partial moments about a target return ``m``."""

    downside_deviation: float  #: sqrt(sum(min(r - m, 0)^2) / n)
    downside_potential: float  #: sum(max(m - r, 0)) / n
    downside_frequency: float  #: #(r < m) / n
    upside_frequency: float  #: #(r > m) / n
    upside_risk: float  #: sqrt(sum(max(r - m, 0)^2) / n)
    upside_potential: float  #: sum(max(r - m, 0)) / n


def sides(returns: Series, target: float) -> Sides:
    """Return the partial moments of ``returns`` about ``target``, both a bar."""
    gaps = returns - target
    down, up = np.maximum(-gaps, 0.0), np.maximum(gaps, 0.0)
    return Sides(
        downside_deviation=sqrt(float(np.mean(down * down))),
        downside_potential=float(down.mean()),
        downside_frequency=float(np.mean(gaps < 0.0)),
        upside_frequency=float(np.mean(gaps > 0.0)),
        upside_risk=sqrt(float(np.mean(up * up))),
        upside_potential=float(up.mean()),
    )


def drawdown_path(returns: Series) -> Series:
    """Return the fall below the running peak at each bar, from an initial 1; (bars,), zero or below."""
    wealth = np.concatenate(([1.0], np.cumprod(1.0 + returns)))
    out: Series = (wealth / np.maximum.accumulate(wealth) - 1.0)[1:]
    return out


def pain_index(returns: Series) -> float:
    """Return the average depth below the running peak."""
    return float(np.mean(np.abs(drawdown_path(returns))))


def ulcer_index(returns: Series) -> float:
    """Return the root of the mean squared depth below the running peak."""
    return sqrt(float(np.mean(drawdown_path(returns) ** 2)))


def published_pack(returns: Series, benchmark: Series, target: float, N: float) -> dict[str, float | None]:
    """Return every figure of the family; None where its divisor is zero."""
    side, zero = sides(returns, target), sides(returns, 0.0)
    sample = sample_of(returns)
    annual = growth(float(np.prod(1.0 + returns)), N / len(returns))
    spread = float(returns.std(ddof=1)) * sqrt(N)
    skewness, fourth = skew(sample), kurtosis_of(sample)
    beta = relative(returns, benchmark, N).beta
    pain, ulcer = pain_index(returns), ulcer_index(returns)
    return side._asdict() | {
        "omega_sharpe": _over(float(returns.mean()) - target, side.downside_potential),
        "sortino_per_period": _over(float(returns.mean()) - target, side.downside_deviation),
        "volatility_skewness": _over(side.upside_risk**2, side.downside_deviation**2),
        "variability_skewness": _over(side.upside_risk, side.downside_deviation),
        "mean_abs_dev": float(np.mean(np.abs(returns - returns.mean()))),
        "bernardo_ledoit": _over(zero.upside_potential, zero.downside_potential),
        "skew_pop": _number(skewness),
        "kurtosis_pop": _number(fourth),
        "pain_index": pain,
        "ulcer_index": ulcer,
        "pain_ratio": _over(_number(annual), pain),
        "martin_ratio": _over(_number(annual), ulcer),
        "fama_beta": _over(float(returns.std(ddof=1)), float(benchmark.std(ddof=1))),
        "beta": _number(beta),
        "adjusted_sharpe": _adjusted(_over(_number(annual), spread), _number(skewness), _number(fourth)),
        "ann_return": _number(annual),
    }


def _number(value: object) -> float | None:
    return value if isinstance(value, float) else None


def _over(above: float | None, below: float) -> float | None:
    return None if above is None or below <= ROUNDING else above / below


def _adjusted(ratio: float | None, skewness: float | None, fourth: float | None) -> float | None:
    """Return SR (1 + g3 SR / 6 - (g4 - 3) SR^2 / 24) (Pezier & White 2006), annual ratio."""
    if ratio is None or skewness is None or fourth is None:
        return None
    return ratio * (1.0 + skewness / 6.0 * ratio - (fourth - 3.0) / 24.0 * ratio * ratio)
