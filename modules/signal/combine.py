"""Several signals as one."""

from __future__ import annotations

from typing import Literal

import numpy as np

from modules.kit import Field, Panel, Params, Signal, signal


class CombineParams(Params):
    """How the signals are joined."""

    rule: Literal["mean", "all", "any"] = Field(
        "mean",
        description="Their mean; the weakest, so that all must agree; or the strongest, so that one is enough.",
    )


@signal("1.0.0", title="Combine", tags=("rule", "filter"))
def combine(signals: tuple[Signal, ...], p: CombineParams) -> Signal:
    """Join several signals into one: a vote, or a filter.

    Parameters
    ----------
    signals : (bars, assets) each, -1 to 1
        Directions wanted; NaN means unknown.

    Returns
    -------
    signal : (bars, assets), -1 to 1
        mean: the average. all: the smallest, so that a 0 filters the others. any: the largest. NaN where any is.

    Notes
    -----
    Nothing is said where one of the signals is unknown, also under ``any``: its direction could be the strongest.

    References
    ----------
    Kittler, Hatef, Duin & Matas (1998), On combining classifiers, IEEE Transactions on Pattern Analysis and Machine
    Intelligence 20(3): the mean, the minimum and the maximum rule.
    """
    stack: Panel = np.stack(signals)
    if p.rule == "mean":
        return np.add.reduce(stack, axis=0, out=np.empty(stack.shape[1:])) / len(signals)
    rule = np.minimum if p.rule == "all" else np.maximum
    return rule.reduce(stack, axis=0, out=np.empty(stack.shape[1:]))
