"""What each figure means: the words that the canvas, the API and the command line show beside a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Format = Literal["percent", "ratio", "count", "money", "days", "bars"]
Better = Literal["high", "low"]


@dataclass(frozen=True, slots=True)
class MetricDef:
    """One figure: its name and label, how it is written, what is better, and where it comes from."""

    name: str
    label: str
    format: Format
    better: Better | None
    formula: str
    description: str
    source: str
    headline: bool = False


DEFINITION = "Definition"
BAILEY = "Bailey & Lopez de Prado (2012), The Sharpe Ratio Efficient Frontier, Journal of Risk 15(2)"
TASCHE = "Acerbi & Tasche (2002), On the coherence of expected shortfall, Journal of Banking & Finance 26(7)"

METRICS: tuple[MetricDef, ...] = (
    MetricDef(
        "total_return",
        "Total return",
        "percent",
        "high",
        "E_n / E_0 - 1",
        "Growth of equity over the whole range, costs included.",
        DEFINITION,
        headline=True,
    ),
    MetricDef(
        "cagr",
        "CAGR",
        "percent",
        "high",
        "(E_n / E_0)^(N / n) - 1",
        "Growth a year, counted in bars of the data's own calendar.",
        DEFINITION,
        headline=True,
    ),
    MetricDef(
        "cagr_actual",
        "CAGR (calendar days)",
        "percent",
        "high",
        "(E_n / E_0)^(365.25 / days) - 1",
        "Growth a year, counted in calendar days from the first open to the last close.",
        DEFINITION,
    ),
    MetricDef(
        "volatility",
        "Volatility",
        "percent",
        "low",
        "s x sqrt(N), s with ddof 1",
        "Standard deviation of the bar returns, scaled to a year.",
        DEFINITION,
        headline=True,
    ),
    MetricDef(
        "sharpe",
        "Sharpe ratio",
        "ratio",
        "high",
        "mean(r - rf) / s x sqrt(N)",
        "Average return above the risk-free rate for each unit of volatility, a year.",
        "Sharpe (1994), The Sharpe Ratio, Journal of Portfolio Management 21(1)",
        headline=True,
    ),
    MetricDef(
        "sortino",
        "Sortino ratio",
        "ratio",
        "high",
        "mean(r - m) / sqrt(sum(min(r - m, 0)^2) / n) x sqrt(N)",
        "As the Sharpe ratio, but only returns below the target count as risk.",
        "Sortino & van der Meer (1991), Downside risk, Journal of Portfolio Management 17(4)",
    ),
    MetricDef(
        "calmar",
        "Calmar ratio",
        "ratio",
        "high",
        "CAGR / |maximum drawdown|",
        "Growth a year for each unit of the deepest drawdown.",
        "Young (1991), Calmar Ratio: A Smoother Tool, Futures 20",
    ),
    MetricDef(
        "max_drawdown",
        "Maximum drawdown",
        "percent",
        "high",
        "min(E_t / max(E_0 .. E_t) - 1)",
        "Deepest fall of equity below its highest value so far; the capital is the first peak.",
        DEFINITION,
        headline=True,
    ),
    MetricDef(
        "max_drawdown_duration",
        "Longest drawdown",
        "bars",
        "low",
        "bars from a peak to its recovery",
        "Longest time below a peak; one that has not recovered counts up to the end.",
        DEFINITION,
    ),
    MetricDef(
        "final_equity",
        "Final equity",
        "money",
        "high",
        "E_n",
        "Worth of the account at the last close.",
        DEFINITION,
    ),
    MetricDef(
        "trades",
        "Closed trades",
        "count",
        None,
        "first in, first out",
        "Round trips: each lot that was sold again, first in, first out.",
        DEFINITION,
        headline=True,
    ),
    MetricDef(
        "win_rate",
        "Win rate",
        "percent",
        "high",
        "#(net > 0) / #closed",
        "Share of closed trades that earned something after fees.",
        DEFINITION,
        headline=True,
    ),
    MetricDef(
        "profit_factor",
        "Profit factor",
        "ratio",
        "high",
        "sum of wins / |sum of losses|",
        "What closed trades won for each unit that others lost.",
        DEFINITION,
        headline=True,
    ),
    MetricDef(
        "expectancy",
        "Expectancy",
        "money",
        "high",
        "mean(net)",
        "Average result of a closed trade after fees.",
        DEFINITION,
    ),
    MetricDef(
        "average_trade",
        "Average trade",
        "percent",
        "high",
        "mean(net / (|quantity| x entry price))",
        "Average result of a closed trade as a share of what it cost.",
        DEFINITION,
    ),
    MetricDef(
        "average_bars",
        "Average holding",
        "bars",
        None,
        "mean(exit bar - entry bar)",
        "Average time for which a closed trade was held.",
        DEFINITION,
    ),
    MetricDef(
        "exposure",
        "Exposure",
        "percent",
        None,
        "#(bars with a position) / n",
        "Share of bars after which anything was held.",
        DEFINITION,
        headline=True,
    ),
    MetricDef(
        "turnover",
        "Turnover",
        "ratio",
        "low",
        "N / n x sum of half of sum|w - w_drifted|, cash counted as an asset",
        "How many times a year the account is turned over, one way.",
        DEFINITION,
    ),
    MetricDef(
        "fees",
        "Fees",
        "money",
        "low",
        "sum of the fees of all fills",
        "Paid in fees over the whole range.",
        DEFINITION,
    ),
    MetricDef(
        "slippage",
        "Slippage",
        "money",
        "low",
        "sum of |quantity x (price - reference)|",
        "Lost to slippage and spread over the whole range.",
        DEFINITION,
    ),
    MetricDef(
        "hit_rate",
        "Hit rate",
        "percent",
        "high",
        "#(r > 0) / n",
        "Share of bars with a positive return; not the win rate of trades.",
        DEFINITION,
    ),
    MetricDef("best_bar", "Best bar", "percent", "high", "max(r)", "Largest return of a bar.", DEFINITION),
    MetricDef("worst_bar", "Worst bar", "percent", "high", "min(r)", "Smallest return of a bar.", DEFINITION),
    MetricDef(
        "skew",
        "Skewness",
        "ratio",
        "high",
        "m3 / m2^1.5, population moments",
        "Lean of the returns: below zero, large losses are more common than large gains.",
        DEFINITION,
    ),
    MetricDef(
        "kurtosis",
        "Kurtosis",
        "ratio",
        "low",
        "m4 / m2^2, population moments",
        "Weight of the tails; a normal distribution has 3.",
        DEFINITION,
    ),
    MetricDef(
        "var_95",
        "Value at risk, 95 %",
        "percent",
        "low",
        "-r_(k), k = ceil(0.05 n)",
        "Loss of a bar that all but one bar in twenty stay within, as it happened.",
        DEFINITION,
    ),
    MetricDef(
        "es_95",
        "Expected shortfall, 95 %",
        "percent",
        "low",
        "-(sum of the 0.05 n smallest returns) / (0.05 n)",
        "Average loss in the worst twentieth of the bars.",
        TASCHE,
    ),
    MetricDef(
        "omega",
        "Omega ratio",
        "ratio",
        "high",
        "sum(max(r - m, 0)) / sum(max(m - r, 0))",
        "What all bars gained above the target for each unit that others fell short of it.",
        "Keating & Shadwick (2002), A Universal Performance Measure",
    ),
    MetricDef(
        "psr",
        "Probabilistic Sharpe ratio",
        "percent",
        "high",
        "Phi(SR sqrt(n - 1) / sqrt(1 - g3 SR + (g4 - 1) SR^2 / 4))",
        "Probability that the true Sharpe ratio is above zero, given length and shape of the record.",
        BAILEY,
    ),
    MetricDef(
        "payoff_ratio",
        "Payoff ratio",
        "ratio",
        "high",
        "average win / |average loss|",
        "How much larger wins are than losses.",
        DEFINITION,
    ),
    MetricDef(
        "sqn",
        "System quality number",
        "ratio",
        "high",
        "sqrt(n) x mean(net) / s(net)",
        "How far the average trade lies above zero, in standard errors.",
        "Tharp (2008), Definitive Guide to Position Sizing",
    ),
    MetricDef(
        "max_consecutive_losses",
        "Losses in a row",
        "count",
        "low",
        "longest run of net < 0",
        "Longest run of losing trades.",
        DEFINITION,
    ),
    MetricDef("largest_win", "Largest win", "money", "high", "max(net)", "Best closed trade.", DEFINITION),
    MetricDef("largest_loss", "Largest loss", "money", "high", "min(net)", "Worst closed trade.", DEFINITION),
    MetricDef(
        "beta",
        "Beta",
        "ratio",
        None,
        "cov(r, b) / var(b)",
        "How much the strategy moves with buy-and-hold.",
        "Least squares with an intercept",
    ),
    MetricDef(
        "alpha",
        "Alpha",
        "percent",
        "high",
        "(mean(r) - beta x mean(b)) x N",
        "Return a year that moving with buy-and-hold does not explain.",
        "Jensen (1968), Journal of Finance 23(2)",
    ),
    MetricDef(
        "tracking_error",
        "Tracking error",
        "percent",
        None,
        "s(r - b) x sqrt(N)",
        "Volatility of the difference to buy-and-hold.",
        DEFINITION,
    ),
    MetricDef(
        "information_ratio",
        "Information ratio",
        "ratio",
        "high",
        "mean(r - b) x N / tracking error",
        "Return above buy-and-hold for each unit of tracking error.",
        "Goodwin (1998), Financial Analysts Journal 54(4)",
    ),
    MetricDef(
        "correlation",
        "Correlation",
        "ratio",
        None,
        "cov(r, b) / (s(r) s(b))",
        "Correlation of the bar returns with buy-and-hold.",
        DEFINITION,
    ),
    MetricDef(
        "up_capture",
        "Up capture",
        "ratio",
        "high",
        "growth a year over bars with b > 0, strategy / benchmark",
        "Share of buy-and-hold's gains that the strategy took.",
        DEFINITION,
    ),
    MetricDef(
        "down_capture",
        "Down capture",
        "ratio",
        "low",
        "growth a year over bars with b < 0, strategy / benchmark",
        "Share of buy-and-hold's losses that the strategy took.",
        DEFINITION,
    ),
)


def format_metric(metric: MetricDef, value: float | None) -> str:
    """Return a figure as people read it; a dash where it is undefined."""
    if value is None:
        return "-"
    if metric.format == "percent":
        return f"{value:.2%}"
    if metric.format == "money":
        return f"{value:,.2f}"
    return f"{value:,.0f}" if metric.format in ("count", "bars", "days") else f"{value:.2f}"
