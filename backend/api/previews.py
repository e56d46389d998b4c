"""Previews: the canvas' one click, synchronous, nothing stored."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import orjson
from fastapi import Response
from starlette.concurrency import run_in_threadpool

from backend.accounts.principals import Principal
from backend.api.deps import Runner, StudioDep
from backend.api.errors import Refusal
from backend.api.metrics import PREVIEWS
from backend.api.route import noun_router
from backend.api.schemas.reports import PreviewRequest, Report
from backend.api.studio import Studio
from backend.engine.graph import Strategy
from backend.jobs.previews import Busy, Range
from backend.jobs.report import report

router = noun_router("/previews", "previews")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@router.post("", response_model=Report)
async def create_preview(body: PreviewRequest, principal: Runner, studio: StudioDep) -> Response:
    """Run a document now and return its report.

    A small one, on bars already in memory, runs right here: it takes less than handing it to a thread and back. A large
    one runs in a thread, so that others are answered meanwhile.
    """
    strategy = Strategy.parse(body.document)
    try:
        with studio.previews.turn(principal.user_id):
            at_hand = studio.previews.bars_at_hand(strategy, principal.organisation_id)
            if at_hand is not None and at_hand <= studio.settings.preview_inline_bars:
                found = _preview(studio, principal, strategy, body)
            else:
                found = await run_in_threadpool(_preview, studio, principal, strategy, body)
    except Busy as busy:
        raise Refusal(
            429,
            "busy",
            f"{studio.settings.preview_concurrency} of your previews are running.",
            "Wait for one of them.",
            headers={"Retry-After": "1"},
        ) from busy
    return Response(found, media_type="application/json")


def _preview(studio: Studio, principal: Principal, strategy: Strategy, body: PreviewRequest) -> bytes:
    begun = time.perf_counter()
    chosen = Range(nanoseconds(body.start), nanoseconds(body.end))
    done = studio.previews.run(strategy, principal.organisation_id, chosen, body.capital)
    found = orjson.dumps(report(done, body.include, body.points), option=orjson.OPT_SERIALIZE_NUMPY)
    PREVIEWS.observe(time.perf_counter() - begun)
    return found


def nanoseconds(moment: datetime | None) -> int | None:
    """Return a moment as nanoseconds since 1970; one without a zone is UTC."""
    if moment is None:
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    since = aware - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000_000 + since.microseconds * 1_000
