"""Real broken files, where they are at hand: each gets one clear error, or comes in with its faults reported."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from backend.store.datasets import DatasetStore
from modules.kit.errors import DataError

HERE = Path(__file__).resolve()
FOLDER = Path(os.environ.get("QIS_DIRTY_DATA") or HERE.parents[3] / "shared" / "data" / "dirty")
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no folder of dirty files at {FOLDER}")


@dataclass(frozen=True)
class Refused:
    """The one error: its code, the column it names, and words of it."""

    code: str
    param: str | None
    words: tuple[str, ...]


@dataclass(frozen=True)
class Taken:
    """What the quality report finds, and a ceiling of the score."""

    findings: frozenset[str]
    score: float


def taken(score: float, *findings: str) -> Taken:
    return Taken(frozenset(findings), score)


TEXT: dict[str, Refused | Taken] = {
    "BF.B_alphavantage_error_instead_of_csv.csv": Refused("data.json", None, ("JSON or an error message",)),
    "BTC-USD_bitstamp_1h_swapped_volume.csv": Refused("data.missing_column", "volume", ("volume btc",)),
    "BTC-USD_bitstamp_1m_2017_truncated.csv.gz": Refused("data.missing_column", "volume", ("volume btc",)),
    "ETH-USDT_binance_funding_local_time.csv": Refused("data.missing_column", "open", ("funding rate",)),
    "ETH-USD_yahoo_1d_duplicate_and_missing_days.csv": Refused(
        "data.duplicate_stamp", "ts", ("Row 273", "2021-03-28", "row 272")
    ),
    "ETH-USD_yahoo_1d_leading_empty_rows.csv": taken(99.0, "non_finite", "outlier"),
    "ETHUSDT_binance_spot_ws_feed_head.jsonl.gz": Refused(
        "data.missing_column", "ts", ("Missing columns ts",)
    ),
    "SOL1-USD_yahoo_1d_wrong_asset.csv": taken(60.0, "non_finite", "zero_volume", "outlier"),
}
BARS: dict[str, Refused | Taken] = {
    "AIB-USD.yahoo.1d.parquet": taken(80.0, "non_finite", "zero_volume", "outlier", "stale"),
    "BRC-USD.yahoo.1d.parquet": taken(80.0, "non_finite", "zero_volume", "outlier"),
    "BTC-USD.bitfinex.1m.2013-04-10.parquet": taken(60.0, "gap", "outlier"),
    "ETH-USD.bitfinex.1m.2016-06-17.parquet": taken(95.0, "gap", "outlier"),
    "ETH-USD.bitfinex.1m.2016-08-01.parquet": taken(60.0, "gap", "outlier", "stale"),
    "LKK-USD.yahoo.1d.parquet": Refused("data.bad_price", "low", ("Row 1054", "2020-09-27", "low is 0")),
    "SHIB-USD.yahoo.1d.parquet": Refused("data.bad_price", "open", ("Row 1", "258 more rows")),
}
NEWEST_FIRST = {"DEX.AX", "LA.V", "SSW.JO"}
CASES: dict[str, Refused | Taken] = {
    **{f"text/{name}": each for name, each in TEXT.items()},
    **{f"bars/{name}": each for name, each in BARS.items()},
}


def test_every_dirty_file_has_its_expected_outcome() -> None:
    there = {f"{part}/{path.name}" for part in ("text", "bars") for path in (FOLDER / part).iterdir()}
    assert there == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_dirty_file_is_refused_clearly_or_reported(name: str, tmp_path: Path) -> None:
    store, expected = DatasetStore(tmp_path), CASES[name]
    if isinstance(expected, Refused):
        with pytest.raises(DataError) as caught:
            store.import_file(FOLDER / name)
        issue = caught.value.issues[0]
        assert (issue.code, issue.param) == (expected.code, expected.param)
        assert all(word in issue.message for word in expected.words), issue.message
        assert issue.hint
        assert not any(tmp_path.rglob("*.parquet"))
        return
    dataset = store.import_file(FOLDER / name)
    report = cast("list[dict[str, Any]]", dataset.quality["issues"])
    assert {issue["code"] for issue in report} == expected.findings
    assert cast("float", dataset.quality["score"]) <= expected.score
    assert all(issue["examples"] for issue in report)
    assert len(store.load(dataset.id, "*")) >= dataset.rows


@pytest.mark.parametrize("path", sorted((FOLDER / "yahoo").glob("*.raw.parquet")), ids=lambda path: path.name)
def test_a_yahoo_table_is_read_or_refused_for_its_order(path: Path, tmp_path: Path) -> None:
    store = DatasetStore(tmp_path)
    if path.name.split(".1d.")[0] in NEWEST_FIRST:
        with pytest.raises(DataError, match="from newest to oldest") as caught:
            store.import_file(path)
        assert [issue.code for issue in caught.value.issues] == ["data.unsorted"]
        return
    dataset = store.import_file(path)
    assert {"adj_close", "dividend", "split"} <= set(dataset.columns)
    assert dataset.timeframe in {"1d", "1w", "15m"}
