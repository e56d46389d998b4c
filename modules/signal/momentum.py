"""Momentum score."""

from __future__ import annotations

from modules.kit import Close, Field, Params, Score, lag, signal


class MomentumParams(Params):
    """Span of the return, and the latest bars that it leaves out."""

    window: int = Field(
        231,
        ge=1,
        le=5000,
        description="Bars over which the return is measured.",
        json_schema_extra={"unit": "bars"},
    )
    skip: int = Field(
        21,
        ge=0,
        le=1000,
        description="Latest bars left out, against reversal.",
        json_schema_extra={"unit": "bars"},
    )


@signal(
    "1.0.0", lookback=lambda p: p.window + p.skip, title="Momentum (12-1)", tags=("momentum", "cross-section")
)
def momentum(close: Close, p: MomentumParams) -> Score:
    """Score each asset by its past return, the latest bars left out.

    Parameters
    ----------
    close : (bars, assets), quote currency
        Adjusted; NaN where an asset did not trade.

    Returns
    -------
    score : (bars, assets), dimensionless
        close[t-skip] / close[t-skip-window] - 1; NaN while warming up.

    Notes
    -----
    The defaults are the twelve months less the latest of the literature, at 21 daily bars a month.

    References
    ----------
    Jegadeesh & Titman (1993), Returns to buying winners and selling losers, Journal of Finance 48(1).
    """
    return lag(close, p.skip) / lag(close, p.skip + p.window) - 1.0
