"""Cap on one asset."""

from __future__ import annotations

import numpy as np

from modules.kit import Field, Params, Weight, risk


class CapWeightParams(Params):
    """The cap."""

    limit: float = Field(
        0.25,
        gt=0,
        le=10,
        description="Largest share of equity in one asset, long or short.",
        json_schema_extra={"unit": "x equity"},
    )


@risk("1.0.0", title="Cap per asset", tags=("limit", "exposure"))
def cap_weight(weight: Weight, p: CapWeightParams) -> Weight:
    """Cut every target to a largest share of equity.

    Parameters
    ----------
    weight : (bars, assets), fraction of equity
        Targets; NaN means no order.

    Returns
    -------
    weight : (bars, assets), fraction of equity
        The targets between -limit and limit; NaN where they are.

    Notes
    -----
    What is cut off stays in cash; the other assets do not get it. Between targets a position may drift above the cap.

    References
    ----------
    Jagannathan & Ma (2003), Risk reduction in large portfolios: why imposing the wrong constraints helps, Journal of
    Finance 58(4).
    """
    return np.clip(weight, -p.limit, p.limit)
