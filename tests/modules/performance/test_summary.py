"""The figures of a backtest: by hand, against other implementations, and where they are undefined."""

from __future__ import annotations

from typing import Any

import empyrical
import numpy as np
import pytest
from scipy import stats

from modules.kit import measures
from modules.kit import statistics as st
from modules.kit.ledger import LedgerTable
from modules.kit.metrics import METRICS
from modules.kit.orders import Costs, Terms
from modules.kit.registry import catalogue
from tests.engine.ledgers import FLAT, beside, market, order, submit, trade

SEEDS = (1, 2)


def measured(
    table: LedgerTable, name: str = "performance.summary", **params: Any
) -> tuple[dict[str, Any], dict[str, str]]:
    module = catalogue().latest(name)
    assert module is not None
    figures = module.evaluate({"ledger": table}, module.params.model_validate(params))
    return figures.values, figures.undefined


def returns_of(seed: int, count: int = 1000) -> np.ndarray:
    random = np.random.default_rng(seed)
    drawn: np.ndarray = random.standard_t(4, count) * 0.01 + 0.0004
    drawn[random.random(count) < 0.2] = 0.0
    return drawn


def held(returns: np.ndarray) -> LedgerTable:
    """Return a ledger whose equity has exactly these returns: all the money in one asset from the first close on."""
    close = 100.0 * np.concatenate(([1.0, 1.0], np.cumprod(1.0 + returns)))
    rows = [(price, price, price, price) for price in close.tolist()]
    return trade(market(rows), [1.0] + [None] * (len(rows) - 1), capital=100.0, lot=1.0)


