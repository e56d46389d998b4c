"""On-balance volume."""

from __future__ import annotations

from math import isnan, nan

from modules.kit import CloseAt, FeatureAt, Params, State, VolumeAt, signal


class ObvParams(Params):
    """Nothing to choose."""


class ObvState(State):
    """Last close and the running total."""

    close: float = nan
    total: float = 0.0


@signal("1.0.0", title="On-balance volume", tags=("volume",))
def obv(close: CloseAt, volume: VolumeAt, state: ObvState, p: ObvParams) -> FeatureAt:
    """Add the volume of bars that rose and subtract that of bars that fell.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.
    volume : (bars, assets), units of the asset
        NaN where unknown.

    Returns
    -------
    obv : (bars, assets), units of the asset
        obv[t-1] + volume[t] x sign(close[t] - close[t-1]), starting with the first volume; NaN where an input is.

    Notes
    -----
    Its level depends on where the data starts; only its changes mean something. As in TA-Lib the first bar counts as a
    rise.

    References
    ----------
    Granville (1963), New Key to Stock Market Profits.
    """
    if isnan(close) or isnan(volume):
        return nan
    last, state.close = state.close, close
    if isnan(last) or close > last:
        state.total += volume
    elif close < last:
        state.total -= volume
    return state.total
