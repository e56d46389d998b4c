"""The roof: compose the application; nothing is decided here."""

from __future__ import annotations

from fastapi import FastAPI

from backend.api.app import build
from backend.settings import Settings


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the application, ready to be served."""
    return build()
