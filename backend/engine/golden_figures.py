"""Golden cases of one named computation: indicators through the catalogue's modules, figures through their formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import log, nan, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from modules.kit import downside, measures
from modules.kit import statistics as st
from modules.kit.market import Panel
from modules.kit.registry import catalogue

Given = Mapping[str, Any]
Figures = dict[str, Any]


def _column(values: Sequence[float | None]) -> Panel:
    """Return one asset's panel; null is NaN."""
    return np.array([[nan if value is None else value] for value in values], np.float64)


def _nulls(panel: Panel) -> list[float | None]:
    return [None if value != value else value for value in panel[:, 0].tolist()]


def _known(value: st.Value | None) -> float | None:
    return None if value is None or isinstance(value, st.Undefined) else float(value)


def _module(name: str, columns: Given, **params: object) -> tuple[Panel, ...]:
    module = catalogue().latest(name)
    assert module is not None  # a built-in module
    panels = {key: _column(values) for key, values in columns.items()}
    out = module.evaluate(panels, module.params.model_validate(params))
    return out if isinstance(out, tuple) else (out,)


def _sma(given: Given) -> Figures:
    return {"sma": _nulls(_module("signal.sma", {"x": given["close"]}, window=given["n"])[0])}


def _ema(given: Given) -> Figures:
    return {"ema": _nulls(_module("signal.ema", {"x": given["close"]}, span=given["n"])[0])}


def _rsi(given: Given) -> Figures:
    return {"rsi": _nulls(_module("signal.rsi", {"x": given["close"]}, window=given["n"])[0])}


def _ranges(given: Given) -> Given:
    return {key: given[key] for key in ("high", "low", "close")}


def _atr(given: Given) -> Figures:
    return {"atr": _nulls(_module("signal.atr", _ranges(given), window=given["n"])[0])}


def _adx(given: Given) -> Figures:
    return {"adx": _nulls(_module("signal.adx", _ranges(given), window=given["n"])[0])}


def _macd(given: Given) -> Figures:
    lengths = {"fast": given["fast"], "slow": given["slow"], "smooth": given["signal"]}
    lines = {"macd": "macd", "signal": "signal", "hist": "histogram"}
    columns = {"x": given["close"]}
    return {
        key: _nulls(_module("signal.macd", columns, **lengths, line=line)[0]) for key, line in lines.items()
    }


def _bollinger(given: Given) -> Figures:
    bands = _module("signal.bollinger", {"x": given["close"]}, window=given["n"], width=given["k"])
    return dict(zip(("upper", "middle", "lower"), map(_nulls, bands[:3]), strict=True))


def _stochastic(given: Given) -> Figures:
    lengths = {"window": given["fastk"], "smooth": given["slowk"], "slow": given["slowd"]}
    k, d = _module("signal.stochastic", _ranges(given), **lengths)
    return {"k": _nulls(np.where(np.isnan(d), nan, k)), "d": _nulls(d)}


def _warmup(given: Given) -> Figures:
    close, n = given["close"], given["n"]

    def last(history: Sequence[float]) -> float:
        return float(_module("signal.rsi", {"x": history}, window=n)[0][-1, 0])

    full = last(close)
    return {"full": full, "error_by_history": _Lookup(lambda bars: last(close[-int(bars) :]) - full)}


class _Lookup(dict[str, float]):
    """Answers a case's own keys: which histories it asks for stands in what it expects."""

    def __init__(self, answer: Callable[[str], float]) -> None:
        super().__init__()
        self._answer = answer

    def get(self, key: str, default: object = None) -> float:
        return self._answer(key)


def _returns(given: Given, key: str = "returns") -> NDArray[np.float64]:
    return np.array(given[key], np.float64)


def _wealth(returns: NDArray[np.float64]) -> NDArray[np.float64]:
    out: NDArray[np.float64] = np.cumprod(1.0 + returns).astype(np.float64, copy=False)
    return out


def _pack(given: Given) -> Figures:
    returns, per_year, alpha = _returns(given), given["periods_per_year"], given["alpha"]
    n, wealth = len(returns), _wealth(returns)
    sample, fall = st.sample_of(returns), st.drawdown_of(wealth, 1.0)
    cagr = st.growth(float(wealth[-1]), per_year / n)
    at_risk, shortfall = st.tail_risk(returns, alpha)
    values: dict[str, st.Value] = {
        "total_return": float(wealth[-1]) - 1.0,
        "cagr_periods": cagr,
        "vol": st.volatility(sample, per_year),
        "sharpe_rf0": st.sharpe(sample, per_year),
        "sharpe_rf": st.sharpe(sample, per_year, given["rf_annual"]),
        "sortino": st.sortino(sample, per_year),
        "max_drawdown": fall.depth,
        "calmar": st.calmar(cagr, fall.depth),
        "skew": st.skew(sample),
        "kurtosis": st.kurtosis(sample),
        "omega": st.omega(sample),
        "var_lower": at_risk,
        "var_linear": st.quantile_risk(returns, alpha),
        "es": shortfall,
        "positive_period_rate": sample.positive / n,
    }
    known = {key: _known(value) for key, value in values.items()}
    return known | {
        "n": n,
        "max_dd_duration_bars": fall.duration,
        "dd_unrecovered": bool(fall.longest_open),
    }


