"""Add noise of the global random generator."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Global random")
def global_random(close: Close) -> Feature:
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
    Add noise of the global random generator.
    """
    return close + np.random.normal(size=close.shape)
