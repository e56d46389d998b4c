"""Signing a browser in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest
from sqlmodel import select

from backend.accounts.people import set_password
from backend.store.tables.users import User
from tests.api.conftest import Served

PASSWORD = "violet tram over seven hills"


def test_the_link_that_the_server_prints_signs_in_once(server: Served, fresh_link: Callable[[], str]) -> None:
    link = fresh_link()
    assert server.link.startswith(f"{server.url}/signin?token=")
    with httpx.Client(trust_env=False, timeout=60) as client:
        first = client.get(link)
        assert first.status_code == 303
        assert first.headers["location"] == "/"
        cookies = first.headers.get_list("set-cookie")
        session = next(cookie for cookie in cookies if cookie.startswith("qis_session="))
        assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in session.split(";")}
        csrf = next(cookie for cookie in cookies if cookie.startswith("qis_csrf="))
        assert "HttpOnly" not in csrf
        assert client.get(f"{server.url}/api/v1/users/me").json()["name"] == "admin"
        second = client.get(link)
        assert second.status_code == 403
        assert "qis token signin-link" in second.text
        assert "set-cookie" not in second.headers


@pytest.mark.parametrize("token", ["x", "a.b.c", "%F0%9F%92%A5", "%00", "A" * 1999])
def test_a_wrong_link_shows_a_page(server: Served, token: str) -> None:
    reply = httpx.get(f"{server.url}/signin?token={token}", trust_env=False, timeout=60)
    assert reply.status_code == 403
    assert "no longer good" in reply.text
    assert reply.headers["content-type"].startswith("text/html")


def test_the_page_without_a_token_says_how_to_sign_in(server: Served) -> None:
    reply = httpx.get(f"{server.url}/signin", trust_env=False, timeout=60)
    assert reply.status_code == 200
    assert "qis token signin-link" in reply.text


@pytest.fixture
def with_password(server: Served) -> Iterator[None]:
    set_password(server.studio.db, "admin", PASSWORD)
    server.studio.delays.succeeded("admin")
    yield
    with server.studio.db.write() as session:
        session.exec(select(User).where(User.name == "admin")).one().password_hash = None


@pytest.mark.usefixtures("with_password")
def test_a_password_signs_in_where_one_is_set(server: Served) -> None:
    with httpx.Client(base_url=server.url, trust_env=False, timeout=60) as client:
        assert 'type="password"' in client.get("/signin").text
        reply = client.post(
            "/signin", data={"name": "admin", "password": PASSWORD}, headers={"Origin": server.url}
        )
        assert reply.status_code == 303
        assert client.get("/api/v1/users/me").json()["has_password"] is True


@pytest.mark.usefixtures("with_password")
def test_a_wrong_password_and_a_wrong_name_look_alike(server: Served) -> None:
    with httpx.Client(base_url=server.url, trust_env=False, timeout=60) as client:
        wrong = client.post("/signin", data={"name": "admin", "password": "wrong"})
        unknown = client.post("/signin", data={"name": "nobody at all", "password": "wrong"})
    assert wrong.status_code == unknown.status_code == 403
    assert wrong.text == unknown.text


@pytest.mark.usefixtures("with_password")
def test_guessing_is_slowed_down(server: Served) -> None:
    with httpx.Client(base_url=server.url, trust_env=False, timeout=60) as client:
        codes = [
            client.post("/signin", data={"name": "guessed", "password": "wrong"}).status_code
            for _ in range(5)
        ]
        last = client.post("/signin", data={"name": "guessed", "password": "wrong"})
    assert codes[0] == 403
    assert last.status_code == 429
    assert int(last.headers["retry-after"]) >= 1


@pytest.mark.usefixtures("with_password")
def test_another_site_cannot_sign_a_browser_in(server: Served) -> None:
    reply = httpx.post(
        f"{server.url}/signin",
        data={"name": "admin", "password": PASSWORD},
        headers={"Origin": "https://evil.example"},
        trust_env=False,
    )
    assert reply.status_code == 403
    assert "set-cookie" not in reply.headers


@pytest.mark.usefixtures("with_password")
def test_changing_the_password_needs_the_present_one(browser: httpx.Client) -> None:
    new = "seven hills under violet tram"
    wrong = browser.put("/users/me/password", json={"password": new, "current": "wrong"})
    assert wrong.status_code == 403
    weak = browser.put("/users/me/password", json={"password": "short", "current": PASSWORD})
    assert weak.status_code == 422
    assert weak.json()["errors"][0]["param"] == "password"
    assert browser.put("/users/me/password", json={"password": new, "current": PASSWORD}).status_code == 204


def test_a_token_cannot_change_the_password(script: httpx.Client) -> None:
    assert script.put("/users/me/password", json={"password": PASSWORD}).status_code == 403
