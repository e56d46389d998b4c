"""What ``qis token`` and ``qis user`` do: ask the running server, or, where none runs, open the database oneself."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import orjson

from backend.accounts.people import ensure_first_user, set_password
from backend.accounts.signin import create_link
from backend.accounts.tokens import create_token
from backend.settings import Settings
from backend.store.db import Database
from backend.store.home import HomeBusy, HomeLock, write_private
from modules.kit.errors import Issue, QisError

SECONDS = 30.0


class ServerAway(QisError):
    """A server holds the home, yet does not answer."""


def server_file(settings: Settings) -> Path:
    """Return where a running server leaves its address and its control secret."""
    return settings.home / "run" / "server.json"


def announce(settings: Settings) -> str:
    """Write the address and a fresh control secret for the command line; return the secret."""
    secret = secrets.token_urlsafe(32)
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # nosec B104  # compared, not bound
    url = f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"
    write_private(server_file(settings), orjson.dumps({"url": url, "secret": secret}))
    return secret


def signin_link(settings: Settings) -> str:
    """Return a fresh one-time link."""
    try:
        with _alone(settings) as db:
            return create_link(db, settings, ensure_first_user(db))
    except HomeBusy:
        return str(_ask(settings, "signin-link", {})["link"])


def new_token(settings: Settings, name: str, scopes: Sequence[str], days: int) -> str:
    """Return a fresh API token."""
    try:
        with _alone(settings) as db:
            return create_token(db, ensure_first_user(db), name, scopes, days)[1]
    except HomeBusy:
        body = {"name": name, "scopes": list(scopes), "expires_in_days": days}
        return str(_ask(settings, "tokens", body)["token"])


def change_password(settings: Settings, name: str, password: str) -> None:
    """Set the local password of a person."""
    try:
        with _alone(settings) as db:
            ensure_first_user(db)
            set_password(db, name, password)
    except HomeBusy:
        _ask(settings, "password", {"name": name, "password": password})


@contextmanager
def _alone(settings: Settings) -> Iterator[Database]:
    lock = HomeLock(settings.home)
    lock.acquire()
    try:
        db = Database(settings.database)
        try:
            db.upgrade()
            yield db
        finally:
            db.close()
    finally:
        lock.release()


def _ask(settings: Settings, what: str, body: dict[str, object]) -> dict[str, object]:
    try:
        known = orjson.loads(server_file(settings).read_bytes())
        reply = httpx.post(
            f"{known['url']}/control/{what}",
            json=body,
            headers={"X-QIS-Control": known["secret"]},
            timeout=SECONDS,
            trust_env=False,
        )
    except (OSError, ValueError, KeyError, httpx.HTTPError) as error:
        raise ServerAway(
            Issue(
                "server.away",
                f"The running server does not answer: {error}.",
                "Wait until it is up, or stop it.",
            )
        ) from error
    if reply.status_code == 204:
        return {}
    found: dict[str, object] = orjson.loads(reply.content)
    if reply.is_error:
        raise QisError(_issues(found))
    return found


def _issues(problem: dict[str, object]) -> list[Issue]:
    listed = problem.get("errors")
    if isinstance(listed, list) and listed:
        return [Issue(**issue) for issue in listed]
    return [Issue("server.refused", str(problem.get("detail", "The server refused.")))]
