"""W6: a preview over HTTP, cached data, about 1,000 points, against the floor of the web framework."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import httpx

from benchmarks.inputs import document
from benchmarks.measure import ROOT, interleave, python

Row = dict[str, object]
READY_SECONDS = 120


def measure(folder: Path, _peers: str | None, quick: bool) -> list[Row]:
    """Return the row of previews."""
    floor = Server([python(), "-m", "uvicorn", "benchmarks.floor:app", "--log-level", "warning"], {})
    ours = Server([python(), "-m", "backend.cli", "serve"], {"QIS_HOME": str(folder / "home")})
    try:
        floor.wait("/preview")
        client, body = signed_in(ours), {"document": reference(), "points": 1000}

        def preview() -> None:
            client.post("/api/v1/previews", json=body).raise_for_status()

        reach = httpx.Client(base_url=floor.url, trust_env=False, timeout=60)
        for _ in range(20):
            preview()
        rounds = 20 if quick else 60
        found = interleave(
            {"ours": preview, "floor": lambda: reach.get("/preview").raise_for_status()}, {}, rounds, 10
        )
    finally:
        ours.stop()
        floor.stop()
    mine, least = found["ours"].median, found["floor"].median
    return [
        {
            "work": "W6 preview over HTTP, 3,653 bars",
            "ours_ms": mine * 1e3,
            "floor_ms": least * 1e3,
            "times_floor": mine / least,
        }
    ]


def reference() -> dict[str, Any]:
    """Return the crossover on the simulated ETH days."""
    given: dict[str, Any] = document()
    given["nodes"]["bars"]["params"]["dataset"] = "ETH-USDT.1d"
    return given


class Server:
    """A server in a process of its own, on a free port."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as found:
            self.port = found.getsockname()[1]
        if "uvicorn" in command:
            command = [*command, "--port", str(self.port)]
        environment = os.environ | environment | {"QIS_PORT": str(self.port), "QIS_HOST": "127.0.0.1"}
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def wait(self, path: str) -> None:
        """Wait until the server answers."""
        ends = time.monotonic() + READY_SECONDS
        while time.monotonic() < ends:
            try:
                if httpx.get(self.url + path, trust_env=False).status_code < 500:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise SystemExit(f"{self.url} did not answer within {READY_SECONDS} seconds.")

    def link(self) -> str:
        """Return the one-time link that the server prints when it is ready."""
        assert self.process.stdout
        for line in self.process.stdout:
            found = re.search(r"http://\S+/signin\?token=\S+", line)
            if found:
                return found[0]
        raise SystemExit("The server ended before it was ready.")

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.wait(timeout=20)


def signed_in(server: Server) -> httpx.Client:
    """Return a client that has used the one-time link."""
    client = httpx.Client(base_url=server.url, trust_env=False, timeout=60)
    client.get(server.link())
    client.headers["x-csrf-token"] = client.cookies["qis_csrf"]
    return client