def test_a_small_backtest_by_hand() -> None:
    bars = market([FLAT, FLAT, (110.0,) * 4, (110.0,) * 4, (99.0,) * 4, (99.0,) * 4])
    table = trade(bars, [0.5, None, 0.0, 0.5, 0.0, None], costs=Costs(fee_rate=0.001, slippage=0.001))
    values, undefined = measured(table)
    fees = [50 * 100.1 * 0.001, 50 * 109.89 * 0.001]
    cash = 10_000 - 50 * 100.1 - fees[0] + 50 * 109.89 - fees[1]
    second = int(0.5 * cash / 110)
    lost = second * (99 * 0.999 - 99 * 1.001) - second * 99 * (0.001001 + 0.000999)
    assert values["final_equity"] == pytest.approx(cash + lost)
    assert values["total_return"] == pytest.approx((cash + lost) / 10_000 - 1)
    assert values["trades"] == 2
    assert values["win_rate"] == 0.5
    assert values["profit_factor"] == pytest.approx((cash - 10_000) / -lost)
    assert values["expectancy"] == pytest.approx((cash - 10_000 + lost) / 2)
    assert values["average_bars"] == pytest.approx(1.5)
    assert values["exposure"] == pytest.approx(3 / 6)
    assert values["fees"] == pytest.approx(sum(fees) + second * 99 * (0.001001 + 0.000999))
    assert values["slippage"] == pytest.approx(50 * 0.1 + 50 * 0.11 + second * 99 * 0.002)
    assert values["cagr"] == pytest.approx(((cash + lost) / 10_000) ** (365 / 6) - 1)
    assert values["cagr_actual"] == pytest.approx(((cash + lost) / 10_000) ** (365.25 / 6) - 1)
    assert undefined == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_ratios_equal_those_of_an_independent_library(seed: int) -> None:
    returns = returns_of(seed)
    values, _ = measured(held(returns))
    path = np.concatenate(([0.0, 0.0], returns))
    assert values["sharpe"] == pytest.approx(empyrical.sharpe_ratio(path, annualization=365), rel=1e-9)
    assert values["sortino"] == pytest.approx(empyrical.sortino_ratio(path, annualization=365), rel=1e-9)
    assert values["volatility"] == pytest.approx(
        empyrical.annual_volatility(path, annualization=365), rel=1e-9
    )
    assert values["max_drawdown"] == pytest.approx(empyrical.max_drawdown(path), rel=1e-9)
    assert values["calmar"] == pytest.approx(empyrical.calmar_ratio(path, annualization=365), rel=1e-9)
    assert values["omega"] == pytest.approx(empyrical.omega_ratio(path), rel=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_moments_and_tails_equal_those_of_numpy_and_scipy(seed: int) -> None:
    path = np.concatenate(([0.0, 0.0], returns_of(seed)))
    values, _ = measured(held(path[2:]))
    ordered = np.sort(path)
    count = 0.05 * len(path)
    assert values["skew"] == pytest.approx(stats.skew(path), rel=1e-9)
    assert values["kurtosis"] == pytest.approx(stats.kurtosis(path, fisher=False), rel=1e-9)
    assert values["var_95"] == pytest.approx(-ordered[int(np.ceil(count)) - 1], rel=1e-9)
    whole = ordered[: int(count)].sum() + (count - int(count)) * ordered[int(count)]
    assert values["es_95"] == pytest.approx(-whole / count, rel=1e-9)
    assert values["hit_rate"] == pytest.approx(float(np.mean(path > 0)))
    assert values["best_bar"] == pytest.approx(path.max())
    assert values["worst_bar"] == pytest.approx(path.min())


def test_a_risk_free_rate_and_a_target_lower_the_ratios() -> None:
    table = held(returns_of(1))
    path = np.concatenate(([0.0, 0.0], returns_of(1)))
    values, _ = measured(table, risk_free=0.05, target=0.02)
    rf, target = 1.05 ** (1 / 365) - 1, 1.02 ** (1 / 365) - 1
    assert values["sharpe"] == pytest.approx((path - rf).mean() / path.std(ddof=1) * np.sqrt(365), rel=1e-9)
    down = np.sqrt(np.mean(np.minimum(path - target, 0.0) ** 2))
    assert values["sortino"] == pytest.approx((path - target).mean() / down * np.sqrt(365), rel=1e-9)


def test_the_year_is_that_of_the_datas_calendar_and_timeframe() -> None:
    rows = [FLAT, FLAT, (110.0,) * 4, (105.0,) * 4]
    daily, hourly = (
        market(rows, timeframe=frame, step=step)
        for frame, step in (("1d", 86_400 * 10**9), ("1h", 3600 * 10**9))
    )
    day, hour = (measured(trade(bars, [0.5, None, None, None]))[0]["volatility"] for bars in (daily, hourly))
    assert hour == pytest.approx(day * np.sqrt(24))


def test_without_a_trade_everything_that_needs_one_is_null_with_its_reason() -> None:
    values, undefined = measured(trade(market([FLAT] * 5), [None] * 5))
    assert values["total_return"] == 0.0
    assert values["max_drawdown"] == 0.0
    assert values["exposure"] == 0.0
    assert values["trades"] == 0.0
    for name in (
        "sharpe",
        "sortino",
        "calmar",
        "win_rate",
        "profit_factor",
        "expectancy",
        "average_trade",
        "skew",
    ):
        assert values[name] is None
        assert undefined[name]
    assert undefined["win_rate"] == "No trade was closed."


def test_one_bar_has_no_dispersion() -> None:
    values, undefined = measured(trade(market([FLAT]), [1.0]))
    assert values["volatility"] is None
    assert undefined["sharpe"] == "It takes at least two returns."


def test_negative_equity_is_reported_and_its_ratios_are_null() -> None:
    bars = market([FLAT, FLAT, (300.0,) * 4, (300.0,) * 4])
    values, undefined = measured(trade(bars, [-0.9] + [None] * 3, account=Terms("margin")))
    assert values["total_return"] == pytest.approx(-1.8)
    assert values["max_drawdown"] == pytest.approx(-1.8)
    for name in ("cagr", "sharpe", "volatility", "var_95", "calmar"):
        assert values[name] is None
        assert undefined[name]


def test_turnover_counts_cash_as_an_asset_and_is_scaled_to_a_year() -> None:
    bars = beside(market([FLAT] * 4, "A"), market([FLAT] * 4, "B"))
    table = trade(bars, [(0.5, 0.0), (None, None), (0.0, 0.5), (None, None)])
    # cash to A 0.5; then A to B 0.5
    assert measured(table)[0]["turnover"] == pytest.approx((0.5 + 0.5) * 365 / 4)


def test_exposure_counts_the_bars_after_which_anything_is_held() -> None:
    bars = beside(market([FLAT] * 6, "A"), market([FLAT] * 6, "B"))
    rows = [(0.2, 0.0), (None, 0.2), (0.0, None), (None, 0.0), (None, None), (None, None)]
    # A after bars 1 and 2, B after bars 2 and 3
    assert measured(trade(bars, rows))[0]["exposure"] == pytest.approx(3 / 6)


def test_money_figures_count_the_contract_size() -> None:
    from modules.kit.orders import Instrument

    table = submit(
        market([FLAT, FLAT, (110.0,) * 4]),
        order(0, 1),
        order(1, -1),
        costs=Costs(slippage=0.01),
        instruments=(Instrument(1.0, 10.0),),
    )
    values, _ = measured(table)
    assert values["slippage"] == pytest.approx(10 * (1.0 + 1.1))
    assert values["average_trade"] == pytest.approx((110 * 0.99 - 101.0) / 101.0)


def test_trade_statistics_by_hand() -> None:
    bars = market([(float(price),) * 4 for price in (100, 100, 110, 100, 90, 90, 80, 80, 100)])
    orders = [order(bar, 10.0 if bar % 2 == 0 else -10.0) for bar in range(8)]
    values, _ = measured(submit(bars, *orders), "performance.trade_statistics")
    # bought at bars 1, 3, 5, 7 and sold at 2, 4, 6, 8: 100, -100, -100 and 200
    assert values["payoff_ratio"] == pytest.approx(150 / 100)
    assert values["sqn"] == pytest.approx(2.0 * 25.0 / np.std([100, -100, -100, 200], ddof=1))
    assert values["max_consecutive_losses"] == 2
    assert values["largest_win"] == 200
    assert values["largest_loss"] == -100


def test_figures_against_buy_and_hold_of_itself_are_one_and_zero() -> None:
    returns = returns_of(2)
    values, _ = measured(held(returns), "performance.benchmark_relative")
    assert values["beta"] == pytest.approx(1.0)
    assert values["alpha"] == pytest.approx(0.0, abs=1e-12)
    assert values["correlation"] == pytest.approx(1.0)
    assert values["up_capture"] == pytest.approx(1.0)


def test_beta_and_alpha_equal_those_of_least_squares() -> None:
    random = np.random.default_rng(7)
    benchmark = random.normal(0.0005, 0.01, 500)
    returns = 0.0002 + 0.6 * benchmark + random.normal(0.0, 0.004, 500)
    facts = st.relative(returns, benchmark, 252.0)
    fitted = stats.linregress(benchmark, returns)
    assert facts.beta == pytest.approx(fitted.slope)
    assert facts.alpha == pytest.approx(fitted.intercept * 252)
    assert facts.correlation == pytest.approx(fitted.rvalue)


def test_every_figure_of_every_report_is_defined_in_words() -> None:
    named = {metric.name for metric in METRICS}
    assert len(named) == len(METRICS)
    table = held(returns_of(1))
    for name in ("performance.summary", "performance.trade_statistics", "performance.benchmark_relative"):
        assert set(measured(table, name)[0]) <= named


def test_a_figure_is_written_in_its_own_format() -> None:
    by_name = {metric.name: metric for metric in METRICS}
    assert st.format_metric(by_name["total_return"], 0.1234) == "12.34%"
    assert st.format_metric(by_name["sharpe"], 1.234) == "1.23"
    assert st.format_metric(by_name["fees"], 1234.5) == "1,234.50"
    assert st.format_metric(by_name["trades"], 12.0) == "12"
    assert st.format_metric(by_name["sharpe"], None) == "-"


@pytest.mark.parametrize("count", [1, 7, 63, 64, 65, 4097, 20_000])
def test_the_compiled_passes_equal_numpy_at_every_length(count: int) -> None:
    random = np.random.default_rng(count)
    returns = random.normal(0.0, 0.02, count)
    equity = (100.0 * np.cumprod(1.0 + returns)).astype(np.float64)
    sample = st.sample_of(returns, 0.001)
    gaps = returns - returns.mean()
    for name, power in (("second", 2), ("third", 3), ("fourth", 4)):
        assert getattr(sample, name) == pytest.approx((gaps**power).sum(), rel=1e-9, abs=1e-15)
    assert sample.short_squares == pytest.approx((np.minimum(returns - 0.001, 0) ** 2).sum(), rel=1e-12)
    assert (sample.lowest, sample.highest) == (returns.min(), returns.max())
    path = np.concatenate(([100.0], equity))
    depths = path / np.maximum.accumulate(path) - 1.0
    fall = st.drawdown_of(equity, 100.0)
    assert fall.depth == pytest.approx(depths.min(), abs=1e-15)
    found = st.episodes(equity, 100.0)
    spans = [(count - 1 if back is None else back) - peak for peak, _valley, back, _depth in found]
    assert fall.duration == max(spans, default=0)
    for share in (1, max(1, count // 20), count):
        total, last = measures.tail(returns, share)
        assert total == pytest.approx(np.sort(returns)[:share].sum(), rel=1e-9, abs=1e-15)
        assert last == np.sort(returns)[share - 1]


def test_a_tail_of_equal_values_is_found_without_the_guess() -> None:
    returns = np.concatenate((np.full(30_000, -0.01), np.zeros(30_000)))
    total, last = measures.tail(returns, 10)
    assert (total, last) == (pytest.approx(-0.1), -0.01)
