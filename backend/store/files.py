"""Put folders on disk whole or not at all, and notice when a file has changed since.

A folder is written under another name, flushed to the disk, and renamed: a power cut leaves either the old state or
the new one. Leftovers of a process that died are swept away by the next writer.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TEMPORARY = ".tmp-"
ABANDONED_SECONDS = 3600.0
BLOCK = 1024 * 1024


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder against other writers, threads and processes alike."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder to fill; it becomes ``target`` when the block ends well, and vanishes when it does not.

    Raises
    ------
    FileExistsError
        ``target`` is there already.
    """
    parent = target.parent
    parent.mkdir(parents=True, exist_ok=True)
    _sweep(parent)
    folder = parent / f"{TEMPORARY}{secrets.token_hex(8)}"
    folder.mkdir()
    try:
        yield folder
        for path in folder.iterdir():
            _flush(path)
        _flush(folder)
        if target.exists():
            raise FileExistsError(target)
        folder.rename(target)
        _flush(parent)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_folder(target: Path) -> None:
    """Remove a folder at once for every reader, then free its space."""
    away = target.parent / f"{TEMPORARY}{secrets.token_hex(8)}"
    target.rename(away)
    _flush(target.parent)
    shutil.rmtree(away)


def move_folder(source: Path, target: Path) -> None:
    """Move a folder on the same disk and flush both parents."""
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
    _flush(source.parent)
    _flush(target.parent)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(parent: Path) -> None:
    """Remove what a writer that died has left behind."""
    for leftover in parent.glob(f"{TEMPORARY}*"):
        with suppress(FileNotFoundError):  # its writer has just finished with it
            if time.time() - leftover.stat().st_mtime > ABANDONED_SECONDS:
                shutil.rmtree(leftover, ignore_errors=True)
