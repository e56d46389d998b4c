"""The same without the fault."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Global random mended")
def global_random_mended(close: Close) -> Feature:
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
    return np.sqrt(close)
