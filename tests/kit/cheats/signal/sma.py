"""Call itself like a built-in module, in version 1.0.0."""

from __future__ import annotations

from modules.kit import Close, Feature, signal


@signal("1.0.0")
def sma(close: Close) -> Feature:
    """Measure something.

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
    The same id as a built-in module.
    """
    return close
