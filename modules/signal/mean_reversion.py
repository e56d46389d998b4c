"""Mean reversion on a z-score."""

from __future__ import annotations

from math import isnan, nan

from modules.kit import FeatureAt, Field, Params, SignalAt, State, model_validator, signal


class MeanReversionParams(Params):
    """Where to enter and to leave, and in which directions."""

    entry: float = Field(
        2.0,
        gt=0,
        le=20,
        description="Distance from the mean at which to enter.",
        json_schema_extra={"unit": "σ"},
    )
    exit: float = Field(
        0.5,
        ge=0,
        le=20,
        description="Distance from the mean at which to leave.",
        json_schema_extra={"unit": "σ"},
    )
    short: bool = Field(False, description="Go short above the mean as well.")

    @model_validator(mode="after")
    def _ordered(self) -> MeanReversionParams:
        if self.exit >= self.entry:
            raise ValueError(f"exit ({self.exit}) must be smaller than entry ({self.entry}).")
        return self


class MeanReversionState(State):
    """The direction held."""

    direction: float = 0.0


@signal("1.0.0", title="Mean reversion", tags=("mean reversion",))
def mean_reversion(z: FeatureAt, state: MeanReversionState, p: MeanReversionParams) -> SignalAt:
    """Buy what has fallen far below its mean, and leave when it is near it again.

    Parameters
    ----------
    z : (bars, assets), standard deviations
        Distance from the mean, for example of the module Z-score; NaN where unknown.

    Returns
    -------
    signal : (bars, assets), -1, 0 or 1
        1 from z <= -entry until z >= -exit; with ``short`` also -1 from z >= entry until z <= exit; NaN where z is.

    Notes
    -----
    In a gap the direction is kept, and not stated.

    References
    ----------
    Chan (2013), Algorithmic Trading, chapter 3: Bollinger bands with entry and exit scores.
    """
    if isnan(z):
        return nan
    if (state.direction > 0.0 and z >= -p.exit) or (state.direction < 0.0 and z <= p.exit):
        state.direction = 0.0
    if z <= -p.entry:
        state.direction = 1.0
    elif z >= p.entry and p.short > 0.0:
        state.direction = -1.0
    return state.direction
