# Says nothing about itself.

from __future__ import annotations

from modules.kit import Close, Feature, signal


@signal("1.0.0")
def missing_docstring(close: Close) -> Feature:
    return close
