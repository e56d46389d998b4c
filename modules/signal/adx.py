"""Average directional index."""

from __future__ import annotations

from math import isnan, nan

from modules.kit import CloseAt, FeatureAt, Field, Params, PriceAt, State, signal


class AdxParams(Params):
    """Length of the averages."""

    window: int = Field(
        14, ge=2, le=1000, description="Moves in Wilder's averages.", json_schema_extra={"unit": "bars"}
    )


class AdxState(State):
    """Last bar, moves seen, the running sums of moves and ranges, and the average (a sum while seeding)."""

    high: float = nan
    low: float = nan
    close: float = nan
    count: float = 0.0
    plus: float = 0.0
    minus: float = 0.0
    range: float = 0.0
    mean: float = 0.0


@signal("1.0.0", lookback=lambda p: 2 * p.window - 1, title="ADX", tags=("trend", "filter"))
def adx(high: PriceAt, low: PriceAt, close: CloseAt, state: AdxState, p: AdxParams) -> FeatureAt:
    """Measure how directed the movement is, up or down alike, from 0 to 100.

    Parameters
    ----------
    high : (bars, assets), quote currency
        NaN where an asset did not trade.
    low : (bars, assets), quote currency
        NaN where an asset did not trade.
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    adx : (bars, assets), 0 to 100
        Wilder's average of 100 |plus - minus| / (plus + minus); NaN until 2 N - 1 moves were seen and in a gap.

    Notes
    -----
    As in TA-Lib: the sums of directional moves and of true ranges are seeded with N - 1 moves, then
    S[t] = S[t-1] - S[t-1] / N + x; the average starts with the simple mean of N values. A bar on which nothing moved
    leaves it as it was.

    References
    ----------
    Wilder (1978), New Concepts in Technical Trading Systems, section 4.
    """
    if isnan(high) or isnan(low) or isnan(close):
        return nan
    last_high, last_low, last_close = state.high, state.low, state.close
    state.high, state.low, state.close = high, low, close
    if isnan(last_close):
        return nan
    state.count += 1.0
    up, down = high - last_high, last_low - low
    fade = 1.0 / p.window if state.count >= p.window else 0.0
    state.plus += (up if up > 0.0 and up > down else 0.0) - state.plus * fade
    state.minus += (down if down > 0.0 and down > up else 0.0) - state.minus * fade
    state.range += max(high, last_close) - min(low, last_close) - state.range * fade
    if state.count < p.window:
        return nan
    moved = state.plus + state.minus
    if moved > 0.0 and state.range > 0.0:
        directed = 100.0 * abs(state.plus - state.minus) / moved
        seeding = state.count < 2.0 * p.window
        state.mean += directed / p.window if seeding else (directed - state.mean) / p.window
    return state.mean if state.count >= 2.0 * p.window - 1.0 else nan
