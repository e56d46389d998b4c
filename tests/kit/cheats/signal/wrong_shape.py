"""Lose the first bar."""

from __future__ import annotations

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Wrong shape")
def wrong_shape(close: Close) -> Feature:
    """Measure something.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    value : (bars, assets), any unit
        Measure something.

    Notes
    -----
    Lose the first bar.
    """
    return close[1:]
