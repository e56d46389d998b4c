"""Housekeeping by the clock: what has expired goes, what a crash left behind is swept up."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import structlog
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlmodel import col, delete

from backend.accounts.gate import Gate
from backend.store.db import Database
from backend.store.idempotency import forget_old
from backend.store.tables.base import utc_now
from backend.store.tables.credentials import ApiToken, BrowserSession, SigninLink

ABANDONED_SECONDS = 3600.0
log = structlog.get_logger("qis.schedule")


def housekeeping(db: Database, gate: Gate, uploads: Path) -> BackgroundScheduler:
    """Return a scheduler, not started yet; its jobs are rebuilt at every start, so nothing of it is stored."""
    scheduler = BackgroundScheduler(
        jobstores={"default": MemoryJobStore()},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 60},
        timezone="UTC",
    )
    _every(scheduler, 60, gate.flush)
    _every(scheduler, 600, lambda: forget_expired(db))
    _every(scheduler, 1800, lambda: sweep(uploads, ABANDONED_SECONDS))
    return scheduler


def forget_expired(db: Database) -> None:
    """Delete sessions, links, tokens and replies whose time is over."""
    now = utc_now()
    with db.write() as session:
        for table in (BrowserSession, SigninLink, ApiToken):
            session.exec(delete(table).where(col(table.expires_at) <= now))
        forget_old(session, now)


def sweep(folder: Path, older_than: float) -> None:
    """Delete the temporary files that no living request can still be writing."""
    limit = time.time() - older_than
    for path in folder.glob("*"):
        if path.is_file() and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)


def _every(scheduler: BackgroundScheduler, seconds: int, work: Callable[[], None]) -> None:
    scheduler.add_job(work, "interval", seconds=seconds)
