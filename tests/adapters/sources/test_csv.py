from __future__ import annotations

import gzip
import io
import itertools
import zlib

import numpy as np
import pytest

from backend.adapters.limits import MEGABYTE, Limits
from backend.adapters.sources.csv import read_csv
from modules.kit.errors import DataError
from tests.adapters.tables import HEADER, ROWS, bars_of, codes, csv_of, refusal, table_of

DAY = 86_400 * 10**9
NEW_YEAR = 19_723 * DAY  # 2024-01-01


def test_a_plain_file_becomes_bars() -> None:
    bars = bars_of(csv_of(*ROWS))
    assert bars.ts.tolist() == [NEW_YEAR, NEW_YEAR + DAY, NEW_YEAR + 2 * DAY]
    assert bars.close[:, 0].tolist() == [105.0, 115.0, 110.0]
    assert (bars.timeframe, bars.symbols) == ("1d", ("X",))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_comma_semicolon_and_tab_are_told_apart(delimiter: str) -> None:
    bars = bars_of(csv_of(*ROWS).replace(b",", delimiter.encode()))
    assert bars.volume[:, 0].tolist() == [10.0, 20.0, 30.0]


@pytest.mark.parametrize("name", ["ts", "Timestamp", "DATE", " time "])
def test_the_stamp_may_be_called_by_four_names_in_any_case(name: str) -> None:
    assert len(bars_of(csv_of(*ROWS, header=HEADER.replace("ts", name)))) == 3


@pytest.mark.parametrize(
    ("stamp", "nanoseconds"),
    [
        ("2024-01-01", NEW_YEAR),
        ("20240101", NEW_YEAR),
        ("2024-01-01T00:00:00Z", NEW_YEAR),
        ("2024-01-01 02:00:00+02:00", NEW_YEAR),
        ("2024-01-01T00:00:00.250", NEW_YEAR + 250_000_000),
        ("1704067200", NEW_YEAR),
        ("1704067200.0", NEW_YEAR),
        ("1704067200000", NEW_YEAR),
        ("1704067200000000", NEW_YEAR),
        ("1704067200000000001", NEW_YEAR + 1),
    ],
)
def test_iso_dates_and_whole_numbers_of_any_unit_are_utc(stamp: str, nanoseconds: int) -> None:
    assert table_of(csv_of(f"{stamp},1,1,1,1,1")).ts.tolist() == [nanoseconds]


@pytest.mark.parametrize(
    "stamp", ["01/02/2024", "yesterday", "12", "9999999999999999999", "2999-01-01", "", "2024-13-01"]
)
def test_a_stamp_that_is_no_date_names_its_row(stamp: str) -> None:
    (issue,) = refusal(csv_of(ROWS[0], f"{stamp},1,1,1,1,1"))
    assert issue.code == "data.stamp"
    assert issue.message.startswith("Row 3:")
    assert issue.param == "ts"
    assert "ISO 8601" in issue.hint


@pytest.mark.parametrize("stamp", ["9999999999999999999", "9" * 30, "-86400", "0", "86400"])
def test_a_whole_number_that_is_no_date_of_a_market_is_refused(stamp: str) -> None:
    (issue,) = refusal(csv_of(f"{stamp},1,1,1,1,1"))
    assert issue.code == "data.stamp"
    assert issue.message.startswith("Row 2:")


def test_text_among_whole_numbers_names_its_row() -> None:
    (issue,) = refusal(csv_of("1704067200,1,1,1,1,1", "1704153600,1,1,1,1,1", "later,1,1,1,1,1"))
    assert issue.message.startswith('Row 4: ts is "later"')


def test_stamps_of_two_units_in_one_file_are_refused() -> None:
    (issue,) = refusal(csv_of("1704067200,1,1,1,1,1", "1704153600000,1,1,1,1,1"))
    assert issue.code == "data.stamp"
    assert "Row 3" in issue.message


def test_many_symbols_become_columns_in_the_order_of_their_first_row() -> None:
    rows = ("2024-01-01,B,1,1,1,1,1", "2024-01-01,A,2,2,2,2,2", "2024-01-02,A,3,3,3,3,3")
    bars = bars_of(csv_of(*rows, header="ts,symbol,open,high,low,close,volume"))
    assert bars.symbols == ("B", "A")
    assert np.array_equal(bars.close, [[1.0, 2.0], [np.nan, 3.0]], equal_nan=True)


