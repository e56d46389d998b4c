"""Always the same direction."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Field, Params, Signal, signal


class ConstantParams(Params):
    """The direction."""

    direction: float = Field(1.0, ge=-1, le=1, description="Direction, from -1 (short) to 1 (long).")


@signal("1.0.0", title="Constant", tags=("benchmark",))
def constant(close: Close, p: ConstantParams) -> Signal:
    """Want the same direction at every bar: buy and hold, or a portfolio of fixed parts.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    signal : (bars, assets), -1 to 1
        The direction; NaN where the asset did not trade.

    Notes
    -----
    With a fixed weight it is bought once and held, because a target that does not change sends no order.

    References
    ----------
    Fama & Blume (1966), Filter rules and stock-market trading, Journal of Business 39(1): buy and hold as yardstick.
    """
    return np.where(np.isnan(close), np.nan, p.direction)
