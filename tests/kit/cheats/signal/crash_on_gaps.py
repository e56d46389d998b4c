"""Stop at the first gap."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Crash on gaps")
def crash_on_gaps(close: Close) -> Feature:
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
    Stop at the first gap.
    """
    if np.isnan(close).any():
        raise ValueError("there is a gap")
    return close
