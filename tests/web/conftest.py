"""A real browser and a real server for the journeys.

``studio`` is a freshly started server with a home of its own, shared by the journeys: each makes what it needs and
counts on nothing else being there or not. ``page`` is signed in to it by the one-time link. A page that raises an error
or asks another host for anything fails its test.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from tests.web.server import Studio, fresh_studio

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
# A busy machine is slow, not broken.
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(420))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        pytest.skip("no Chromium: install the package chromium, or name one in QIS_TEST_CHROMIUM")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def studio(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    # The browser comes first: without one there is no need of a server.
    running = fresh_studio(tmp_path_factory.mktemp("home"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def context(browser: Browser, studio: Studio) -> Iterator[BrowserContext]:
    """Return a signed-in browser context; the one-time link is spent here, once a server."""
    opened = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id="UTC")
    entry = opened.new_page()
    entry.goto(studio.link)
    expect(entry.get_by_test_id("marketplace")).to_be_visible()
    entry.close()
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, studio: Studio) -> Iterator[Page]:
    with watched(context.new_page(), studio) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, context: BrowserContext, studio: Studio) -> Iterator[Page]:
    """Return a page on a phone, signed in as the desktop is."""
    held = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
        locale="en-GB",
        timezone_id="UTC",
        storage_state=context.storage_state(),
    )
    with watched(held.new_page(), studio) as opened:
        yield opened
    held.close()


@pytest.fixture
def another_tab(context: BrowserContext, studio: Studio) -> Iterator[Callable[[], Page]]:
    """Return what opens a further tab of the same browser."""
    opened: list[Page] = []

    def more() -> Page:
        opened.append(context.new_page())
        return opened[-1]

    yield more
    for tab in opened:
        tab.close()


def chromium() -> str | None:
    """Return the browser that is named in QIS_TEST_CHROMIUM, or else the first that is installed."""
    return os.environ.get("QIS_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def watched(opened: Page, studio: Studio) -> Iterator[Page]:
    """Refuse every request to another host, and fail where the page raised an error."""
    opened.set_default_timeout(15_000)
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
