"""The optional password: argon2id, not weak, and slow to guess."""

from __future__ import annotations

import pytest

from backend.accounts import passwords
from backend.accounts.people import UnknownUser, set_password
from backend.store.db import Database
from backend.store.tables.users import User

GOOD = "violet tram over seven hills"


def test_a_password_is_stored_as_argon2id(db: Database, user_id: str) -> None:
    set_password(db, "admin", GOOD)
    with db.read() as session:
        hashed = session.get_one(User, user_id).password_hash
    assert hashed is not None
    assert hashed.startswith("$argon2id$")
    assert passwords.verify_password(GOOD, hashed)
    assert not passwords.verify_password(GOOD + "!", hashed)


def test_without_a_password_nothing_matches() -> None:
    assert not passwords.verify_password("", None)
    assert not passwords.verify_password("a password that nobody has", None)


@pytest.mark.parametrize(
    "weak",
    [
        "short",
        "fourteen chars",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "1234567890123456",
        "passwordpassword",
        "Password12345678901",
        "correct horse battery staple",
        "admin2026admin20261",
        "abcdefghijklmnopqrst",
        "adminadminadminadmin",
        "x" * 300,
    ],
)
def test_a_weak_password_is_refused_with_what_to_change(weak: str) -> None:
    with pytest.raises(passwords.WeakPassword) as refused:
        passwords.check_strength(weak, "admin")
    assert refused.value.issues[0].hint


@pytest.mark.parametrize("good", [GOOD, "Tr0ub4dor&3-is-longer", "müde Möwen mögen Milch"])
def test_a_passphrase_is_taken(good: str) -> None:
    passwords.check_strength(good, "admin")


def test_a_password_needs_a_person(db: Database, user_id: str) -> None:
    with pytest.raises(UnknownUser, match="nobody"):
        set_password(db, "nobody", GOOD)


def test_guessing_slows_down_and_never_locks_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("backend.accounts.passwords.time.monotonic", lambda: now[0])
    delays = passwords.Delays()
    waits = []
    for _ in range(12):
        delays.failed("admin")
        waits.append(delays.wait("admin"))
    assert waits[:2] == [0.0, 0.0]
    assert waits == sorted(waits)
    assert waits[-1] == 60.0
    assert delays.wait("other") == 0.0
    now[0] += 61.0
    assert delays.wait("admin") == 0.0
    delays.succeeded("admin")
    delays.failed("admin")
    assert delays.wait("admin") == 0.0
