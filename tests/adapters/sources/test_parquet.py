from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backend.adapters.limits import MEGABYTE, Limits
from backend.adapters.sources import parquet
from backend.adapters.sources.parquet import read_parquet
from backend.adapters.table import RawTable
from modules.kit.errors import Cancelled, DataError, Issue

DAY = 86_400 * 10**9
NEW_YEAR = 19_723 * DAY
PRICES = {name: [1.0, 2.0] for name in ("open", "high", "low", "close", "volume")}
STAMPS = pa.array([NEW_YEAR, NEW_YEAR + DAY], pa.timestamp("ns", tz="UTC"))


def file_of(**columns: object) -> io.BytesIO:
    target = io.BytesIO()
    pq.write_table(pa.table({"ts": STAMPS, **PRICES, **columns}), target, compression="zstd")
    target.seek(0)
    return target


def table_of(stream: io.BytesIO, limits: Limits | None = None) -> RawTable:
    return read_parquet(stream, limits or Limits(), symbol="X")


def refused(stream: io.BytesIO, limits: Limits | None = None) -> Issue:
    with pytest.raises(DataError) as caught:
        table_of(stream, limits)
    (issue,) = caught.value.issues
    assert issue.hint
    return issue


@pytest.mark.parametrize(
    "stamps",
    [
        STAMPS,
        STAMPS.cast(pa.timestamp("us", tz="UTC")),
        STAMPS.cast(pa.timestamp("ms", tz="America/New_York")),
        pa.array([NEW_YEAR, NEW_YEAR + DAY], pa.timestamp("ns")),
        pa.array([date(2024, 1, 1), date(2024, 1, 2)]),
        pa.array(["2024-01-01", "2024-01-02"]),
        pa.array(["2024-01-01", "2024-01-02"]).dictionary_encode(),
        pa.array([1_704_067_200, 1_704_153_600]),
        pa.array([1_704_067_200_000, 1_704_153_600_000]),
    ],
    ids=["ns", "us", "local", "naive", "date", "text", "dictionary", "seconds", "milliseconds"],
)
def test_stamps_of_every_kind_are_utc(stamps: pa.Array) -> None:
    assert table_of(file_of(ts=stamps)).ts.tolist() == [NEW_YEAR, NEW_YEAR + DAY]


@pytest.mark.parametrize(
    "stamps",
    [
        pa.array([NEW_YEAR, None], pa.timestamp("ns")),
        pa.array(["2024-01-01", "soon"]),
        pa.array(["2024-01-01", None]),
        pa.array([1_704_067_200, None]),
    ],
    ids=["no stamp", "text", "no text", "no number"],
)
def test_a_missing_or_unreadable_stamp_names_its_row(stamps: pa.Array) -> None:
    issue = refused(file_of(ts=stamps))
    assert issue.code == "data.stamp"
    assert issue.message.startswith("Row 2:")


def test_stamps_of_an_odd_type_are_refused() -> None:
    assert refused(file_of(ts=pa.array([1.5, 2.5]))).code == "data.stamp"


def test_integers_and_decimals_are_numbers_and_null_is_unknown() -> None:
    table = table_of(
        file_of(
            volume=pa.array([1, 2], pa.int32()),
            close=pa.array([Decimal("1.5"), None]),
            extra=pa.array([None, 3]),
        )
    )
    assert table.columns["volume"].tolist() == [1.0, 2.0]
    assert np.array_equal(table.columns["close"], [1.5, np.nan], equal_nan=True)
    assert np.array_equal(table.columns["extra"], [np.nan, 3.0], equal_nan=True)


def test_text_where_a_price_should_be_is_refused() -> None:
    issue = refused(file_of(close=pa.array(["1", "2"])))
    assert (issue.code, issue.param) == ("data.text", "close")


def test_other_columns_that_are_no_numbers_are_left_out_with_a_note() -> None:
    table = table_of(file_of(note=pa.array(["a", "b"]), nested=pa.array([[1.0], [2.0]])))
    assert set(table.columns) == set(PRICES)
    assert [note.param for note in table.notes] == ["note", "nested"]


