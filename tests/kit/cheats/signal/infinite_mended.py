"""The same without the fault."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, lag, ratio, signal


@signal("1.0.0", lookback=1, title="Infinite mended")
def infinite_mended(close: Close) -> Feature:
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
    return ratio(np.ones_like(close), close - lag(close, 1))
