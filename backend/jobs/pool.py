"""The server's end of a worker: start it, give it a job, hear how it goes, stop it, replace it when it dies."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from backend.jobs.worker import Failed, Finished, Job, Moved, Started
from modules.kit.errors import Issue

ROOT = Path(__file__).resolve().parents[2]
POLL_SECONDS = 0.2
START_SECONDS = 120.0
GRACE_SECONDS = 3.0

Outcome = Finished | Failed
OnMove = Callable[[Moved], None]


class WorkerDied(Exception):
    """The process ended without an answer."""

    def __init__(self, code: int | None) -> None:
        self.code = code
        super().__init__(f"exit code {code}")


class Worker:
    """One worker process; started when first needed, and again after a death.

    It is a fresh interpreter that shares nothing with the server but a pipe and a lifeline, whose closing tells it that
    the server is gone.
    """

    def __init__(self, home: Path, name: str) -> None:
        self._home, self.name = home, name
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._lifeline = -1
        self._ready = False

    @property
    def pid(self) -> int | None:
        """The process id, while one runs."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Start the process, if none runs."""
        if self._process is not None and self._process.poll() is None:
            return
        self.kill()
        ours, theirs = Pipe()
        listen, self._lifeline = os.pipe()
        try:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "backend.jobs.process",
                    str(theirs.fileno()),
                    str(listen),
                    str(self._home),
                ],
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(), listen),
                env={
                    **os.environ,
                    "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
                },
            )
        finally:
            theirs.close()
            os.close(listen)
        self._pipe, self._ready = ours, False

    def perform(
        self, job: Job, on_move: OnMove, cancelled: threading.Event, abandoned: threading.Event
    ) -> Outcome | None:
        """Run ``job`` to its end; None where the server stops first and abandons it.

        Raises
        ------
        WorkerDied
            If the process ends without an answer.
        """
        self.start()
        self._await_ready(abandoned)
        if abandoned.is_set():
            return None
        pipe = self._live_pipe()
        self._send(pipe, job)
        return self._listen(pipe, on_move, cancelled, abandoned)

    def kill(self) -> None:
        """End the process at once."""
        process, pipe, lifeline = self._process, self._pipe, self._lifeline
        self._process, self._pipe, self._lifeline = None, None, -1
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.wait()
            os.close(lifeline)

    def _listen(
        self, pipe: Connection, on_move: OnMove, cancelled: threading.Event, abandoned: threading.Event
    ) -> Outcome | None:
        asked_at: float | None = None
        while True:
            message = self._receive(pipe)
            if isinstance(message, Moved):
                on_move(message)
            elif isinstance(message, Finished | Failed):
                return message
            if abandoned.is_set():
                self.kill()
                return None
            if cancelled.is_set() and asked_at is None:
                asked_at = time.monotonic()
                self._send(pipe, "cancel")
            elif asked_at is not None and time.monotonic() - asked_at > GRACE_SECONDS:
                # The engine is inside one long kernel, where it does not look up.
                self.kill()
                return Failed((Issue("run.cancelled", "The run was cancelled."),), cancelled=True)

    def _receive(self, pipe: Connection) -> object:
        try:
            return pipe.recv() if pipe.poll(POLL_SECONDS) else None
        except (EOFError, OSError) as error:
            raise WorkerDied(self._code()) from error

    def _send(self, pipe: Connection, message: object) -> None:
        try:
            pipe.send(message)
        except OSError as error:
            raise WorkerDied(self._code()) from error

    def _await_ready(self, abandoned: threading.Event) -> None:
        limit = time.monotonic() + START_SECONDS
        pipe = self._live_pipe()
        while not self._ready and not abandoned.is_set():
            self._ready = isinstance(self._receive(pipe), Started)
            if time.monotonic() > limit:
                self.kill()
                raise WorkerDied(None)

    def _live_pipe(self) -> Connection:
        if self._pipe is None:
            raise WorkerDied(None)
        return self._pipe

    def _code(self) -> int | None:
        if self._process is None:
            return None
        try:
            code: int | None = self._process.wait(1.0)
        except subprocess.TimeoutExpired:
            code = None
        self.kill()
        return code
