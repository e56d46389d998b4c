"""The database: SQLite with one writer at a time, or PostgreSQL; the same calls on both."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlmodel import Session

from modules.kit.errors import Issue, QisError

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
BUSY_MILLISECONDS = 10_000


# The idempotency key under which the present request works, if it sent one; see backend.store.idempotency.
CLAIM: ContextVar[str | None] = ContextVar("qis_claim", default=None)
MARK_DONE = text("UPDATE idempotency_keys SET done = :done WHERE id = :id")


class StoreError(QisError):
    """The database cannot be used as it is."""


class Database:
    """One database.

    SQLite runs in WAL with ``synchronous=FULL`` and foreign keys on; writes begin ``IMMEDIATE`` and take
    turns, so that a reader never turns into a writer half-way and no write meets a busy database.
    """

    def __init__(self, url: str) -> None:
        try:
            self.url = make_url(url)
        except ArgumentError as error:
            raise _unusable("it cannot be parsed") from error
        if self.url.get_backend_name() not in {"sqlite", "postgresql"}:
            raise _unusable(f"{self.url.get_backend_name()} is not supported")
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(url) if self.sqlite else _postgres(url)
        self._writes = self.engine.execution_options(qis_write=True)
        self._turn = threading.RLock()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session for reading; what it changes is thrown away."""
        with Session(self.engine, autoflush=False, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a session that is committed at the end, or rolled back whole on any error."""
        turn = self._turn if self.sqlite else nullcontext()
        with turn, Session(self._writes, expire_on_commit=False) as session, session.begin():
            yield session
            claim = CLAIM.get()
            if claim is not None:
                session.execute(MARK_DONE, {"done": True, "id": claim})

    def upgrade(self, revision: str = "head") -> None:
        """Bring the schema up to ``revision``; at once where it is there already."""
        if self.sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        present = self._revision()
        script = ScriptDirectory.from_config(self._config())
        if present is not None and present not in {found.revision for found in script.walk_revisions()}:
            raise StoreError(
                Issue(
                    "store.newer",
                    f"The database stands at revision {present}, which this version does not know.",
                    "Start the newer version of QIS Studio that wrote it.",
                )
            )
        if revision != "head" or present != script.get_current_head():
            with self.engine.begin() as connection:
                command.upgrade(self._config(connection), revision)

    def _revision(self) -> str | None:
        try:
            with self.engine.connect() as connection:
                return MigrationContext.configure(connection).get_current_revision()
        except OperationalError as error:
            said = " ".join(str(error.orig).split())[:300]
            raise StoreError(
                Issue(
                    "store.away",
                    f"The database at {self.url.render_as_string(hide_password=True)} cannot be opened: {said}.",
                    "Start it, or check QIS_DATABASE_URL.",
                )
            ) from error

    def downgrade(self, revision: str) -> None:
        """Take the schema down to ``revision``."""
        with self.engine.begin() as connection:
            command.downgrade(self._config(connection), revision)

    def ping(self) -> None:
        """Ask the database for nothing; raises where it is away."""
        with self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _config(self, connection: Connection | None = None) -> Config:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        return config


def _unusable(said: str) -> StoreError:
    """Refuse a database URL without printing it: it may hold a password."""
    return StoreError(
        Issue("store.url", f"QIS_DATABASE_URL: {said}.", "Use postgresql://user:password@host/database.")
    )


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None  # the begin event below starts transactions, not the driver
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MILLISECONDS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("qis_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _postgres(url: str) -> Engine:
    return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=10)