def test_a_row_without_a_symbol_is_refused() -> None:
    rows = ("2024-01-01,B,1,1,1,1,1", "2024-01-02, ,2,2,2,2,2")
    (issue,) = refusal(csv_of(*rows, header="ts,symbol,open,high,low,close,volume"))
    assert issue.message == "Row 3: the symbol is empty."


def test_further_numbers_are_kept_and_text_is_left_out_with_a_note() -> None:
    rows = ("2024-01-01,1,1,1,1,1,,buy", "2024-01-02,1,1,1,1,1,0.5,sell")
    table = table_of(csv_of(*rows, header=f"{HEADER},My Signal,side"))
    bars = bars_of(csv_of(*rows, header=f"{HEADER},My Signal,side"))
    assert np.array_equal(bars.columns["my signal"][:, 0], [np.nan, 0.5], equal_nan=True)
    assert [note.message for note in table.notes] == ['Column "side" holds text and was left out.']


def test_gzip_is_told_by_its_content_and_may_have_several_members() -> None:
    data = gzip.compress(csv_of(*ROWS[:2])) + gzip.compress(ROWS[2].encode() + b"\n")
    assert len(bars_of(data)) == 3


def test_a_byte_order_mark_blank_lines_and_windows_line_ends_do_no_harm() -> None:
    data = b"\xef\xbb\xbf\r\n" + csv_of(ROWS[0], "", ROWS[1]).replace(b"\n", b"\r\n") + b"\r\n\r\n"
    assert len(bars_of(data)) == 2


def test_row_numbers_are_the_lines_of_the_file() -> None:
    data = b"\n" + csv_of(ROWS[0], "", "2024-01-02,1,1,1,x,1")
    (issue,) = refusal(data)
    assert issue.message == 'Row 5: close is "x", not a number.'


def test_missing_columns_are_named_with_the_one_that_was_meant() -> None:
    (issue,) = refusal(csv_of("1,2,3,4,5,6", header="Date,Open,High,Low,Close,Volume BTC"))
    assert issue.code == "data.missing_column"
    assert issue.param == "volume"
    assert 'Rename "volume btc" to volume.' in issue.hint


def test_a_file_without_a_header_is_told_so() -> None:
    (issue,) = refusal("\n".join(ROWS).encode())
    assert issue.code == "data.header"
    assert "Row 1" in issue.message


@pytest.mark.parametrize(
    "header", ["date,time,open,high,low,close,volume", "ts,open,open,high,low,close,volume"]
)
def test_two_columns_for_one_thing_are_refused(header: str) -> None:
    assert len(refusal(csv_of("2024-01-01,1,1,1,1,1,1", header=header))) == 1


@pytest.mark.parametrize(
    ("cell", "code", "said"),
    [
        ("abc", "data.text", 'close is "abc", not a number'),
        ("1,5", "data.fields", "has 7 fields, the header has 6"),
        ('"1,500.5"', "data.text", "not a number"),
        ("1_000", "data.text", "not a number"),
        ("NaN", "data.non_finite", "close is empty or NaN"),
        ("", "data.non_finite", "close is empty or NaN"),
        ("inf", "data.non_finite", "close is infinite"),
        ("-Infinity", "data.non_finite", "close is infinite"),
        ("0", "data.bad_price", "close is 0"),
        ("-5", "data.bad_price", "close is -5"),
    ],
)
def test_a_bad_price_names_row_and_column(cell: str, code: str, said: str) -> None:
    (issue,) = refusal(csv_of(ROWS[0], f"2024-01-02,105,120,100,{cell},20", ROWS[2]))
    assert issue.code == code
    assert "Row 3" in issue.message
    assert said in issue.message
    assert issue.hint


@pytest.mark.parametrize("cell", ["", "-1", "inf", "lots"])
def test_a_bad_volume_names_row_and_column(cell: str) -> None:
    (issue,) = refusal(csv_of(ROWS[0], f"2024-01-02,105,120,100,110,{cell}"))
    assert issue.param == "volume"
    assert "Row 3" in issue.message


