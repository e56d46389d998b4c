"""One line above another."""

from __future__ import annotations

from typing import Literal

import numpy as np

from modules.kit import Feature, Field, Panel, Params, Signal, signal


class AboveParams(Params):
    """What it means that the first line is not above the second."""

    otherwise: Literal["flat", "short"] = Field(
        "flat", description="What to be while the first line is below the second."
    )


@signal("1.0.0", title="Above", tags=("rule", "crossover"))
def above(a: Feature, b: Feature, p: AboveParams) -> Signal:
    """Be long while one line is above another: price and average, fast and slow, %K and %D.

    Parameters
    ----------
    a : (bars, assets), any unit
        The line that should be above; NaN where unknown.
    b : (bars, assets), the same unit
        The line that should be below; NaN where unknown.

    Returns
    -------
    signal : (bars, assets), -1, 0 or 1
        1 where a > b, 0 where equal, and 0 (or -1) where a < b; NaN where either is unknown.

    Notes
    -----
    The signal is the state, not the event: it stays 1 for as long as the first line is above.

    References
    ----------
    Murphy (1999), Technical Analysis of the Financial Markets, chapter 9: crossings of lines.
    """
    gap: Panel = np.sign(a - b)
    return gap if p.otherwise == "short" else np.maximum(gap, 0.0)
