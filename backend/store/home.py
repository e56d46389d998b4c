"""The home directory: private, locked by one server, and the files that must be whole or absent."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from modules.kit.errors import Issue, QisError


class HomeError(QisError):
    """The home cannot be used as it is."""


class HomeBusy(HomeError):
    """Another server runs on the same home."""


class HomeLock:
    """The one right to write a home; the operating system gives it back when the process dies."""

    def __init__(self, home: Path) -> None:
        run = home / "run"
        run.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = run / "lock"
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock, or raise :class:`HomeBusy`."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.read(handle, 20).decode("ascii", "replace").strip() or "unknown"
            os.close(handle)
            raise HomeBusy(
                Issue(
                    "home.busy",
                    f"Another QIS Studio (process {owner}) runs on {self.path.parents[1]}.",
                    "Stop it, or give this one a home of its own with QIS_HOME.",
                )
            ) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        self._handle = handle

    def release(self) -> None:
        """Give the lock back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read; whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(path, lambda file: file.write(content))


def write_whole(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Let ``fill`` write a file beside ``path``; sync it, then let it take the place of ``path``."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Make the names in a directory as lasting as the files behind them."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def private_secret(path: Path, create: Callable[[], bytes], least: int) -> bytes:
    """Return the secret in ``path``, made on first use; one that is short or open to others is refused."""
    if not path.exists():
        write_private(path, create())
    if path.stat().st_mode & 0o077:
        raise HomeError(
            Issue(
                "secret.open",
                f"Others can read {path}.",
                f"Run: chmod 600 {path} (or delete it to make a new one).",
            )
        )
    secret = path.read_bytes()
    if len(secret) < least or len(set(secret)) < least // 4:
        raise HomeError(
            Issue(
                "secret.weak",
                f"The secret in {path} is too weak.",
                "Delete the file; a new one is made at the next start.",
            )
        )
    return secret
