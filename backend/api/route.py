"""The one kind of route: admitted first, its JSON read strictly, a repeated request answered and not done twice."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Coroutine
from typing import IO, Any

from fastapi import APIRouter, Request, Response, params
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.types import Message, Receive

from backend.accounts.principals import Principal
from backend.api.admission import SAFE, admit
from backend.api.errors import Refusal
from backend.api.strict_json import parse
from backend.store.db import CLAIM
from backend.store.idempotency import Replies, Reply

KEPT_HEADERS = ("content-type", "etag", "location")
KEY_LENGTH = 200
CHUNK = 256 * 1024

Handler = Callable[[Request], Coroutine[Any, Any, Response]]  # FastAPI's own signature


class StrictRequest(Request):
    """A request whose JSON is read once, strictly."""

    async def json(self) -> object:
        if not hasattr(self, "_parsed"):
            self._parsed = parse(await self.body())
        return self._parsed


class QisRoute(APIRoute):
    """A route of the API."""

    def get_route_handler(self) -> Handler:
        inner = super().get_route_handler()
        field = self.body_field
        reads_json = field is not None and not isinstance(field.field_info, params.Form)

        async def handle(request: Request) -> Response:
            principal = await admit(request)
            strict = StrictRequest(request.scope, request.receive)
            if reads_json:
                await _read_json(strict)
            key = request.headers.get("idempotency-key")
            if key is None or request.method in SAFE:
                return await inner(strict)
            return await _once(strict, principal, key, inner)

        return handle


def noun_router(prefix: str, tag: str) -> APIRouter:
    """Return the router of one noun."""
    return APIRouter(prefix=prefix, tags=[tag], route_class=QisRoute)


async def _read_json(request: StrictRequest) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not kind and not await request.body():
        return  # a body that may be left out
    if kind != "application/json" and not kind.endswith("+json"):
        said = f'The body is "{kind[:60]}".' if kind else "The body has no Content-Type."
        raise Refusal(415, "content-type", said, "Send application/json.")
    await request.json()


async def _once(request: Request, principal: Principal, key: str, inner: Handler) -> Response:
    if not 0 < len(key) <= KEY_LENGTH or not key.isascii() or not key.isprintable():
        raise Refusal(
            400,
            "idempotency-key",
            "The Idempotency-Key is unusable.",
            f"Use 1 to {KEY_LENGTH} ASCII letters.",
        )
    replies: Replies = request.app.state.studio.replies
    if request.headers.get("content-type", "").startswith("multipart/"):
        with tempfile.TemporaryFile(dir=request.app.state.studio.settings.uploads) as spool:
            fingerprint = await _spool(request, spool)
            again = Request(request.scope, _replay(spool))
            return await _answer(again, replies, principal, key, fingerprint, inner)
    fingerprint = _fingerprint(request, hashlib.sha256(await request.body()).digest())
    return await _answer(request, replies, principal, key, fingerprint, inner)


async def _answer(
    request: Request, replies: Replies, principal: Principal, key: str, fingerprint: str, inner: Handler
) -> Response:
    owner = principal.owner
    claim = await run_in_threadpool(replies.claim, owner, key, fingerprint)
    if isinstance(claim, Reply):
        return Response(claim.body, claim.status, {**claim.headers, "Idempotency-Replayed": "true"})
    if claim == "different":
        raise Refusal(
            409, "idempotency-key", "This Idempotency-Key was used for another request.", "Use a fresh one."
        )
    if claim == "busy":
        raise Refusal(
            409,
            "under-way",
            "The first request with this key is still under way.",
            "Ask again.",
            headers={"Retry-After": "1"},
        )
    if claim == "lost":
        raise Refusal(
            409,
            "reply-lost",
            "The first request with this key was done, but its reply was lost when the server stopped.",
            "Look at the list for what it made, instead of sending it again.",
        )
    token = CLAIM.set(claim.id)
    try:
        response = await inner(request)
    except BaseException:
        CLAIM.reset(token)
        await run_in_threadpool(replies.release, owner, key)
        raise
    CLAIM.reset(token)
    if 200 <= response.status_code < 300:
        kept = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        await run_in_threadpool(
            replies.keep, owner, key, Reply(response.status_code, kept, bytes(response.body))
        )
    else:
        await run_in_threadpool(replies.release, owner, key)
    return response


def _fingerprint(request: Request, body: bytes) -> str:
    said = [request.method, request.url.path, request.url.query, request.headers.get("if-match", "")]
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass") + b"\n" + body).hexdigest()


async def _spool(request: Request, spool: IO[bytes]) -> str:
    """Copy an upload to disk and hash it without its boundary, which every sending of the same form draws anew."""
    boundary = request.headers["content-type"].partition("boundary=")[2].strip('"').encode()
    found = hashlib.sha256()
    tail = b""
    async for chunk in request.stream():
        await run_in_threadpool(spool.write, chunk)
        tail += chunk
        if boundary:
            tail = tail.replace(boundary, b"")
        cut = max(0, len(tail) - len(boundary))
        found.update(tail[:cut])
        tail = tail[cut:]
    found.update(tail)
    return _fingerprint(request, found.digest())


def _replay(spool: IO[bytes]) -> Receive:
    spool.seek(0)

    async def receive() -> Message:
        chunk = await run_in_threadpool(spool.read, CHUNK)
        return {"type": "http.request", "body": chunk, "more_body": len(chunk) == CHUNK}

    return receive
