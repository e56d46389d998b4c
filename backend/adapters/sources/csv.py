"""Read bars from CSV: comma, semicolon or tab, plain or gzipped, one symbol or a ``symbol`` column."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

from backend.adapters.columns import Layout, layout_of, symbol_codes
from backend.adapters.decoding import BLOCK, DecodedText, share_read, size_of
from backend.adapters.findings import EXAMPLES, Example, Finding, raise_errors, refuse, rows_text
from backend.adapters.limits import Limits
from backend.adapters.stamps import stamps_from_text
from backend.adapters.table import REQUIRED, RawTable
from modules.kit.errors import DataError

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
OTHER_DELIMITERS = {"|": "vertical bar", ":": "colon", " ": "space"}
UNKNOWN = ["", "nan", "NaN", "NAN", "NA", "N/A", "n/a", "#N/A", "null", "NULL", "None", "none"]
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
RAGGED_ROWS = 1000  # after so many of another width the rest is not read
SAVE_AS = "Separate the columns by comma, semicolon or tab, with the same one in every line."
Progress = Callable[[float], None]


def read_csv(stream: BinaryIO, limits: Limits, *, symbol: str, progress: Progress | None = None) -> RawTable:
    """Return the rows of a CSV file.

    Parameters
    ----------
    stream : binary file
        Read once, from where it stands; gzip is recognised by its content.
    symbol : str
        The asset's name where the file has no ``symbol`` column.
    progress : callable, optional
        Called with the share of the file that has been read; may raise to stop.

    Raises
    ------
    DataError
        Not a table, missing columns, rows of another width, text in numbers, unreadable dates, beyond the limits.
    """
    size = size_of(stream)
    text = io.BufferedReader(DecodedText(stream, limits), BLOCK)
    skipped, header = _first_line(text)
    delimiter = _delimiter(header)
    names = next(csv.reader([header], delimiter=delimiter))
    limits.check_columns(len(names))
    _check_one_delimiter(header, names, delimiter)
    layout = layout_of(names, line=skipped + 1)
    reading = _Reading(layout, limits, symbol, delimiter, first_line=skipped + 2)
    for batch in _batches(text, layout, reading):
        reading.add(batch)
        if progress is not None:
            progress(share_read(stream, size))
        if reading.is_hopeless:
            break
    return reading.table()


def _first_line(text: io.BufferedReader[DecodedText]) -> tuple[int, str]:
    """Return how many blank lines come before the header, and the header; refuse what is no table."""
    skipped = 0
    while line := text.readline():
        stripped = line.decode("utf-8", "replace").strip("\r\n")
        if stripped.strip():
            _check_is_table(stripped)
            return skipped, stripped
        skipped += 1
    raise refuse("empty", "The file is empty.", "Give a file with a header line and at least one bar.")


def _check_is_table(header: str) -> None:
    if "\r" in header:
        said = "The lines end in carriage returns alone."
        raise refuse("line_ends", said, "Save the file with line feeds (Unix or Windows line ends).")
    start = header.lstrip()[:60]
    if start.startswith("<"):
        raise refuse(
            "html",
            f"This is a web page (HTML), not a CSV file: it starts with {start!r}.",
            "Download the data itself.",
        )
    if start[0] in "{[":
        raise refuse(
            "json",
            f"This is JSON or an error message, not a CSV file: it starts with {start!r}.",
            "Look at the file: the provider may have sent an error instead of data.",
        )


def _delimiter(header: str) -> str:
    """Return the separator that makes most sense of the header."""
    known = {mark: _known_names(header, mark) for mark in (*DELIMITERS, *OTHER_DELIMITERS) if mark in header}
    best = max(known.values(), default=0)
    winners = [mark for mark, count in known.items() if count == best]
    if best == 0:
        return next((mark for mark in DELIMITERS if mark in header), ",")
    if len(winners) > 1:
        named = " and ".join((DELIMITERS | OTHER_DELIMITERS)[mark] for mark in winners)
        raise refuse("delimiter", f"The header mixes {named} as separators: {header[:80]!r}.", SAVE_AS)
    if winners[0] in OTHER_DELIMITERS:
        raise refuse("delimiter", f"The columns are separated by {OTHER_DELIMITERS[winners[0]]}.", SAVE_AS)
    return winners[0]


def _check_one_delimiter(header: str, names: list[str], delimiter: str) -> None:
    """Refuse a header of which parts are separated by another mark: the columns would be found missing."""
    others = [mark for mark in DELIMITERS if mark != delimiter and any(mark in name for name in names)]
    lacking = _known_names(header, delimiter) < len(REQUIRED) + 1
    if others and lacking:
        named = f"{DELIMITERS[delimiter]} and {DELIMITERS[others[0]]}"
        raise refuse("delimiter", f"The header mixes {named} as separators: {header[:80]!r}.", SAVE_AS)


def _known_names(header: str, delimiter: str) -> int:
    names = {name.strip().strip('"').lower() for name in header.split(delimiter)}
    return len(names & {"ts", "timestamp", "date", "time", "symbol", *REQUIRED})


def _batches(
    text: io.BufferedReader[DecodedText], layout: Layout, reading: _Reading
) -> Iterator[pa.RecordBatch]:
    """Yield the rows as text, block by block; rows of another width are gathered in ``reading``."""
    wanted = layout.wanted
    try:
        reader = arrow_csv.open_csv(
            text,
            read_options=arrow_csv.ReadOptions(
                use_threads=False, block_size=16 * BLOCK, column_names=layout.names
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=reading.delimiter, ignore_empty_lines=False, invalid_row_handler=reading.ragged
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, pa.string()),
                strings_can_be_null=True,
                null_values=UNKNOWN,
            ),
        )
        with reader:
            yield from reader
    except pa.ArrowInvalid as error:
        if "Empty CSV file" in str(error) or reading.is_hopeless:
            return  # what was read says more than pyarrow would
        raise refuse("format", f"The file cannot be read as CSV: {error}.", SAVE_AS) from error


class _Reading:
    """Gather the batches of one file as numbers."""

    def __init__(self, layout: Layout, limits: Limits, symbol: str, delimiter: str, first_line: int) -> None:
        self._layout, self._limits = layout, limits
        self.delimiter, self._first_line = delimiter, first_line
        self._count = 0
        self._ts: list[NDArray[np.int64]] = []
        self._rows: list[NDArray[np.int64]] = []
        self._owner: list[NDArray[np.int64]] = []
        self._codes: dict[str, int] = {} if layout.symbol else {symbol: 0}
        self._numbers: dict[str, list[NDArray[np.float64]]] = {name: [] for name in layout.numbers}
        self._text: dict[str, list[tuple[int, str]]] = {name: [] for name in layout.numbers}
        self._text_columns: set[str] = set()
        self._ragged: list[tuple[int, int, str]] = []
        self._ragged_count = 0
        self._goes_back = False

    def ragged(self, row: arrow_csv.InvalidRow) -> str:
        """Note a row with another number of fields than the header; pyarrow calls this."""
        if row.text.strip():
            self._ragged_count += 1
            if len(self._ragged) < EXAMPLES:
                self._ragged.append((self._first_line - 1 + row.number, row.actual_columns, row.text))
        return "skip" if self._ragged_count < RAGGED_ROWS else "error"

    def add(self, batch: pa.RecordBatch) -> None:
        """Turn one batch of text into numbers."""
        lines = self._first_line + self._count + np.arange(batch.num_rows, dtype=np.int64)
        self._count += batch.num_rows
        self._limits.check_rows(self._count)
        self._limits.check_cells(self._count, 1, len(self._numbers))
        if self._ragged_count:
            return
        kept = _not_blank(batch)
        batch, lines = batch.filter(pa.array(kept)), lines[kept]
        if not len(lines):
            return
        self._rows.append(lines)
        stamps = stamps_from_text(batch.column(self._layout.stamp).to_pylist(), lines)
        self._note_order(stamps)
        self._ts.append(stamps)
        if self._layout.symbol:
            names = batch.column(self._layout.symbol)
            self._owner.append(symbol_codes(names, self._codes, lines, self._limits))
        for name, parts in self._numbers.items():
            if name not in self._text_columns:
                parts.append(self._floats(batch.column(name), name, lines))

    def _note_order(self, stamps: NDArray[np.int64]) -> None:
        if self._layout.symbol is None:
            before = self._ts[-1][-1:] if self._ts else stamps[:0]
            self._goes_back |= bool((np.diff(np.concatenate([before, stamps])) <= 0).any())

    def _floats(self, values: pa.Array, name: str, lines: NDArray[np.int64]) -> NDArray[np.float64]:
        trimmed = pc.utf8_trim_whitespace(values)
        try:
            return np.asarray(pc.cast(trimmed, pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)
        except pa.ArrowInvalid:
            return self._floats_one_by_one(trimmed.to_pylist(), name, lines)

    def _floats_one_by_one(
        self, values: list[str | None], name: str, lines: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        numbers = np.full(len(values), math.nan)
        text = []
        for place, value in enumerate(values):
            if value is None or value in UNKNOWN:
                continue
            if NUMBER.fullmatch(value) or value.lower().lstrip("+-") in {"inf", "infinity"}:
                numbers[place] = float(value)
            else:
                text.append((int(lines[place]), value))
        all_text = text and len(text) == sum(value is not None for value in values)
        if all_text and name not in REQUIRED and not self._numbers[name]:
            self._text_columns.add(name)
        else:
            self._text[name].extend(text)
        return numbers

    @property
    def is_hopeless(self) -> bool:
        """Whether what was read so far is refused for certain, so that the rest of a long file need not be read."""
        return bool(self._ragged_count) or any(self._text.values()) or self._goes_back

    def table(self) -> RawTable:
        """Return the rows read; raise what makes them no table."""
        if self._ragged_count:
            raise self._ragged_error()
        if not self._rows:
            raise refuse("empty", "The file has a header and no rows.", "Give a file with at least one bar.")
        raise_errors(self._text_finding(name, cells) for name, cells in self._text.items() if cells)
        rows = np.concatenate(self._rows)
        owner = np.concatenate(self._owner) if self._owner else np.zeros(len(rows), dtype=np.int64)
        columns = {
            name: np.concatenate(parts)
            for name, parts in self._numbers.items()
            if name not in self._text_columns
        }
        return RawTable(rows, np.concatenate(self._ts), tuple(self._codes), owner, columns, self._notes())

    def _notes(self) -> tuple[Finding, ...]:
        return tuple(
            Finding("text_column", "info", 1, f'Column "{name}" holds text and was left out.', "", name)
            for name in sorted(self._text_columns)
        )

    def _text_finding(self, name: str, cells: list[tuple[int, str]]) -> Finding:
        line, value = cells[0]
        lines = [number for number, _ in cells]
        also = f" ({len(cells):,} such rows: {rows_text(lines)})" if len(cells) > 1 else ""
        hint = "Use a plain number: a decimal point, no thousands separator, no unit."
        examples = tuple(
            Example(number, None, f"{name} is {text[:40]!r}") for number, text in cells[:EXAMPLES]
        )
        said = f'Row {line}: {name} is "{value[:40]}", not a number{also}.'
        return Finding("text", "error", len(cells), said, hint, name, examples)

    def _ragged_error(self) -> DataError:
        line, fields, text = self._ragged[0]
        width = len(self._layout.names)
        least = "at least " if self._ragged_count == RAGGED_ROWS else ""
        more = f" ({least}{self._ragged_count:,} such rows)" if self._ragged_count > 1 else ""
        noun = "field" if fields == 1 else "fields"
        said = f"Row {line} has {fields} {noun}, the header has {width}{more}: {text[:80]!r}."
        other = next(
            (mark for mark in DELIMITERS if mark != self.delimiter and text.count(mark) == width - 1), None
        )
        if other is not None:
            said = f"Row {line} is separated by {DELIMITERS[other]}, the header by {DELIMITERS[self.delimiter]}{more}."
            return refuse("delimiter", said, SAVE_AS)
        last = self._ragged_count == 1 and line >= self._first_line + self._count
        if last and fields <= width:
            return refuse("truncated", f"The file is cut off. {said}", "Download or export it again.")
        return refuse("fields", said, SAVE_AS)


def _not_blank(batch: pa.RecordBatch) -> NDArray[np.bool_]:
    blank = np.ones(batch.num_rows, dtype=bool)
    for column in batch.columns:
        blank &= column.is_null().to_numpy(zero_copy_only=False)
    return ~blank
