"""Start-up is recovery: whatever killed the server, no run is lost and none is done twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from sqlmodel import select

from backend.accounts.people import ensure_first_user
from backend.jobs.runs import QueueFull, RunQueue
from backend.settings import Settings
from backend.store import runs, strategies
from backend.store.db import Database
from backend.store.strategies import Content
from backend.store.tables.base import Owner
from backend.store.tables.events import EventRow
from backend.store.tables.runs import RunRow
from backend.store.tables.users import User


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = Database(Settings(home=tmp_path, database_url=None).database)
    opened.upgrade()
    yield opened
    opened.close()


@pytest.fixture
def owner(db: Database) -> Owner:
    user_id = ensure_first_user(db)
    with db.read() as session:
        user = session.get_one(User, user_id)
    return Owner(user.id, user.organisation_id)


@pytest.fixture
def strategy_id(db: Database, owner: Owner) -> str:
    with db.write() as session:
        return strategies.create(session, owner, Content({"nodes": {}}, "x", "h" * 64, 0, ()), None)


def row(owner: Owner, strategy_id: str, **changes: object) -> RunRow:
    given = {
        "owner_id": owner.user_id,
        "organisation_id": owner.organisation_id,
        "strategy_id": strategy_id,
        "strategy_name": "x",
        "version": 1,
        "hash": "h" * 64,
        "request": orjson.dumps({"document": {"nodes": {}}}).decode(),
    }
    return RunRow.model_validate({**given, **changes})


def queue_of(db: Database, home: Path, **changes: int) -> RunQueue:
    """Return a queue without workers: what it is given stays where it is."""
    return RunQueue(
        db, home, workers=changes.get("workers", 0), limit=changes.get("limit", 10), show=lambda row: b"{}"
    )


def statuses(db: Database) -> dict[str, str]:
    with db.read() as session:
        return {found.id: found.status for found in session.exec(select(RunRow).order_by(RunRow.id))}


def test_what_waited_and_what_ran_waits_again(
    db: Database, owner: Owner, strategy_id: str, tmp_path: Path
) -> None:
    first = queue_of(db, tmp_path)
    waiting = first.submit(owner, row(owner, strategy_id), []).id
    running = first.submit(owner, row(owner, strategy_id), []).id
    with db.write() as session:
        runs.start(session, running)
    # The server is killed here; another one starts on the same home.
    second = queue_of(db, tmp_path)
    second.start()
    assert statuses(db) == {waiting: "queued", running: "queued"}
    assert second.feed(waiting) is not None
    assert second.feed(running) is not None
    assert {second._queue.get_nowait(), second._queue.get_nowait()} == {waiting, running}


def test_a_run_that_took_three_servers_with_it_has_failed(
    db: Database, owner: Owner, strategy_id: str, tmp_path: Path
) -> None:
    run_id = queue_of(db, tmp_path).submit(owner, row(owner, strategy_id), []).id
    for _ in range(runs.MOST_ATTEMPTS):
        with db.write() as session:
            assert runs.start(session, run_id) is not None
        queue_of(db, tmp_path).start()
    assert statuses(db) == {run_id: "failed"}


def test_stopping_a_server_is_not_the_runs_fault(
    db: Database, owner: Owner, strategy_id: str, tmp_path: Path
) -> None:
    run_id = queue_of(db, tmp_path).submit(owner, row(owner, strategy_id), []).id
    for _ in range(runs.MOST_ATTEMPTS + 2):
        with db.write() as session:
            assert runs.start(session, run_id) is not None
        with db.write() as session:
            runs.requeue(session, run_id, blameless=True)
    assert statuses(db) == {run_id: "queued"}


def test_results_that_no_run_knows_are_swept(
    db: Database, owner: Owner, strategy_id: str, tmp_path: Path
) -> None:
    queue = queue_of(db, tmp_path)
    run_id = queue.submit(owner, row(owner, strategy_id), []).id
    queue.artefacts.put(run_id, lambda folder: (folder / "a.json").write_bytes(b"{}"))
    queue.artefacts.put("run_nobody", lambda folder: (folder / "a.json").write_bytes(b"{}"))
    queue_of(db, tmp_path).start()
    assert queue.artefacts.strangers(set()) == [run_id]


def test_a_run_is_started_once(db: Database, owner: Owner, strategy_id: str, tmp_path: Path) -> None:
    run_id = queue_of(db, tmp_path).submit(owner, row(owner, strategy_id), []).id
    with db.write() as session:
        assert runs.start(session, run_id) is not None
    with db.write() as session:
        assert runs.start(session, run_id) is None


def test_a_full_queue_takes_no_more_and_keeps_nothing_of_it(
    db: Database, owner: Owner, strategy_id: str, tmp_path: Path
) -> None:
    queue = queue_of(db, tmp_path, limit=1)
    queue.submit(owner, row(owner, strategy_id), [])
    with pytest.raises(QueueFull):
        queue.submit(owner, row(owner, strategy_id), [])
    assert len(statuses(db)) == 1


def test_every_step_of_a_run_is_an_event(
    db: Database, owner: Owner, strategy_id: str, tmp_path: Path
) -> None:
    run_id = queue_of(db, tmp_path).submit(owner, row(owner, strategy_id), []).id
    with db.write() as session:
        runs.start(session, run_id)
    with db.write() as session:
        runs.succeed(session, run_id, {"sharpe": 1.0}, "d" * 64)
    with db.read() as session:
        kinds = [event.kind for event in session.exec(select(EventRow).order_by(EventRow.id))]
    assert kinds == ["strategy.created", "run.queued", "run.succeeded"]


def test_a_reproduction_says_whether_it_is_the_same(
    db: Database, owner: Owner, strategy_id: str, tmp_path: Path
) -> None:
    queue = queue_of(db, tmp_path)
    original = queue.submit(owner, row(owner, strategy_id), []).id
    same = queue.submit(owner, row(owner, strategy_id, reproduces_id=original), []).id
    other = queue.submit(owner, row(owner, strategy_id, reproduces_id=original), []).id
    for run_id, digest in ((original, "a"), (same, "a"), (other, "b")):
        with db.write() as session:
            runs.start(session, run_id)
        with db.write() as session:
            runs.succeed(session, run_id, {}, digest)
    with db.read() as session:
        assert session.get_one(RunRow, same).same_digest is True
        assert session.get_one(RunRow, other).same_digest is False
