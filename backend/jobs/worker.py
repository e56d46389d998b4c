"""The worker process: runs one backtest at a time, writes its artefacts, and hands the rest back through a pipe.

It never opens the database: the server alone writes it.
"""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from modules.kit.errors import Cancelled, Issue, QisError, RunError

NICENESS = 10
PROGRESS_STEP = 0.005


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to know, and nothing it may not: no credential, no database."""

    run_id: str
    organisation_id: str
    document: dict[str, Any]
    start: str | None = None
    end: str | None = None
    capital: float | None = None
    data: dict[str, str] = field(default_factory=dict)
    manifest: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """The worker is warm and takes jobs."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A job moved on."""

    share: float
    stage: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A job succeeded; its artefacts are on disk."""

    metrics: dict[str, float | None]
    digest: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A job failed, or was stopped."""

    issues: tuple[Issue, ...]
    cancelled: bool = False


def serve(pipe: Connection, lifeline: int, home: str) -> None:
    """Take jobs from ``pipe`` until it closes."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches the whole group; the server decides what ends
    os.nice(NICENESS)
    threading.Thread(target=_leave_with_server, args=(lifeline,), daemon=True).start()

    from backend.jobs.perform import (
        Performer,
    )  # the engine takes a second to import; the server need not wait for it

    performer = Performer(Path(home))
    performer.warm()
    pipe.send(Started())
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        if isinstance(job, Job):  # a late cancel finds nothing to stop
            pipe.send(_outcome(performer.perform, job, pipe))


def _outcome(perform: Any, job: Job, pipe: Connection) -> Finished | Failed:
    last = -1.0

    def moved(share: float, stage: str) -> None:
        nonlocal last
        if pipe.poll() and pipe.recv() == "cancel":
            raise Cancelled(Issue("run.cancelled", "The run was cancelled."))
        if share - last >= PROGRESS_STEP or share >= 1.0:
            last = share
            pipe.send(Moved(share, stage))

    try:
        metrics, digest = perform(job, moved)
        return Finished(metrics, digest)
    except Cancelled as stopped:
        return Failed(stopped.issues, cancelled=True)
    except QisError as error:
        return Failed(error.issues)
    except MemoryError:
        return Failed(
            _crash("run.memory", "The run needs more memory than there is.", "Choose a shorter range.").issues
        )
    except Exception as error:  # noqa: BLE001 - whatever a module raises, the run fails by name and the worker lives
        said = f"The engine failed: {type(error).__name__}: {error}"[:500]
        return Failed(_crash("run.crashed", said, "Check the module that was evaluated last.").issues)


def _crash(code: str, said: str, hint: str) -> RunError:
    return RunError(Issue(code, said, hint))


def _leave_with_server(lifeline: int) -> None:
    """End at once when the server is gone, whatever the engine is doing: nobody waits for the result."""
    os.read(lifeline, 1)  # nothing is ever written: it returns when the other end closes
    os._exit(1)
