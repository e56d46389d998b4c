"""Datasets over REST: what comes in is whole or refused, what is pinned stays."""

from __future__ import annotations

import gzip
import secrets
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import Served
from tests.api.documents import eth
from tests.api.test_runs import start, wait

HEAD = "ts,open,high,low,close,volume\n"
ROWS = "".join(
    f"2020-{1 + day // 28:02d}-{1 + day % 28:02d},{10 + day},{12 + day},{9 + day},{11 + day},5\n"
    for day in range(84)
)


def name() -> str:
    return f"TEST-{secrets.token_hex(4)}.1d"


def upload(
    client: httpx.Client, content: str | bytes, filename: str = "a.csv", **fields: str
) -> httpx.Response:
    return client.post("/datasets", files={"file": (filename, content)}, data=fields)


def test_an_imported_file_can_be_looked_at_and_traded(script: httpx.Client) -> None:
    called = name()
    made = upload(script, HEAD + ROWS, name=called, symbol="AAA")
    assert made.status_code == 201, made.text
    dataset = made.json()
    assert made.headers["location"] == f"/api/v1/datasets/{dataset['id']}"
    assert (dataset["name"], dataset["symbols"], dataset["rows"]) == (called, ["AAA"], 84)
    assert (dataset["timeframe"], dataset["source"], dataset["simulated"]) == ("1d", "import", False)
    assert dataset["start"].startswith("2020-01-01")
    assert script.get(f"/datasets/{dataset['id']}").json() == dataset
    assert dataset["id"] in {found["id"] for found in script.get("/datasets?limit=200").json()["items"]}
    assert script.get(f"/datasets/{dataset['id']}/quality").json() == dataset["quality"]
    bars = script.get(f"/datasets/{dataset['id']}/bars?points=10").json()
    assert bars["symbol"] == "AAA"
    assert (len(bars["ts"]), bars["open"][0], bars["close"][-1]) == (10, 10, 94)
    document = eth(cross__fast=5, cross__slow=10)
    document["nodes"]["eth"]["params"]["dataset"] = called
    assert script.post("/previews", json={"document": document}).json()["bars"] == 84


def test_a_dataset_that_a_run_pins_stays(server: Served, script: httpx.Client) -> None:
    dataset = upload(script, HEAD + ROWS, name=name(), symbol="AAA").json()
    document = eth(cross__fast=5, cross__slow=10)
    document["nodes"]["eth"]["params"]["dataset"] = dataset["name"]
    strategy_id = script.post("/strategies", json={"document": document}).json()["id"]
    run = wait(script, start(script, strategy_id=strategy_id)["id"])
    assert run["status"] == "succeeded", run["error"]
    refused = script.delete(f"/datasets/{dataset['id']}")
    assert refused.status_code == 409
    assert run["id"] in refused.json()["detail"]
    script.delete(f"/runs/{run['id']}")
    assert script.delete(f"/datasets/{dataset['id']}").status_code == 204
    assert script.get(f"/datasets/{dataset['id']}").status_code == 404
    assert script.post("/previews", json={"document": document}).status_code == 422


def test_a_sample_stays(script: httpx.Client) -> None:
    sample = next(d for d in script.get("/datasets?q=ETH-USDT.1d").json()["items"] if d["source"] == "sample")
    assert sample["simulated"] is True
    assert script.delete(f"/datasets/{sample['id']}").status_code == 409


