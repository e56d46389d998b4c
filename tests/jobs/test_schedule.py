"""Housekeeping: what has expired goes, what lives stays."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

from sqlmodel import select

from backend.accounts.gate import Gate
from backend.accounts.people import ensure_first_user
from backend.accounts.signin import create_link, use_link
from backend.accounts.tokens import create_token
from backend.jobs.schedule import forget_expired, housekeeping, sweep
from backend.settings import Settings
from backend.store.db import Database
from backend.store.idempotency import Mine, Replies, Reply
from backend.store.tables.base import Owner, utc_now
from backend.store.tables.credentials import ApiToken, BrowserSession, SigninLink
from backend.store.tables.idempotency import IdempotencyRow
from backend.store.tables.users import User

PERISHABLE = (BrowserSession, SigninLink, ApiToken, IdempotencyRow)


def opened(home: Path) -> tuple[Settings, Database, str]:
    settings = Settings(home=home, database_url=None)
    db = Database(settings.database)
    db.upgrade()
    return settings, db, ensure_first_user(db)


def test_what_has_expired_goes_and_what_lives_stays(tmp_path: Path) -> None:
    settings, db, user_id = opened(tmp_path)
    with db.read() as session:
        user = session.get_one(User, user_id)
    owner = Owner(user.id, user.organisation_id)
    replies = Replies(db)
    for number in range(2):
        use_link(db, settings, create_link(db, settings, user_id).partition("token=")[2])
        create_token(db, user_id, f"t{number}", ["read"], 1)
        assert isinstance(replies.claim(owner, f"k{number}", "f"), Mine)
        replies.keep(owner, f"k{number}", Reply(201, {}, b"{}"))
    with db.write() as session:
        for table in PERISHABLE:
            old = session.exec(select(table).order_by(table.id)).first()
            assert old is not None
            old.expires_at = utc_now() - timedelta(seconds=1)
    forget_expired(db)
    with db.read() as session:
        counts = {table.__tablename__: len(session.exec(select(table)).all()) for table in PERISHABLE}
    db.close()
    assert set(counts.values()) == {1}, counts


def test_only_old_temporary_files_are_swept(tmp_path: Path) -> None:
    old, young = tmp_path / "old", tmp_path / "young"
    for path in (old, young):
        path.write_text("x")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    sweep(tmp_path, 3600.0)
    assert [path.name for path in tmp_path.iterdir()] == ["young"]
    sweep(tmp_path / "absent", 3600.0)


def test_the_clock_runs_every_duty(tmp_path: Path) -> None:
    _, db, _ = opened(tmp_path)
    keeper = housekeeping(db, Gate(db), tmp_path / "uploads")
    keeper.start(paused=True)
    assert len(keeper.get_jobs()) == 3
    for job in keeper.get_jobs():
        job.func()
    keeper.shutdown()
    db.close()
