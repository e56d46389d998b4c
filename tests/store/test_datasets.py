from __future__ import annotations

import gzip
import io
import json
import multiprocessing
import os
import shutil
import signal
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from backend.adapters.limits import Limits
from backend.adapters.source import Progress, Query
from backend.store.catalogue import Dataset
from backend.store.datasets import ANYONE, DatasetStore
from backend.store.files import new_folder
from modules.kit.errors import Cancelled, DataError, Issue, UnknownDataset
from modules.kit.market import Bars
from tests.adapters.tables import HEADER, ROWS, bars_of, csv_of

ORG, OTHER = "org-a", "org-b"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("samples")
    DatasetStore(home).list(ORG)
    return home / "samples"


@pytest.fixture
def home(tmp_path: Path, samples: Path) -> Path:
    """Return a home in which the samples have been made already: making them takes a second."""
    shutil.copytree(samples, tmp_path / "home" / "samples")
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> DatasetStore:
    return DatasetStore(home)


def put(store: DatasetStore, data: bytes, name: str = "mine.1d", organisation: str = ORG) -> Dataset:
    return store.import_file(
        io.BytesIO(data), filename="f.csv", name=name, owner="me", organisation=organisation
    )


def folders(home: Path) -> list[str]:
    root = home / "datasets"
    return sorted(path.name for path in root.iterdir() if path.is_dir()) if root.is_dir() else []


