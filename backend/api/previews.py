"""Previews: the canvas' one click, synchronous, nothing stored."""

from __future__ import annotations

from fastapi import APIRouter, Response

from backend.api.deps import Pending, Runner
from backend.api.schemas.reports import PreviewRequest, Report

router = APIRouter(prefix="/previews", tags=["previews"])


@router.post("", response_model=Report)
async def create_preview(body: PreviewRequest, principal: Runner) -> Response:
    """Run a document now and return its report."""
    raise Pending