@pytest.mark.parametrize("cell", ["1e2", "+1.5", " 2 ", ".5", "3."])
def test_numbers_may_be_written_as_people_do(cell: str) -> None:
    bars = bars_of(csv_of(f"2024-01-01,1,9999,0.001,{cell},1"))
    assert bars.close[0, 0] == float(cell)


def test_every_kind_of_finding_comes_at_once() -> None:
    rows = (ROWS[0], "2024-01-01,1,1,1,1,1", "2023-12-31,-1,1,1,1,1", "2024-01-05,1,inf,1,1,")
    found = refusal(csv_of(*rows))
    assert codes(found) == [
        "data.duplicate_stamp",
        "data.unsorted",
        "data.bad_price",
        "data.non_finite",
        "data.non_finite",
    ]
    assert [issue.message.split()[1] for issue in found] == ["3", "4", "4", "5", "5"]


def test_a_repeated_stamp_names_both_rows() -> None:
    (issue,) = refusal(csv_of(*ROWS, ROWS[2]))
    assert issue.message == "Row 5 (2024-01-03T00:00:00Z) repeats the stamp of row 4."


def test_a_file_from_newest_to_oldest_is_told_to_be_sorted() -> None:
    (issue,) = refusal(csv_of(*reversed(ROWS)))
    assert issue.message.startswith("The rows run from newest to oldest. Row 3")
    assert issue.hint == "Sort the rows by time, oldest first."


def test_rows_without_prices_stay_unknown_inside_and_go_at_the_ends() -> None:
    rows = ("2023-12-30,,,,,", "2023-12-31,,,,,", ROWS[0], "2024-01-02,,,,,", ROWS[2], "2024-01-04,,,,,")
    bars = bars_of(csv_of(*rows))
    assert np.array_equal(bars.close[:, 0], [105.0, np.nan, 110.0], equal_nan=True)
    (finding,) = table_of(csv_of(*rows)).findings
    assert (finding.code, finding.severity, finding.count) == ("non_finite", "warning", 4)
    assert "rows 2, 3, 5, 7" in finding.message


def test_a_file_of_dates_alone_is_refused() -> None:
    assert codes(refusal(csv_of("2024-01-01,,,,,", "2024-01-02,,,,,"))) == ["data.empty"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "data.empty"),
        (b"\n\n  \n", "data.empty"),
        (HEADER.encode(), "data.empty"),
        (HEADER.encode() + b"\n\n", "data.empty"),
        (b"<!DOCTYPE html>\n<html></html>", "data.html"),
        (b'  {"Error Message": "Invalid API call"}', "data.json"),
        (b"[[1,2]]", "data.json"),
        (b"PK\x03\x04xlsx", "data.format"),
        (b"%PDF-1.7", "data.format"),
        (csv_of(*ROWS).decode().encode("utf-16"), "data.format"),
        (HEADER.encode() + b",caf\xe9\n", "data.encoding"),
        (csv_of(*ROWS) + b"\x00\x01\x02", "data.binary"),
        (csv_of(*ROWS).replace(b",", b"|"), "data.delimiter"),
        (csv_of(*ROWS).replace(b",", b" "), "data.delimiter"),
        (csv_of(*(row.replace(",", ";") for row in ROWS)), "data.delimiter"),
        (csv_of(*ROWS, header="ts,open;high,low;close,volume"), "data.delimiter"),
        (csv_of(*ROWS) + b"2024-01-04,11", "data.truncated"),
        (csv_of(*ROWS, "2024-01-04,11", ROWS[2]), "data.fields"),
        (gzip.compress(csv_of(*ROWS))[:-12], "data.truncated"),
        (gzip.compress(csv_of(*ROWS))[:-2], "data.truncated"),
        (gzip.compress(csv_of(*ROWS))[:20] + b"\xff" * 40, "data.truncated"),
        (gzip.compress(b"PAR1"), "data.format"),
    ],
)
def test_what_is_no_table_gets_one_clear_error(data: bytes, code: str) -> None:
    (issue,) = refusal(data)
    assert issue.code == code
    assert issue.hint


