"""The front end, the server's own state, the documentation."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.api.conftest import FRONTEND, Served


@pytest.fixture
def web(server: Served) -> httpx.Client:
    return httpx.Client(base_url=server.url, trust_env=False, timeout=60)


@pytest.mark.parametrize(
    "path", ["/", "/strategies/str_1", "/marketplace/signal.momentum", "/runs", "/templates"]
)
def test_every_page_of_the_app_is_the_page(web: httpx.Client, path: str) -> None:
    reply = web.get(path)
    assert reply.status_code == 200
    assert reply.text == FRONTEND["index.html"]
    assert reply.headers["content-type"].startswith("text/html")
    assert reply.headers["cache-control"] == "no-cache"


def test_hashed_files_are_kept_for_ever(web: httpx.Client) -> None:
    reply = web.get("/assets/app-1a2b3c.js")
    assert reply.text == FRONTEND["assets/app-1a2b3c.js"]
    assert reply.headers["content-type"].startswith("text/javascript")
    assert "immutable" in reply.headers["cache-control"]
    assert web.get("/favicon.svg").headers["content-type"].startswith("image/svg+xml")


@pytest.mark.parametrize(
    "path", ["/assets/gone-123.js", "/robots.txt", "/api/nothing", "/api/v1/nothing", "/control/x"]
)
def test_what_is_not_there_is_not_the_page(web: httpx.Client, path: str) -> None:
    reply = web.get(path)
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        "/../../../etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%5c..%5cetc",
        "//etc/passwd",
        "/assets/%00",
        "/.%2e/qis.db",
        "/assets/../../secret",
    ],
)
def test_nothing_outside_the_front_end_is_served(server: Served, path: str) -> None:
    secret = server.studio.settings.frontend.parent / "secret"
    secret.write_text("root:x:0:0")
    with httpx.Client(trust_env=False, timeout=60) as client:
        reply = client.get(httpx.URL(server.url, raw_path=path.encode()))
    assert "root:" not in reply.text
    assert reply.status_code in {200, 400, 404}


def test_a_link_out_of_the_front_end_is_not_followed(server: Served) -> None:
    frontend = server.studio.settings.frontend
    secret = frontend.parent / "secret"
    secret.write_text("root:x:0:0")
    link = frontend / "assets" / "link.txt"
    link.unlink(missing_ok=True)
    link.symlink_to(secret)
    reply = httpx.get(f"{server.url}/assets/link.txt", trust_env=False, timeout=60)
    link.unlink()
    assert reply.status_code == 404


def test_the_server_says_that_it_lives_and_is_ready(web: httpx.Client) -> None:
    assert web.get("/healthz").json() == {"status": "ok"}
    assert web.get("/readyz").json()["status"] == "ready"


def test_a_redis_that_is_named_and_away_is_not_ready(
    server: Served, web: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = server.studio.settings.model_copy(update={"redis_url": "redis://127.0.0.1:1/0"})
    monkeypatch.setattr(server.studio, "settings", away)
    assert web.get("/readyz").status_code == 503
    assert web.get("/healthz").status_code == 200


def test_a_lost_database_is_not_ready(
    server: Served, web: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    def lost() -> None:
        raise OperationalError("SELECT 1", {}, Exception("the password is 1234"))

    monkeypatch.setattr(server.studio.db, "ping", lost)
    reply = web.get("/readyz")
    assert reply.status_code == 503
    assert "1234" not in reply.text
    assert web.get("/healthz").status_code == 200


def test_the_figures_have_our_names(web: httpx.Client) -> None:
    web.get("/healthz")
    text = web.get("/metrics").text
    names = set(re.findall(r"^# TYPE (\S+)", text, flags=re.MULTILINE))
    assert names
    assert all(re.fullmatch(r"qis_\w+(_seconds|_bytes|_total|_queued|_created)", name) for name in names), (
        names
    )
    assert re.search(r'qis_http_requests_total\{method="GET",route="/healthz",status="200"\} \d', text)


def test_the_figures_are_closed_to_strangers_behind_a_proxy(web: httpx.Client, script: httpx.Client) -> None:
    proxied = {"X-Forwarded-For": "203.0.113.9"}
    assert web.get("/metrics", headers=proxied).status_code == 401
    headers = {**proxied, "Authorization": script.headers["Authorization"]}
    assert web.get("/metrics", headers=headers).status_code == 200


def test_the_documentation_is_one_page_without_a_script(web: httpx.Client) -> None:
    page = web.get("/docs").text
    assert "<script" not in page
    spec = web.get("/openapi.json").json()
    for path in spec["paths"]:
        assert f"<code>{path}</code>" in page
