"""Fill a gap with the value after it."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Backward fill")
def backward_fill(close: Close) -> Feature:
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
    Fill a gap with the value after it.
    """
    out = close.copy()
    for row in range(len(out) - 2, -1, -1):
        out[row] = np.where(np.isnan(out[row]), out[row + 1], out[row])
    return out
