"""Let an asset's value depend on the columns before it."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Asset order")
def asset_order(close: Close) -> Feature:
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
    Let an asset's value depend on the columns before it.
    """
    return np.cumsum(close, axis=1)
