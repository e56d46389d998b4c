"""Rank among the assets."""

from __future__ import annotations

import numpy as np

from modules.kit import Score, across_rank, signal


@signal("1.0.0", title="Cross-sectional rank", tags=("cross-section",))
def cross_sectional_rank(score: Score) -> Score:
    """Rank the assets of each bar by a score, from 0 (the lowest) to 1 (the highest).

    Parameters
    ----------
    score : (bars, assets), any unit
        NaN where unknown; such an asset is not ranked.

    Returns
    -------
    rank : (bars, assets), 0 to 1
        (rank - 1) / (assets ranked - 1); one asset alone stands at 0.5; NaN where the score is.

    Notes
    -----
    Equal scores share the mean of their ranks, so that the order of the assets cannot matter.

    References
    ----------
    Asness, Moskowitz & Pedersen (2013), Value and momentum everywhere, Journal of Finance 68(3): ranks as weights.
    """
    ranked = np.count_nonzero(~np.isnan(score), axis=1, keepdims=True)
    return np.where(ranked > 1, (across_rank(score) - 1.0) / np.maximum(ranked - 1, 1), 0.5 + 0.0 * score)
