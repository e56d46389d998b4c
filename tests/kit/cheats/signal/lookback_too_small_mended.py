"""The same without the fault."""

from __future__ import annotations

from modules.kit import Close, Feature, rolling_mean, signal


@signal("1.0.0", lookback=19, title="Lookback too small mended")
def lookback_too_small_mended(close: Close) -> Feature:
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
    The same without the fault.
    """
    return rolling_mean(close, 20)
