"""A real server on each database, and those who talk to it: a browser, a script, a stranger, nobody."""

from __future__ import annotations

import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import uvicorn

from backend.accounts.people import ensure_first_user
from backend.accounts.signin import create_link
from backend.accounts.tokens import create_token
from backend.api.admission import CSRF_COOKIE
from backend.api.studio import Studio
from backend.main import create_app
from backend.settings import Settings
from backend.store.tables.users import Organisation, User
from tests.postgres import fresh_database

START_SECONDS = 170.0  # the first start on a machine compiles every kernel
SCOPES = ("read", "write", "run")
FRONTEND = {
    "index.html": "<!doctype html><title>QIS Studio</title>",
    "favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "assets/app-1a2b3c.js": "export const answer = 42;",
}


@dataclass(frozen=True)
class Served:
    """A running server."""

    url: str
    studio: Studio
    link: str
    made: dict[tuple[str, ...], str] = field(default_factory=dict)

    def client(self, token: str | None = None) -> httpx.Client:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx.Client(base_url=f"{self.url}/api/v1", headers=headers, timeout=60.0, trust_env=False)

    def token(self, *scopes: str, user_id: str | None = None) -> str:
        """Return a token of the person with the scopes, all of them where none is named; made once."""
        owner = user_id or ensure_first_user(self.studio.db)
        wanted = (owner, *(scopes or SCOPES))
        if wanted not in self.made:
            self.made[wanted] = create_token(self.studio.db, owner, "test", scopes or SCOPES, 1)[1]
        return self.made[wanted]


@contextmanager
def served(settings: Settings) -> Iterator[Served]:
    """Serve an application on a free port until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        links: list[str] = []
        app = create_app(settings.model_copy(update={"port": port}), ready=links.append)
        server = uvicorn.Server(
            uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=3)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        limit = time.monotonic() + START_SECONDS
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            assert time.monotonic() < limit, "the server did not start in time"
            time.sleep(0.01)
        try:
            yield Served(f"http://127.0.0.1:{port}", app.state.studio, links[0])
        finally:
            app.state.studio.runs.let_go()
            server.should_exit = True
            thread.join(30)


@pytest.fixture(scope="session")
def frontend(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("frontend")
    for name, text in FRONTEND.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return folder


@pytest.fixture(scope="session")
def plain_settings(frontend: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        home=tmp_path_factory.mktemp("home"),
        database_url=None,
        frontend=frontend,
        log_level="CRITICAL",
        run_workers=1,
        drain_seconds=4.0,
    )


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def server(
    request: pytest.FixtureRequest, plain_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    if request.param == "sqlite":
        with served(plain_settings) as running:
            yield running
        return
    with fresh_database(tmp_path_factory.getbasetemp() / "postgres") as url:
        home = tmp_path_factory.mktemp("home-postgres")
        with served(plain_settings.model_copy(update={"home": home, "database_url": url})) as running:
            yield running


@pytest.fixture
def script(server: Served) -> Iterator[httpx.Client]:
    """A program with a token of every scope."""
    with server.client(server.token()) as client:
        yield client


@pytest.fixture
def nobody(server: Served) -> Iterator[httpx.Client]:
    with server.client() as client:
        yield client


@pytest.fixture
def browser(server: Served, fresh_link: Callable[[], str]) -> Iterator[httpx.Client]:
    """A signed-in browser: a cookie, the Origin of our page, and the CSRF token that our page echoes."""
    with httpx.Client(timeout=60.0, trust_env=False) as client:
        assert client.get(fresh_link()).status_code == 303
        client.base_url = httpx.URL(f"{server.url}/api/v1/")
        client.headers.update({"Origin": server.url, "X-CSRF-Token": client.cookies[CSRF_COOKIE]})
        yield client


@pytest.fixture
def fresh_link(server: Served) -> Callable[[], str]:
    studio = server.studio
    return lambda: create_link(studio.db, studio.settings, ensure_first_user(studio.db))


@pytest.fixture(scope="session")
def stranger_id(server: Served) -> str:
    """Somebody of another organisation; the name is new each time a server is started on the same home."""
    with server.studio.db.write() as session:
        organisation = Organisation(name="Elsewhere")
        session.add(organisation)
        session.flush()
        user = User(organisation_id=organisation.id, name=f"stranger-{secrets.token_hex(4)}")
        session.add(user)
        session.flush()
        return user.id


@pytest.fixture
def stranger(server: Served, stranger_id: str) -> Iterator[httpx.Client]:
    with server.client(server.token(user_id=stranger_id)) as client:
        yield client
