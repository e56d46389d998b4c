"""Moving-average crossover."""

from __future__ import annotations

from modules.kit import (
    Close,
    Feature,
    Field,
    Params,
    Signal,
    mean_above,
    model_validator,
    rolling_mean,
    signal,
)


class MaCrossoverParams(Params):
    """Lengths of the two averages."""

    fast: int = Field(
        20, ge=1, le=5000, description="Bars in the fast average.", json_schema_extra={"unit": "bars"}
    )
    slow: int = Field(
        50, ge=2, le=5000, description="Bars in the slow average.", json_schema_extra={"unit": "bars"}
    )

    @model_validator(mode="after")
    def _ordered(self) -> MaCrossoverParams:
        if self.fast >= self.slow:
            raise ValueError(f"fast ({self.fast}) must be smaller than slow ({self.slow}).")
        return self


def averages(close: Close, p: MaCrossoverParams) -> dict[str, Feature]:
    """Return the two averages, to be drawn over the price."""
    return {f"SMA {p.fast}": rolling_mean(close, p.fast), f"SMA {p.slow}": rolling_mean(close, p.slow)}


@signal(
    "1.0.0",
    lookback=lambda p: p.slow - 1,
    title="MA crossover",
    tags=("trend", "moving average"),
    overlays=averages,
)
def ma_crossover(close: Close, p: MaCrossoverParams) -> Signal:
    """Be long while the fast moving average is above the slow one, flat otherwise.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    signal : (bars, assets), 0 or 1
        1 while SMA(fast) > SMA(slow), 0 otherwise (equal means flat); NaN until both averages exist.

    Notes
    -----
    Common pairs are 10/20, 20/50, 50/200 and 10/50. Both averages are summed in the same fixed order over their own
    window, so that a tie does not depend on where the data starts.

    References
    ----------
    Brock, Lakonishok & LeBaron (1992), Simple technical trading rules and the stochastic properties of stock returns,
    Journal of Finance 47(5).
    """
    return mean_above(close, p.fast, p.slow)
