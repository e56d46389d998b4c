"""Ask a server."""

from __future__ import annotations

from urllib.request import urlopen

from modules.kit import Close, Feature, signal


@signal("1.0.0", title="Network")
def network(close: Close) -> Feature:
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
    Ask a server.
    """
    with urlopen("http://127.0.0.1:1/prices") as answer:
        return close * float(answer.read())
