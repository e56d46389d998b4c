"""Fill a gap with the value before it."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, signal


@signal("1.0.0", lookback=1, title="Forward fill")
def forward_fill(close: Close) -> Feature:
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
    Fill a gap with the value before it.
    """
    out = close.copy()
    out[1:] = np.where(np.isnan(close[1:]), close[:-1], close[1:])
    out[0] = np.nan
    return out
