"""An empty database of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.settings import Settings
from backend.store.db import Database
from tests.postgres import fresh_database


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "sqlite":
        db = Database(Settings(home=tmp_path, database_url=None).database)
        yield db
        db.close()
        return
    folder: Path = request.getfixturevalue("tmp_path_factory").getbasetemp() / "postgres"
    with fresh_database(folder) as url:
        db = Database(Settings(home=tmp_path, database_url=url).database)
        yield db
        db.close()
