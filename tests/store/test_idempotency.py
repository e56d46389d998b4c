"""A key is used once, whatever dies between the work and the reply."""

from __future__ import annotations

import time

import pytest
from sqlmodel import select

from backend.accounts.people import ensure_first_user
from backend.store import strategies
from backend.store.db import CLAIM, Database
from backend.store.idempotency import Mine, Replies, Reply
from backend.store.strategies import Content
from backend.store.tables.base import Owner
from backend.store.tables.strategies import StrategyRow
from backend.store.tables.users import User

CONTENT = Content({"nodes": {}}, "x", "h" * 64, 0, ())
REPLY = Reply(201, {"location": "/x"}, b"{}")


@pytest.fixture
def owner(empty: Database) -> Owner:
    empty.upgrade()
    user_id = ensure_first_user(empty)
    with empty.read() as session:
        user = session.get_one(User, user_id)
    return Owner(user.id, user.organisation_id)


def work(db: Database, owner: Owner, claim: object) -> None:
    """Do what a request does, under the key that it holds."""
    assert isinstance(claim, Mine)
    token = CLAIM.set(claim.id)
    with db.write() as session:
        strategies.create(session, owner, CONTENT, None)
    CLAIM.reset(token)


def made(db: Database) -> int:
    with db.read() as session:
        return len(session.exec(select(StrategyRow)).all())


def test_a_key_belongs_to_one_request_until_it_is_answered(empty: Database, owner: Owner) -> None:
    replies = Replies(empty)
    assert isinstance(replies.claim(owner, "k", "f"), Mine)
    assert replies.claim(owner, "k", "f") == "busy"
    assert replies.claim(owner, "k", "other") == "different"
    replies.keep(owner, "k", REPLY)
    assert replies.claim(owner, "k", "f") == REPLY
    assert replies.claim(owner, "k", "other") == "different"


def test_a_server_killed_before_the_work_leaves_the_key_free(empty: Database, owner: Owner) -> None:
    Replies(empty).claim(owner, "k", "f")
    time.sleep(0.01)
    assert isinstance(Replies(empty).claim(owner, "k", "f"), Mine)


def test_a_server_killed_between_the_work_and_the_reply_does_not_do_it_twice(
    empty: Database, owner: Owner
) -> None:
    work(empty, owner, Replies(empty).claim(owner, "k", "f"))
    time.sleep(0.01)
    after = Replies(empty)
    assert after.claim(owner, "k", "f") == "lost"
    assert after.claim(owner, "k", "other") == "different"
    assert made(empty) == 1


def test_work_that_was_rolled_back_was_not_done(empty: Database, owner: Owner) -> None:
    claim = Replies(empty).claim(owner, "k", "f")
    assert isinstance(claim, Mine)

    def break_off() -> None:
        token = CLAIM.set(claim.id)
        try:
            with empty.write() as session:
                strategies.create(session, owner, CONTENT, None)
                raise RuntimeError("the power went")
        finally:
            CLAIM.reset(token)

    with pytest.raises(RuntimeError, match="power"):
        break_off()
    time.sleep(0.01)
    assert isinstance(Replies(empty).claim(owner, "k", "f"), Mine)
    assert made(empty) == 0


def test_a_released_key_is_free(empty: Database, owner: Owner) -> None:
    replies = Replies(empty)
    replies.claim(owner, "k", "f")
    replies.release(owner, "k")
    assert isinstance(replies.claim(owner, "k", "other"), Mine)
