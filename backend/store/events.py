"""Write and read domain events."""

from __future__ import annotations

import orjson
from sqlmodel import Session, col, select

from backend.store.tables.base import Owner
from backend.store.tables.events import EventRow


def record(session: Session, owner: Owner, kind: str, subject_id: str, **detail: str | int | None) -> None:
    """Add an event to the transaction that makes it true."""
    session.add(
        EventRow(
            owner_id=owner.user_id,
            organisation_id=owner.organisation_id,
            kind=kind,
            subject_id=subject_id,
            detail=orjson.dumps(detail, option=orjson.OPT_SORT_KEYS).decode(),
        )
    )


def history(
    session: Session, owner: Owner, subject_id: str, limit: int, before: str | None
) -> list[EventRow]:
    """Return what happened to one thing, the newest first."""
    query = select(EventRow).where(EventRow.subject_id == subject_id, EventRow.owner_id == owner.user_id)
    if before is not None:
        query = query.where(col(EventRow.id) < before)
    return list(session.exec(query.order_by(col(EventRow.id).desc()).limit(limit)))
