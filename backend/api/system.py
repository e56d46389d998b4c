"""The server's own state: alive, ready, and its figures."""

from __future__ import annotations

from ipaddress import ip_address

from fastapi import APIRouter, Request, Response
from sqlalchemy.exc import SQLAlchemyError

from backend.api import metrics
from backend.api.admission import admit
from backend.api.deps import StudioDep
from backend.api.errors import Refusal

router = APIRouter(tags=["system"])


@router.get("/healthz")
async def read_health() -> dict[str, str]:
    """Answer that the process lives; nothing is touched."""
    return {"status": "ok"}


@router.get("/readyz")
def read_readiness(studio: StudioDep) -> dict[str, str]:
    """Answer that the database can be reached and the workers take work."""
    try:
        studio.db.ping()
    except SQLAlchemyError as error:
        said = f"The database is away ({type(error).__name__})."
        raise Refusal(503, "not-ready", said, "Check QIS_DATABASE_URL.") from error
    return {"status": "ready", "database": "ok"}


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def read_metrics(request: Request) -> Response:
    """Return the figures for Prometheus: freely on this machine, with a token from elsewhere."""
    if not _local(request):
        await admit(request)
    return Response(metrics.page(), media_type="text/plain; version=0.0.4; charset=utf-8")


def _local(request: Request) -> bool:
    """Whether the request comes straight from this machine, not through a proxy."""
    if request.client is None or "x-forwarded-for" in request.headers or "forwarded" in request.headers:
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
