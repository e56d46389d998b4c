"""What a run left behind, in every format."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import httpx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from backend.api.results import _csv
from tests.api.conftest import Served
from tests.api.test_runs import start, strategy, wait

TABLES = ("equity", "fills", "trades", "positions")


@pytest.fixture(scope="module")
def run_id(server: Served) -> Iterator[str]:
    with server.client(server.token()) as client:
        yield str(wait(client, start(client, strategy_id=strategy(client))["id"])["id"])


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_parquet_hold_what_json_holds(script: httpx.Client, run_id: str, name: str) -> None:
    table = script.get(f"/runs/{run_id}/{name}").json()
    assert table["rows"]
    text = script.get(f"/runs/{run_id}/{name}?format=csv")
    assert text.headers["content-type"].startswith("text/csv")
    assert f'filename="{run_id}-{name}.csv"' in text.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(text.text)))
    assert rows[0] == table["columns"]
    assert len(rows) - 1 == len(table["rows"])
    for written, row in zip(rows[1:], table["rows"], strict=True):
        for cell, value in zip(written, row, strict=True):
            if isinstance(value, float):
                assert float(cell) == value
            else:
                assert cell == ("" if value is None else str(value))
    parquet = script.get(f"/runs/{run_id}/{name}?format=parquet")
    found = pq.read_table(pa.BufferReader(parquet.content))
    assert found.column_names == table["columns"]
    assert found.num_rows == len(table["rows"])


def test_the_figures_can_be_reckoned_from_the_tables(script: httpx.Client, run_id: str) -> None:
    run = script.get(f"/runs/{run_id}").json()
    equity = script.get(f"/runs/{run_id}/equity").json()
    values = [row[equity["columns"].index("equity")] for row in equity["rows"]]
    assert values[-1] / 100_000.0 - 1.0 == pytest.approx(run["metrics"]["total_return"], rel=1e-12)
    fills = script.get(f"/runs/{run_id}/fills").json()
    fees = sum(row[fills["columns"].index("fee")] for row in fills["rows"])
    assert fees == pytest.approx(run["metrics"]["fees"], rel=1e-9)
    stamps = [row[0] for row in equity["rows"]]
    assert stamps == sorted(stamps)
    assert stamps[0].endswith("Z")


def test_a_spreadsheet_runs_nothing_of_an_export() -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "plain", ""]
    table = pa.table({"=cmd|' /C calc'!A0": texts, "number": [-1.5] * len(texts)})
    rows = list(csv.reader(io.StringIO("".join(_csv(table)), newline="")))
    assert rows[0] == ["'=cmd|' /C calc'!A0", "number"]
    assert [row[0] for row in rows[1:]] == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "'\r=1", "plain", ""]
    assert {row[1] for row in rows[1:]} == {"-1.5"}


def test_a_report_is_thinned_as_asked(script: httpx.Client, run_id: str) -> None:
    short = script.get(f"/runs/{run_id}/report?points=100").json()
    assert len(short["equity"]["ts"]) <= 106
    assert len(short["price"][0]["ts"]) <= 100
    named = script.get(f"/runs/{run_id}/report?symbol=ETH-USDT").json()
    assert [price["symbol"] for price in named["price"]] == ["ETH-USDT"]
    assert script.get(f"/runs/{run_id}/report?symbol=NOPE").json()["price"] == []


@pytest.mark.parametrize("query", ["points=1", "points=99999", "points=x"])
def test_a_bad_thinning_is_refused(script: httpx.Client, run_id: str, query: str) -> None:
    assert script.get(f"/runs/{run_id}/report?{query}").status_code == 422


def test_an_unknown_format_is_refused(script: httpx.Client, run_id: str) -> None:
    assert script.get(f"/runs/{run_id}/fills?format=xls").status_code == 422
