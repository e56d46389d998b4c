"""Cap on gross exposure."""

from __future__ import annotations

import numpy as np

from modules.kit import Field, Params, Weight, across_sum, risk


class CapGrossParams(Params):
    """The cap."""

    limit: float = Field(
        1.0,
        gt=0,
        le=10,
        description="Largest sum of absolute weights; above 1 is leverage.",
        json_schema_extra={"unit": "x equity"},
    )


@risk("1.0.0", title="Cap gross exposure", tags=("limit", "exposure", "leverage"))
def cap_gross(weight: Weight, p: CapGrossParams) -> Weight:
    """Scale all targets down together where they exceed a gross exposure.

    Parameters
    ----------
    weight : (bars, assets), fraction of equity
        Targets; NaN means no order.

    Returns
    -------
    weight : (bars, assets), fraction of equity
        weight x min(1, limit / sum of |weight|); NaN where the target is.

    Notes
    -----
    The proportions stay as they are. An asset without a target is not counted, though some of it may still be held.

    References
    ----------
    Grinold & Kahn (2000), Active Portfolio Management, chapter 14: portfolio construction under limits.
    """
    gross = across_sum(np.abs(weight))
    return weight * np.minimum(1.0, p.limit / np.where(gross > 0.0, gross, p.limit))
