"""Domain events: what happened to what, in order, and by whom."""

from __future__ import annotations

from sqlalchemy import Text
from sqlmodel import Field

from backend.store.tables.base import Owned, new_id


class EventRow(Owned, table=True):
    """One event; ``owner_id`` is who did it."""

    __tablename__ = "events"

    id: str = Field(default_factory=lambda: new_id("evt"), primary_key=True, max_length=40)
    kind: str = Field(max_length=50)
    subject_id: str = Field(max_length=40, index=True)
    detail: str = Field(default="{}", sa_type=Text)
