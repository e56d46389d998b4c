"""The figures of a backtest."""

from __future__ import annotations

from modules.kit import Field, Figures, Ledger, LedgerTable, Params, Report, measures, performance
from modules.kit import statistics as st

DAY = 86_400 * 10**9
DAYS_A_YEAR = 365.25


class SummaryParams(Params):
    """Rates against which returns are measured."""

    risk_free: float = Field(
        0.0,
        gt=-1,
        le=10,
        description="Risk-free rate of the Sharpe ratio.",
        json_schema_extra={"unit": "a year"},
    )
    target: float = Field(
        0.0,
        gt=-1,
        le=10,
        description="Return below which the Sortino ratio counts a shortfall.",
        json_schema_extra={"unit": "a year"},
    )


@performance("1.0.0", title="Summary", tags=("return", "risk", "trades"))
def summary(ledger: Ledger, p: SummaryParams) -> Report:
    """Measure return, risk, trades and costs of a backtest.

    Parameters
    ----------
    ledger : table
        What was traded, and what the account was worth at each close.

    Returns
    -------
    report : figures
        One number a figure, or the reason why it is undefined.

    Notes
    -----
    Bar returns are simple and net of all costs; the first is measured against the capital. A year has as many bars as
    the data's calendar declares. Dispersion uses ddof 1, skewness and kurtosis population moments. Trades are lots,
    first in, first out; positions still open are not trades.

    References
    ----------
    Sharpe (1994); Sortino & van der Meer (1991); Acerbi & Tasche (2002); Bailey & Lopez de Prado (2012).
    """
    return Figures.of(
        growth_figures(ledger) | risk_figures(ledger, p) | trade_figures(ledger) | cost_figures(ledger)
    )


def growth_figures(ledger: LedgerTable) -> dict[str, st.Value]:
    """Return total return and growth a year."""
    bars, final = ledger.bars, float(ledger.equity[-1])
    ratio = final / ledger.capital
    days = (int(bars.ts[-1]) + bars.step - int(bars.ts[0])) / DAY
    return {
        "total_return": ratio - 1.0,
        "cagr": st.growth(ratio, bars.periods_per_year / len(bars)),
        "cagr_actual": st.growth(ratio, DAYS_A_YEAR / days),
        "final_equity": final,
    }


def risk_figures(ledger: LedgerTable, p: SummaryParams) -> dict[str, st.Value]:
    """Return dispersion, ratios, drawdown and tails of the bar returns."""
    N, n = ledger.bars.periods_per_year, len(ledger.equity)
    fall = st.drawdown_of(ledger.equity, ledger.capital)
    depth = fall.depth
    out: dict[str, st.Value] = {"max_drawdown": depth, "max_drawdown_duration": fall.duration}
    if fall.lowest <= 0.0:
        return out | dict.fromkeys(RETURN_FIGURES, st.NO_RETURNS)
    target = st.per_bar(p.target, N)
    sample, at_risk, shortfall = st.survey_of(ledger.equity, ledger.capital, target)
    ratio, skewness, fourth = st.sharpe(sample, 1.0), st.skew(sample), st.kurtosis(sample)
    return out | {
        "volatility": st.volatility(sample, N),
        "sharpe": st.sharpe(sample, N, p.risk_free),
        "sortino": st.sortino(sample, N, target),
        "calmar": st.calmar(st.growth(float(ledger.equity[-1]) / ledger.capital, N / n), depth),
        "omega": st.omega(sample, target),
        "psr": _probabilistic(ratio, n, skewness, fourth),
        "skew": skewness,
        "kurtosis": fourth,
        "var_95": at_risk,
        "es_95": shortfall,
        "hit_rate": sample.positive / n,
        "best_bar": sample.highest,
        "worst_bar": sample.lowest,
    }


RETURN_FIGURES = (
    *("volatility", "sharpe", "sortino", "calmar", "omega", "psr", "skew", "kurtosis"),
    *("var_95", "es_95", "hit_rate", "best_bar", "worst_bar"),
)


def _probabilistic(ratio: st.Value, n: int, skewness: st.Value, fourth: st.Value) -> st.Value:
    if (
        isinstance(ratio, st.Undefined)
        or isinstance(skewness, st.Undefined)
        or isinstance(fourth, st.Undefined)
    ):
        return st.NO_SPREAD if n > 1 else st.ONE_RETURN
    return st.probabilistic_sharpe(ratio, n, skewness, fourth)


def trade_figures(ledger: LedgerTable) -> dict[str, st.Value]:
    """Return the figures of the closed trades."""
    count, earned, bars = measures.results_of(ledger.trades, ledger.multipliers)
    facts = st.trade_statistics(ledger.trades["pnl"][:count])  # the closed ones come first
    return {
        "trades": float(count),
        "win_rate": facts.win_rate,
        "profit_factor": facts.profit_factor,
        "expectancy": facts.expectancy,
        "average_trade": earned / count if count else st.NO_TRADE,
        "average_bars": bars / count if count else st.NO_TRADE,
    }


def cost_figures(ledger: LedgerTable) -> dict[str, st.Value]:
    """Return fees, slippage, turnover and exposure."""
    fills, steps, bars = ledger.fills, ledger.position_steps, len(ledger.bars)
    fees, slipped, turned = measures.traded(fills, ledger.multipliers, ledger.equity, ledger.capital)
    held = measures.bars_held(steps, len(ledger.bars.symbols), bars)
    year = ledger.bars.periods_per_year / bars
    return {
        "fees": fees,
        "slippage": slipped,
        "turnover": turned * year if turned >= 0.0 else st.NO_WEALTH,
        "exposure": held / bars,
    }
