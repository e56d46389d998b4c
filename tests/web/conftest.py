"""A real browser and a real server for the journeys.

``studio`` is a freshly started server with a home of its own; ``page`` is signed in to it by the one-time link. A page
that raises an error or asks another host for anything fails its test.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
]
START_SECONDS = 60.0


@dataclass(frozen=True)
class Studio:
    """A running server: where it is, the link it printed, and its home."""

    url: str
    link: str
    home: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = os.environ.get("QIS_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium: install the package chromium, or name one in QIS_TEST_CHROMIUM")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def studio(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    # The browser comes first: without one there is no need of a server.
    home = tmp_path_factory.mktemp("home")
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QIS_")}
    server = subprocess.Popen(
        [sys.executable, "-m", "backend.cli", "serve", "--port", str(port)],
        env=environment | {"QIS_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout is not None
    said: list[str] = []
    link = printed_link(server.stdout, port, said)
    try:
        if link is None:
            pytest.fail("the server printed no sign-in link:\n" + "".join(said[-40:]))
        yield Studio(url=f"http://127.0.0.1:{port}", link=link, home=home)
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="module")
def context(browser: Browser, studio: Studio) -> Iterator[BrowserContext]:
    """Return a signed-in browser context; the one-time link is spent here, once a server."""
    opened = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id="UTC")
    entry = opened.new_page()
    entry.goto(studio.link)
    entry.wait_for_load_state("networkidle")
    entry.close()
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, studio: Studio) -> Iterator[Page]:
    opened = context.new_page()
    errors: list[str] = []
    strangers: list[str] = []

    def refuse(route: Route) -> None:
        strangers.append(route.request.url)
        route.abort()

    elsewhere = re.compile(rf"^https?://(?!{re.escape(studio.url.removeprefix('http://'))}(/|$))")
    opened.route(elsewhere, refuse)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert not strangers, f"the page asked other hosts for something: {strangers}"
    assert not errors, f"the page raised errors: {errors}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def printed_link(stream: IO[str], port: int, said: list[str]) -> str | None:
    """Return the first address with a token in it; go on reading in the background, or the server would block."""
    found: list[str] = []
    ready = threading.Event()
    address = re.compile(rf"http://127\.0\.0\.1:{port}/\S*[?#/]\S*[\w-]{{16,}}")

    def read() -> None:
        for line in stream:
            said.append(line)
            match = address.search(line)
            if match and not found:
                found.append(match.group())
                ready.set()
        ready.set()

    threading.Thread(target=read, daemon=True).start()
    ready.wait(START_SECONDS)
    return found[0] if found else None
