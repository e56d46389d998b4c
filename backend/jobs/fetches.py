"""Fetch datasets in the background: a bounded queue, progress, cancel; nothing half-fetched stays."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

import orjson
import structlog

from backend.adapters.source import Progress, Query, Source
from backend.jobs.feed import Feed
from backend.store.datasets import DatasetStore
from backend.store.tables.base import Owner, new_id, utc_now
from modules.kit.errors import Cancelled, Issue, QisError

LIVE = frozenset({"queued", "running"})
AT_ONCE = 2
MOST_LIVE = 20
MOST_KEPT = 200
log = structlog.get_logger("qis.fetches")
SourceNamed = Callable[[str], Source]


class TooManyFetches(Exception):
    """As many fetches wait or run as are allowed to."""


@dataclass
class Fetch:
    """One fetch."""

    owner: Owner
    source: str
    query: Query
    name: str | None
    id: str = field(default_factory=lambda: new_id("job"))
    created_at: datetime = field(default_factory=utc_now)
    finished_at: datetime | None = None
    status: str = "queued"
    progress: float = 0.0
    stage: str = "queued"
    dataset_id: str | None = None
    issues: tuple[Issue, ...] = ()
    cancelled: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.feed = Feed(self.created_at)


Show = Callable[[Fetch], bytes]


class Fetches:
    """The fetches of one server; they live in memory, since an interrupted one leaves nothing behind."""

    def __init__(self, datasets: DatasetStore, source_named: SourceNamed, show: Show) -> None:
        self._datasets, self._source_named, self._show = datasets, source_named, show
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="fetch")
        self._jobs: dict[str, Fetch] = {}
        self._turn = threading.Lock()

    def submit(self, owner: Owner, source: str, query: Query, name: str | None) -> Fetch:
        """Queue a fetch.

        Raises
        ------
        TooManyFetches
            If as many wait or run as are allowed to.
        """
        job = Fetch(owner, source, query, name)
        with self._turn:
            if sum(known.status in LIVE for known in self._jobs.values()) >= MOST_LIVE:
                raise TooManyFetches
            self._jobs[job.id] = job
            self._forget_old()
        self._pool.submit(self._work, job)
        return job

    def find(self, owner: Owner, job_id: str) -> Fetch | None:
        """Return one's own fetch."""
        with self._turn:
            job = self._jobs.get(job_id)
        return job if job is not None and job.owner.user_id == owner.user_id else None

    def cancel(self, job: Fetch) -> None:
        """Ask a fetch to stop; it does at its next step."""
        job.cancelled.set()

    def stop(self) -> None:
        """Stop every fetch."""
        with self._turn:
            jobs = list(self._jobs.values())
        for job in jobs:
            job.cancelled.set()
            job.feed.close()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _work(self, job: Fetch) -> None:
        try:
            job.status, job.stage = "running", "connecting"
            self._tell(job)
            dataset = self._datasets.fetch(
                self._source_named(job.source),
                job.query,
                name=job.name,
                owner=job.owner.user_id,
                organisation=job.owner.organisation_id,
                progress=self._listener(job),
            )
            job.dataset_id, job.progress = dataset.id, 1.0
            self._end(job, "succeeded")
        except Cancelled as stopped:
            job.issues = stopped.issues
            self._end(job, "cancelled")
        except QisError as error:
            job.issues = error.issues
            self._end(job, "failed")
        except Exception as error:
            log.error("fetch.crashed", job_id=job.id, exc_info=error)
            said = f"The fetch failed: {type(error).__name__}."
            job.issues = (Issue("fetch.crashed", said, "Try again; the server's log says more."),)
            self._end(job, "failed")

    def _listener(self, job: Fetch) -> Progress:
        def moved(share: float, stage: str) -> None:
            if job.cancelled.is_set():
                raise Cancelled(Issue("fetch.cancelled", "The fetch was cancelled."))
            job.progress, job.stage = share, stage
            job.feed.publish("progress", orjson.dumps({"progress": share, "stage": stage}))

        moved(0.0, "connecting")
        return moved

    def _end(self, job: Fetch, status: str) -> None:
        job.status = job.stage = status
        job.finished_at = utc_now()
        self._tell(job)

    def _tell(self, job: Fetch) -> None:
        job.feed.publish("state", self._show(job), last=job.status not in LIVE)

    def _forget_old(self) -> None:
        over = [job_id for job_id, job in self._jobs.items() if job.status not in LIVE]
        for job_id in over[: max(0, len(self._jobs) - MOST_KEPT)]:
            with suppress(KeyError):
                del self._jobs[job_id]
