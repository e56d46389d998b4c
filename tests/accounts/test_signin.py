"""Links become sessions, once; sessions and tokens end when they should."""

from __future__ import annotations

import stat
from datetime import timedelta

import pytest
from sqlmodel import select

from backend.accounts import signin
from backend.accounts.gate import Gate
from backend.accounts.links import BadLink
from backend.accounts.tokens import create_token, list_tokens, revoke_token
from backend.settings import Settings
from backend.store.db import Database
from backend.store.tables.base import utc_now
from backend.store.tables.credentials import ApiToken, BrowserSession, SigninLink
from backend.store.tables.users import User


def token_in(link: str) -> str:
    return link.partition("token=")[2]


def test_a_link_signs_in_once(db: Database, settings: Settings, user_id: str) -> None:
    link = signin.create_link(db, settings, user_id)
    signed_in = signin.use_link(db, settings, token_in(link))
    principal = signin.principal_of_session(db, signed_in.cookie)
    assert principal is not None
    assert principal.user_id == user_id
    with pytest.raises(BadLink):
        signin.use_link(db, settings, token_in(link))


def test_an_expired_link_is_refused_whatever_its_token_says(
    db: Database, settings: Settings, user_id: str
) -> None:
    link = signin.create_link(db, settings, user_id)
    with db.write() as session:
        row = session.exec(select(SigninLink)).one()
        row.expires_at = utc_now() - timedelta(seconds=1)
    with pytest.raises(BadLink):
        signin.use_link(db, settings, token_in(link))


def test_a_link_of_a_disabled_person_is_refused_and_stays_unused(
    db: Database, settings: Settings, user_id: str
) -> None:
    link = signin.create_link(db, settings, user_id)
    with db.write() as session:
        session.get_one(User, user_id).disabled_at = utc_now()
    with pytest.raises(BadLink):
        signin.use_link(db, settings, token_in(link))
    with db.read() as session:
        assert session.exec(select(SigninLink)).one().used_at is None


def test_no_credential_is_stored_as_it_is(db: Database, settings: Settings, user_id: str) -> None:
    cookie = signin.use_link(db, settings, token_in(signin.create_link(db, settings, user_id))).cookie
    _, token = create_token(db, user_id, "script", ["read"], 1)
    stored = settings.home.joinpath("qis.db").read_bytes()
    stored += b"".join(path.read_bytes() for path in settings.home.glob("qis.db-*"))
    assert cookie.encode() not in stored
    assert token.encode() not in stored
    assert signin.digest(token).encode() in stored


def test_the_signing_key_is_private_and_long(settings: Settings) -> None:
    assert len(signin.link_secret(settings)) >= 32
    assert stat.S_IMODE((settings.home / "keys" / "signin.key").stat().st_mode) == 0o600


def test_a_session_ends_with_its_time(db: Database, settings: Settings, user_id: str) -> None:
    cookie = signin.use_link(db, settings, token_in(signin.create_link(db, settings, user_id))).cookie
    with db.write() as session:
        session.exec(select(BrowserSession)).one().expires_at = utc_now()
    assert signin.principal_of_session(db, cookie) is None


def test_signing_out_ends_a_session(db: Database, settings: Settings, user_id: str) -> None:
    cookie = signin.use_link(db, settings, token_in(signin.create_link(db, settings, user_id))).cookie
    principal = signin.principal_of_session(db, cookie)
    assert principal is not None
    signin.end_session(db, principal.credential_id)
    assert signin.principal_of_session(db, cookie) is None


def test_a_token_carries_its_scopes_only(db: Database, user_id: str) -> None:
    _, token = create_token(db, user_id, "reader", ["read"], 1)
    principal = signin.principal_of_token(db, token)
    assert principal is not None
    assert (principal.may("read"), principal.may("write"), principal.may("run")) == (True, False, False)


def test_who_may_write_may_read(db: Database, user_id: str) -> None:
    _, token = create_token(db, user_id, "writer", ["write"], 1)
    principal = signin.principal_of_token(db, token)
    assert principal is not None
    assert principal.may("read")
    assert not principal.may("run")


def test_an_expired_token_is_nobody(db: Database, user_id: str) -> None:
    row, token = create_token(db, user_id, "old", ["read"], 1)
    with db.write() as session:
        session.get_one(ApiToken, row.id).expires_at = utc_now()
    assert signin.principal_of_token(db, token) is None


@pytest.mark.parametrize("text", ["", "qis_", "qis_wrong", "Bearer", "\ud800qis_"])
def test_rubbish_is_nobody(db: Database, user_id: str, text: str) -> None:
    assert signin.principal_of_token(db, text) is None
    assert signin.principal_of_session(db, text) is None


def test_the_gate_forgets_at_once_on_revocation(db: Database, user_id: str) -> None:
    row, token = create_token(db, user_id, "script", ["read"], 1)
    gate = Gate(db)
    principal = gate.token(token)
    assert principal is not None
    assert gate.recall(token) == principal
    assert revoke_token(db, principal, row.id)
    gate.forget(row.id)
    assert gate.recall(token) is None
    assert gate.token(token) is None


def test_the_gate_looks_again_after_two_seconds(
    db: Database, user_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, token = create_token(db, user_id, "script", ["read"], 1)
    gate = Gate(db)
    assert gate.token(token) is not None
    with db.write() as session:
        session.delete(session.get_one(ApiToken, row.id))
    assert gate.token(token) is not None  # remembered
    monkeypatch.setattr("backend.accounts.gate.time.monotonic", lambda: 10.0**12)
    assert gate.token(token) is None


def test_the_last_use_of_a_token_is_written_down_later(db: Database, user_id: str) -> None:
    _, token = create_token(db, user_id, "script", ["read"], 1)
    gate = Gate(db)
    principal = gate.token(token)
    assert principal is not None
    assert list_tokens(db, principal, None, 10)[0].last_used_at is None
    gate.flush()
    used = list_tokens(db, principal, None, 10)[0].last_used_at
    assert used is not None
    assert utc_now() - used < timedelta(minutes=1)


def test_nobody_revokes_anothers_token(db: Database, user_id: str) -> None:
    row, token = create_token(db, user_id, "mine", ["read"], 1)
    principal = signin.principal_of_token(db, token)
    assert principal is not None
    with db.write() as session:
        other = User(organisation_id=principal.organisation_id, name="other")
        session.add(other)
        session.flush()
        other_id = other.id
    _, their_text = create_token(db, other_id, "theirs", ["read"], 1)
    theirs = signin.principal_of_token(db, their_text)
    assert theirs is not None
    assert not revoke_token(db, theirs, row.id)
    assert signin.principal_of_token(db, token) is not None
