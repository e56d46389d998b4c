"""Threshold on a number."""

from __future__ import annotations

from typing import Literal

import numpy as np

from modules.kit import Feature, Field, Panel, Params, Signal, signal


class ThresholdParams(Params):
    """The level, the side on which to be long, and what the other side means."""

    level: float = Field(0.0, ge=-1e12, le=1e12, description="The level that the number is compared with.")
    side: Literal["above", "below"] = Field("above", description="Be long above or below the level.")
    otherwise: Literal["flat", "short"] = Field("flat", description="What to be on the other side.")


@signal("1.0.0", title="Threshold", tags=("rule",))
def threshold(x: Feature, p: ThresholdParams) -> Signal:
    """Be long while a number is on one side of a level.

    Parameters
    ----------
    x : (bars, assets), any unit
        NaN where unknown.

    Returns
    -------
    signal : (bars, assets), -1, 0 or 1
        1 strictly on the chosen side of the level, otherwise 0 (or -1); NaN where the input is unknown.

    Notes
    -----
    At the level itself it is not long.

    References
    ----------
    Alexander (1961), Price movements in speculative markets: trends or random walks, Industrial Management Review 2(2).
    """
    long = x > p.level if p.side == "above" else x < p.level
    direction: Panel = np.where(long, 1.0, -1.0 if p.otherwise == "short" else 0.0)
    return np.where(np.isnan(x), np.nan, direction)
