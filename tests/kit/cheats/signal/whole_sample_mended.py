"""The same without the fault."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, rolling_mean, rolling_std, signal


@signal("1.0.0", lookback=9, title="Whole sample mended")
def whole_sample_mended(close: Close) -> Feature:
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
    return (close - rolling_mean(close, 10)) / np.maximum(rolling_std(close, 10), 1e-9)
