"""Addresses that the page draws itself: they survive a reload."""

from __future__ import annotations

import httpx
import pytest

from tests.api.conftest import Served

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize("path", ["/runs/run_1", "/marketplace/signal.ma_crossover"])
def test_a_route_of_the_page_can_be_opened_directly(server: Served, path: str) -> None:
    reply = httpx.get(server.url + path, headers=BROWSER, trust_env=False, timeout=60)
    assert reply.status_code == 200
    assert reply.text == httpx.get(server.url + "/", trust_env=False, timeout=60).text


@pytest.mark.parametrize("path", ["/theme-1.js", "/assets/gone.js"])
def test_a_missing_file_is_never_answered_with_the_page(server: Served, path: str) -> None:
    assert httpx.get(server.url + path, trust_env=False, timeout=60).status_code == 404


def test_a_missing_asset_is_missing_for_a_browser_too(server: Served) -> None:
    assert (
        httpx.get(server.url + "/assets/gone.js", headers=BROWSER, trust_env=False, timeout=60).status_code
        == 404
    )
