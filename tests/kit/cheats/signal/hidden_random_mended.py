"""The same without the fault."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, Panel, signal


@signal("1.0.0", title="Hidden random mended")
def hidden_random_mended(close: Close) -> Feature:
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
    from scipy.stats import norm

    level: Panel = norm.cdf(np.log(close))
    return level
