"""Remember the first inputs it ever saw."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, Panel, signal

_FIRST: dict[str, Panel] = {}


@signal("1.0.0", title="Remembers inputs")
def remembers_inputs(close: Close) -> Feature:
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
    Remember the first inputs it ever saw.
    """
    first = _FIRST.setdefault("close", close.copy())
    return close + float(np.nanmax(first))
