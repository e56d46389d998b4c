"""The edge: limits, hosts, headers, and errors of one shape."""

from __future__ import annotations

import gzip
import socket
from pathlib import Path

import httpx
import pytest

from backend.api.edge import known_hosts
from backend.settings import Settings
from tests.api.conftest import Served
from tests.api.documents import eth

JSON = {"Content-Type": "application/json"}


def test_every_response_wears_the_security_headers(server: Served) -> None:
    for path in ("/healthz", "/", "/api/v1/users/me", "/docs", "/nowhere.js", "/signin"):
        headers = httpx.get(server.url + path, trust_env=False, timeout=60).headers
        policy = headers["content-security-policy"]
        assert "script-src 'self';" in policy, path
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-request-id"]


def test_the_api_is_never_cached(script: httpx.Client) -> None:
    assert script.get("/strategies").headers["cache-control"] == "no-store"


def test_a_request_id_is_kept_where_it_is_harmless(nobody: httpx.Client) -> None:
    assert (
        nobody.get("/users/me", headers={"X-Request-ID": "trace-1.2_3"}).headers["x-request-id"]
        == "trace-1.2_3"
    )
    hostile = nobody.get("/users/me", headers={"X-Request-ID": 'a"b' + "c" * 100})
    assert hostile.headers["x-request-id"] != 'a"b' + "c" * 100
    assert hostile.json()["request_id"] == hostile.headers["x-request-id"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil:8000"])
def test_a_strange_host_is_refused(server: Served, host: str) -> None:
    reply = httpx.get(f"{server.url}/healthz", headers={"Host": host}, trust_env=False, timeout=60)
    assert reply.status_code == 421
    assert reply.json()["type"] == "urn:qis:problem:host"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:9", "[::1]:80"])
def test_the_names_of_this_machine_are_taken(server: Served, host: str) -> None:
    assert (
        httpx.get(f"{server.url}/healthz", headers={"Host": host}, trust_env=False, timeout=60).status_code
        == 200
    )


def test_a_body_beyond_the_limit_is_refused_by_its_length(script: httpx.Client) -> None:
    reply = script.post("/strategies", content=b" " * 1_048_577, headers=JSON)
    assert reply.status_code == 413
    assert "1,048,576" in reply.json()["detail"]


def test_a_body_beyond_the_limit_is_refused_as_it_comes(script: httpx.Client) -> None:
    chunks = (b" " * 100_000 for _ in range(12))
    reply = script.post("/strategies", content=chunks, headers=JSON)
    assert reply.status_code == 413


def test_a_form_beyond_the_limit_is_refused_as_it_comes(server: Served, script: httpx.Client) -> None:
    reply = script.post("/strategies/import", files={"file": ("a.json", b" " * 1_100_000)})
    assert reply.status_code == 413


def test_a_compressed_body_is_refused(script: httpx.Client) -> None:
    reply = script.post(
        "/strategies", content=gzip.compress(b"{}"), headers={**JSON, "Content-Encoding": "gzip"}
    )
    assert reply.status_code == 415


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonp"])
def test_another_kind_of_body_is_refused(script: httpx.Client, kind: str) -> None:
    reply = script.post("/strategies", content=b'{"document": {}}', headers={"Content-Type": kind})
    assert reply.status_code == 415


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"{", 400),
        (b'{"document": NaN}', 400),
        (b'{"document": {"nodes": {}}, "document": 1}', 400),
        (rb'{"document": {"nodes": {}, "name": "\ud800"}}', 400),
        (b'{"document": {"nodes": {}, "schema": 99999999999999999999}}', 400),
        (b'{"document": ' + b"[" * 70 + b"]" * 70 + b"}", 400),
        (b'{"document": []}', 422),
        (b'{"document": {"nodes": 1}}', 422),
        (b"[]", 422),
        (b"null", 422),
        (b"{}", 422),
        (b'{"document": {"nodes": {}}, "owner_id": "usr_1"}', 422),
    ],
)
def test_bad_json_is_a_problem_and_never_a_crash(script: httpx.Client, raw: bytes, status: int) -> None:
    reply = script.post("/strategies", content=raw, headers=JSON)
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail", "instance", "request_id", "errors"} <= set(reply.json())


def test_a_crash_is_a_problem_without_its_secrets(
    server: Served, script: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("the password is 1234")

    monkeypatch.setattr("backend.api.strategies.strategies.listing", crash)
    reply = script.get("/strategies")
    assert reply.status_code == 500
    assert reply.json()["type"] == "urn:qis:problem:internal"
    assert "1234" not in reply.text
    assert "x-content-type-options" in reply.headers


def test_an_unknown_method_and_an_unknown_path_are_problems(script: httpx.Client) -> None:
    assert script.request("PATCH", "/strategies").status_code == 405
    missing = script.get("/no/such/thing")
    assert missing.status_code == 404
    assert missing.headers["content-type"] == "application/problem+json"


def test_a_websocket_is_refused(server: Served) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    handshake = (
        f"GET /api/v1/users/me HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=5) as raw:
        raw.sendall(handshake.encode())
        assert b" 403 " in raw.recv(1000).partition(b"\r\n")[0]


def hosts(**changes: object) -> frozenset[str]:
    return known_hosts(Settings(home=Path("/nowhere")).model_copy(update=changes))


def test_a_server_that_is_bound_to_the_world_answers_to_any_name_until_told() -> None:
    assert hosts(host="0.0.0.0") == frozenset()
    assert "studio.example" in hosts(host="0.0.0.0", hosts=("studio.example",))
    assert hosts(host="127.0.0.1", public_url="https://qis.example/x") >= {"qis.example", "localhost"}


def test_cookies_are_secure_behind_tls() -> None:
    assert Settings(public_url="https://qis.example").cookies_are_secure
    assert not Settings(public_url=None, host="127.0.0.1").cookies_are_secure


def test_a_document_round_trips_whatever_its_words(script: httpx.Client) -> None:
    name = "<script>alert(1)</script> \u202e ☃ '\"; DROP TABLE strategies;--"
    made = script.post("/strategies", json={"document": eth(name)}).json()
    assert script.get(f"/strategies/{made['id']}").json()["document"]["name"] == name
