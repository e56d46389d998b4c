"""Subtract in place."""

from __future__ import annotations

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Writes input")
def writes_input(close: Close) -> Feature:
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
    Subtract in place.
    """
    close -= 1.0
    return close