def issues(caught: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [issue.code for issue in caught.value.issues]


def test_an_import_comes_back_whole_from_another_process(home: Path, store: DatasetStore) -> None:
    described = put(store, csv_of(*(f"{row},{k}.5" for k, row in enumerate(ROWS)), header=f"{HEADER},signal"))
    fresh = DatasetStore(home)
    bars = fresh.load("mine.1d", ORG)
    assert bars.close[:, 0].tolist() == [105.0, 115.0, 110.0]
    assert bars.columns["signal"][:, 0].tolist() == [0.5, 1.5, 2.5]
    assert (bars.name, bars.symbols) == ("mine.1d", ("mine",))
    assert bars.content_hash == described.content_hash
    assert fresh.get(described.id, ORG) == described


def test_the_description_says_everything(store: DatasetStore) -> None:
    dataset = put(store, csv_of(*ROWS))
    assert (dataset.rows, dataset.timeframe, dataset.calendar) == (3, "1d", "24/7")
    assert (dataset.start, dataset.end) == ("2024-01-01T00:00:00Z", "2024-01-03T00:00:00Z")
    assert (dataset.source, dataset.origin, dataset.simulated) == ("import", "f.csv", False)
    assert (dataset.owner_id, dataset.organisation_id) == ("me", ORG)
    assert dataset.quality == {"score": 100.0, "issues": []}
    assert json.loads(json.dumps(dataset.as_dict()))["symbols"] == ["mine"]


def test_many_symbols_with_holes_come_back_bit_for_bit(store: DatasetStore) -> None:
    rows = (
        "2024-01-01,B,1,1,1,1,1",
        "2024-01-01,A,2,2,2,2,2",
        "2024-01-03,A,3,3,3,3,3",
        "2024-01-04,B,4,4,4,4,4",
    )
    dataset = put(store, csv_of(*rows, header="ts,symbol,open,high,low,close,volume"))
    bars = store.load(dataset.id, ORG)
    expected = [[1.0, 2.0], [np.nan, 3.0], [4.0, np.nan]]
    assert np.array_equal(bars.close, expected, equal_nan=True)
    assert dataset.rows == 4
    coverage = store.coverage(dataset.id, ORG)
    assert {name: each.bars for name, each in coverage.items()} == {"A": 2, "B": 2}
    assert coverage["A"].last < coverage["B"].last


def test_one_symbol_can_be_taken_out_of_many(store: DatasetStore) -> None:
    data = csv_of(
        "2024-01-01,B,1,1,1,1,1", "2024-01-01,A,2,2,2,2,2", header="ts,symbol,open,high,low,close,volume"
    )
    dataset = store.import_file(io.BytesIO(data), filename="f.csv", symbol="A")
    assert dataset.symbols == ("A",)
    with pytest.raises(DataError, match='There is no symbol "C"'):
        store.import_file(io.BytesIO(data), filename="g.csv", symbol="C")


@pytest.mark.parametrize("ending", ["csv", "csv.gz", "parquet"])
def test_every_format_gives_the_same_content(store: DatasetStore, tmp_path: Path, ending: str) -> None:
    import pandas as pd

    path = tmp_path / f"eth.{ending}"
    plain = csv_of(*ROWS)
    if ending == "parquet":
        frame = pd.read_csv(io.BytesIO(plain), parse_dates=["ts"])
        frame.to_parquet(path)
    else:
        path.write_bytes(gzip.compress(plain) if ending == "csv.gz" else plain)
    dataset = store.import_file(path)
    assert (dataset.name, dataset.origin) == ("eth", f"eth.{ending}")
    assert dataset.content_hash == replace(bars_of(plain), symbols=("eth",)).content_hash


def test_a_stream_that_cannot_seek_is_taken(store: DatasetStore, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    thread = threading.Thread(target=_pour, args=(writing, csv_of(*ROWS)))
    thread.start()
    with os.fdopen(reading, "rb") as stream:
        assert store.import_file(stream, filename="piped.csv").rows == 3
    thread.join()


def _pour(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)


@pytest.mark.parametrize(
    "filename",
    [
        "../../etc/passwd.csv",
        "..\\..\\boot.csv",
        "/abs/olute.csv",
        "a\x00b.csv",
        "",
        ".csv",
        "....",
        "\n.csv",
        "-.csv",
        "é" * 300,
    ],
)
def test_an_uploaded_name_is_never_a_path(home: Path, store: DatasetStore, filename: str) -> None:
    dataset = store.import_file(io.BytesIO(csv_of(*ROWS)), filename=filename)
    assert "/" not in dataset.name
    assert "\\" not in dataset.name
    assert dataset.origin.isprintable()
    assert folders(home) == [dataset.id]
    assert [path.name for path in home.parent.iterdir()] == ["home"]
    assert store.get(dataset.name, "anyone").id == dataset.id


@pytest.mark.parametrize(
    "name", ["", " x", "x ", "../x", "a/b", "a\nb", "x" * 101, ".hidden", "ds_0123456789abcdef"]
)
def test_a_name_that_could_mislead_is_refused(store: DatasetStore, home: Path, name: str) -> None:
    with pytest.raises(DataError) as caught:
        put(store, csv_of(*ROWS), name=name)
    assert issues(caught) == ["data.name"]
    assert folders(home) == []


BAD = {
    "text in numbers": csv_of(ROWS[0], "2024-01-02,1,1,1,x,1"),
    "unsorted": csv_of(*reversed(ROWS)),
    "negative": csv_of(ROWS[0], "2024-01-02,1,1,-1,1,1"),
    "cut off": csv_of(*ROWS) + b"2024",
    "web page": b"<html></html>",
    "empty": b"",
    "cut gzip": gzip.compress(csv_of(*ROWS))[:-9],
    "cut parquet": b"PAR1" + b"\x00" * 100,
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_nothing_stays_of_a_bad_file(home: Path, store: DatasetStore, data: bytes) -> None:
    with pytest.raises(DataError):
        put(store, data)
    assert folders(home) == []
    assert not any((home / "datasets").rglob("*.parquet"))


def test_nothing_stays_of_a_cancelled_import(home: Path, store: DatasetStore) -> None:
    def stop(fraction: float, stage: str) -> None:
        if stage == "writing":
            raise Cancelled(Issue("cancelled", "Stopped."))

    with pytest.raises(Cancelled):
        store.import_file(io.BytesIO(csv_of(*ROWS)), filename="f.csv", progress=stop)
    assert folders(home) == []


def test_import_progress_rises_to_the_end(store: DatasetStore) -> None:
    heard: list[float] = []
    store.import_file(io.BytesIO(csv_of(*ROWS)), filename="f.csv", progress=lambda f, _: heard.append(f))
    assert heard == sorted(heard)
    assert 0.0 <= heard[0] <= heard[-1] <= 1.0
    assert len(heard) >= 3


def test_contradictory_bars_are_reported_and_refused_only_when_strict(
    home: Path, store: DatasetStore
) -> None:
    data = csv_of(ROWS[0], "2024-01-02,105,104,100,115,20", ROWS[2])
    with pytest.raises(DataError) as caught:
        store.import_file(io.BytesIO(data), filename="f.csv", strict=True)
    assert issues(caught) == ["data.bad_ohlc"]
    assert folders(home) == []
    report = store.import_file(io.BytesIO(data), filename="f.csv").quality
    (issue,) = cast("list[dict[str, Any]]", report["issues"])
    assert (issue["code"], issue["severity"]) == ("bad_ohlc", "warning")
    assert issue["examples"][0]["ts"] == "2024-01-02T00:00:00Z"
    assert issue["examples"][0]["row"] == 3  # the line of the file, not the number of the bar


def test_limits_hold_for_imports(home: Path) -> None:
    store = DatasetStore(home, limits=Limits(rows=2))
    with pytest.raises(DataError, match="more than 2 rows"):
        put(store, csv_of(*ROWS))


def test_the_same_file_again_is_the_same_dataset_and_another_needs_another_name(store: DatasetStore) -> None:
    first = put(store, csv_of(*ROWS))
    assert put(store, csv_of(*ROWS)).id == first.id
    with pytest.raises(DataError) as caught:
        put(store, csv_of(*ROWS[:2]))
    assert issues(caught) == ["data.name_taken"]
    assert put(store, csv_of(*ROWS[:2]), name="other").id != first.id


def test_one_organisation_sees_nothing_of_another(store: DatasetStore) -> None:
    dataset = put(store, csv_of(*ROWS))
    for call in (
        store.get,
        store.load,
        store.quality,
        store.check,
        store.points,
        store.coverage,
        store.delete,
    ):
        with pytest.raises(UnknownDataset):
            call(dataset.id, OTHER)
    assert dataset.id not in {each.id for each in store.list(OTHER)}
    assert dataset.id in {each.id for each in store.list(ORG)}
    assert dataset.id in {each.id for each in store.list(ANYONE)}
    assert put(store, csv_of(*ROWS[:2]), organisation=OTHER).name == dataset.name


def test_what_belongs_to_everyone_is_seen_by_all_and_deleted_by_none_of_them(store: DatasetStore) -> None:
    dataset = put(store, csv_of(*ROWS), organisation="")
    assert store.get("mine.1d", OTHER).id == dataset.id
    with pytest.raises(DataError) as caught:
        store.delete(dataset.id, OTHER)
    assert issues(caught) == ["data.shared"]
    store.delete(dataset.id, ANYONE)
    with pytest.raises(UnknownDataset):
        store.get(dataset.id, OTHER)


def test_ones_own_dataset_comes_before_everyones_and_both_before_a_sample(store: DatasetStore) -> None:
    name = "ETH-USDT.1d"
    assert store.get(name, ORG).source == "sample"
    shared = put(store, csv_of(*ROWS), name=name, organisation="")
    assert store.get(name, ORG).id == shared.id
    own = put(store, csv_of(*ROWS[:2]), name=name)
    assert store.get(name, ORG).id == own.id
    assert store.get(name, OTHER).id == shared.id
    assert len(store.source_for(ORG).load(name)) == 2


def test_an_unknown_name_is_told_the_nearest(store: DatasetStore) -> None:
    with pytest.raises(UnknownDataset) as caught:
        store.source_for(ORG).load("ETH-USDT.1D")
    assert "ETH-USDT.1d" in caught.value.issues[0].hint


def test_words_find_datasets(store: DatasetStore) -> None:
    put(store, csv_of(*ROWS), name="gold futures")
    assert [each.name for each in store.list(ORG, "FUTURES gold")] == ["gold futures"]
    assert {each.name for each in store.list(ORG, "nasdaq")} == {"NASDAQ.1d", "US-INDICES.1d"}
    assert store.list(ORG, "no such thing") == []


def test_deleting_removes_every_file(home: Path, store: DatasetStore) -> None:
    dataset = put(store, csv_of(*ROWS))
    store.load(dataset.id, ORG)
    store.delete(dataset.id, ORG)
    assert folders(home) == []
    with pytest.raises(UnknownDataset):
        store.load(dataset.id, ORG)


@pytest.mark.parametrize("harm", ["flip", "cut", "gone"])
def test_damaged_bars_are_set_aside_and_named(home: Path, store: DatasetStore, harm: str) -> None:
    dataset = put(store, csv_of(*ROWS))
    path = home / "datasets" / dataset.id / "bars.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(data if harm == "flip" else data[:-10])
    with pytest.raises(DataError, match=r'"mine.1d" was changed or damaged on disk.*in quarantine/'):
        DatasetStore(home).load(dataset.id, ORG)
    assert folders(home) == []
    assert (home / "quarantine").is_dir()


@pytest.mark.parametrize("text", ["", "{", '{"dataset": {}, "checksum": ""}', None])
def test_a_damaged_description_is_set_aside_alone(home: Path, store: DatasetStore, text: str | None) -> None:
    good = put(store, csv_of(*ROWS), name="good")
    bad = put(store, csv_of(*ROWS), name="bad")
    meta = home / "datasets" / bad.id / "meta.json"
    meta.write_text(meta.read_text().replace('"bad"', '"worse"') if text is None else text)
    fresh = DatasetStore(home)
    assert [each.id for each in fresh.list(ORG) if each.source != "sample"] == [good.id]
    assert len(list((home / "quarantine").iterdir())) == 1


def test_bars_are_held_in_memory_up_to_a_limit(home: Path) -> None:
    store = DatasetStore(home, memory=300)
    put(store, csv_of(*ROWS), name="one")
    put(store, csv_of(*ROWS), name="two")
    put(store, csv_of(*ROWS), name="three")
    first = store.load("one", ORG)
    assert store.load("one", ORG) is first
    store.load("two", ORG)
    store.load("three", ORG)
    store.load("two", ORG)
    assert store.load("one", ORG) is not first


def test_two_writers_of_one_name_never_both_succeed(home: Path) -> None:
    outcomes: list[str] = []

    def write(count: int) -> None:
        rows = [f"{1_704_067_200 + 86_400 * k},1,1,1,1,1" for k in range(count)]
        try:
            put(DatasetStore(home), csv_of(*rows))
            outcomes.append("kept")
        except DataError as error:
            outcomes.append(error.issues[0].code)

    threads = [threading.Thread(target=write, args=(3 + k,)) for k in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["data.name_taken"] * 5 + ["kept"]
    assert len(folders(home)) == 1


def test_points_are_the_bars_of_their_share(store: DatasetStore) -> None:
    window = store.points("ETH-USDT.1h", ORG, n=731)
    bars = store.load("ETH-USDT.1h", ORG)
    days = bars.high[:, 0].reshape(731, 24)
    assert len(window.ts) == 731
    assert window.high == days.max(axis=1).tolist()
    assert window.open == bars.open[::24, 0].tolist()
    assert window.close == bars.close[23::24, 0].tolist()
    assert window.ts[0] == 1_704_067_200
    assert window.volume[0] == pytest.approx(bars.volume[:24, 0].sum())


def test_points_of_few_bars_are_the_bars_themselves(store: DatasetStore) -> None:
    put(store, csv_of(*ROWS))
    window = store.points("mine.1d", ORG)
    assert window.close == [105.0, 115.0, 110.0]
    cut = store.points("mine.1d", ORG, start=int(window.ts[1]) * 10**9, end=int(window.ts[2]) * 10**9)
    assert cut.close == [115.0]
    assert store.points("mine.1d", ORG, start=2**62).ts == []


def test_points_of_one_symbol_among_many(store: DatasetStore) -> None:
    window = store.points("BASKET-12.1d", ORG, symbol="ECHO", n=100)
    bars = store.load("BASKET-12.1d", ORG)
    assert window.symbol == "ECHO"
    assert window.close[-1] == bars.close[-1, bars.symbols.index("ECHO")]
    with pytest.raises(DataError, match='has no symbol "NOPE"'):
        store.points("BASKET-12.1d", ORG, symbol="NOPE")


def test_a_symbol_that_looks_like_sql_is_only_a_symbol(store: DatasetStore) -> None:
    name = "x' OR 1=1; DROP TABLE t; --"
    data = csv_of(f"2024-01-01,{name},1,1,1,7,1", header="ts,symbol,open,high,low,close,volume")
    dataset = store.import_file(io.BytesIO(data), filename="f.csv")
    assert store.points(dataset.id, "anyone", symbol=name).close == [7.0]


def test_a_check_examines_stored_bars_or_a_file_and_imports_nothing(
    home: Path, store: DatasetStore, tmp_path: Path
) -> None:
    gap = (ROWS[0], "2024-01-02,105,120,100,115,20", "2024-01-05,115,118,108,110,30")
    dataset = put(store, csv_of(*gap))
    assert [finding.code for finding in store.check(dataset.id, ORG).findings] == ["gap"]
    path = tmp_path / "bad.csv"
    path.write_bytes(csv_of(*ROWS, ROWS[2], "2024-01-01,1,1,1,1,1"))
    quality = store.check_file(path)
    assert [finding.code for finding in quality.findings] == ["duplicate", "non_monotonic"]
    assert quality.score < 60.0
    path.write_bytes(csv_of(*gap))
    assert [finding.code for finding in store.check_file(path).findings] == ["gap"]
    assert folders(home) == [dataset.id]


class Fixed:
    """A source of three bars."""

    name = "ccxt:fixed"

    def __init__(self) -> None:
        self.calls = 0

    def fetch(self, query: Query, progress: Progress | None = None) -> Bars:
        self.calls += 1
        if progress is not None:
            progress(0.5, "half")
        return bars_of(csv_of(*ROWS))


def test_a_fetch_is_stored_with_its_origin(store: DatasetStore) -> None:
    heard: list[tuple[float, str]] = []
    query = Query("ETH/USDT", "1d", 0)
    dataset = store.fetch(
        Fixed(), query, owner="me", organisation=ORG, progress=lambda f, s: heard.append((f, s))
    )
    assert (dataset.name, dataset.source, dataset.origin) == (
        "ETH-USDT.fixed.1d",
        "fetch",
        "ccxt:fixed ETH/USDT",
    )
    assert heard == [(0.45, "half"), (0.95, "writing")]
    assert len(store.load(dataset.name, ORG)) == 3


def test_a_fetch_under_a_taken_name_asks_nobody(store: DatasetStore) -> None:
    put(store, csv_of(*ROWS[:2]), name="taken")
    source = Fixed()
    with pytest.raises(DataError, match="There is a dataset"):
        store.fetch(source, Query("ETH/USDT", "1d", 0), name="taken", organisation=ORG)
    assert source.calls == 0


def test_nothing_stays_of_a_cancelled_fetch(home: Path, store: DatasetStore) -> None:
    def stop(_: float, stage: str) -> None:
        raise Cancelled(Issue("cancelled", "Stopped."))

    with pytest.raises(Cancelled):
        store.fetch(Fixed(), Query("ETH/USDT", "1d", 0), progress=stop)
    assert folders(home) == []


def test_bars_in_memory_can_be_kept(store: DatasetStore) -> None:
    bars = bars_of(csv_of(*ROWS))
    dataset = store.save_bars(bars, name="kept", source="import", origin="a notebook")
    assert store.load("kept", ORG).content_hash == dataset.content_hash == bars.content_hash


def _import_for_ever(home: str, ready: str) -> None:
    store = DatasetStore(Path(home))
    number = 0
    while True:
        put(store, csv_of(*ROWS), name=f"n{number}")
        number += 1
        if number == 3:
            Path(ready).touch()


@pytest.fixture
def spawn() -> multiprocessing.context.SpawnContext:
    return multiprocessing.get_context("spawn")


def test_a_kill_at_any_moment_leaves_only_whole_datasets(
    home: Path, tmp_path: Path, spawn: multiprocessing.context.SpawnContext
) -> None:
    ready = tmp_path / "ready"
    process = spawn.Process(target=_import_for_ever, args=(str(home), str(ready)))
    process.start()
    while not ready.exists():
        process.join(0.02)
        assert process.exitcode is None
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    store = DatasetStore(home)
    found = [each for each in store.list(ORG) if each.source != "sample"]
    assert len(found) >= 3
    assert all(len(store.load(each.id, ORG)) == 3 for each in found)
    assert not (home / "quarantine").exists()


def test_leftovers_of_a_dead_writer_are_swept_by_the_next_one(home: Path, store: DatasetStore) -> None:
    old = home / "datasets" / ".tmp-dead"
    young = home / "datasets" / ".tmp-live"
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    put(store, csv_of(*ROWS))
    assert not old.exists()
    assert young.exists()


def test_a_folder_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "x"
    target.mkdir()
    with pytest.raises(FileExistsError), new_folder(target) as folder:
        (folder / "f").write_text("new")
    assert list(tmp_path.iterdir()) == [target]


def test_no_database_no_web_and_no_exchange_is_loaded_to_read_a_dataset(home: Path) -> None:
    import subprocess
    import sys

    DatasetStore(home).get("ETH-USDT.1d", ORG)
    code = (
        "import sys, pathlib; from backend.store.datasets import DatasetStore;"
        f"DatasetStore(pathlib.Path({str(home)!r})).load('ETH-USDT.1d', 'x');"
        "print([name for name in ('fastapi', 'sqlalchemy', 'ccxt', 'alpaca', 'arch', 'exchange_calendars', 'duckdb')"
        " if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
