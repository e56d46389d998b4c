"""The same without the fault."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, signal


@signal("1.0.0", lookback=1, title="Forward fill mended")
def forward_fill_mended(close: Close) -> Feature:
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
    out = np.full_like(close, np.nan)
    out[1:] = close[1:] + 0.0 * close[:-1]
    return out
