"""Repeat the last close in a gap."""

from __future__ import annotations

from math import isnan, nan

from modules.kit import CloseAt, FeatureAt, Params, State, signal


class NoParams(Params):
    """Nothing to choose."""


class Last(State):
    """The last close."""

    close: float = nan


@signal("1.0.0")
def fills_in_a_step(close: CloseAt, state: Last, p: NoParams) -> FeatureAt:
    """Give the close.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    value : (bars, assets), quote currency
        The close.

    Notes
    -----
    A recursive module.
    """
    if isnan(close):
        return state.close
    state.close = close
    return close
