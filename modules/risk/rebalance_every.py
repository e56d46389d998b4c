"""Rebalancing calendar."""

from __future__ import annotations

import numpy as np

from modules.kit import Clock, Field, Params, Weight, risk


class RebalanceEveryParams(Params):
    """Length of the interval."""

    every: int = Field(
        21,
        ge=1,
        le=5000,
        description="Bars from one rebalancing to the next, counted on the clock.",
        json_schema_extra={"unit": "bars"},
    )


@risk("1.0.0", lookback=1, title="Rebalance every", tags=("turnover", "calendar"))
def rebalance_every(weight: Weight, clock: Clock, p: RebalanceEveryParams) -> Weight:
    """Let targets through at fixed intervals only.

    Parameters
    ----------
    weight : (bars, assets), fraction of equity
        Targets; NaN means no order.

    Returns
    -------
    weight : (bars, assets), fraction of equity
        The targets at the first bar of each interval; NaN (no order) between them and where the target is.

    Notes
    -----
    Intervals are counted in bar lengths since 1970, so that they do not depend on where the data starts: 7 daily bars
    are a week, also where the market closes at weekends. Guards act at every bar all the same. A target
    that is the same as the last one sends no order, and the position goes on drifting.

    References
    ----------
    Perold & Sharpe (1988), Dynamic strategies for asset allocation, Financial Analysts Journal 44(1).
    """
    return np.where(clock.turns(p.every)[:, None], weight, np.nan)
