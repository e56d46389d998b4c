"""Equal weights."""

from __future__ import annotations

import numpy as np

from modules.kit import Field, Panel, Params, Signal, Weight, weight


class EqualWeightParams(Params):
    """How much is shared, and the most that one asset gets."""

    total: float = Field(
        1.0,
        gt=0,
        le=10,
        description="Share of equity that the active assets share.",
        json_schema_extra={"unit": "x equity"},
    )
    max_weight: float = Field(
        1.0, gt=0, le=10, description="Largest share of one asset.", json_schema_extra={"unit": "x equity"}
    )


@weight("1.0.0", title="Equal weight", tags=("sizing", "portfolio"))
def equal_weight(signal: Signal, p: EqualWeightParams) -> Weight:
    """Share the equity equally among all assets whose signal is not zero.

    Parameters
    ----------
    signal : (bars, assets), -1 to 1
        Direction wanted; NaN means no opinion.

    Returns
    -------
    weight : (bars, assets), fraction of equity
        signal x min(max_weight, total / number of active assets); NaN where the signal is.

    Notes
    -----
    An asset without an opinion is not counted; what is held of it stays. Targets change, and so trade, only when the
    number of active assets or a signal changes.

    References
    ----------
    DeMiguel, Garlappi & Uppal (2009), Optimal versus naive diversification, Review of Financial Studies 22(5).
    """
    active = np.count_nonzero(~np.isnan(signal) & (signal != 0.0), axis=1, keepdims=True)
    shared: Panel = signal * np.minimum(p.max_weight, p.total / np.maximum(active, 1))
    return shared
