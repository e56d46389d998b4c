"""Read bars from Parquet: one symbol or a ``symbol`` column; only flat columns of numbers are kept.

Nothing of the file is believed: it is decoded once in a process of its own, which a crafted file may bring down, before
this one opens it. Rows times columns are checked before anything is kept, and what is decoded is counted on the way.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from backend.adapters.columns import Layout, layout_of, symbol_codes
from backend.adapters.findings import Finding, refuse
from backend.adapters.limits import Limits
from backend.adapters.stamps import stamps_from_dates, stamps_from_numbers, stamps_from_text
from backend.adapters.table import RawTable
from modules.kit.errors import DataError

BATCH = 65_536
PROBE = Path(__file__).with_name("parquet_probe.py")
PROBE_SECONDS = 180.0
Progress = Callable[[float], None]


def read_parquet(
    stream: BinaryIO, limits: Limits, *, symbol: str, progress: Progress | None = None
) -> RawTable:
    """Return the rows of a Parquet file; rows count from 1.

    Parameters
    ----------
    stream : binary file that can seek
    symbol : str
        The asset's name where the file has no ``symbol`` column.
    progress : callable, optional
        Called with the share of the rows that have been read; may raise to stop.

    Raises
    ------
    DataError
        Cut off or damaged, missing columns, columns of the wrong type, beyond the limits.
    """
    _probe(stream, limits)
    with _trusting_nothing():
        file = pq.ParquetFile(stream)
        names = file.schema_arrow.names
    limits.check_columns(len(names))
    layout = layout_of(names)
    numbers, notes = _numeric(file.schema_arrow, layout)
    wanted = [layout.stamp, *([layout.symbol] if layout.symbol else []), *numbers]
    limits.check_rows(file.metadata.num_rows)
    limits.check_cells(file.metadata.num_rows, 1, len(wanted))
    return _rows(file, layout, numbers, notes, limits, symbol, progress)


def _probe(stream: BinaryIO, limits: Limits) -> None:
    """Have another process decode the whole file; raise what that finds, or that it did not survive."""
    start = stream.tell()
    with _on_disk(stream) as file:
        descriptor = file.fileno()
        file.seek(start if file is stream else 0)
        command = [sys.executable, "-I", str(PROBE), str(descriptor), str(limits.bytes)]
        try:
            done = subprocess.run(
                command, pass_fds=(descriptor,), capture_output=True, timeout=PROBE_SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise refuse(
                "too_large", "The file takes too long to decode.", "Split it by symbol or year."
            ) from error
    stream.seek(start)
    ended = {"code": "truncated", "said": f"reading it ended with status {done.returncode}"}
    found = json.loads(done.stdout) if done.returncode == 0 else ended
    if found.get("code") == "too_large":
        limits.check_bytes(limits.bytes + 1)
    if found:
        raise _damaged(found["said"])


@contextmanager
def _on_disk(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give the file as one that another process can read."""
    try:
        stream.fileno()
    except OSError:
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(stream, copy)
            copy.flush()
            yield cast("BinaryIO", copy)
    else:
        yield stream


def _numeric(schema: pa.Schema, layout: Layout) -> tuple[list[str], tuple[Finding, ...]]:
    """Return the columns that hold numbers; refuse text where a price should be, leave other columns out."""
    kept, notes = [], []
    for name in layout.numbers:
        kind = schema.field(layout.names.index(name)).type
        if pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind):
            kept.append(name)
        elif name in layout.numbers[:5]:
            hint = "Store the column as float64."
            raise refuse("text", f'Column "{name}" holds {kind}, not numbers.', hint, param=name)
        else:
            notes.append(
                Finding("text_column", "info", 1, f'Column "{name}" holds {kind} and was left out.', "", name)
            )
    return kept, tuple(notes)


def _batches(file: pq.ParquetFile, names: list[str]) -> Iterator[pa.RecordBatch]:
    with _trusting_nothing():
        for batch in file.iter_batches(batch_size=BATCH, columns=names, use_threads=False):
            batch.validate(full=True)  # text that is not UTF-8 would fail far from here
            yield batch


@contextmanager
def _trusting_nothing() -> Iterator[None]:
    """Turn whatever pyarrow raises over damaged bytes, which is not only its own errors, into one of ours."""
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError) as error:
        raise _damaged(str(error)) from error


def _rows(
    file: pq.ParquetFile,
    layout: Layout,
    numbers: list[str],
    notes: tuple[Finding, ...],
    limits: Limits,
    symbol: str,
    progress: Progress | None,
) -> RawTable:
    source = {name: file.schema_arrow.names[layout.names.index(name)] for name in layout.wanted}
    wanted = [layout.stamp, *([layout.symbol] if layout.symbol else []), *numbers]
    codes: dict[str, int] = {} if layout.symbol else {symbol: 0}
    rows, ts, owner = [], [], []
    columns: dict[str, list[NDArray[np.float64]]] = {name: [] for name in numbers}
    count = decoded = 0
    for batch in _batches(file, [source[name] for name in wanted]):
        decoded += batch.nbytes
        limits.check_bytes(decoded)
        limits.check_rows(count + batch.num_rows)
        lines = np.arange(count + 1, count + batch.num_rows + 1, dtype=np.int64)
        count += batch.num_rows
        rows.append(lines)
        ts.append(_stamps(batch.column(source[layout.stamp]), lines))
        if layout.symbol:
            owner.append(_owner(batch.column(source[layout.symbol]), codes, lines, limits))
        for name in numbers:
            columns[name].append(_floats(batch.column(source[name])))
        if progress is not None:
            progress(min(count / file.metadata.num_rows, 1.0))
    if not count:
        raise refuse("empty", "The file has columns and no rows.", "Give a file with at least one bar.")
    owners = np.concatenate(owner) if owner else np.zeros(count, dtype=np.int64)
    table = {name: np.concatenate(parts) for name, parts in columns.items()}
    return RawTable(np.concatenate(rows), np.concatenate(ts), tuple(codes), owners, table, notes)


def _stamps(values: pa.Array, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    kind = values.type
    if pa.types.is_dictionary(kind):
        values, kind = values.dictionary_decode(), kind.value_type
    if pa.types.is_timestamp(kind):
        plain = values.view(pa.timestamp(kind.unit)) if kind.tz else values
        return stamps_from_dates(plain.to_numpy(zero_copy_only=False), rows)
    if pa.types.is_date(kind):
        return stamps_from_dates(values.cast(pa.timestamp("ms")).to_numpy(zero_copy_only=False), rows)
    if pa.types.is_integer(kind) and not values.null_count:
        return stamps_from_numbers(values.cast(pa.int64()).to_numpy(), rows)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind):
        return stamps_from_text(values.cast(pa.string()).to_pylist(), rows)
    raise refuse("stamp", f"The stamps are of type {kind}.", "Store them as timestamps in UTC.", param="ts")


def _owner(
    values: pa.Array, codes: dict[str, int], rows: NDArray[np.int64], limits: Limits
) -> NDArray[np.int64]:
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    return symbol_codes(values, codes, rows, limits)


def _floats(values: pa.Array) -> NDArray[np.float64]:
    wide = values.cast(pa.float64(), safe=False)
    return np.asarray(wide.to_numpy(zero_copy_only=False), dtype=np.float64)


def _damaged(said: str) -> DataError:
    shown = (said.splitlines() or [""])[0][:160]
    return refuse(
        "truncated", f"The Parquet file is cut off or damaged: {shown}", "Download or export it again."
    )
