"""Let a number hang on the process."""

from __future__ import annotations

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Hash order")
def hash_order(close: Close) -> Feature:
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
    Let a number hang on the process.
    """
    return close * float(hash("momentum") % 1000)
