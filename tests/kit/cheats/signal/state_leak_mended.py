"""The same without the fault."""

from __future__ import annotations

from modules.kit import Close, Feature, signal

_OFFSET = 1.0


@signal("1.0.0", title="State leak mended")
def state_leak_mended(close: Close) -> Feature:
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
    return close + _OFFSET
