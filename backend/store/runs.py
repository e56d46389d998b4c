"""Keep runs: what was asked, how it went, and which datasets it pins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import orjson
from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from backend.store.events import record
from backend.store.tables.base import Owner, utc_now
from backend.store.tables.runs import RunDataset, RunRow
from modules.kit.errors import Issue

LIVE = ("queued", "running")
MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Pin:
    """A dataset that a run reads, under the name its document gives it."""

    name: str
    dataset_id: str
    content_hash: str


def add(session: Session, owner: Owner, row: RunRow, pins: Iterable[Pin]) -> None:
    """Keep a new run, queued, with the datasets it pins."""
    session.add(row)
    session.flush()
    for pin in pins:
        session.add(
            RunDataset(
                owner_id=owner.user_id,
                organisation_id=owner.organisation_id,
                run_id=row.id,
                name=pin.name,
                dataset_id=pin.dataset_id,
                content_hash=pin.content_hash,
            )
        )
    record(session, owner, "run.queued", row.id, strategy=row.strategy_id, version=row.version)


def start(session: Session, run_id: str) -> RunRow | None:
    """Mark a queued run as running; None where it was cancelled or deleted meanwhile."""
    row = session.get(RunRow, run_id)
    if row is None or row.status != "queued":
        return None
    row.status, row.started_at, row.attempts = "running", utc_now(), row.attempts + 1
    session.add(row)
    return row


def succeed(session: Session, run_id: str, metrics: dict[str, float | None], digest: str) -> None:
    """Mark a run as succeeded, and tell whether it reproduced the one it was to reproduce."""
    row = session.get_one(RunRow, run_id)
    row.status, row.finished_at, row.digest = "succeeded", utc_now(), digest
    row.metrics = orjson.dumps(metrics).decode()
    if row.reproduces_id is not None:
        original = session.get(RunRow, row.reproduces_id)
        row.same_digest = original is not None and original.digest == digest
    session.add(row)
    record(session, Owner(row.owner_id, row.organisation_id), "run.succeeded", row.id, digest=digest)


def fail(session: Session, run_id: str, issues: Iterable[Issue], *, cancelled: bool = False) -> None:
    """Mark a run as failed or cancelled, with every finding."""
    row = session.get_one(RunRow, run_id)
    found = list(issues)
    row.status, row.finished_at = "cancelled" if cancelled else "failed", utc_now()
    message = str(found[0]) if found else "The run failed."
    row.error = orjson.dumps({"message": message, "errors": [issue.as_dict() for issue in found]}).decode()
    session.add(row)
    record(session, Owner(row.owner_id, row.organisation_id), f"run.{row.status}", row.id)


def requeue(session: Session, run_id: str, *, blameless: bool = False) -> None:
    """Put a run back whose worker did not come to its end; ``blameless`` where the server stopped it."""
    row = session.get(RunRow, run_id)
    if row is not None and row.status == "running":
        row.status, row.attempts = "queued", row.attempts - blameless
        session.add(row)


def recover(session: Session) -> list[str]:
    """Return the runs to queue at a start, the oldest first; one that took three workers with it has failed."""
    rows = session.exec(select(RunRow).where(col(RunRow.status).in_(LIVE)).order_by(col(RunRow.id))).all()
    for row in rows:
        if row.status == "running" and row.attempts >= MOST_ATTEMPTS:
            fail(session, row.id, [died_often(row.attempts)])
        else:
            row.status = "queued"
            session.add(row)
    return [row.id for row in rows if row.status == "queued"]


def died_often(attempts: int) -> Issue:
    """Return the finding about a run that never came to its end."""
    return Issue(
        "run.worker_died",
        f"The worker ended without an answer {attempts} times.",
        "Choose a shorter range or fewer assets; the system may have run out of memory.",
    )


def waiting(session: Session) -> int:
    """Return how many runs wait for a worker."""
    return session.exec(select(func.count()).select_from(RunRow).where(RunRow.status == "queued")).one()


def listing(
    session: Session,
    owner: Owner,
    strategy_id: str | None,
    status: str | None,
    before: str | None,
    limit: int,
) -> list[RunRow]:
    """Return one's runs, the newest first."""
    query = select(RunRow).where(RunRow.owner_id == owner.user_id)
    if strategy_id is not None:
        query = query.where(RunRow.strategy_id == strategy_id)
    if status is not None:
        query = query.where(RunRow.status == status)
    if before is not None:
        query = query.where(col(RunRow.id) < before)
    return list(session.exec(query.order_by(col(RunRow.id).desc()).limit(limit)))


def remove(session: Session, owner: Owner, run_id: str) -> None:
    """Delete a run and its pins."""
    session.exec(delete(RunDataset).where(col(RunDataset.run_id) == run_id))
    session.delete(session.get_one(RunRow, run_id))
    record(session, owner, "run.deleted", run_id)


def pins_of(session: Session, run_id: str) -> list[Pin]:
    """Return the datasets that a run pins."""
    rows = session.exec(select(RunDataset).where(RunDataset.run_id == run_id).order_by(col(RunDataset.name)))
    return [Pin(row.name, row.dataset_id, row.content_hash) for row in rows]


def run_that_pins(session: Session, dataset_id: str) -> str | None:
    """Return a run that pins a dataset, if any does."""
    return session.exec(select(RunDataset.run_id).where(RunDataset.dataset_id == dataset_id)).first()


def known_ids(session: Session) -> set[str]:
    """Return the id of every run."""
    return set(session.exec(select(RunRow.id)))
