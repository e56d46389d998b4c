"""Every router of ``/api/v1``, one a noun."""

from __future__ import annotations

from fastapi import APIRouter

from backend.api import (
    datasets,
    documents,
    drafts,
    fetches,
    modules,
    previews,
    results,
    runs,
    strategies,
    templates,
    tokens,
    users,
    versions,
)

PREFIX = "/api/v1"

# Fixed paths stand before those with a name in them: /strategies/validate before /strategies/{strategy_id}.
NOUNS = (
    users,
    tokens,
    modules,
    documents,
    versions,
    drafts,
    strategies,
    previews,
    runs,
    results,
    fetches,
    datasets,
    templates,
)


def api() -> APIRouter:
    """Return the router of the whole API."""
    router = APIRouter(prefix=PREFIX)
    for noun in NOUNS:
        router.include_router(noun.router)
    return router
