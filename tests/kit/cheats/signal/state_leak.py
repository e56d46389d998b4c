"""Count the calls in a list of the file."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, signal

_SEEN: list[float] = []


@signal("1.0.0", title="State leak")
def state_leak(close: Close) -> Feature:
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
    Count the calls in a list of the file.
    """
    _SEEN.append(float(np.nansum(close)))
    return close + len(_SEEN)
