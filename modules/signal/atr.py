"""Average true range."""

from __future__ import annotations

from math import isnan, nan

from modules.kit import CloseAt, FeatureAt, Field, Params, PriceAt, State, signal


class AtrParams(Params):
    """Length of the average."""

    window: int = Field(
        14, ge=1, le=1000, description="True ranges in Wilder's average.", json_schema_extra={"unit": "bars"}
    )


class AtrState(State):
    """Last close, ranges seen, and their average (a sum while seeding)."""

    close: float = nan
    count: float = 0.0
    mean: float = 0.0


@signal("1.0.0", lookback=lambda p: p.window, title="ATR", tags=("volatility",))
def atr(high: PriceAt, low: PriceAt, close: CloseAt, state: AtrState, p: AtrParams) -> FeatureAt:
    """Average the true range: how far a price usually moves from one bar to the next.

    Parameters
    ----------
    high : (bars, assets), quote currency
        NaN where an asset did not trade.
    low : (bars, assets), quote currency
        NaN where an asset did not trade.
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    atr : (bars, assets), quote currency
        Wilder's average of max(high, last close) - min(low, last close); NaN until N ranges were seen and in a gap.

    Notes
    -----
    The first bar has no last close and counts no range; the seed is the simple mean of the next N ranges, as in TA-Lib.
    After a gap the range is taken from the last known close.

    References
    ----------
    Wilder (1978), New Concepts in Technical Trading Systems, section 3.
    """
    if isnan(high) or isnan(low) or isnan(close):
        return nan
    last, state.close = state.close, close
    if isnan(last):
        return nan
    reach = max(high, last) - min(low, last)
    state.count += 1.0
    if state.count <= p.window:
        state.mean += reach / p.window
    else:
        state.mean += (reach - state.mean) / p.window
    return state.mean if state.count >= p.window else nan
