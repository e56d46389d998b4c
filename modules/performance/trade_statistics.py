"""More about the closed trades."""

from __future__ import annotations

from modules.kit import Figures, Ledger, Report, performance
from modules.kit import statistics as st


@performance("1.0.0", title="Trade statistics", tags=("trades",))
def trade_statistics(ledger: Ledger) -> Report:
    """Measure how the closed trades are distributed.

    Parameters
    ----------
    ledger : table
        What was traded.

    Returns
    -------
    report : figures
        Payoff ratio, system quality number, longest run of losses, best and worst trade.

    Notes
    -----
    Trades are lots, first in, first out, net of all fees, in the order in which they closed. A trade that nets zero is
    neither won nor lost.

    References
    ----------
    Tharp (2008), Definitive Guide to Position Sizing (system quality number).
    """
    net = ledger.trades["pnl"][~ledger.trades["open"]]
    facts = st.trade_statistics(net)
    values: dict[str, st.Value] = {
        "payoff_ratio": facts.payoff_ratio,
        "sqn": facts.sqn,
        "max_consecutive_losses": facts.max_consecutive_losses,
        "largest_win": facts.largest_win,
        "largest_loss": facts.largest_loss,
    }
    return Figures.of(values)
