"""The same without the fault."""

from __future__ import annotations

from modules.kit import Close, Feature, Field, Params, signal


class Scale(Params):
    """A number with bounds."""

    scale: float = Field(1.0, ge=0, le=10, description="The scale.")


@signal("1.0.0", title="Unbounded parameter mended")
def unbounded_parameter_mended(close: Close, p: Scale) -> Feature:
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
    The same without the fault.
    """
    return close * p.scale
