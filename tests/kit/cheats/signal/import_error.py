"""Use a package that is not installed."""

from __future__ import annotations

import nowhere_to_be_found as nowhere  # type: ignore[import-not-found]
import numpy as np

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Import error")
def import_error(close: Close) -> Feature:
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
    Use a package that is not installed.
    """
    return np.asarray(nowhere.indicator(close))