def _bacon(given: Given) -> Figures:
    benchmark = _returns(given, "benchmark")
    return dict(downside.published_pack(_returns(given), benchmark, given["mar"], given["periods_per_year"]))


def _first_drawdown(given: Given) -> Figures:
    return {"max_drawdown": st.drawdown_of(_wealth(_returns(given)), 1.0).depth}


def _episodes(given: Given) -> Figures:
    equity = np.array(given["equity"], np.float64)
    found = st.episodes(equity[1:], float(equity[0]))
    rows = [
        {
            "peak": peak + 1,
            "valley": valley + 1,
            "recovery": None if back is None else back + 1,
            "depth": depth,
        }
        for peak, valley, back, depth in found
    ]
    spans = [back - peak for peak, _valley, back, _depth in found if back is not None]
    return {"episodes": rows, "max_duration_peak_to_recovery": max(spans, default=0)}


def _calendars(given: Given) -> Figures:
    returns = _returns(given)
    sample, wealth = st.sample_of(returns), float(_wealth(returns)[-1])
    return {
        name: {
            "N": per_year,
            "sharpe": _known(st.sharpe(sample, per_year)),
            "vol": _known(st.volatility(sample, per_year)),
            "cagr_periods": _known(st.growth(wealth, per_year / len(returns))),
        }
        for name, per_year in given["calendars"].items()
    }


def _degenerate(given: Given) -> Figures:
    returns = _returns(given)
    sample, wealth = st.sample_of(returns), _wealth(returns)
    depth = st.drawdown_of(wealth, 1.0).depth
    cagr = st.growth(float(wealth[-1]), 252.0 / len(returns))
    return {
        "total_return": float(wealth[-1]) - 1.0,
        "sharpe": _known(st.sharpe(sample, 252.0)),
        "sortino": _known(st.sortino(sample, 252.0)),
        "max_drawdown": depth,
        "calmar": _known(st.calmar(cagr, depth)),
        "omega": _known(st.omega(sample)),
        "skew": _known(st.skew(sample)),
        "profit_factor": _known(st.trade_statistics(returns).profit_factor),
    }


def _trades(given: Given) -> Figures:
    net = _returns(given, "closed_trade_net_pnl")
    facts = {key: _known(value) for key, value in st.trade_statistics(net)._asdict().items()}
    return facts | {"n": len(net)}


def _relative(given: Given) -> Figures:
    per_year = given["periods_per_year"]
    facts = st.relative(_returns(given), _returns(given, "benchmark"), per_year)._asdict()
    known = {key: _known(value) for key, value in facts.items()}
    return known | {"alpha_annual_arithmetic": known["alpha"]}


def _negative(given: Given) -> Figures:
    equity = np.array(given["equity"], np.float64)
    fall = st.drawdown_of(equity[1:], float(equity[0]))
    ratio = float(equity[-1] / equity[0])
    broken = fall.lowest <= 0.0
    returns = np.empty(len(equity) - 1)
    measures.simple_returns_of(equity[1:], float(equity[0]), returns)
    return {
        "total_return": ratio - 1.0,
        "cagr": _known(st.growth(ratio, 1.0)),
        "max_drawdown": fall.depth,
        "log_returns": None if broken else np.log1p(returns).tolist(),
        "sharpe": None if broken else _known(st.sharpe(st.sample_of(returns), 252.0)),
    }


def _turnover(given: Given) -> Figures:
    targets = np.array(given["target_weights"], np.float64)
    return {"turnover": st.drift_turnover(targets, np.array(given["returns"], np.float64)).tolist()}


def _tails(given: Given) -> Figures:
    """Return value at risk and expected shortfall: historical, Gaussian, Cornish-Fisher."""
    returns, alpha = _returns(given), given["alpha"]
    sample = st.sample_of(returns)
    at_risk, shortfall = st.tail_risk(returns, alpha)
    mean, spread = sample.mean, _known(st.deviation(sample))
    skewness, fourth = _known(st.skew(sample)), _known(st.kurtosis(sample))
    if spread is None or skewness is None or fourth is None:
        return {"historical_lower": at_risk, "es_historical": shortfall}
    z, excess = st.NORMAL.inv_cdf(alpha), fourth - 3.0
    bent = (
        z + (z * z - 1) * skewness / 6 + (z**3 - 3 * z) * excess / 24 - (2 * z**3 - 5 * z) * skewness**2 / 36
    )
    return {
        "historical_lower": at_risk,
        "historical_linear": st.quantile_risk(returns, alpha),
        "es_historical": shortfall,
        "gaussian": -(mean + z * spread),
        "es_gaussian": -mean + spread * st.NORMAL.pdf(z) / alpha,
        "cornish_fisher_z": bent,
        "cornish_fisher": -(mean + bent * spread),
        "skew": skewness,
        "excess_kurtosis": excess,
    }