@pytest.mark.parametrize("encode", [False, True])
def test_many_symbols_are_told_apart(encode: bool) -> None:
    names = pa.array(["B", "A"])
    table = table_of(file_of(Symbol=names.dictionary_encode() if encode else names))
    assert table.symbols == ("B", "A")
    assert table.owner.tolist() == [0, 1]


def test_a_file_without_rows_is_refused() -> None:
    empty = io.BytesIO()
    pq.write_table(pa.table({"ts": STAMPS, **PRICES}).slice(0, 0), empty)
    empty.seek(0)
    assert refused(empty).code == "data.empty"


@pytest.mark.parametrize("keep", [6, 40, -1, -9])
def test_a_file_that_is_cut_off_is_refused(keep: int) -> None:
    issue = refused(io.BytesIO(file_of().getvalue()[:keep]))
    assert issue.code == "data.truncated"


def test_damaged_pages_are_refused() -> None:
    data = bytearray(file_of().getvalue())
    data[30:120] = b"\xff" * 90
    assert refused(io.BytesIO(bytes(data))).code == "data.truncated"


def test_a_small_file_of_many_rows_is_refused_before_it_is_decoded() -> None:
    rows = 3_000_000
    same = pa.array(np.zeros(rows))
    stamps = pa.array(np.zeros(rows, dtype=np.int64)).cast(pa.timestamp("ns", tz="UTC"))
    target = io.BytesIO()
    columns = {"ts": stamps, **dict.fromkeys(PRICES, same)}
    pq.write_table(pa.table(columns), target, compression="zstd")
    assert len(target.getvalue()) < MEGABYTE
    target.seek(0)
    issue = refused(target, Limits(rows=1_000_000))
    assert "more than 1,000,000 rows" in issue.message
    target.seek(0)
    issue = refused(target, Limits(cells=10_000_000))
    assert "18,000,000 numbers; the limit is 10,000,000" in issue.message
    target.seek(0)
    assert refused(target, Limits(bytes=64 * MEGABYTE)).code == "data.too_large"


def test_too_many_columns_are_refused() -> None:
    issue = refused(file_of(**{f"c{k}": [1.0, 2.0] for k in range(30)}), Limits(columns=20))
    assert "36 columns; the limit is 20" in issue.message


def test_reading_can_be_stopped() -> None:
    def stop(_: float) -> None:
        raise Cancelled(Issue("cancelled", "Stopped."))

    with pytest.raises(Cancelled):
        read_parquet(file_of(), Limits(), symbol="X", progress=stop)


@pytest.mark.parametrize(
    "script",
    ["import os; os.abort()", "import os; os.kill(os.getpid(), 9)", "raise SystemExit(3)"],
)
def test_a_file_that_brings_its_reader_down_is_refused(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    probe = tmp_path / "probe.py"
    probe.write_text(script)
    monkeypatch.setattr(parquet, "PROBE", probe)
    assert refused(file_of()).code == "data.truncated"


def test_a_file_that_takes_for_ever_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    probe = tmp_path / "probe.py"
    probe.write_text("import time; time.sleep(30)")
    monkeypatch.setattr(parquet, "PROBE", probe)
    monkeypatch.setattr(parquet, "PROBE_SECONDS", 0.3)
    assert "takes too long" in refused(file_of()).message


def test_one_cell_that_unpacks_beyond_the_limit_is_refused() -> None:
    stream = file_of(note=pa.array(["a" * (80 * MEGABYTE), "b"]))
    assert len(stream.getvalue()) < MEGABYTE
    assert refused(stream, Limits(bytes=64 * MEGABYTE)).code == "data.too_large"


def test_the_probe_needs_nothing_of_the_product_and_reads_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "good.parquet"
    path.write_bytes(file_of().getvalue())
    with path.open("rb") as stream:
        command = [sys.executable, "-I", str(parquet.PROBE), str(stream.fileno()), "100000"]
        done = subprocess.run(
            command, pass_fds=(stream.fileno(),), cwd="/", capture_output=True, text=True, check=True
        )
    assert done.stdout == "{}"
