"""Sign a browser in: with the one-time link, or with the local password where one is set."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import SecretStr
from sqlmodel import col, select

from backend.accounts.links import BadLink
from backend.accounts.passwords import verify_password
from backend.accounts.signin import SignedIn, csrf_token, open_session, use_link
from backend.api.admission import CSRF_COOKIE, SESSION_COOKIE, check_origin
from backend.api.deps import StudioDep
from backend.api.metrics import SIGNINS
from backend.api.studio import Studio
from backend.store.tables.users import User

router = APIRouter(tags=["signin"])
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sign in · QIS Studio</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
:root {{ color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }}
body {{ margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText }}
main {{ max-width: 24rem; padding: 2rem }} h1 {{ font-size: 1.25rem }} code {{ font-size: .9em }}
input, button {{ display: block; width: 100%; box-sizing: border-box; margin: .25rem 0 .75rem; padding: .5rem }}
</style></head><body><main><h1>{title}</h1><p>{text}</p>{form}</main></body></html>"""
FORM = """<form method="post" action="/signin">
<label>Name<input name="name" value="admin" autocomplete="username" required></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required></label>
<button>Sign in</button></form>"""
FRESH = "Run <code>qis token signin-link</code> for a fresh link, or restart the server: it prints one."


@router.get(
    "/signin", response_class=HTMLResponse, responses={303: {"description": "Signed in; go to the canvas."}}
)
def use_signin_link(studio: StudioDep, token: Annotated[str, Query(max_length=2000)] = "") -> Response:
    """Use a one-time link; without one, show how to sign in."""
    if not token:
        return _page(studio, 200, "Sign in", FRESH)
    try:
        signed_in = use_link(studio.db, studio.settings, token)
    except BadLink:
        SIGNINS.labels("refused").inc()
        return _page(
            studio, 403, "This link is no longer good", f"A link works once and for a short time. {FRESH}"
        )
    SIGNINS.labels("link").inc()
    return _enter(studio, signed_in)


@router.post(
    "/signin", response_class=HTMLResponse, responses={303: {"description": "Signed in; go to the canvas."}}
)
def use_password(
    request: Request,
    studio: StudioDep,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[SecretStr, Form(max_length=256)],
) -> Response:
    """Sign in with the local password."""
    check_origin(request, studio.settings)
    pause = studio.delays.wait(name)
    if pause > 0:
        reply = _page(studio, 429, "Too many tries", f"Wait {max(1, round(pause))} seconds and try again.")
        reply.headers["Retry-After"] = str(max(1, round(pause)))
        return reply
    with studio.db.read() as session:
        user = session.exec(select(User).where(User.name == name)).first()
    known = user if user is not None and user.disabled_at is None else None
    if (
        not verify_password(password.get_secret_value(), known.password_hash if known else None)
        or known is None
    ):
        studio.delays.failed(name)
        SIGNINS.labels("refused").inc()
        return _page(studio, 403, "That did not match", "The name or the password is another one.")
    studio.delays.succeeded(name)
    with studio.db.write() as session:
        signed_in = open_session(session, known, studio.settings)
    SIGNINS.labels("password").inc()
    return _enter(studio, signed_in)


def _enter(studio: Studio, signed_in: SignedIn) -> RedirectResponse:
    reply = RedirectResponse("/", 303)
    seconds = int((signed_in.expires_at - datetime.now(UTC)).total_seconds())
    secure = studio.settings.cookies_are_secure
    reply.set_cookie(
        SESSION_COOKIE,
        signed_in.cookie,
        max_age=seconds,
        path="/",
        secure=secure,
        httponly=True,
        samesite="strict",
    )
    reply.set_cookie(
        CSRF_COOKIE, csrf_token(signed_in.cookie), max_age=seconds, path="/", secure=secure, samesite="strict"
    )
    reply.headers["Cache-Control"] = "no-store"
    return reply


def _page(studio: Studio, status: int, title: str, text: str) -> HTMLResponse:
    with studio.db.read() as session:
        has_password = session.exec(select(User.id).where(col(User.password_hash).is_not(None))).first()
    form = FORM if has_password else ""
    reply = HTMLResponse(PAGE.format(title=escape(title), text=text, form=form), status)
    reply.headers["Cache-Control"] = "no-store"
    return reply
