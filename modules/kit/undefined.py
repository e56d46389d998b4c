"""A figure that has no value, and why."""

from __future__ import annotations

from typing import NamedTuple


class Undefined(NamedTuple):
    """Why a figure has no value."""

    reason: str


Value = float | Undefined
