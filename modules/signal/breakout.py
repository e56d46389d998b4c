"""Breakout from a channel."""

from __future__ import annotations

from math import isnan, nan

from modules.kit import CloseAt, FeatureAt, Field, Params, SignalAt, State, signal


class BreakoutParams(Params):
    """What a fall through the lower wall means."""

    short: bool = Field(False, description="Go short below the lower wall; otherwise leave.")


class BreakoutState(State):
    """The direction held."""

    direction: float = 0.0


@signal("1.0.0", title="Breakout", tags=("trend", "breakout"))
def breakout(
    close: CloseAt, upper: FeatureAt, lower: FeatureAt, state: BreakoutState, p: BreakoutParams
) -> SignalAt:
    """Go long when the close breaks the upper wall of a channel, and hold until it breaks the lower one.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.
    upper : (bars, assets), quote currency
        Wall above which to enter, for example that of a Donchian channel of 20 bars.
    lower : (bars, assets), quote currency
        Wall below which to leave, for example that of a Donchian channel of 10 bars.

    Returns
    -------
    signal : (bars, assets), -1, 0 or 1
        1 from a close above ``upper`` to one below ``lower``, then 0 (or -1); NaN where an input is unknown.

    Notes
    -----
    Touching a wall is no breakout. In a gap the direction is kept, and not stated.

    References
    ----------
    Faith (2007), Way of the Turtle: enter on 20 bars, leave on 10.
    """
    if isnan(close) or isnan(upper) or isnan(lower):
        return nan
    if close > upper:
        state.direction = 1.0
    elif close < lower:
        state.direction = -1.0 if p.short > 0.0 else 0.0
    return state.direction
