"""Divide by a change that can be zero."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, lag, signal


@signal("1.0.0", lookback=1, title="Infinite")
def infinite(close: Close) -> Feature:
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
    Divide by a change that can be zero.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return 1.0 / (close - lag(close, 1))
