"""A QIS Studio in a process of its own, started and stopped as people do it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

START_SECONDS = 300.0  # kernels that changed are compiled first


class NotReady(Exception):
    """The server printed no sign-in link; the message holds what it printed instead."""


@dataclass
class Studio:
    """A server: where it is, the link it printed, and its home."""

    home: Path
    port: int
    link: str = ""
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What a command of the same installation runs with."""
        foreign = ("QIS_HOME", "QIS_HOST", "QIS_PORT", "QIS_DATABASE_URL", "QIS_REDIS_URL", "QIS_MODULES")
        kept = {name: value for name, value in os.environ.items() if name not in foreign}
        return kept | {"QIS_HOME": str(self.home), "QIS_PORT": str(self.port), "PYTHONUNBUFFERED": "1"}

    def start(self) -> None:
        """Start the server and wait for the link that it prints once it serves."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "backend.cli", "serve"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        said: list[str] = []
        link = _printed_link(self._process.stdout, self.port, said)
        if link is None:
            self.stop()
            raise NotReady("the server printed no sign-in link:\n" + "".join(said[-40:]))
        self.link = link

    def stop(self) -> None:
        """Ask the server to end, and see that it does."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def qis(self, *arguments: str) -> str:
        """Run a command of the same installation and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "backend.cli", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"qis {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}"
        return done.stdout


def fresh_studio(home: Path) -> Studio:
    """Return a running server on a home of its own and a free port."""
    made = Studio(home=home, port=_free_port())
    made.start()
    return made


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _printed_link(stream: IO[str], port: int, said: list[str]) -> str | None:
    """Return the first address with a token in it; go on reading in the background, or the server would block."""
    found: list[str] = []
    ready = threading.Event()
    address = re.compile(rf"http://127\.0\.0\.1:{port}/\S*[?#/]\S*[\w-]{{16,}}")

    def read() -> None:
        for line in stream:
            said.append(line)
            match = address.search(line)
            if match and not found:
                found.append(match.group())
                ready.set()
        ready.set()

    threading.Thread(target=read, daemon=True).start()
    ready.wait(START_SECONDS)
    return found[0] if found else None
