"""One finding, as the engine says it."""

from __future__ import annotations

from backend.api.schemas.common import Shape


class Issue(Shape):
    """What is wrong, where, and what to change."""

    code: str
    message: str
    hint: str = ""
    node: str | None = None
    port: str | None = None
    param: str | None = None
