"""The edge: what every request meets before any route, and every response wears."""

from __future__ import annotations

import re
import secrets
import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.api.errors import Refusal, problem
from backend.api.metrics import observe
from backend.settings import Settings
from modules.kit.errors import QisError

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000")
REQUEST_ID = re.compile(rb"[A-Za-z0-9_.-]{1,64}")
UPLOADS = frozenset({"/api/v1/datasets"})
MULTIPART_SLACK = 64 * 1024
SLOW_SECONDS = 1.0
QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
log = structlog.get_logger("qis.http")


class BodyTooLarge(Exception):
    """More bytes came than the route reads."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"The body is larger than {limit:,} bytes, the most that this route reads.")


class _Body:
    """A request body, counted as it comes."""

    def __init__(self, limit: int, receive: Receive) -> None:
        self.limit, self.over = limit, False
        self._receive, self._seen = receive, 0

    def check(self, headers: dict[bytes, bytes]) -> None:
        length = headers.get(b"content-length", b"")
        if length.isdigit() and int(length) > self.limit:
            raise BodyTooLarge(self.limit)

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._seen += len(message.get("body", b""))
            if self._seen > self.limit:
                self.over = True
                raise BodyTooLarge(self.limit)
        return message


class Edge:
    """Request id, host check, body limit, security headers, metrics and one log line a request."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._hosts = known_hosts(settings)
        self._headers = [*HEADERS, STRICT_TRANSPORT] if settings.cookies_are_secure else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(self._app, scope, receive, send)
            return
        if scope["type"] != "http":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await self._serve(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.perf_counter()
        headers = dict(scope["headers"])
        scope["qis.request_id"] = request_id = _request_id(headers)
        status = 0
        body = _Body(self._limit(scope), receive)

        async def reply(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                if body.over and not status:
                    # A form parser turned our refusal into one of its own: ours says why.
                    raise BodyTooLarge(body.limit)
                status = message["status"]
                message["headers"] = [
                    *message["headers"], *self._headers, (b"x-request-id", request_id.encode())
                ]  # fmt: skip
                if scope["path"].startswith("/api/") and not _has(message, b"cache-control"):
                    message["headers"].append((b"cache-control", b"no-store"))
            await send(message)

        try:
            self._check(scope, headers)
            body.check(headers)
            await self._app(scope, body.receive, reply)
        except (Refusal, BodyTooLarge) as refused:
            body.over = False
            if not status:
                await _refuse(scope, refused, receive, reply)
        except Exception as error:
            log.error("http.crashed", path=scope["path"], request_id=request_id, exc_info=error)
        finally:
            self._note(scope, status, time.perf_counter() - begun)

    def _check(self, scope: Scope, headers: dict[bytes, bytes]) -> None:
        if self._hosts and _host_name(headers.get(b"host", b"")) not in self._hosts:
            raise Refusal(
                421,
                "host",
                "This server does not answer to that host name.",
                "Open the address that it printed, or name the host in QIS_HOSTS.",
            )
        encoding = headers.get(b"content-encoding", b"identity").lower()
        if encoding not in {b"", b"identity"}:
            raise Refusal(
                415, "content-encoding", "Compressed bodies are not read.", "Send the body as it is."
            )
        if b"\x00" in scope.get("raw_path", b"") or "\x00" in scope["path"]:
            raise Refusal(400, "path", "The path holds a NUL.", "Remove it.")

    def _limit(self, scope: Scope) -> int:
        if scope["path"].rstrip("/") in UPLOADS:
            return self._settings.upload_bytes + MULTIPART_SLACK
        return self._settings.document_bytes

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = scope.get("route")
        path = getattr(route, "path", "") or "other"
        observe(scope["method"], path, status, seconds)
        if scope["path"] not in QUIET:
            # What went well and quickly is not worth a line on the terminal; QIS_LOG_LEVEL=DEBUG shows it all the same.
            say = log.info if status >= 400 or seconds >= SLOW_SECONDS else log.debug
            say(
                "http.request",
                request_id=scope["qis.request_id"],
                method=scope["method"],
                path=path if path != "other" else scope["path"][:200],
                status=status,
                milliseconds=round(seconds * 1000, 3),
            )


async def _live(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Start and stop; a start that is refused by name says so in one line, not in a traceback."""
    failure: Message | None = None

    async def hold(message: Message) -> None:
        nonlocal failure
        if message["type"] == "lifespan.startup.failed":
            failure = message
        else:
            await send(message)

    try:
        await app(scope, receive, hold)
    except QisError as error:
        await send({"type": "lifespan.startup.failed", "message": f"error: {error}"})
    except BaseException:
        if failure is not None:
            await send(failure)
        raise


async def _refuse(scope: Scope, refused: Refusal | BodyTooLarge, receive: Receive, send: Send) -> None:
    if isinstance(refused, BodyTooLarge):
        response = problem(
            413, "too-large", str(refused), path=scope["path"], request_id=scope["qis.request_id"]
        )
    else:
        response = problem(
            refused.status,
            refused.slug,
            refused.detail,
            path=scope["path"],
            request_id=scope["qis.request_id"],
        )
    response.headers["connection"] = "close"
    await response(scope, receive, send)


def _request_id(headers: dict[bytes, bytes]) -> str:
    given = headers.get(b"x-request-id", b"")
    return given.decode() if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


def _has(message: Message, name: bytes) -> bool:
    return any(key.lower() == name for key, _ in message["headers"])


def known_hosts(settings: Settings) -> frozenset[str]:
    """Return the names the server answers to; none means any, for a server that others may reach by any name."""
    named = {name.lower() for name in settings.hosts}
    if settings.public_url:
        named.add(_host_name(settings.public_url.partition("://")[2].partition("/")[0].encode()))
    if settings.loopback:
        named |= {"localhost", "127.0.0.1", "[::1]", settings.host.lower()}
    return frozenset(named)


def _host_name(host: bytes) -> str:
    text = host.decode("latin-1").lower()
    return text.partition("]")[0] + "]" if text.startswith("[") else text.partition(":")[0]
