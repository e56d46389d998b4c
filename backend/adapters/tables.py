"""Read a table of bars from a file or a stream, whatever its format and whatever it is called."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from backend.adapters.decoding import is_parquet
from backend.adapters.findings import refuse
from backend.adapters.limits import MEGABYTE, Limits
from backend.adapters.source import Progress, Query
from backend.adapters.table import RawTable
from modules.kit.market import Bars

HEAD = 16
SUFFIXES = (".gz", ".csv", ".tsv", ".txt", ".parquet", ".pq")


def read_table(
    file: Path | BinaryIO, limits: Limits, *, symbol: str, progress: Progress | None = None
) -> RawTable:
    """Return the rows of a CSV or Parquet file; the format is told by the content.

    Parameters
    ----------
    file : path, or binary file read from where it stands
    symbol : str
        The asset's name where the table has no ``symbol`` column.
    """
    with _opened(file, limits) as stream:
        head = stream.read(HEAD)
        stream.seek(-len(head), os.SEEK_CUR)

        def heard(share: float) -> None:
            if progress is not None:
                progress(share, "reading")

        if is_parquet(head):
            from backend.adapters.sources.parquet import read_parquet

            return read_parquet(stream, limits, symbol=symbol, progress=heard)
        from backend.adapters.sources.csv import read_csv

        return read_csv(stream, limits, symbol=symbol, progress=heard)


@contextmanager
def _opened(file: Path | BinaryIO, limits: Limits) -> Iterator[BinaryIO]:
    if isinstance(file, Path):
        try:
            stream = file.open("rb")
        except OSError as error:
            raise refuse(
                "file", f'"{file}" cannot be opened: {error.strerror}.', "Check the path."
            ) from error
        with stream:
            yield stream
    elif file.seekable():
        yield file
    else:
        with tempfile.TemporaryFile() as copy:
            _copy(file, copy, limits)
            yield cast("BinaryIO", copy)


def _copy(source: BinaryIO, target: IO[bytes], limits: Limits) -> None:
    while block := source.read(MEGABYTE):
        limits.check_bytes(target.tell() + len(block))
        target.write(block)
    target.seek(0)


def stem_of(filename: str) -> str:
    """Return the base name of an uploaded file without its known endings; folders in it mean nothing."""
    base = filename.replace("\\", "/").rsplit("/", 1)[-1]
    stripped = True
    while stripped:
        stripped = False
        for suffix in SUFFIXES:
            if base.lower().endswith(suffix):
                base, stripped = base[: -len(suffix)], True
    return base


class FileSource:
    """A CSV or Parquet file on this machine as a source of bars."""

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        self._path = path
        self._limits = limits or Limits()

    @property
    def name(self) -> str:
        """The name of the file."""
        return f"file:{self._path.name}"

    def fetch(self, query: Query, progress: Progress | None = None) -> Bars:
        """Return the bars of one symbol of the file."""
        table = read_table(self._path, self._limits, symbol=query.symbol, progress=progress).only(
            query.symbol
        )
        bars = table.bars(
            timeframe=query.timeframe, calendar=None, name=stem_of(self._path.name), limits=self._limits
        )
        return bars.between(query.since, query.until)
