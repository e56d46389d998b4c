"""Leave its ports undescribed, and name no source."""

from __future__ import annotations

from modules.kit import Close, Feature, signal


@signal("1.0.0")
def undescribed(close: Close) -> Feature:
    """Measure something."""
    return close