def test_the_line_of_wrong_bytes_is_named() -> None:
    (issue,) = refusal(csv_of(*ROWS) + "2024-01-04,1,1,1,1,1é\n".encode("latin-1"))
    assert issue.message == "Line 5 is not UTF-8 (byte 0xe9)."


class Endless(io.RawIOBase):
    """A gzip stream that unpacks to one block again and again, and counts what is read of it."""

    def __init__(self, first: bytes, block: bytes) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        packed = packer.compress(first) + packer.flush(zlib.Z_FULL_FLUSH)
        more = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
        self._parts = itertools.chain([packed], itertools.repeat(more))
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        part = next(self._parts)
        self.taken += len(part)
        return part


@pytest.mark.parametrize(
    ("first", "block", "code"),
    [
        (b"\x00", b"\x00" * MEGABYTE, "data.binary"),
        (b"0", b"0" * MEGABYTE, "data.long_line"),
        (csv_of(), b"1,1,1,1,1,1\n" * 100_000, "data.stamp"),
        (csv_of(), b",,,,,\n" * 150_000, "data.too_large"),
        (csv_of(), b"2024-01-01,1,1,1,1,1\n" * 50_000, "data.duplicate_stamp"),
        (csv_of(), b"2024-01-01,1,1,1,x,1\n" * 50_000, "data.text"),
        (csv_of(), b"2024-01-01,1\n" * 80_000, "data.fields"),
    ],
)
def test_an_endless_gzip_is_refused_after_little_of_it(first: bytes, block: bytes, code: str) -> None:
    stream = Endless(first, block)
    limits = Limits(bytes=16 * MEGABYTE)
    with pytest.raises(DataError) as caught:  # noqa: PT012 - reading and joining are one import
        table = read_csv(stream, limits, symbol="X")  # type: ignore[arg-type]  # a reader is enough
        table.bars(timeframe=None, calendar=None, name="x", limits=limits)
    assert codes(list(caught.value.issues)) == [code]
    assert stream.taken < 2 * MEGABYTE


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(rows=2), "more than 2 rows"),
        (Limits(columns=5), "6 columns; the limit is 5"),
        (Limits(cells=14), "3 bars × 1 symbols × 5 columns = 15 numbers; the limit is 14"),
    ],
)
def test_a_table_beyond_a_limit_is_told_the_limit(limits: Limits, said: str) -> None:
    (issue,) = refusal(csv_of(*ROWS), limits=limits)
    assert issue.code == "data.too_large"
    assert said in issue.message
    assert issue.hint


def test_many_symbols_that_never_meet_are_refused_before_the_panel_is_made() -> None:
    rows = [f"{1704067200 + i},S{i},1,1,1,1,1" for i in range(400)]
    data = csv_of(*rows, header="ts,symbol,open,high,low,close,volume")
    (issue,) = refusal(data, limits=Limits(cells=500_000))
    assert "400 bars × 400 symbols × 5 columns = 800,000 numbers" in issue.message
    (issue,) = refusal(data, limits=Limits(symbols=399))
    assert "400 symbols; the limit is 399" in issue.message


def test_a_declared_timeframe_that_the_stamps_contradict_is_refused() -> None:
    table = table_of(csv_of(*(f"2024-01-01T{hour:02d}:00,1,1,1,1,1" for hour in range(10))))
    with pytest.raises(DataError, match="usually 3600 seconds apart, closer than 1d") as caught:
        table.bars(timeframe="1d", calendar=None, name="x", limits=Limits())
    assert "1h" in str(caught.value)


def test_every_number_is_read_to_the_last_bit() -> None:
    rng = np.random.default_rng(1)
    close = np.round(100 + np.cumsum(rng.normal(size=20_000)) * 0.01, 4)
    rows = (f"{1_704_067_200 + 60 * i},{c},{c + 1!r},{c - 1!r},{c},{i}" for i, c in enumerate(close.tolist()))
    bars = bars_of(csv_of(*rows))
    assert bars.timeframe == "1m"
    assert np.array_equal(bars.close[:, 0], close)
