"""Take an array that is no port."""

from __future__ import annotations

import numpy as np

from modules.kit import Feature, signal


@signal("1.0.0")
def unknown_port(close: np.ndarray) -> Feature:
    """Measure something.

    Notes
    -----
    The annotation says nothing about what is carried.
    """
    return close
