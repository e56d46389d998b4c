"""The organisation and its first person, and their passwords."""

from __future__ import annotations

from sqlmodel import Session, select

from backend.accounts.passwords import check_strength, hash_password
from backend.store.db import Database
from backend.store.tables.users import Organisation, User
from modules.kit.errors import Issue, QisError

FIRST_NAME = "admin"
FIRST_ORGANISATION = "Home"


class UnknownUser(QisError):
    """There is no such person."""


def ensure_first_user(db: Database) -> str:
    """Return the id of the first person; made, with their organisation, on the first start."""
    with db.read() as session:
        found = _first(session)
    if found is not None:
        return found
    with db.write() as session:
        found = _first(session)
        if found is not None:
            return found
        organisation = Organisation(name=FIRST_ORGANISATION)
        session.add(organisation)
        session.flush()
        user = User(organisation_id=organisation.id, name=FIRST_NAME)
        session.add(user)
        return user.id


def set_password(db: Database, name: str, password: str) -> None:
    """Set the local password of a person, after checking its strength."""
    check_strength(password, name)
    hashed = hash_password(password)
    with db.write() as session:
        user = session.exec(select(User).where(User.name == name)).first()
        if user is None:
            raise UnknownUser(
                Issue("user.unknown", f'There is no user "{name[:80]}".', "Run `qis user list`.")
            )
        user.password_hash = hashed


def _first(session: Session) -> str | None:
    return session.exec(select(User.id).order_by(User.id)).first()
