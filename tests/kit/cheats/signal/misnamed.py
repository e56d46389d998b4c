"""Define a module of another name than the file."""

from __future__ import annotations

from modules.kit import Close, Feature, signal


@signal("1.0.0")
def something_else(close: Close) -> Feature:
    """Measure something."""
    return close
