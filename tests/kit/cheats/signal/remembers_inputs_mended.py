"""The same without the fault."""

from __future__ import annotations

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Remembers inputs mended")
def remembers_inputs_mended(close: Close) -> Feature:
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
    return close + 1.0
