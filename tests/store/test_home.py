"""The home directory: one server, private files, whole or absent."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from backend.store.home import HomeBusy, HomeError, HomeLock, private_secret, write_private


def test_a_second_server_on_one_home_is_refused_by_name(tmp_path: Path) -> None:
    first = HomeLock(tmp_path)
    first.acquire()
    try:
        with pytest.raises(HomeBusy, match=r"process \d+\) runs on .*QIS_HOME"):
            HomeLock(tmp_path).acquire()
    finally:
        first.release()
    again = HomeLock(tmp_path)
    again.acquire()
    again.release()


def test_the_lock_of_a_killed_server_is_free(tmp_path: Path) -> None:
    said = "from pathlib import Path; from backend.store.home import HomeLock;"
    said += f"HomeLock(Path({str(tmp_path)!r})).acquire()"
    killed = subprocess.run(
        [sys.executable, "-c", said + "; import os; os.kill(os.getpid(), 9)"], check=False
    )
    assert killed.returncode == -9
    lock = HomeLock(tmp_path)
    lock.acquire()
    lock.release()


def test_a_private_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "a.key"
    write_private(path, b"secret")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["a.key"]


def test_a_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    made = private_secret(tmp_path / "key", lambda: bytes(range(32)), 32)
    assert private_secret(tmp_path / "key", lambda: b"another", 32) == made


@pytest.mark.parametrize("weak", [b"short", b"a" * 32, b""])
def test_a_weak_secret_is_refused(tmp_path: Path, weak: bytes) -> None:
    write_private(tmp_path / "key", weak)
    with pytest.raises(HomeError, match="too weak"):
        private_secret(tmp_path / "key", lambda: bytes(range(32)), 32)


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    private_secret(tmp_path / "key", lambda: bytes(range(32)), 32)
    (tmp_path / "key").chmod(0o644)
    with pytest.raises(HomeError, match="chmod 600"):
        private_secret(tmp_path / "key", lambda: bytes(range(32)), 32)
