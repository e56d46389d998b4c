"""Read the clock."""

from __future__ import annotations

import time

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Clock read")
def clock_read(close: Close) -> Feature:
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
    Read the clock.
    """
    return close * (1.0 + 1e-9 * time.time())
