"""Read the clock through numpy."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Hidden clock")
def hidden_clock(close: Close) -> Feature:
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
    Read the clock through numpy.
    """
    return close + float(np.datetime64("now").astype(np.int64))
