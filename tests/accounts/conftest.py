"""A database with its first person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.accounts.people import ensure_first_user
from backend.settings import Settings
from backend.store.db import Database


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, database_url=None)


@pytest.fixture
def db(settings: Settings) -> Iterator[Database]:
    opened = Database(settings.database)
    opened.upgrade()
    yield opened
    opened.close()


@pytest.fixture
def user_id(db: Database) -> str:
    return ensure_first_user(db)
