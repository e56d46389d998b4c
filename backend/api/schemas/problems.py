"""The one shape of every error: RFC 9457, with the engine's list of findings inside."""

from __future__ import annotations

from backend.api.schemas.common import Shape
from backend.api.schemas.issues import Issue
from backend.api.schemas.strategies import Draft, Strategy


class Problem(Shape):
    """``application/problem+json``."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[Issue]


class StrategyConflict(Problem):
    """412: somebody saved meanwhile; ``current`` is what stands now."""

    current: Strategy


class DraftConflict(Problem):
    """412: another tab saved its draft meanwhile; ``current`` is that draft, null where none stands."""

    current: Draft | None
