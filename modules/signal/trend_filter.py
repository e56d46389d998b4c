"""Price above its moving average."""

from __future__ import annotations

from modules.kit import Close, Feature, Field, Params, Signal, mean_above, rolling_mean, signal


class TrendFilterParams(Params):
    """Length of the average."""

    window: int = Field(
        200, ge=2, le=5000, description="Bars in the average.", json_schema_extra={"unit": "bars"}
    )


def average(close: Close, p: TrendFilterParams) -> dict[str, Feature]:
    """Return the average, to be drawn over the price."""
    return {f"SMA {p.window}": rolling_mean(close, p.window)}


@signal(
    "1.0.0",
    lookback=lambda p: p.window - 1,
    title="Trend filter",
    tags=("trend", "filter"),
    overlays=average,
)
def trend_filter(close: Close, p: TrendFilterParams) -> Signal:
    """Be long while the price is above its long moving average.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    signal : (bars, assets), 0 or 1
        1 where close > SMA(N), 0 otherwise; NaN while the window is incomplete or holds a gap.

    Notes
    -----
    Alone it is a slow trend rule; joined with another signal (Combine, rule ``all``) it is a filter.

    References
    ----------
    Faber (2007), A quantitative approach to tactical asset allocation, Journal of Wealth Management 9(4).
    """
    return mean_above(close, 1, p.window)
