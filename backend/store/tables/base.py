"""What every table shares: an id that sorts by time, an owner, and timestamps that stay in UTC."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import DateTime, Dialect, MetaData
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """Root of every table, with one naming rule for constraints so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMING)


class Utc(TypeDecorator[datetime]):
    """A moment in UTC: SQLite forgets the zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A stored moment needs a time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Owner(NamedTuple):
    """Whose a stored thing is."""

    user_id: str
    organisation_id: str


class Owned(Table):
    """A stored thing: who owns it, within which organisation, and since when."""

    owner_id: str = Field(index=True, foreign_key="users.id", max_length=40)
    organisation_id: str = Field(index=True, foreign_key="organisations.id", max_length=40)
    created_at: datetime = Field(default_factory=lambda: utc_now(), sa_type=Utc)


def utc_now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def new_id(prefix: str) -> str:
    """Return ``prefix_`` and 26 letters: 48 bits of milliseconds, then 80 random ones; ids sort by age."""
    number = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    letters = []
    for _ in range(26):
        number, digit = divmod(number, 32)
        letters.append(ALPHABET[digit])
    return f"{prefix}_{''.join(reversed(letters))}"
