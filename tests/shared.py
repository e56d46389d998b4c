"""Where the larger tables and cases lie that are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def shared(path: str) -> Path:
    """Return a shared file or folder; skip the test by name where it is absent."""
    found = Path(os.environ.get("QIS_SHARED", str(ROOT.parent / "shared"))) / path
    if not found.exists():
        pytest.skip(f"{path} is not here; QIS_SHARED names the folder that holds it")
    return found
