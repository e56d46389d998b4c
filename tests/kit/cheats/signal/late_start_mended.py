"""Speak from the second bar on."""

from __future__ import annotations

from math import isnan, nan

from modules.kit import CloseAt, FeatureAt, Params, State, signal


class NoParams(Params):
    """Nothing to choose."""


class Last(State):
    """The last close."""

    close: float = nan


@signal("1.0.0", lookback=1)
def late_start_mended(close: CloseAt, state: Last, p: NoParams) -> FeatureAt:
    """Measure the change from the last known close.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    change : (bars, assets), quote currency
        close[t] - close[t-1]; NaN at the first bar and in a gap.

    Notes
    -----
    A recursive module.
    """
    if isnan(close):
        return nan
    last, state.close = state.close, close
    return close - last
