"""Previews: the canvas' one click, synchronous, nothing stored."""

from __future__ import annotations

from fastapi import Response

from backend.api.deps import Runner
from backend.api.route import noun_router
from backend.api.schemas.reports import PreviewRequest, Report

router = noun_router("/previews", "previews")


@router.post("", response_model=Report)
async def create_preview(body: PreviewRequest, principal: Runner) -> Response:
    """Run a document now and return its report."""
    raise NotImplementedError
