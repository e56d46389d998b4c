"""The server as people start it: killed at any moment and started again, nothing is lost."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import IO, Any

import httpx
import pytest

from tests.api.documents import eth

START_SECONDS = 150.0
RUN_SECONDS = 120.0
Json = dict[str, Any]


class Process:
    """One ``qis serve`` in a process of its own."""

    def __init__(self, home: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("QIS_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "backend.cli", "serve", "--port", str(self.port)],
            env={**kept, "QIS_HOME": str(home), "QIS_LOG_LEVEL": "WARNING", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        assert self.process.stdout is not None
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()

    def client(self) -> httpx.Client:
        """Wait for the link that is printed, and sign in with it."""
        link = re.compile(r"http://127\.0\.0\.1:\d+/signin\?token=\S+")
        found = until(lambda: link.search(self.said), START_SECONDS, lambda: self.said)
        client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}/api/v1", timeout=60.0, trust_env=False)
        until(lambda: answers(client), START_SECONDS, lambda: self.said)
        assert client.get(found[0]).status_code == 303
        return client

    def end(self, number: signal.Signals) -> float:
        """Send a signal and return how long the process took to end."""
        begun = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(60)
        return time.monotonic() - begun

    def _listen(self, output: IO[str]) -> None:
        for line in output:
            self.said += line


def answers(client: httpx.Client) -> bool:
    try:
        return client.get(f"http://127.0.0.1:{client.base_url.port}/healthz").status_code == 200
    except httpx.TransportError:
        return False


def until(found: Callable[[], Any], seconds: float, said: Callable[[], object]) -> Any:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        value = found()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(said())


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Process]]:
    running: list[Process] = []

    def begin() -> Process:
        running.append(Process(tmp_path))
        return running[-1]

    yield begin
    for server in running:
        if server.process.poll() is None:
            server.process.kill()
        server.process.wait()


def run_of(client: httpx.Client, run_id: str) -> Json:
    found: Json = client.get(f"/runs/{run_id}").json()
    return found


def finished(client: httpx.Client, run_id: str) -> bool:
    return run_of(client, run_id)["finished_at"] is not None


@pytest.mark.slow
def test_a_server_killed_in_the_middle_of_a_run_finishes_it_after_the_restart(
    start: Callable[[], Process],
) -> None:
    first = start()
    with closing(first.client()) as client:
        document = eth()
        document["nodes"]["eth"]["params"]["dataset"] = "ETH-USDT.1m"
        made = client.post("/strategies", json={"document": document}).json()
        draft = client.put(
            f"/strategies/{made['id']}/draft",
            json={"document": eth(cross__fast=9), "base_version": 1},
            headers={"If-Match": '"0"'},
        ).json()
        ids = [client.post("/runs", json={"strategy_id": made["id"]}).json()["id"] for _ in range(4)]
        until(lambda: run_of(client, ids[0])["status"] != "queued", RUN_SECONDS, lambda: first.said)
    first.end(signal.SIGKILL)
    second = start()
    with closing(second.client()) as client:
        kept = client.get(f"/strategies/{made['id']}").json()
        assert kept["document"] == made["document"]
        assert client.get(f"/strategies/{made['id']}/draft").json() == draft
        for run_id in ids:
            until(partial(finished, client, run_id), RUN_SECONDS, lambda: second.said)
        runs = [run_of(client, run_id) for run_id in ids]
    assert [run["status"] for run in runs] == ["succeeded"] * 4, runs
    assert len({run["digest"] for run in runs}) == 1
    assert second.end(signal.SIGTERM) < 20.0


@pytest.mark.slow
def test_a_server_that_is_told_to_stop_lets_watchers_go_and_takes_no_second_beside_it(
    start: Callable[[], Process], tmp_path: Path
) -> None:
    first = start()
    with closing(first.client()) as client:
        made = client.post("/strategies", json={"document": eth()}).json()
        run_id = client.post("/runs", json={"strategy_id": made["id"]}).json()["id"]
        other = start()
        assert other.process.wait(START_SECONDS) != 0
        until(lambda: "QIS_HOME" in other.said, 5.0, lambda: other.said)
        assert "Traceback" not in other.said
        token = subprocess.run(
            [sys.executable, "-m", "backend.cli", "token", "create", "beside"],
            env={**os.environ, "QIS_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        assert client.get("/users/me", headers={"Authorization": f"Bearer {token}"}).json()["name"] == "admin"
        until(lambda: run_of(client, run_id)["finished_at"], RUN_SECONDS, lambda: first.said)
        assert run_of(client, run_id)["status"] == "succeeded"
        with client.stream("GET", f"/runs/{run_id}/events") as stream:
            stream.read()
    assert first.end(signal.SIGTERM) < 20.0
    assert first.process.returncode in {0, -signal.SIGTERM}
    assert not (tmp_path / "run" / "server.json").exists()
    secret = re.search(r"token=(\S+)", first.said)
    assert secret is not None
    assert first.said.count(secret[1]) == 1, "the link is printed once and never logged"
