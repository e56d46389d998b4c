"""Average the bars around this one, the later ones included."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, rolling_mean, signal


@signal("1.0.0", lookback=2, title="Centred window")
def centred_window(close: Close) -> Feature:
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
    Average the bars around this one, the later ones included.
    """
    out = np.full_like(close, np.nan)
    out[:-2] = rolling_mean(close, 5)[2:]
    return out
