"""The queue of runs: a few worker processes, every step in the database, and start-up that is recovery.

Threads of the server listen to the workers and write; the workers write nothing but artefacts. A run is in the database
before anyone is told about it, and stays there whatever dies.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import orjson
import structlog

from backend.jobs.feed import Feed
from backend.jobs.pool import Outcome, Worker, WorkerDied
from backend.jobs.worker import Failed, Finished, Job, Moved
from backend.store import runs
from backend.store.artefacts import Artefacts
from backend.store.db import Database
from backend.store.tables.base import Owner
from backend.store.tables.runs import RunRow
from modules.kit.errors import Issue

TERMINAL = frozenset({"succeeded", "failed", "cancelled"})
log = structlog.get_logger("qis.runs")
Show = Callable[[RunRow], bytes]
Ended = Callable[[str], None]


class QueueFull(Exception):
    """As many runs wait as are allowed to."""


@dataclass
class Live:
    """A run that is under way, or about to be."""

    feed: Feed
    share: float = 0.0
    stage: str = "queued"
    cancelled: threading.Event = field(default_factory=threading.Event)


class RunQueue:
    """Runs what is queued, ``workers`` at a time.

    Parameters
    ----------
    show : callable
        Returns a run as the JSON that watchers get.
    ended : callable
        Told the status of each run that ends.
    """

    def __init__(
        self,
        db: Database,
        home: Path,
        *,
        workers: int,
        limit: int,
        show: Show,
        ended: Ended = lambda status: None,
    ) -> None:
        self._db, self._limit, self._show, self._ended = db, limit, show, ended
        self.artefacts = Artefacts(home / "artefacts", home / "quarantine")
        self._workers = [Worker(home, f"qis-run-{number}") for number in range(workers)]
        self._threads = [
            threading.Thread(target=self._work, args=(worker,), name=worker.name, daemon=True)
            for worker in self._workers
        ]
        self._queue: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._live: dict[str, Live] = {}
        self._turn = threading.Lock()
        self._stopping = threading.Event()
        self._abandoned = threading.Event()

    def start(self) -> None:
        """Recover what an earlier server left, and take work; the first worker warms up meanwhile."""
        with self._db.write() as session:
            waiting = runs.recover(session)
            known = runs.known_ids(session)
        for stranger in self.artefacts.strangers(known):
            self.artefacts.remove(stranger)
        with self._db.read() as session:
            for run_id in waiting:
                row = session.get_one(RunRow, run_id)
                self._track(run_id, row.created_at)
                self._queue.put(run_id)
        if waiting:
            log.info("runs.recovered", count=len(waiting))
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float) -> None:
        """Let what runs come to its end for ``seconds``; what does not is queued again for the next start."""
        self._stopping.set()
        for _ in self._threads:
            self._queue.put(None)
        limit = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, limit - time.monotonic()))
        self._abandoned.set()
        for thread in self._threads:
            thread.join(10.0)
        for worker in self._workers:
            worker.kill()
        self.let_go()

    def let_go(self) -> None:
        """End every event stream, so that connections close; watchers resume elsewhere."""
        with self._turn:
            live = list(self._live.values())
        for run in live:
            run.feed.close()

    def submit(self, owner: Owner, row: RunRow, pins: list[runs.Pin]) -> RunRow:
        """Queue a run.

        Raises
        ------
        QueueFull
            If as many wait as are allowed to.
        """
        with self._db.write() as session:
            if runs.waiting(session) >= self._limit:
                raise QueueFull
            runs.add(session, owner, row, pins)
        self._track(row.id, row.created_at)
        self._queue.put(row.id)
        return row

    def cancel(self, run_id: str) -> None:
        """Stop a run; one that still waits ends at once, one that is over stays as it is."""
        with self._db.write() as session:
            row = session.get(RunRow, run_id)
            waits = row is not None and row.status == "queued"
            if waits:
                runs.fail(session, run_id, [Issue("run.cancelled", "The run was cancelled.")], cancelled=True)
        live = self._find(run_id)
        if live is not None:
            live.cancelled.set()
        if waits:
            self._tell_state(run_id, live)

    def progress(self, run_id: str) -> tuple[float, str]:
        """Return how far a live run has come."""
        live = self._find(run_id)
        return (live.share, live.stage) if live else (0.0, "queued")

    def feed(self, run_id: str) -> Feed | None:
        """Return the events of a live run."""
        live = self._find(run_id)
        return live.feed if live else None

    def _work(self, worker: Worker) -> None:
        if worker is self._workers[0]:
            worker.start()
        while not self._stopping.is_set():
            run_id = self._queue.get()
            if run_id is None or self._stopping.is_set():
                return  # what is still queued stays so in the database
            try:
                self._perform(worker, run_id)
            except Exception as error:
                log.error("run.lost", run_id=run_id, exc_info=error)

    def _perform(self, worker: Worker, run_id: str) -> None:
        live = self._find(run_id)
        with self._db.write() as session:
            row = runs.start(session, run_id)
        if row is None or live is None:
            return
        live.stage = "starting"
        self._tell_state(run_id, live, last=False)
        try:
            outcome = worker.perform(
                _job(row), lambda moved: _on_move(live, moved), live.cancelled, self._abandoned
            )
        except WorkerDied as death:
            log.warning("run.worker_died", run_id=run_id, exit_code=death.code, attempt=row.attempts)
            outcome = self._after_death(run_id, row.attempts, live)
            if outcome is None:
                return
        self._settle(run_id, live, outcome)

    def _after_death(self, run_id: str, attempts: int, live: Live) -> Outcome | None:
        """Try again on a fresh worker, a few times; a run that kills each of them has failed."""
        if live.cancelled.is_set():
            return Failed((Issue("run.cancelled", "The run was cancelled."),), cancelled=True)
        if attempts >= runs.MOST_ATTEMPTS:
            return Failed((runs.died_often(attempts),))
        with self._db.write() as session:
            runs.requeue(session, run_id)
        self._tell_state(run_id, live, last=False)
        self._queue.put(run_id)
        return None

    def _settle(self, run_id: str, live: Live, outcome: Outcome | None) -> None:
        with self._db.write() as session:
            if outcome is None:
                runs.requeue(session, run_id, blameless=True)
            elif isinstance(outcome, Finished):
                runs.succeed(session, run_id, outcome.metrics, outcome.digest)
            else:
                runs.fail(session, run_id, outcome.issues, cancelled=outcome.cancelled)
        if outcome is not None:
            self._tell_state(run_id, live)

    def _tell_state(self, run_id: str, live: Live | None, *, last: bool = True) -> None:
        with self._db.read() as session:
            row = session.get(RunRow, run_id)
        if row is None or live is None:
            return
        live.feed.publish("state", self._show(row), last=last)
        if last:
            with self._turn:
                self._live.pop(run_id, None)
            self._ended(row.status)

    def _track(self, run_id: str, created_at: datetime) -> None:
        with self._turn:
            self._live[run_id] = Live(Feed(created_at))

    def _find(self, run_id: str) -> Live | None:
        with self._turn:
            return self._live.get(run_id)


def _on_move(live: Live, moved: Moved) -> None:
    live.share, live.stage = moved.share, moved.stage
    live.feed.publish("progress", orjson.dumps({"progress": moved.share, "stage": moved.stage}))


def _job(row: RunRow) -> Job:
    return Job(run_id=row.id, organisation_id=row.organisation_id, **orjson.loads(row.request))
