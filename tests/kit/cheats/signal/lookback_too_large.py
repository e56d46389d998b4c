"""Read twenty bars and declare forty."""

from __future__ import annotations

from modules.kit import Close, Feature, rolling_mean, signal


@signal("1.0.0", lookback=39, title="Lookback too large")
def lookback_too_large(close: Close) -> Feature:
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
    Read twenty bars and declare forty.
    """
    return rolling_mean(close, 20)
