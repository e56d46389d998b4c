"""Rotation into the best assets."""

from __future__ import annotations

import numpy as np

from modules.kit import Clock, Field, Params, Score, Weight, weight


class TopNParams(Params):
    """How many assets, how often, how much, and whether a score must be positive."""

    count: int = Field(3, ge=1, le=1000, description="Assets to hold.", json_schema_extra={"unit": "assets"})
    every: int = Field(
        21,
        ge=1,
        le=5000,
        description="Bars from one choice to the next, counted on the clock.",
        json_schema_extra={"unit": "bars"},
    )
    total: float = Field(
        1.0,
        gt=0,
        le=10,
        description="Share of equity that the chosen assets share.",
        json_schema_extra={"unit": "x equity"},
    )
    positive: bool = Field(
        False, description="Hold only assets with a score above zero; the rest stays in cash."
    )


@weight("1.0.0", lookback=1, title="Top N", tags=("rotation", "cross-section", "portfolio"))
def top_n(score: Score, clock: Clock, p: TopNParams) -> Weight:
    """Hold the best assets by score in equal parts, and choose anew at fixed intervals.

    Parameters
    ----------
    score : (bars, assets), any unit
        Larger is better; NaN where unknown, and such an asset is not chosen.

    Returns
    -------
    weight : (bars, assets), fraction of equity
        total / count for the best, 0 for the others; NaN (no order) between the choices and where the score is.

    Notes
    -----
    Intervals are counted in bar lengths since 1970, so that a choice does not depend on where the data starts: 7 daily
    bars are a week, also where the market closes at weekends. The first bar of a new interval chooses. Equal scores at
    the edge share the places that are left.

    References
    ----------
    Jegadeesh & Titman (1993), Returns to buying winners and selling losers, Journal of Finance 48(1).
    """
    eligible = np.where(score > 0.0, score, -np.inf) if p.positive else score
    ordered = -np.sort(-np.where(np.isnan(eligible), -np.inf, eligible), axis=1)
    edge = ordered[:, [min(p.count, score.shape[1]) - 1]]
    above, level = eligible > edge, (eligible == edge) & (edge > -np.inf)
    left = p.count - np.count_nonzero(above, axis=1, keepdims=True)
    share = np.minimum(1.0, left / np.maximum(np.count_nonzero(level, axis=1, keepdims=True), 1))
    chosen = (above + level * share) * (p.total / p.count)
    return np.where(clock.turns(p.every)[:, None] & ~np.isnan(score), chosen, np.nan)
