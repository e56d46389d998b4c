"""Find a remote source by the name that people give it."""

from __future__ import annotations

from backend.adapters.findings import refuse
from backend.adapters.source import Source

KNOWN = ("ccxt:<exchange>, for example ccxt:binance", "alpaca", "arch")


def source_named(name: str, base_url: str | None = None) -> Source:
    """Return the source called ``ccxt:<exchange>``, ``alpaca`` or ``arch``.

    Parameters
    ----------
    base_url : str, optional
        Another server that speaks the same protocol; for tests and proxies.
    """
    kind, _, rest = name.partition(":")
    if kind == "ccxt" and rest:
        from backend.adapters.sources.ccxt import CcxtSource

        return CcxtSource(rest, base_url=base_url)
    if name == "alpaca":
        from backend.adapters.sources.alpaca import AlpacaSource

        return AlpacaSource(base_url=base_url)
    if name == "arch":
        from backend.adapters.sources.arch import ArchSource

        return ArchSource()
    raise refuse("source", f'There is no source "{name[:60]}".', f"Use {'; '.join(KNOWN)}.", param="source")