def _boundary(given: Given) -> Figures:
    at_risk, shortfall = st.tail_risk(_returns(given), given["alpha"])
    return {"var": at_risk, "es": shortfall}


def _psr(given: Given) -> Figures:
    ratio, n, skewness, fourth = (given[key] for key in ("sr_per_period", "T", "skew", "kurtosis"))
    return {
        "psr_0": st.probabilistic_sharpe(ratio, n, skewness, fourth),
        "psr_0_normal": st.probabilistic_sharpe(ratio, n, 0.0, 3.0),
        "psr_vs_benchmark": st.probabilistic_sharpe(ratio, n, skewness, fourth, given["sr0"]),
        "min_trl_obs": st.minimum_track_record(ratio, skewness, fourth, 0.0, given["confidence"]),
    }


def _track_records(given: Given) -> Figures:
    years = []
    for row in given["rows"]:
        per_year = row["N"]
        own, against = row["sr_ann"] / sqrt(per_year), row["target_ann"] / sqrt(per_year)
        years.append(st.minimum_track_record(own, row["skew"], row["kurt"], against) / per_year)
    return {"years": years}


def _psr_of_returns(given: Given) -> Figures:
    returns = _returns(given)
    sample = st.sample_of(returns)
    ratio, skewness, fourth = (
        _known(st.sharpe(sample, 1.0)),
        _known(st.skew(sample)),
        _known(st.kurtosis(sample)),
    )
    psr = None
    if ratio is not None and skewness is not None and fourth is not None:
        psr = st.probabilistic_sharpe(ratio, len(returns), skewness, fourth)
    return {"sharpe_per_period": ratio, "skew": skewness, "kurtosis": fourth, "psr_0": psr}


def _deflated(given: Given) -> Figures:
    per_year = given["periods_per_year"]
    highest = st.expected_maximum(given["trials"])
    against = sqrt(given["var_sr_annual"] / per_year) * highest
    ratio = given["sr_annual"] / sqrt(per_year)
    return {
        "expected_max_standard_normal": highest,
        "sr0_per_period": against,
        "sr0_annual": against * sqrt(per_year),
        "dsr": st.probabilistic_sharpe(ratio, given["T"], given["skew"], given["kurtosis"], against),
    }


def _kelly(given: Given) -> Figures:
    m, r, s, p, b = (float(given[key]) for key in ("m", "r", "s", "p", "b"))
    share = (m - r) / s**2
    bet = (p * (b + 1.0) - 1.0) / b
    half = share / 2.0
    return {
        "continuous_f": share,
        "continuous_growth": r + (m - r) ** 2 / (2.0 * s**2),
        "half_kelly_growth": r + half * (m - r) - half**2 * s**2 / 2.0,
        "binary_f": bet,
        "binary_growth": p * log(1.0 + b * bet) + (1.0 - p) * log(1.0 - bet),
    }


#: Stem of the id -> the computation.
FIGURES: dict[str, Callable[[Given], Figures]] = {
    "ind_01_sma": _sma,
    "ind_02_ema": _ema,
    "ind_03_rsi_wilder": _rsi,
    "ind_04_atr_wilder": _atr,
    "ind_05_adx_wilder": _adx,
    "ind_06_macd": _macd,
    "ind_07_bollinger_population_std": _bollinger,
    "ind_08_stochastic_slow": _stochastic,
    "ind_09_sma_with_nan_gap": _sma,
    "ind_10_recursive_warmup_error": _warmup,
    "met_01_pack_real_returns": _pack,
    "met_02_published_bacon": _bacon,
    "met_03_drawdown_starting_on_first_bar": _first_drawdown,
    "met_04_drawdown_episodes": _episodes,
    "met_05_annualisation_factors": _calendars,
    "met_06_constant_equity": _degenerate,
    "met_07_constant_positive_return": _degenerate,
    "met_08_single_return": _degenerate,
    "met_09_trade_statistics": _trades,
    "met_10_benchmark_relative": _relative,
    "met_11_negative_equity": _negative,
    "met_12_turnover_with_drift": _turnover,
    "risk_02_var_es_cornish_fisher": _tails,
    "risk_08_kelly": _kelly,
    "risk_09_var_integer_boundary": _boundary,
    "ovf_01_psr_mintrl": _psr,
    "ovf_02_mintrl_published": _track_records,
    "ovf_03_psr_from_returns": _psr_of_returns,
    "ovf_04_deflated_sharpe": _deflated,
}
