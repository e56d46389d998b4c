"""Mean reversion on an oscillator."""

from __future__ import annotations

from math import isnan, nan

from modules.kit import FeatureAt, Field, Params, SignalAt, State, model_validator, signal


class RsiReversionParams(Params):
    """The levels at which an oscillator between 0 and 100 enters and leaves."""

    oversold: float = Field(30.0, ge=0, le=100, description="Enter at or below this level.")
    exit: float = Field(55.0, ge=0, le=100, description="Leave at or above this level.")

    @model_validator(mode="after")
    def _ordered(self) -> RsiReversionParams:
        if self.oversold >= self.exit:
            raise ValueError(f"oversold ({self.oversold}) must be smaller than exit ({self.exit}).")
        return self


class RsiReversionState(State):
    """The direction held."""

    direction: float = 0.0


@signal("1.0.0", title="RSI reversion", tags=("mean reversion", "oscillator"))
def rsi_reversion(oscillator: FeatureAt, state: RsiReversionState, p: RsiReversionParams) -> SignalAt:
    """Buy when an oscillator is oversold, and leave when it has recovered.

    Parameters
    ----------
    oscillator : (bars, assets), 0 to 100
        The RSI, a stochastic, or another number between 0 and 100; NaN where unknown.

    Returns
    -------
    signal : (bars, assets), 0 or 1
        1 from a value at or below ``oversold`` until one at or above ``exit``, 0 otherwise; NaN where the input is.

    Notes
    -----
    In a gap the direction is kept, and not stated.

    References
    ----------
    Connors & Alvarez (2009), Short Term Trading Strategies That Work, chapter 9.
    """
    if isnan(oscillator):
        return nan
    if oscillator <= p.oversold:
        state.direction = 1.0
    elif oscillator >= p.exit:
        state.direction = 0.0
    return state.direction
