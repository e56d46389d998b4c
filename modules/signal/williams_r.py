"""Williams %R."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Feature, Field, Params, Price, signal


class WilliamsRParams(Params):
    """Length of the range."""

    window: int = Field(
        14, ge=1, le=5000, description="Bars in the range.", json_schema_extra={"unit": "bars"}
    )


@signal("1.0.0", lookback=lambda p: p.window - 1, title="Williams %R", tags=("oscillator", "mean reversion"))
def williams_r(high: Price, low: Price, close: Close, p: WilliamsRParams) -> Feature:
    """Measure how far the close is below the highest high of the recent range, from -100 to 0.

    Parameters
    ----------
    high : (bars, assets), quote currency
        NaN where an asset did not trade.
    low : (bars, assets), quote currency
        NaN where an asset did not trade.
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    value : (bars, assets), -100 to 0
        -100 (highest high - close) / (highest high - lowest low); NaN in warm-up, in a gap and where the range is 0.

    Notes
    -----
    Computed by the package ``ta``, column by column, with ``fillna=False``: its maxima and minima look back only, and
    an incomplete or broken window stays unknown.

    References
    ----------
    Williams (1979), How I Made One Million Dollars Last Year Trading Commodities.
    """
    # Both take a second to import, and only this module needs them.
    import pandas as pd
    from ta.momentum import WilliamsRIndicator

    out = np.empty_like(close)
    for asset in range(close.shape[1]):
        columns = (pd.Series(panel[:, asset]) for panel in (high, low, close))
        out[:, asset] = WilliamsRIndicator(*columns, lbp=p.window, fillna=False).williams_r()
    return out
