"""Let a number be anything."""

from __future__ import annotations

from modules.kit import Close, Feature, Field, Params, signal


class Scale(Params):
    """A number without bounds."""

    scale: float = Field(1.0, description="The scale.")


@signal("1.0.0", title="Unbounded parameter")
def unbounded_parameter(close: Close, p: Scale) -> Feature:
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
    Let a number be anything.
    """
    return close * p.scale
