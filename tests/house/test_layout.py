"""The outside of the house: what stands at the top, what is used, and what may never be written down."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

TOP = [
    "backend",
    "frontend",
    "modules",
    "migrations",
    "tests",
    "docker-compose.yml",
    "pyproject.toml",
    "package.json",
    "README.md",
]

PRODUCT_PACKAGES = [
    "fastapi",
    "uvicorn",
    "sqlmodel",
    "alembic",
    "pydantic",
    "networkx",
    "pandas",
    "numpy",
    "ta",
    "ccxt",
    "alpaca",
    "apscheduler",
    "jose",
    "passlib",
]

LOCKS = ["locks/bootstrap.txt", "locks/runtime.txt", "locks/dev.txt"]

# Written in two halves, or this file would name them itself.
UNSPEAKABLE = [
    "pypi" + ".org",
    "files.python" + "hosted",
    "registry.npm" + "js",
    "registry.yarn" + "pkg",
    "deb.deb" + "ian",
    "docker" + ".io",
    "ghcr" + ".io",
    "extra-" + "index-url",
]

# A path of somebody's machine: absolute, so not the tail of a longer one.
HOMES = re.compile(r"(?<![\w.~/-])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me/\w+)/")

TABLES = {".csv", ".parquet", ".arrow", ".feather", ".gz", ".zip", ".xlsx", ".npz", ".npy", ".db", ".sqlite"}


@cache
def tracked() -> tuple[str, ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout: what is tracked is not known")
    return tuple(name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file())


@cache
def imported(folder: str) -> frozenset[str]:
    """Return the first name of everything that the Python files of a folder import."""
    names: set[str] = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names.add(node.module.partition(".")[0])
    return frozenset(names)


def texts() -> Iterator[tuple[str, str]]:
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content[:8192]:
            yield name, content.decode("utf-8", errors="replace")


@pytest.mark.parametrize("entry", TOP)
def test_the_top_of_the_tree_has(entry: str) -> None:
    assert (ROOT / entry).exists()


@pytest.mark.parametrize("name", ["backend", "frontend", "modules", "migrations", "tests"])
def test_no_room_is_empty(name: str) -> None:
    assert [path for path in tracked() if path.startswith(f"{name}/") and not path.endswith("__init__.py")]


@pytest.mark.parametrize("package", PRODUCT_PACKAGES)
def test_the_product_uses(package: str) -> None:
    assert package in imported("backend") | imported("modules") | imported("migrations")


@pytest.mark.parametrize("package", ["pytest", "httpx"])
def test_the_tests_use(package: str) -> None:
    assert package in imported("tests")


def test_signed_tokens_are_made_and_read_in_one_file() -> None:
    users = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "backend").rglob("*.py")
        if re.search(r"^\s*(from|import) jose\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert len(users) == 1, users


def test_the_maintained_passlib_is_installed_alone() -> None:
    for lock in LOCKS[1:]:
        names = re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text(), re.MULTILINE)
        assert "libpass" in names
        assert "passlib" not in names


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_versions_and_hashes_and_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[\w.-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "locks/dev.txt").read_text(), re.MULTILINE))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[\[<>=!~; ]", each)[0].lower().replace("_", "-") for each in wanted}
    assert names <= locked


def test_the_tests_run_what_is_served() -> None:
    pins = [
        dict(re.findall(r"^([\w.-]+)(==\S+)", (ROOT / lock).read_text(), re.MULTILINE)) for lock in LOCKS[1:]
    ]
    runtime, dev = pins
    assert {name: dev.get(name) for name in runtime} == runtime


def test_the_front_end_lock_names_no_download() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    resolved = {name: entry["resolved"] for name, entry in packages.items() if "resolved" in entry}
    assert resolved == {"node_modules/@qis/canvas": "frontend"}
    for name, entry in packages.items():
        if name.startswith("node_modules/") and not entry.get("link"):
            assert entry["integrity"].startswith("sha512-"), name


def test_the_front_end_is_a_workspace_with_exact_versions() -> None:
    root = json.loads((ROOT / "package.json").read_text())
    canvas = json.loads((ROOT / "frontend/package.json").read_text())
    assert root["workspaces"] == ["frontend"]
    for group in ("dependencies", "devDependencies"):
        for name, version in canvas[group].items():
            assert re.fullmatch(r"\d+\.\d+\.\d+", version), name


@pytest.mark.parametrize("word", UNSPEAKABLE)
def test_no_file_names_a_registry(word: str) -> None:
    assert [name for name, text in texts() if word in text.lower()] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert [name for name, text in texts() if HOMES.search(text)] == []


def test_no_market_data_and_no_build_is_tracked() -> None:
    for name in tracked():
        size = (ROOT / name).stat().st_size
        assert size < 2_000_000, f"{name} is {size} bytes"
        if Path(name).suffix.lower() in TABLES:
            assert name.startswith("tests/"), f"{name}: tables belong to tests"
            assert size < 100_000, f"{name} is {size} bytes: make such tables in the test"
        assert not name.startswith(("frontend/dist/", "node_modules/", ".venv/")), name


def test_the_project_is_licensed_under_apache_2() -> None:
    licence = (ROOT / "LICENSE").read_text()
    assert "Apache License" in licence
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"] == "Apache-2.0"


def test_the_gate_is_a_program() -> None:
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)
