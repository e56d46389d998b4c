"""The history of a strategy: its versions, and what changed between them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from backend.api.deps import Paging, Pending, Reader
from backend.api.schemas.strategies import Diff, Strategy, VersionList

router = APIRouter(prefix="/strategies", tags=["strategies"])
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/{strategy_id}/versions")
def list_versions(strategy_id: str, principal: Reader, paging: Paging) -> VersionList:
    """List every version, the newest first."""
    raise Pending


@router.get("/{strategy_id}/versions/{version}")
def read_version(strategy_id: str, version: Number, response: Response, principal: Reader) -> Strategy:
    """Return the strategy as it was at a version."""
    raise Pending


@router.get("/{strategy_id}/diff")
def diff_versions(
    strategy_id: str,
    principal: Reader,
    old: Annotated[int, Query(alias="from", ge=1, le=2**31 - 1)],
    new: Annotated[int, Query(alias="to", ge=1, le=2**31 - 1)],
) -> Diff:
    """Compare two versions."""
    raise Pending
