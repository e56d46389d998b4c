"""Add noise of a random generator that another package holds."""

from __future__ import annotations

from modules.kit import Close, Feature, Panel, signal


@signal("1.0.0", title="Hidden random")
def hidden_random(close: Close) -> Feature:
    """Measure something.

    Parameters
    ----------
    close : (bars, assets), quote currency
        NaN where an asset did not trade.

    Returns
    -------
    value : (bars, assets), any unit
        Measure something.

    Notes
    -----
    Add noise of a random generator that another package holds.
    """
    from scipy.stats import norm

    noise: Panel = norm.rvs(size=close.shape)
    return close + noise
