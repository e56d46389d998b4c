"""Keep replies under the caller's key: the first request works, its repeats are answered from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import orjson
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from backend.store.db import Database
from backend.store.tables.base import Owner, utc_now
from backend.store.tables.idempotency import IdempotencyRow

KEEP = timedelta(hours=24)
STUCK = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Reply:
    """A stored reply."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Mine:
    """The key belongs to this request; ``id`` is what its transactions mark as done."""

    id: str


Claim = Reply | Mine | Literal["busy", "different", "lost"]


class Replies:
    """The replies of one server; a request that died with an earlier server is free to be done again."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._since = utc_now()

    def claim(self, owner: Owner, key: str, fingerprint: str) -> Claim:
        """Take the key for this request, or say why not.

        A reply stands; the first request is under way, was another one, or was done and its reply lost with the server.
        """
        try:
            with self._db.write() as session:
                return self._claim(session, owner, key, fingerprint)
        except IntegrityError:  # another request took the key between the look and the insert
            return "busy"

    def keep(self, owner: Owner, key: str, reply: Reply) -> None:
        """Store the reply of a request that holds the key."""
        with self._db.write() as session:
            row = _find(session, owner, key)
            if row is not None:
                row.status = reply.status
                row.headers = orjson.dumps(reply.headers).decode()
                row.body = reply.body
                session.add(row)

    def release(self, owner: Owner, key: str) -> None:
        """Give the key back: the request failed, and may be tried again."""
        with self._db.write() as session:
            row = _find(session, owner, key)
            if row is not None:
                session.delete(row)

    def _claim(self, session: Session, owner: Owner, key: str, fingerprint: str) -> Claim:
        now = utc_now()
        row = _find(session, owner, key)
        if row is not None and not self._is_over(row, now):
            if row.fingerprint != fingerprint:
                return "different"
            if row.status is not None:
                return Reply(row.status, orjson.loads(row.headers), row.body)
            return "lost" if self._is_stuck(row, now) else "busy"
        if row is not None:
            session.delete(row)
            session.flush()
        fresh = IdempotencyRow(
            owner_id=owner.user_id,
            organisation_id=owner.organisation_id,
            key=key,
            fingerprint=fingerprint,
            expires_at=now + KEEP,
        )
        session.add(fresh)
        session.flush()
        return Mine(fresh.id)

    def _is_over(self, row: IdempotencyRow, now: datetime) -> bool:
        if row.status is None and not row.done:
            return self._is_stuck(row, now)
        return row.expires_at <= now

    def _is_stuck(self, row: IdempotencyRow, now: datetime) -> bool:
        """Whether the request under way has died, with an earlier server or by itself."""
        return row.created_at < self._since or row.created_at < now - STUCK


def forget_old(session: Session, now: datetime) -> None:
    """Delete the replies whose day is over."""
    session.exec(delete(IdempotencyRow).where(col(IdempotencyRow.expires_at) <= now))


def _find(session: Session, owner: Owner, key: str) -> IdempotencyRow | None:
    return session.exec(
        select(IdempotencyRow).where(IdempotencyRow.owner_id == owner.user_id, IdempotencyRow.key == key)
    ).first()
