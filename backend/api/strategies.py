"""Strategies: create, read, save as the next immutable version, clone, delete."""

from __future__ import annotations

from fastapi import APIRouter, Response

from backend.api.deps import IfMatch, Paging, Pending, Reader, Search, Writer
from backend.api.schemas.strategies import (
    Strategy,
    StrategyClone,
    StrategyCreate,
    StrategyList,
    StrategyUpdate,
)

router = APIRouter(prefix="/strategies", tags=["strategies"])


@router.get("")
def list_strategies(principal: Reader, paging: Paging, q: Search = None) -> StrategyList:
    """List your strategies, the latest change first."""
    raise Pending


@router.post("", status_code=201)
def create_strategy(body: StrategyCreate, response: Response, principal: Writer) -> Strategy:
    """Make a strategy from a document or a template; graph errors do not block it, they come back in ``errors``."""
    raise Pending


@router.get("/{strategy_id}")
def read_strategy(strategy_id: str, response: Response, principal: Reader) -> Strategy:
    """Return the newest version; the ETag is its version."""
    raise Pending


@router.put("/{strategy_id}")
def save_strategy(
    strategy_id: str, body: StrategyUpdate, response: Response, principal: Writer, if_match: IfMatch
) -> Strategy:
    """Save the next version; the same content gives the same version back."""
    raise Pending


@router.delete("/{strategy_id}", status_code=204, response_class=Response)
def delete_strategy(strategy_id: str, principal: Writer) -> None:
    """Delete a strategy; its runs keep their results."""
    raise Pending


@router.post("/{strategy_id}/clone", status_code=201)
def clone_strategy(strategy_id: str, body: StrategyClone, response: Response, principal: Writer) -> Strategy:
    """Copy a version into a new strategy that names its parent."""
    raise Pending
