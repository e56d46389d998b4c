"""The server's own state: alive, ready, and its figures."""

from __future__ import annotations

from ipaddress import ip_address

from fastapi import APIRouter, Request, Response
from sqlalchemy.exc import SQLAlchemyError

from backend.api import metrics
from backend.api.admission import admit
from backend.api.deps import StudioDep
from backend.api.errors import Refusal
from backend.store.redis import RedisAway, ping_redis

router = APIRouter(tags=["system"])


@router.get("/healthz")
async def read_health() -> dict[str, str]:
    """Answer that the process lives; nothing is touched."""
    return {"status": "ok"}


@router.get("/readyz")
def read_readiness(studio: StudioDep) -> dict[str, str]:
    """Answer that what the server stands on can be reached: the database, and Redis where one is named."""
    try:
        studio.db.ping()
    except SQLAlchemyError as error:
        said = f"The database is away ({type(error).__name__})."
        raise Refusal(503, "not-ready", said, "Check QIS_DATABASE_URL.") from error
    url = studio.settings.redis_url
    if url is None:
        return {"status": "ready", "database": "ok"}
    try:
        ping_redis(url)
    except RedisAway as error:
        raise Refusal(503, "not-ready", str(error), "Check QIS_REDIS_URL.") from error
    return {"status": "ready", "database": "ok", "redis": "ok"}


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def read_metrics(request: Request) -> Response:
    """Return the figures for Prometheus: freely on this machine, with a token from elsewhere."""
    if not from_here(request):
        await admit(request)
    return Response(metrics.page(), media_type="text/plain; version=0.0.4; charset=utf-8")


def from_here(request: Request) -> bool:
    """Whether the request comes straight from this machine, not through a proxy."""
    if request.client is None or "x-forwarded-for" in request.headers or "forwarded" in request.headers:
        return False
    server = request.scope.get("server")
    if server is not None and request.client.host == server[0]:
        return True
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
