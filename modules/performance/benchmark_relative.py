"""Figures against buy-and-hold."""

from __future__ import annotations

import numpy as np

from modules.kit import Figures, Ledger, LedgerTable, Panel, Report, performance
from modules.kit import statistics as st


@performance("1.0.0", title="Against buy-and-hold", tags=("benchmark", "alpha"))
def benchmark_relative(ledger: Ledger) -> Report:
    """Compare the bar returns with those of holding every asset in equal parts.

    Parameters
    ----------
    ledger : table
        What the account was worth at each close.

    Returns
    -------
    report : figures
        Beta, alpha, tracking error, information ratio, correlation and capture.

    Notes
    -----
    The benchmark buys every asset in equal parts at its first close and holds, without costs. Least squares with an
    intercept; alpha is the intercept times the bars a year.

    References
    ----------
    Jensen (1968), The Performance of Mutual Funds in the Period 1945-1964, Journal of Finance 23(2).
    """
    names = [name for name in st.Relative._fields if name != "alpha_per_period"]
    if min(float(ledger.equity.min()), ledger.capital) <= 0.0:
        return Figures.of(dict.fromkeys(names, st.NO_RETURNS))
    held = _held(ledger)
    benchmark = np.diff(held, prepend=1.0) / np.concatenate(([1.0], held[:-1]))
    facts = st.relative(ledger.returns, benchmark, ledger.bars.periods_per_year)
    return Figures.of({name: getattr(facts, name) for name in names})


def _held(ledger: LedgerTable) -> Panel:
    """Return what one unit of money held in equal parts is worth at each close; before an asset starts it is cash."""
    close = ledger.bars.close
    known = ~np.isnan(close)
    rows = np.where(known, np.arange(len(close))[:, None], 0)
    np.maximum.accumulate(rows, axis=0, out=rows)
    columns = np.arange(close.shape[1])
    first = close[known.argmax(axis=0), columns]
    worth = np.where(np.isnan(close[rows, columns]), 1.0, close[rows, columns] / first)
    out: Panel = worth.mean(axis=1)
    return out
