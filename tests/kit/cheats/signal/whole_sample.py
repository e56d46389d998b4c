"""Normalise by the mean and the deviation of the whole sample."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, Panel, signal


@signal("1.0.0", title="Whole sample")
def whole_sample(close: Close) -> Feature:
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
    Normalise by the mean and the deviation of the whole sample.
    """
    out: Panel = (close - np.nanmean(close, axis=0)) / np.nanstd(close, axis=0)
    return out
