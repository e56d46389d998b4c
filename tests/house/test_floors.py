"""The contracts of the floors bite: each refuses an import planted against it, in a tree of empty rooms."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

ROOMS = [
    "backend",
    "backend/accounts",
    "backend/adapters",
    "backend/api",
    "backend/engine",
    "backend/jobs",
    "backend/store",
    "modules",
    "modules/data",
    "modules/execution",
    "modules/kit",
    "modules/performance",
    "modules/risk",
    "modules/signal",
    "modules/weight",
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for room in ROOMS:
        (tmp_path / room).mkdir(parents=True)
        (tmp_path / room / "__init__.py").touch()
    for name in ("settings", "main", "cli"):
        (tmp_path / "backend" / f"{name}.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(house: Path) -> tuple[int, str]:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_an_empty_house_keeps_every_contract(house: Path) -> None:
    code, report = lint(house)
    assert code == 0, report
    assert "0 broken" in report


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("backend/engine", "import backend.store", "A file imports only from the floors below it"),
        ("backend/store", "import backend.jobs", "A file imports only from the floors below it"),
        ("backend/jobs", "import backend.api", "A file imports only from the floors below it"),
        ("backend/api", "import backend.main", "A file imports only from the floors below it"),
        ("modules/signal", "import backend.engine", "A file imports only from the floors below it"),
        ("modules/signal", "import modules.weight", "Families are siblings that never import each other"),
        ("modules/kit", "import modules.signal", "The kit is ground: it imports no family"),
        ("modules/kit", "import sqlalchemy", "The library knows no web, no database, no network"),
        ("modules/data", "import urllib.request", "The library knows no web, no database, no network"),
        ("modules/risk", "from time import time", "A module reads no clock, no global generator"),
        ("modules/risk", "import random", "A module reads no clock, no global generator"),
        ("backend/engine", "import fastapi", "The engine runs with no web, no database and no network"),
        ("backend/engine", "import sqlmodel", "The engine runs with no web, no database and no network"),
        ("backend/engine", "import ccxt", "The engine runs with no web, no database and no network"),
        ("backend/store", "import fastapi", "Only the API and the roof know the web framework"),
    ],
)
def test_a_planted_import_breaks_its_contract(house: Path, room: str, line: str, contract: str) -> None:
    (house / room / "planted.py").write_text(f"{line}\n")
    code, report = lint(house)
    assert code == 1
    assert [each for each in report.splitlines() if each.startswith(contract) and each.endswith("BROKEN")]
