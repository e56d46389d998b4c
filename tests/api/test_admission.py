"""Who may do what: default deny, scopes, foreign objects, other sites."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.api.conftest import Served
from tests.api.documents import eth


def operations(server: Served) -> list[tuple[str, str]]:
    spec = httpx.get(f"{server.url}/openapi.json", trust_env=False, timeout=60).json()
    return [
        (method.upper(), re.sub(r"\{\w+\}", "1", path))
        for path, methods in spec["paths"].items()
        for method in methods
        if path.startswith("/api/")
    ]


def test_every_route_of_the_api_is_closed_to_nobody(server: Served) -> None:
    found = operations(server)
    assert len(found) > 40
    with httpx.Client(base_url=server.url, trust_env=False, timeout=60) as client:
        for method, path in found:
            reply = client.request(method, path, json={})
            assert reply.status_code == 401, (method, path, reply.text)
            assert reply.headers["content-type"] == "application/problem+json"
            assert "www-authenticate" in reply.headers


@pytest.mark.parametrize("header", ["Bearer qis_wrong", "Bearer", "Basic YTpi", "qis_wrong", "Bearer \xff"])
def test_a_wrong_credential_is_nobody(nobody: httpx.Client, header: str) -> None:
    assert nobody.get("/users/me", headers=[(b"Authorization", header.encode("latin-1"))]).status_code == 401


def test_a_reader_cannot_write_nor_run(server: Served) -> None:
    with server.client(server.token("read")) as reader:
        assert reader.get("/strategies").status_code == 200
        refused = reader.post("/strategies", json={"document": eth()})
        assert refused.status_code == 403
        assert '"write"' in refused.json()["detail"]
        assert reader.post("/previews", json={"document": eth()}).status_code == 403
        assert reader.post("/runs", json={"strategy_id": "str_1"}).status_code == 403


def test_a_token_makes_no_token_that_may_do_more(server: Served) -> None:
    with server.client(server.token("read", "write")) as writer:
        assert writer.post("/tokens", json={"name": "same", "scopes": ["read", "write"]}).status_code == 201
        refused = writer.post("/tokens", json={"name": "more", "scopes": ["run"]})
        assert refused.status_code == 403
        assert "run" in refused.json()["detail"]


def test_a_revoked_token_ends_at_once(server: Served, script: httpx.Client) -> None:
    made = script.post("/tokens", json={"name": "short", "scopes": ["read"]}).json()
    with server.client(made["token"]) as other:
        assert other.get("/users/me").status_code == 200
        assert script.delete(f"/tokens/{made['id']}").status_code == 204
        assert other.get("/users/me").status_code == 401


def test_a_foreign_thing_is_not_there(script: httpx.Client, stranger: httpx.Client) -> None:
    mine = script.post("/strategies", json={"document": eth()}).json()["id"]
    script.put(
        f"/strategies/{mine}/draft", json={"document": eth(), "base_version": 1}, headers={"If-Match": '"0"'}
    )
    missing = stranger.get("/strategies/str_00000000000000000000000000")
    for method, path, body in (
        ("GET", "", None),
        ("PUT", "", {"document": eth()}),
        ("DELETE", "", None),
        ("GET", "/versions", None),
        ("GET", "/versions/1", None),
        ("GET", "/diff?from=1&to=1", None),
        ("GET", "/history", None),
        ("GET", "/export", None),
        ("GET", "/draft", None),
        ("DELETE", "/draft", None),
        ("POST", "/clone", {}),
    ):
        reply = stranger.request(method, f"/strategies/{mine}{path}", json=body, headers={"If-Match": '"1"'})
        assert reply.status_code == missing.status_code == 404, (method, path)
        assert reply.json()["type"] == missing.json()["type"]
    assert stranger.post("/runs", json={"strategy_id": mine}).status_code == 404
    assert mine not in stranger.get("/strategies?limit=200").text
    assert script.get(f"/strategies/{mine}").status_code == 200


def test_a_browser_changes_things_with_its_origin_and_its_token(browser: httpx.Client) -> None:
    assert browser.post("/strategies", json={"document": eth()}).status_code == 201


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil"]
)
def test_another_site_is_refused(browser: httpx.Client, origin: str) -> None:
    reply = browser.post("/strategies", json={"document": eth()}, headers={"Origin": origin})
    assert reply.status_code == 403
    assert reply.json()["type"] == "urn:qis:problem:foreign-origin"


def test_a_page_without_the_token_is_refused(browser: httpx.Client) -> None:
    del browser.headers["X-CSRF-Token"]
    assert browser.post("/strategies", json={"document": eth()}).json()["type"] == "urn:qis:problem:csrf"
    wrong = browser.post("/strategies", json={"document": eth()}, headers={"X-CSRF-Token": "0" * 64})
    assert wrong.status_code == 403


def test_a_browser_that_says_cross_site_is_refused_even_without_origin(browser: httpx.Client) -> None:
    del browser.headers["Origin"]
    reply = browser.post("/strategies", json={"document": eth()}, headers={"Sec-Fetch-Site": "cross-site"})
    assert reply.status_code == 403
    assert browser.post("/strategies", json={"document": eth()}).status_code == 201  # a script with a cookie


def test_reading_needs_no_csrf_token(browser: httpx.Client) -> None:
    del browser.headers["X-CSRF-Token"]
    assert browser.get("/strategies").status_code == 200


def test_signing_out_ends_the_session(browser: httpx.Client) -> None:
    cookie = browser.cookies["qis_session"]
    assert browser.post("/auth/signout").status_code == 204
    browser.cookies.set("qis_session", cookie)
    assert browser.get("/users/me").status_code == 401


def test_the_token_itself_is_shown_once(script: httpx.Client) -> None:
    made = script.post("/tokens", json={"name": "once", "scopes": ["read"]}).json()
    assert made["token"].startswith(made["prefix"])
    listed = script.get("/tokens?limit=200").json()["items"]
    assert made["id"] in {token["id"] for token in listed}
    assert all("token" not in token for token in listed)
    assert made["token"] not in script.get("/tokens?limit=200").text
