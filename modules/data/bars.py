"""Bars of a data set, whole and by column."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from modules.kit import Bars, BarSource, Close, Field, Known, Params, Price, Volume, data


class BarsParams(Params):
    """Which data set."""

    dataset: str = Field(
        min_length=1, max_length=120, description="Name or id of the data set, for example ETH-USDT.1d."
    )


class BarColumns(NamedTuple):
    """The table and its five columns."""

    bars: Bars
    open: Annotated[Price, Known.OPEN]
    high: Price
    low: Price
    close: Close
    volume: Volume


@data("1.0.0", title="Bars", tags=("prices", "source"))
def bars(source: BarSource, p: BarsParams) -> BarColumns:
    """Read the bars of a data set: one asset or many.

    Returns
    -------
    bars : table
        Open, high, low, close and volume of every asset.
    open : (bars, assets), quote currency
        First price of the bar; NaN where an asset did not trade.
    high : (bars, assets), quote currency
        Highest price of the bar.
    low : (bars, assets), quote currency
        Lowest price of the bar.
    close : (bars, assets), quote currency
        Last price of the bar, known when the bar closes.
    volume : (bars, assets), units of the asset
        Quantity traded in the bar.

    Notes
    -----
    A bar is labelled by its open time in UTC. A value is never filled: where an asset did not trade it is unknown, and
    what is computed from it is unknown too.

    References
    ----------
    López de Prado (2018), Advances in Financial Machine Learning, chapter 2: bars.
    """
    table = source.load(p.dataset)
    return BarColumns(table, table.open, table.high, table.low, table.close, table.volume)
