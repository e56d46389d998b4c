"""Fetching over REST: accepted, watched, cancelled; nothing half-fetched stays."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import numpy as np
import pytest

from backend.adapters.source import Progress, Query
from modules.kit.errors import DataError, Issue
from modules.kit.market import UNIT_NANOSECONDS, Bars
from tests.api.conftest import Served
from tests.api.test_runs import SECONDS

Json = dict[str, Any]
ASK = {"source": "test:calm", "symbol": "ETH/USDT", "timeframe": "1d", "since": "2020-01-01T00:00:00Z"}


class Exchange:
    """A source that hands out made-up bars, as slowly as its gate lets it."""

    def __init__(self, name: str, gate: threading.Event) -> None:
        self.name, self._gate = name, gate

    def fetch(self, query: Query, progress: Progress | None = None) -> Bars:
        if self.name == "test:broken":
            raise DataError(Issue("fetch.refused", "The exchange knows no such symbol.", "Check the symbol."))
        assert progress is not None
        for step in range(1000):
            progress(step / 1000, f"page {step}")
            if self._gate.wait(0.01):
                break
        since = query.since or 0
        ts = since + np.arange(100, dtype=np.int64) * UNIT_NANOSECONDS["d"]
        close = np.linspace(100.0, 200.0, 100)[:, None]
        return Bars(
            ts=ts,
            symbols=("ETH-USDT",),
            open=close,
            high=close,
            low=close,
            close=close,
            volume=close,
            timeframe="1d",
            name="x",
        )


@pytest.fixture
def gate(server: Served, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    opened = threading.Event()
    monkeypatch.setattr(server.studio.fetches, "_source_named", lambda name: Exchange(name, opened))
    return opened


def wait(client: httpx.Client, job_id: str, done: Callable[[Json], bool]) -> Json:
    limit = time.monotonic() + SECONDS
    while time.monotonic() < limit:
        job: Json = client.get(f"/datasets/jobs/{job_id}").json()
        if done(job):
            return job
        time.sleep(0.02)
    raise AssertionError(job)


def over(job: Json) -> bool:
    return job["status"] not in {"queued", "running"}


def test_a_fetch_ends_with_a_dataset(script: httpx.Client, gate: threading.Event) -> None:
    gate.set()
    reply = script.post("/datasets/fetch", json={**ASK, "name": f"fetched-{time.time_ns()}"})
    assert reply.status_code == 202
    job_id = reply.json()["job_id"]
    assert reply.headers["location"] == f"/api/v1/datasets/jobs/{job_id}"
    job = wait(script, job_id, over)
    assert (job["status"], job["progress"]) == ("succeeded", 1.0), job
    dataset = script.get(f"/datasets/{job['dataset_id']}").json()
    assert (dataset["source"], dataset["rows"], dataset["start"]) == ("fetch", 100, "2020-01-01T00:00:00Z")


def test_a_fetch_is_watched(script: httpx.Client, gate: threading.Event) -> None:
    job_id = script.post("/datasets/fetch", json={**ASK, "name": f"watched-{time.time_ns()}"}).json()[
        "job_id"
    ]
    wait(script, job_id, lambda job: job["progress"] > 0.0)
    threading.Timer(0.2, gate.set).start()
    with script.stream("GET", f"/datasets/jobs/{job_id}/events") as reply:
        text = reply.read().decode()
    assert "event: progress" in text
    assert '"status":"succeeded"' in text.rpartition("event: state")[2]
    assert (
        script.get(f"/datasets/jobs/{job_id}/events", headers={"Last-Event-ID": "99999999"}).status_code
        == 204
    )


def test_a_cancelled_fetch_leaves_nothing(script: httpx.Client, gate: threading.Event) -> None:
    called = f"cancelled-{time.time_ns()}"
    job_id = script.post("/datasets/fetch", json={**ASK, "name": called}).json()["job_id"]
    wait(script, job_id, lambda job: job["progress"] > 0.0)
    assert script.post(f"/datasets/jobs/{job_id}/cancel").status_code == 202
    assert wait(script, job_id, over)["status"] == "cancelled"
    assert script.get("/datasets", params={"q": called}).json()["items"] == []


def test_a_failed_fetch_says_why(script: httpx.Client, gate: threading.Event) -> None:
    job_id = script.post("/datasets/fetch", json={**ASK, "source": "test:broken"}).json()["job_id"]
    job = wait(script, job_id, over)
    assert job["status"] == "failed"
    assert job["errors"][0]["code"] == "fetch.refused"
    assert "symbol" in job["error"]


def test_a_foreign_fetch_is_not_there(
    script: httpx.Client, stranger: httpx.Client, gate: threading.Event
) -> None:
    gate.set()
    job_id = script.post("/datasets/fetch", json={**ASK, "name": f"mine-{time.time_ns()}"}).json()["job_id"]
    for method, path in (("GET", ""), ("GET", "/events"), ("POST", "/cancel")):
        assert stranger.request(method, f"/datasets/jobs/{job_id}{path}").status_code == 404
    wait(script, job_id, over)


def test_the_queue_of_fetches_has_an_end(script: httpx.Client, gate: threading.Event) -> None:
    asked = [
        script.post("/datasets/fetch", json={**ASK, "name": f"many-{n}-{time.time_ns()}"}) for n in range(22)
    ]
    codes = [reply.status_code for reply in asked]
    gate.set()
    assert codes[0] == 202
    assert codes[-1] == 429
    for reply in asked:
        if reply.status_code == 202:
            wait(script, reply.json()["job_id"], over)


@pytest.mark.parametrize(
    "change", [{"since": "yesterday"}, {"since": None}, {"symbol": ""}, {"timeframe": "x" * 99}, {"extra": 1}]
)
def test_a_bad_request_is_refused_at_once(script: httpx.Client, change: Json) -> None:
    assert script.post("/datasets/fetch", json={**ASK, **change}).status_code == 422


@pytest.mark.parametrize(
    "source", ["nonsense", "ccxt:nonsense", "ccxt:", "file:/etc/passwd", "http://localhost"]
)
def test_an_unknown_source_fails_by_name(script: httpx.Client, source: str) -> None:
    reply = script.post("/datasets/fetch", json={**ASK, "source": source})
    if reply.status_code == 202:
        job = wait(script, reply.json()["job_id"], over)
        assert job["status"] == "failed"
        assert job["errors"][0]["code"] != "fetch.crashed", job
    else:
        assert reply.status_code == 422
