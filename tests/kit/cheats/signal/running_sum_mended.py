"""Average with pandas, whose running sums round otherwise than a window."""

from __future__ import annotations

import pandas as pd

from modules.kit import Close, Feature, Panel, signal


@signal("1.0.0", lookback=11, title="Running sum mended")
def running_sum_mended(close: Close) -> Feature:
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
    Average with pandas, whose running sums round otherwise than a window.
    """
    out: Panel = pd.DataFrame(close).rolling(12).mean().to_numpy()
    return out
