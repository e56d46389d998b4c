"""Runs: queued, watched, cancelled, reproduced, and never lost."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx
import orjson
import pytest

from tests.api.conftest import Served
from tests.api.documents import broken, eth

Json = dict[str, Any]
SECONDS = 60.0


def strategy(client: httpx.Client, document: Json | None = None) -> str:
    reply = client.post("/strategies", json={"document": document or eth()})
    return str(reply.json()["id"])


def start(client: httpx.Client, **body: object) -> Json:
    reply = client.post("/runs", json=body)
    assert reply.status_code == 202, reply.text
    assert reply.headers["location"] == f"/api/v1/runs/{reply.json()['id']}"
    found: Json = reply.json()
    return found


def wait(client: httpx.Client, run_id: str, done: Callable[[Json], bool] | None = None) -> Json:
    over = done or (lambda run: run["status"] in {"succeeded", "failed", "cancelled"})
    limit = time.monotonic() + SECONDS
    while time.monotonic() < limit:
        run: Json = client.get(f"/runs/{run_id}").json()
        if over(run):
            return run
        time.sleep(0.05)
    raise AssertionError(f"the run did not come to its end: {run}")


def events(client: httpx.Client, run_id: str, last: str | None = None) -> list[tuple[int, str, Json]]:
    headers = {"Last-Event-ID": last} if last else {}
    found = []
    with client.stream("GET", f"/runs/{run_id}/events", headers=headers) as reply:
        assert reply.status_code == 200
        assert reply.headers["content-type"].startswith("text/event-stream")
        event: dict[str, str] = {}
        for line in reply.iter_lines():
            name, _, value = line.partition(": ")
            if line:
                event[name] = value
            elif "data" in event:
                found.append((int(event["id"]), event["event"], orjson.loads(event["data"])))
                event = {}
    return found


@contextmanager
def held(server: Served) -> Iterator[None]:
    """Stop the worker where it is: what is started meanwhile stays under way."""
    worker = server.studio.runs._workers[0]
    worker.start()
    pid = worker.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        if worker.pid == pid:
            os.kill(pid, signal.SIGCONT)


def test_a_run_equals_the_preview_to_the_last_bit(script: httpx.Client) -> None:
    run = wait(script, start(script, strategy_id=strategy(script))["id"])
    preview = script.post("/previews", json={"document": eth(), "include": ["*"]}).json()
    assert run["status"] == "succeeded", run["error"]
    assert (run["digest"], run["metrics"], run["hash"]) == (
        preview["digest"],
        preview["metrics"],
        preview["hash"],
    )
    assert (run["progress"], run["stage"]) == (1.0, "succeeded")
    assert run["created_at"] <= run["started_at"] <= run["finished_at"]
    report = script.get(f"/runs/{run['id']}/report").json()
    assert set(report) == set(preview)
    for section in set(preview) - {"nodes"}:
        assert report[section] == preview[section], section
    assert script.get(f"/runs/{run['id']}/manifest").json() == preview["manifest"]


def test_a_run_keeps_its_range_and_capital(script: httpx.Client) -> None:
    asked = {"start": "2018-01-01T00:00:00Z", "end": "2020-01-01T00:00:00Z", "capital": 5000}
    run = wait(script, start(script, strategy_id=strategy(script), **asked)["id"])
    preview = script.post("/previews", json={"document": eth(), **asked}).json()
    assert run["digest"] == preview["digest"]


def test_a_run_pins_its_version_at_once(server: Served, script: httpx.Client) -> None:
    strategy_id = strategy(script)
    with held(server):
        run = start(script, strategy_id=strategy_id)
        script.put(
            f"/strategies/{strategy_id}", json={"document": eth(cross__fast=5)}, headers={"If-Match": '"1"'}
        )
    done = wait(script, run["id"])
    assert (done["version"], done["hash"]) == (1, run["hash"])
    again = wait(script, start(script, strategy_id=strategy_id, version=1)["id"])
    assert again["digest"] == done["digest"]
    assert (
        script.get("/strategies", params={"q": "ETH"}).json()["items"][0]["last_run"]["status"] == "succeeded"
    )


def test_the_manifest_run_again_gives_the_same_digest(script: httpx.Client) -> None:
    run = wait(script, start(script, strategy_id=strategy(script), capital=12345.67)["id"])
    reply = script.post(f"/runs/{run['id']}/reproduce")
    assert reply.status_code == 202
    assert reply.json()["reproduces"] == {"run_id": run["id"], "same_digest": None}
    again = wait(script, reply.json()["id"])
    assert again["status"] == "succeeded", again["error"]
    assert again["reproduces"] == {"run_id": run["id"], "same_digest": True}
    assert again["digest"] == run["digest"]


def test_another_dataset_stands_behind_the_name(script: httpx.Client) -> None:
    chosen = {"ETH-USDT.1d": "BTC-USDT.1d"}
    run = wait(script, start(script, strategy_id=strategy(script), data=chosen)["id"])
    assert run["status"] == "succeeded", run["error"]
    document = eth()
    document["nodes"]["eth"]["params"]["dataset"] = "BTC-USDT.1d"
    assert run["digest"] == script.post("/previews", json={"document": document}).json()["digest"]
    again = wait(script, script.post(f"/runs/{run['id']}/reproduce").json()["id"])
    assert again["reproduces"]["same_digest"] is True, again["error"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"strategy_id": "str_nope"}, 404),
        ({"version": 9}, 404),
        ({"data": {"ETH-USDT.1d": "NOPE"}}, 422),
        ({"data": {"OTHER": "ETH-USDT.1d"}}, 422),
        ({"owner_id": "usr_1"}, 422),
        ({"live": True}, 422),
        ({"capital": "NaN"}, 422),
    ],
)
def test_what_cannot_run_is_refused_at_once(script: httpx.Client, body: Json, status: int) -> None:
    reply = script.post("/runs", json={"strategy_id": strategy(script), **body})
    assert reply.status_code == status, reply.text


def test_a_faulty_version_is_refused_with_every_finding(script: httpx.Client) -> None:
    reply = script.post("/runs", json={"strategy_id": strategy(script, broken())})
    assert reply.status_code == 422
    assert len(reply.json()["errors"]) >= 3


def test_a_run_that_is_too_large_is_refused_with_the_limit(
    server: Served, script: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = server.studio.settings.model_copy(update={"run_values": 1000})
    monkeypatch.setattr(server.studio, "settings", small)
    reply = script.post("/runs", json={"strategy_id": strategy(script)})
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["node"] == "eth"
    assert "1,000" in reply.json()["detail"]


def test_a_run_on_impossible_data_fails_by_name(script: httpx.Client) -> None:
    run = wait(script, start(script, strategy_id=strategy(script), start="2099-01-01T00:00:00Z")["id"])
    assert run["status"] == "failed"
    assert run["error"]["errors"][0]["code"]
    assert "range" in run["error"]["message"]
    assert script.get(f"/runs/{run['id']}/report").status_code == 409
    assert script.post(f"/runs/{run['id']}/reproduce").status_code == 409


def test_events_tell_the_way_and_end_with_the_result(script: httpx.Client) -> None:
    run = start(script, strategy_id=strategy(script))
    told = events(script, run["id"])
    assert told[0][1] == "state"
    assert told[-1][1:2] == ("state",)
    assert told[-1][2]["status"] == "succeeded"
    numbers = [number for number, _, _ in told]
    assert numbers == sorted(numbers)
    shares = [data["progress"] for _, kind, data in told if kind == "progress"]
    assert shares == sorted(shares)


def test_events_resume_after_the_last_one_seen(server: Served, script: httpx.Client) -> None:
    with held(server):
        run = start(script, strategy_id=strategy(script))
        collected: list[list[tuple[int, str, Json]]] = []
        watcher = threading.Thread(target=lambda: collected.append(events(script, run["id"], "0")))
        watcher.start()
        time.sleep(0.3)
    watcher.join(SECONDS)
    told = collected[0]
    middle = told[len(told) // 2][0]
    done = wait(script, run["id"])
    assert done["status"] == "succeeded"
    rest = events(script, run["id"], str(middle))
    assert rest[-1][2]["status"] == "succeeded"
    assert all(number >= middle for number, _, _ in rest)


def test_a_finished_run_says_so_once_and_then_nothing(script: httpx.Client) -> None:
    run = wait(script, start(script, strategy_id=strategy(script))["id"])
    told = events(script, run["id"])
    assert [(kind, data["status"]) for _, kind, data in told] == [("state", "succeeded")]
    again = script.get(f"/runs/{run['id']}/events", headers={"Last-Event-ID": str(told[-1][0])})
    assert again.status_code == 204


def test_a_waiting_run_is_cancelled_at_once(server: Served, script: httpx.Client) -> None:
    with held(server):
        first, second = (start(script, strategy_id=strategy(script)) for _ in range(2))
        wait(script, first["id"], lambda run: run["status"] == "running")
        assert script.post(f"/runs/{second['id']}/cancel").json()["status"] == "cancelled"
        assert script.delete(f"/runs/{first['id']}").status_code == 409
    assert wait(script, first["id"])["status"] == "succeeded"
    assert wait(script, second["id"])["status"] == "cancelled"


def test_a_running_run_that_does_not_listen_is_stopped(server: Served, script: httpx.Client) -> None:
    with held(server):
        run = start(script, strategy_id=strategy(script))
        wait(script, run["id"], lambda found: found["status"] == "running")
        assert script.post(f"/runs/{run['id']}/cancel").status_code == 202
        done = wait(script, run["id"])
    assert done["status"] == "cancelled"
    assert done["error"]["errors"][0]["code"] == "run.cancelled"
    assert wait(script, start(script, strategy_id=strategy(script))["id"])["status"] == "succeeded"


def test_cancelling_what_is_over_changes_nothing(script: httpx.Client) -> None:
    run = wait(script, start(script, strategy_id=strategy(script))["id"])
    assert script.post(f"/runs/{run['id']}/cancel").json() == run


def test_a_run_survives_the_death_of_its_worker(server: Served, script: httpx.Client) -> None:
    with held(server):
        run = start(script, strategy_id=strategy(script))
        wait(script, run["id"], lambda found: found["status"] == "running")
        os.kill(server.studio.runs._workers[0].pid or 0, signal.SIGKILL)
        done = wait(script, run["id"])
    assert done["status"] == "succeeded"


def test_a_run_that_kills_every_worker_fails_by_name(server: Served, script: httpx.Client) -> None:
    stop = threading.Event()

    def murder() -> None:
        while not stop.is_set():
            pid = server.studio.runs._workers[0].pid
            if pid is not None:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.02)

    murderer = threading.Thread(target=murder)
    murderer.start()
    try:
        done = wait(script, start(script, strategy_id=strategy(script))["id"])
    finally:
        stop.set()
        murderer.join()
    assert done["status"] == "failed"
    assert done["error"]["errors"][0]["code"] == "run.worker_died"
    assert wait(script, start(script, strategy_id=strategy(script))["id"])["status"] == "succeeded"


def test_the_queue_has_an_end(server: Served, script: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server.studio.runs, "_limit", 1)
    with held(server):
        first = start(script, strategy_id=strategy(script))
        wait(script, first["id"], lambda run: run["status"] == "running")
        start(script, strategy_id=strategy(script))
        reply = script.post("/runs", json={"strategy_id": strategy(script)})
    assert reply.status_code == 429
    assert reply.headers["retry-after"]
    wait(script, first["id"])


def test_a_deleted_run_is_gone_with_its_files(server: Served, script: httpx.Client) -> None:
    run = wait(script, start(script, strategy_id=strategy(script))["id"])
    folder = server.studio.settings.artefacts / run["id"]
    assert (folder / "manifest.json").is_file()
    assert script.delete(f"/runs/{run['id']}").status_code == 204
    assert script.get(f"/runs/{run['id']}").status_code == 404
    assert not folder.exists()


def test_a_damaged_result_is_named_and_can_be_made_again(server: Served, script: httpx.Client) -> None:
    run = wait(script, start(script, strategy_id=strategy(script))["id"])
    path = server.studio.settings.artefacts / run["id"] / "equity.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    reply = script.get(f"/runs/{run['id']}/equity")
    assert reply.status_code == 410
    assert "equity.parquet" in reply.json()["detail"]


def test_runs_are_listed_by_strategy_and_status(script: httpx.Client) -> None:
    one, two = strategy(script), strategy(script)
    mine = [wait(script, start(script, strategy_id=one)["id"])["id"] for _ in range(2)]
    wait(script, start(script, strategy_id=two)["id"])
    listed = script.get("/runs", params={"strategy_id": one}).json()["items"]
    assert [run["id"] for run in listed] == mine[::-1]
    assert script.get("/runs", params={"strategy_id": one, "status": "failed"}).json()["items"] == []
    page = script.get("/runs", params={"strategy_id": one, "limit": 1}).json()
    rest = script.get("/runs", params={"strategy_id": one, "limit": 1, "cursor": page["next_cursor"]}).json()
    assert [page["items"][0]["id"], rest["items"][0]["id"]] == mine[::-1]


def test_a_foreign_run_is_not_there(script: httpx.Client, stranger: httpx.Client) -> None:
    run = wait(script, start(script, strategy_id=strategy(script))["id"])
    for method, path in (
        ("GET", ""),
        ("DELETE", ""),
        ("POST", "/cancel"),
        ("POST", "/reproduce"),
        ("GET", "/events"),
        ("GET", "/report"),
        ("GET", "/manifest"),
        ("GET", "/equity"),
        ("GET", "/fills?format=csv"),
    ):
        assert stranger.request(method, f"/runs/{run['id']}{path}").status_code == 404, path
    assert stranger.get("/runs").json()["items"] == []


def test_a_stream_ends_with_its_sign_in(server: Served, script: httpx.Client) -> None:
    made = script.post("/tokens", json={"name": "watcher", "scopes": ["read"]}).json()
    with held(server), server.client(made["token"]) as watcher:
        run = start(script, strategy_id=strategy(script))
        wait(script, run["id"], lambda found: found["status"] == "running")
        with watcher.stream("GET", f"/runs/{run['id']}/events") as reply:
            lines = reply.iter_lines()
            next(lines)
            assert script.delete(f"/tokens/{made['id']}").status_code == 204
            begun = time.monotonic()
            list(lines)
        assert time.monotonic() - begun < 6.0
    wait(script, run["id"])
