"""Relative strength index."""

from __future__ import annotations

from math import isnan, nan

from modules.kit import FeatureAt, Field, Params, State, signal


class RsiParams(Params):
    """Length of the averages."""

    window: int = Field(
        14, ge=2, le=1000, description="Changes in Wilder's averages.", json_schema_extra={"unit": "bars"}
    )


class RsiState(State):
    """Last value, changes seen, average gain and average loss (sums while seeding)."""

    last: float = nan
    count: float = 0.0
    gain: float = 0.0
    loss: float = 0.0


@signal("1.0.0", lookback=lambda p: p.window, title="RSI", tags=("oscillator", "mean reversion"))
def rsi(x: FeatureAt, state: RsiState, p: RsiParams) -> FeatureAt:
    """Measure how much of the recent movement was upwards, from 0 to 100.

    Parameters
    ----------
    x : (bars, assets), any unit
        Usually the close; NaN where unknown.

    Returns
    -------
    rsi : (bars, assets), 0 to 100
        100 x average gain / (average gain + average loss); NaN until N changes were seen and where the input is.

    Notes
    -----
    Wilder's averages: the simple mean of the first N changes, then avg[t] = (avg[t-1] x (N - 1) + change) / N. Where
    nothing moved at all it is 50 (TA-Lib says 0). After a gap the change is taken from the last known value.

    References
    ----------
    Wilder (1978), New Concepts in Technical Trading Systems, section 6.
    """
    if isnan(x):
        return nan
    if isnan(state.last):
        state.last = x
        return nan
    gain, loss = max(x - state.last, 0.0), max(state.last - x, 0.0)
    state.last = x
    state.count += 1.0
    if state.count <= p.window:
        state.gain += gain / p.window
        state.loss += loss / p.window
    else:
        state.gain += (gain - state.gain) / p.window
        state.loss += (loss - state.loss) / p.window
    if state.count < p.window:
        return nan
    moved = state.gain + state.loss
    return 100.0 * state.gain / moved if moved > 0.0 else 50.0
