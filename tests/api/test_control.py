"""What the command line asks of a running server, and does by itself where none runs."""

from __future__ import annotations

import stat
from pathlib import Path

import httpx
import orjson
import pytest

from backend.accounts import local
from backend.accounts.people import ensure_first_user
from backend.accounts.signin import principal_of_token
from backend.settings import Settings
from backend.store.db import Database
from modules.kit.errors import QisError
from tests.api.conftest import Served

PASSWORD = "violet tram over seven hills"


def test_the_address_of_a_running_server_is_for_its_owner_only(server: Served) -> None:
    path = local.server_file(server.studio.settings)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert orjson.loads(path.read_bytes())["url"] == server.url


def test_a_link_comes_from_the_running_server(server: Served) -> None:
    link = local.signin_link(server.studio.settings)
    assert link.startswith(f"{server.url}/signin?token=")
    assert httpx.get(link, trust_env=False, timeout=60).status_code == 303


def test_a_token_comes_from_the_running_server(server: Served) -> None:
    token = local.new_token(server.studio.settings, "from the command line", ["read"], 1)
    with server.client(token) as client:
        assert client.get("/users/me").json()["scopes"] == ["read"]


def test_the_servers_refusal_reaches_the_command_line(server: Served) -> None:
    with pytest.raises(QisError, match="scopes"):
        local.new_token(server.studio.settings, "bad", ["fly"], 1)
    with pytest.raises(QisError, match="nobody"):
        local.change_password(server.studio.settings, "nobody", PASSWORD)


@pytest.mark.parametrize("secret", [None, "", "wrong", "\u00e9"])
def test_nobody_else_may_ask(server: Served, secret: str | None) -> None:
    headers = [] if secret is None else [(b"X-QIS-Control", secret.encode())]
    for what in ("signin-link", "tokens", "password"):
        reply = httpx.post(
            f"{server.url}/control/{what}", json={}, headers=headers, trust_env=False, timeout=60
        )
        assert reply.status_code == 403, what


def test_without_a_server_the_command_line_opens_the_database_itself(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, database_url=None)
    token = local.new_token(settings, "offline", ["read", "run"], 1)
    local.change_password(settings, "admin", PASSWORD)
    assert "/signin?token=" in local.signin_link(settings)
    db = Database(settings.database)
    principal = principal_of_token(db, token)
    assert principal is not None
    assert principal.user_id == ensure_first_user(db)
    assert principal.has_password
    db.close()


def test_a_server_that_does_not_answer_is_said_to(tmp_path: Path) -> None:
    from backend.store.home import HomeLock

    settings = Settings(home=tmp_path, database_url=None, port=1)
    lock = HomeLock(tmp_path)
    lock.acquire()
    try:
        with pytest.raises(local.ServerAway, match="does not answer"):
            local.signin_link(settings)
        local.announce(settings)
        with pytest.raises(local.ServerAway, match="does not answer"):
            local.signin_link(settings)
    finally:
        lock.release()
