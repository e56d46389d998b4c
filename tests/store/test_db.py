"""The schema and its migrations, on both databases."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from backend.accounts.people import ensure_first_user
from backend.store import runs, strategies
from backend.store.db import Database, StoreError
from backend.store.runs import Pin
from backend.store.strategies import Content
from backend.store.tables.base import Owner, utc_now
from backend.store.tables.runs import RunDataset, RunRow
from backend.store.tables.schema import METADATA, TABLES
from backend.store.tables.strategies import StrategyRow, VersionRow
from backend.store.tables.users import User

CONTENT = Content({"schema": 1, "name": "Kept", "nodes": {}}, "Kept", "h" * 64, 0, ())


def seed(db: Database) -> tuple[Owner, str]:
    """Store one of most things, and return whose and which strategy."""
    user_id = ensure_first_user(db)
    with db.write() as session:
        user = session.get_one(User, user_id)
        owner = Owner(user.id, user.organisation_id)
        strategy_id = strategies.create(session, owner, CONTENT, "first")
        strategies.save_draft(session, owner, strategy_id, 1, {"nodes": {}}, 0)
        row = RunRow(
            owner_id=owner.user_id,
            organisation_id=owner.organisation_id,
            strategy_id=strategy_id,
            strategy_name="Kept",
            version=1,
            hash=CONTENT.hash,
            request="{}",
        )
        runs.add(session, owner, row, [Pin("ETH", "ds_1", "c" * 64)])
    return owner, strategy_id


def test_migrations_go_up_down_and_up_on_seeded_data(empty: Database) -> None:
    empty.upgrade()
    seed(empty)
    empty.downgrade("base")
    assert inspect(empty.engine).get_table_names() == ["alembic_version"]
    empty.upgrade()
    owner, strategy_id = seed(empty)
    with empty.read() as session:
        assert strategies.find(session, owner, strategy_id) is not None


def test_the_tables_are_what_the_migrations_make(empty: Database) -> None:
    empty.upgrade()
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, METADATA) == []


def test_upgrading_twice_changes_nothing(empty: Database) -> None:
    empty.upgrade()
    owner, strategy_id = seed(empty)
    empty.upgrade()
    with empty.read() as session:
        assert strategies.find(session, owner, strategy_id) is not None


def test_a_database_of_a_newer_version_is_refused(empty: Database) -> None:
    empty.upgrade()
    with empty.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="9999"):
        empty.upgrade()


def test_everything_that_is_stored_has_an_owner_and_an_organisation() -> None:
    lonely = {"organisations", "users"}
    for table in TABLES:
        columns = set(METADATA.tables[table.__tablename__].columns.keys())
        if table.__tablename__ not in lonely:
            assert {"owner_id", "organisation_id", "created_at"} <= columns, table
    assert set(METADATA.tables) == {table.__tablename__ for table in TABLES}


def test_a_version_number_exists_once(empty: Database) -> None:
    empty.upgrade()
    owner, strategy_id = seed(empty)
    with pytest.raises(IntegrityError), empty.write() as session:
        session.add(CONTENT.row(owner, strategy_id, 1, None))


def test_an_owner_must_exist(empty: Database) -> None:
    empty.upgrade()
    stranger = Owner("usr_nobody", "org_nowhere")
    with pytest.raises(IntegrityError), empty.write() as session:
        strategies.create(session, stranger, CONTENT, None)


def test_of_two_writers_on_one_version_one_is_told(empty: Database) -> None:
    empty.upgrade()
    owner, strategy_id = seed(empty)
    gate = threading.Barrier(8)
    outcomes: list[str] = []

    def save(number: int) -> None:
        content = Content({"name": f"n{number}", "nodes": {}}, f"n{number}", f"{number}" * 64, 0, ())
        gate.wait()
        try:
            with empty.write() as session:
                strategies.save(session, owner, strategy_id, 1, content, None)
            outcomes.append("saved")
        except (strategies.Stale, IntegrityError):
            outcomes.append("told")

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["saved"] + ["told"] * 7
    with empty.read() as session:
        assert session.get_one(StrategyRow, strategy_id).version == 2
        kept = session.exec(select(VersionRow.version).where(VersionRow.strategy_id == strategy_id)).all()
        assert sorted(kept) == [1, 2]


def test_a_failed_write_leaves_nothing(empty: Database) -> None:
    empty.upgrade()
    owner, _ = seed(empty)

    def break_off() -> None:
        with empty.write() as session:
            strategies.create(session, owner, CONTENT, None)
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError, match="power"):
        break_off()
    with empty.read() as session:
        assert len(strategies.listing(session, owner, None, None, 10)) == 1


def test_moments_come_back_in_utc(empty: Database) -> None:
    empty.upgrade()
    before = utc_now()
    _, strategy_id = seed(empty)
    with empty.read() as session:
        made = session.get_one(StrategyRow, strategy_id).created_at
    assert made.utcoffset() is not None
    assert before <= made <= utc_now()


def test_deleting_a_run_frees_its_datasets(empty: Database) -> None:
    empty.upgrade()
    owner, _ = seed(empty)
    with empty.read() as session:
        run_id = runs.run_that_pins(session, "ds_1")
    assert run_id is not None
    with empty.write() as session:
        runs.remove(session, owner, run_id)
    with empty.read() as session:
        assert session.exec(select(RunDataset)).all() == []
        assert runs.run_that_pins(session, "ds_1") is None


def test_sqlite_writes_through_to_the_disk_and_keeps_references(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'qis.db'}")
    with db.engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    db.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_a_reader_is_not_held_up_by_a_writer(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'qis.db'}")
    db.upgrade()
    owner, strategy_id = seed(db)
    with db.write() as session:
        strategies.save(session, owner, strategy_id, 1, Content({"nodes": {}}, "new", "x" * 64, 0, ()), None)
        with db.read() as reader:
            assert reader.get_one(StrategyRow, strategy_id).version == 1
    with db.read() as reader:
        assert reader.get_one(StrategyRow, strategy_id).version == 2
    db.close()
    with sqlite3.connect(tmp_path / "qis.db") as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://u:hunter2@h/d", "postgresql+psycopg://u:hunter2@127.0.0.1:1/d"]
)
def test_a_database_that_cannot_be_used_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(StoreError) as refused:
        Database(url).upgrade()
    assert "QIS_DATABASE_URL" in str(refused.value)
    assert "hunter2" not in str(refused.value)