def test_another_organisations_dataset_is_not_there(script: httpx.Client, stranger: httpx.Client) -> None:
    dataset = upload(script, HEAD + ROWS, name=name(), symbol="AAA").json()
    for method, path in (("GET", ""), ("GET", "/bars"), ("GET", "/quality"), ("DELETE", "")):
        assert stranger.request(method, f"/datasets/{dataset['id']}{path}").status_code == 404
    assert dataset["id"] not in stranger.get("/datasets?limit=200").text
    document = eth(cross__fast=5, cross__slow=10)
    document["nodes"]["eth"]["params"]["dataset"] = dataset["name"]
    assert stranger.post("/previews", json={"document": document}).status_code == 422
    document["nodes"]["eth"]["params"]["dataset"] = dataset["id"]
    assert stranger.post("/previews", json={"document": document}).status_code == 422


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "empty"),
        (HEAD, "row"),
        ("<!doctype html><html><body>Sign in</body></html>", "HTML"),
        (HEAD.replace("close,", "") + "2020-01-01,1,2,0.5,5\n", "close"),
        (HEAD + "2020-01-01,1,2,0.5,text,5\n" + ROWS, "text"),
        (HEAD + "2020-01-01,1,2,0.5,inf,5\n" + ROWS, "inf"),
        (HEAD + "2019-12-31,-1,2,-1,1,5\n" + ROWS, "-1"),
        (gzip.compress(b"0" * 50_000_000), "longer than 1 MB"),
        (b"PAR1" + b"\x00" * 100, "Parquet"),
        ("\x00\x01\x02", "text"),
    ],
    ids=[
        "empty",
        "headless",
        "html",
        "no-close",
        "text",
        "inf",
        "negative",
        "zeros",
        "parquet",
        "binary",
    ],
)
def test_a_bad_file_is_one_clear_error_and_nothing_stays(
    server: Served, script: httpx.Client, content: str | bytes, said: str
) -> None:
    def kept() -> set[str]:
        folder = server.studio.settings.home / "datasets"
        return {path.name for path in folder.glob("*")} if folder.is_dir() else set()

    before = kept()
    filename = "a.csv.gz" if isinstance(content, bytes) and content[:2] == b"\x1f\x8b" else "a.csv"
    reply = upload(script, content, filename if "PAR1" not in str(content) else "a.parquet", name=name())
    assert reply.status_code == 422, reply.text
    issues = reply.json()["errors"]
    assert issues
    assert all(issue["message"] and issue["hint"] for issue in issues)
    assert said.lower() in reply.text.lower()
    assert kept() - before <= {".lock"}
    assert list(server.studio.settings.uploads.iterdir()) == []


def test_an_uploaded_name_is_never_a_path(server: Served, script: httpx.Client) -> None:
    reply = upload(script, HEAD + ROWS, "../../../etc/passwd.csv", symbol="A")
    assert reply.status_code in {201, 422}
    if reply.status_code == 201:
        assert "/" not in reply.json()["name"]
        assert "/" not in reply.json()["origin"]
        script.delete(f"/datasets/{reply.json()['id']}")
    assert upload(script, HEAD + ROWS, name="../evil", symbol="A").status_code == 422


def test_a_name_that_is_taken_is_refused(script: httpx.Client) -> None:
    called = name()
    first = upload(script, HEAD + ROWS, name=called, symbol="A").json()
    same = upload(script, HEAD + ROWS, name=called, symbol="A").json()
    assert same["id"] == first["id"]
    other = upload(script, HEAD + ROWS.replace(",5\n", ",6\n"), name=called, symbol="A")
    assert other.status_code == 422
    assert other.json()["errors"][0]["param"] == "name"


def test_a_symbol_that_is_not_there_is_refused(script: httpx.Client) -> None:
    sample = script.get("/datasets?q=ETH-USDT.1d").json()["items"][0]
    assert script.get(f"/datasets/{sample['id']}/bars?symbol=NOPE").status_code == 422


def test_pages_of_datasets_show_each_once(script: httpx.Client) -> None:
    everything = [dataset["id"] for dataset in script.get("/datasets?limit=200").json()["items"]]
    seen: list[str] = []
    cursor: str | None = None
    while True:
        query: dict[str, str | int] = {"limit": 3}
        if cursor is not None:
            query["cursor"] = cursor
        page = script.get("/datasets", params=query).json()
        seen += [dataset["id"] for dataset in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == everything


def test_an_upload_leaves_no_temporary_file(server: Served, script: httpx.Client, tmp_path: Path) -> None:
    upload(script, HEAD + ROWS, name=name(), symbol="A")
    assert list(server.studio.settings.uploads.iterdir()) == []
