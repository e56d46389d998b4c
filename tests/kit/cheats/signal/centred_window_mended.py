"""The same without the fault."""

from __future__ import annotations

from modules.kit import Close, Feature, rolling_mean, signal


@signal("1.0.0", lookback=4, title="Centred window mended")
def centred_window_mended(close: Close) -> Feature:
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
    return rolling_mean(close, 5)
