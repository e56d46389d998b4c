"""Admit a request: who it is, and that a browser was not talked into it by another site."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from backend.accounts.gate import Gate
from backend.accounts.principals import Principal
from backend.accounts.signin import csrf_token
from backend.api.errors import Refusal
from backend.settings import Settings

SESSION_COOKIE = "qis_session"
CSRF_COOKIE = "qis_csrf"
CSRF_HEADER = "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


async def admit(request: Request) -> Principal:
    """Return who is asking; 401 where nobody is signed in, 403 where another site asks through a browser."""
    known = request.scope.get("qis.principal")
    if isinstance(known, Principal):
        return known
    gate: Gate = request.app.state.studio.gate
    token, cookie = credentials(request)
    # Remembered for two seconds, so that a preview touches neither the database nor another thread.
    principal = gate.recall(token or cookie)
    if principal is None:
        principal = await run_in_threadpool(_look_up, gate, token, cookie)
    if principal is None:
        raise Refusal(
            401,
            "signed-out",
            "Nobody is signed in, or the sign-in has ended.",
            "Open a fresh link: run `qis token signin-link`. Scripts send `Authorization: Bearer qis_...`.",
            headers={"WWW-Authenticate": 'Bearer realm="qis"'},
        )
    if principal.kind == "session" and request.method not in SAFE:
        check_origin(request, request.app.state.studio.settings)
        if "origin" in request.headers:
            _check_csrf(request, cookie)
    request.scope["qis.principal"] = principal
    return principal


def credentials(request: Request) -> tuple[str, str]:
    """Return the bearer token and the session cookie of a request, empty where absent; a token goes first."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    return bearer, "" if bearer else request.cookies.get(SESSION_COOKIE, "")


async def still_admitted(request: Request) -> bool:
    """Whether the credential of a running stream still holds."""
    return await run_in_threadpool(_look_up, request.app.state.studio.gate, *credentials(request)) is not None


def check_origin(request: Request, settings: Settings) -> None:
    """Refuse a request that a browser sends on behalf of another site."""
    origin = request.headers.get("origin")
    if origin is not None:
        if origin.lower() not in _own_origins(request, settings):
            raise _foreign(origin)
        return
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        raise _foreign(f"a page of another site ({site})")


def _own_origins(request: Request, settings: Settings) -> set[str]:
    host = request.headers.get("host", "").lower()
    own = {f"{request.url.scheme}://{host}", *settings.origins}
    if settings.public_url:
        parts = urlsplit(settings.public_url)
        own.add(f"{parts.scheme}://{parts.netloc}".lower())
    return own


def _check_csrf(request: Request, cookie: str) -> None:
    sent = request.headers.get(CSRF_HEADER, "")
    if not hmac.compare_digest(sent.encode(), csrf_token(cookie).encode()):
        raise Refusal(
            403,
            "csrf",
            "The page did not prove that it is ours.",
            f"Echo the cookie {CSRF_COOKIE} in X-CSRF-Token.",
        )


def _look_up(gate: Gate, token: str, cookie: str) -> Principal | None:
    if token:
        return gate.token(token)
    return gate.session(cookie) if cookie else None


def _foreign(origin: str) -> Refusal:
    return Refusal(
        403,
        "foreign-origin",
        f"The request comes from {origin[:100]}.",
        "Use the page that this server serves.",
    )
