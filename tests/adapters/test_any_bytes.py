"""Whatever bytes are uploaded, they become bars or one error of ours."""

from __future__ import annotations

import gzip
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.adapters.limits import Limits
from backend.adapters.tables import read_table
from backend.store.quality import quality_of
from modules.kit.errors import DataError
from tests.adapters.tables import HEADER, csv_of

WORDS = [
    "",
    "1",
    "-1",
    "0",
    "nan",
    "inf",
    "1e308",
    "1e999",
    "x",
    '"',
    '"1"',
    "1,5",
    "0x1",
    "1_0",
    " 2 ",
    "9" * 30,
]
STAMPS = [
    "2024-01-01",
    "2024-01-02T00:00Z",
    "20240103",
    "1704067200",
    "1704067200000",
    "0001-01-01",
    "9999-12-31",
    "now",
]
CELL = st.sampled_from(WORDS) | st.floats(width=32).map(str) | st.text(max_size=6)
ROW = st.builds(
    lambda at, cells: ",".join([at, *cells]), st.sampled_from(STAMPS), st.lists(CELL, min_size=4, max_size=6)
)
TABLE = st.lists(ROW, max_size=6).map(lambda rows: csv_of(*rows))
GOOD = csv_of(*(f"2024-01-{day:02d},{day},{day + 1},{day - 0.5},{day},{day}" for day in range(1, 29)))


def taken(data: bytes) -> bool:
    """Return whether the bytes became bars; fail where anything but an error of ours comes of them."""
    try:
        table = read_table(io.BytesIO(data), Limits(bytes=2**22), symbol="X")
        bars = table.bars(timeframe=None, calendar=None, name="x", limits=Limits())
    except DataError as error:
        silent = [issue for issue in error.issues if not issue.hint]
        if silent:
            raise AssertionError(f"no hint: {silent}") from error
        return False
    return 0.0 <= quality_of(bars, table.findings).score <= 100.0


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_noise_is_refused(noise: bytes) -> None:
    assert not taken(noise)


@settings(max_examples=100, deadline=None)
@given(TABLE)
def test_tables_of_odd_cells_are_taken_or_refused(data: bytes) -> None:
    assert taken(data) == taken(gzip.compress(data))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=3))
def test_a_good_table_with_some_bytes_changed_is_taken_or_refused(place: int, change: bytes) -> None:
    data = GOOD[:place] + change + GOOD[place + len(change) :]
    assert taken(data) == taken(gzip.compress(data))


@settings(max_examples=50, deadline=None)
@given(st.integers(0, len(GOOD) - 1))
def test_an_archive_that_is_cut_anywhere_is_refused(cut: int) -> None:
    packed = gzip.compress(GOOD)
    assert not taken(packed[: cut % len(packed)])


def test_the_good_table_is_taken() -> None:
    assert taken(GOOD)
    assert GOOD.startswith(HEADER.encode())
