"""Show stored runs in the shape of the API."""

from __future__ import annotations

import orjson

from backend.api.schemas.runs import Reproduces, Run, RunError
from backend.jobs.runs import TERMINAL
from backend.store.tables.runs import RunRow


def show_run(row: RunRow, share: float, stage: str) -> Run:
    """Return a run; ``share`` and ``stage`` tell how far a live one has come."""
    over = row.status in TERMINAL
    return Run.model_validate(
        {
            "id": row.id,
            "strategy_id": row.strategy_id,
            "strategy_name": row.strategy_name,
            "version": row.version,
            "status": row.status,
            "progress": 1.0 if row.status == "succeeded" else share,
            "stage": row.status if over or row.status == "queued" else stage,
            "created_at": row.created_at,
            "started_at": row.started_at,
            "finished_at": row.finished_at,
            "metrics": orjson.loads(row.metrics) if row.metrics else None,
            "digest": row.digest,
            "hash": row.hash,
            "error": RunError.model_validate_json(row.error) if row.error else None,
            "reproduces": Reproduces(run_id=row.reproduces_id, same_digest=row.same_digest)
            if row.reproduces_id
            else None,
        }
    )


def run_json(row: RunRow, share: float, stage: str) -> bytes:
    """Return a run as the JSON that event streams carry."""
    return orjson.dumps(show_run(row, share, stage).model_dump(mode="json"))


def last_number(row: RunRow) -> int:
    """Return the least number that the last event of a finished run can have."""
    if row.finished_at is None:
        return 0
    return int((row.finished_at - row.created_at).total_seconds() * 1000)
