"""Time-series momentum."""

from __future__ import annotations

import numpy as np

from modules.kit import Close, Field, Params, Signal, signal, simple_returns


class TsMomentumParams(Params):
    """Span of the return, and what a loss means."""

    window: int = Field(
        252,
        ge=1,
        le=5000,
        description="Bars over which the return is measured.",
        json_schema_extra={"unit": "bars"},
    )
    short: bool = Field(False, description="Go short after a loss; otherwise stay out.")


@signal("1.0.0", lookback=lambda p: p.window, title="Time-series momentum", tags=("trend", "momentum"))
def ts_momentum(close: Close, p: TsMomentumParams) -> Signal:
    """Be long what has risen over the past N bars.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    signal : (bars, assets), -1, 0 or 1
        1 where close[t] > close[t-N], 0 where equal, and 0 (or -1) where below; NaN while warming up and in a gap.

    Notes
    -----
    Each asset is judged by itself, not against the others.

    References
    ----------
    Moskowitz, Ooi & Pedersen (2012), Time series momentum, Journal of Financial Economics 104(2).
    """
    direction = np.sign(simple_returns(close, p.window))
    return direction if p.short else np.maximum(direction, 0.0)
