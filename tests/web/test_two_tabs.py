"""Two tabs on one strategy: the second is told, sees the difference, and nothing is lost whichever way it chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.documents import crossover
from tests.web.drive import Canvas, fetched, from_document
from tests.web.server import Studio

OpenTab = Callable[[], Page]


@pytest.fixture
def second(page: Page, another_tab: OpenTab, studio: Studio) -> Canvas:
    """The second of two tabs, in conflict: the first saved fast = 30 while it had fast = 13."""
    first = from_document(page, studio.url, crossover())
    tab = another_tab()
    tab.goto(page.url)
    expect(tab.get_by_test_id("node:cross")).to_be_visible()
    first.set("cross", "fast", 30)
    first.save()
    late = Canvas(tab)
    late.set("cross", "fast", 13)
    late.by("save").click()
    expect(late.by("conflict")).to_be_visible()
    return late


def fast(canvas: Canvas, version: int) -> Any:
    stored = fetched(canvas.page, f"/strategies/{canvas.strategy_id}/versions/{version}")
    return stored["document"]["nodes"]["cross"]["params"]["fast"]


def test_the_second_tab_sees_the_difference_and_keeps_its_own(second: Canvas) -> None:
    row = second.by("conflict").get_by_role("row", name="cross.params.fast")
    expect(row).to_contain_text("30")
    expect(row).to_contain_text("13")
    second.page.get_by_role("button", name="Keep mine as version 3").click()
    second.says("Saved, version 3")
    assert [fast(second, version) for version in (1, 2, 3)] == [20, 30, 13]


def test_the_second_tab_takes_the_other_version_and_can_undo_that(second: Canvas) -> None:
    second.page.get_by_role("button", name="Take theirs").click()
    expect(second.by("param:cross.fast")).to_have_value("30")
    second.says("Saved, version 2")
    second.by("undo").click()
    expect(second.by("param:cross.fast")).to_have_value("13")
    assert second.stored()["version"] == 2


def test_the_second_tab_saves_its_own_as_a_copy(second: Canvas) -> None:
    original = second.strategy_id
    second.page.get_by_role("button", name="Save mine as a copy").click()
    expect(second.page.get_by_label("Name of the strategy")).to_have_value("Crossover (copy)")
    second.page.wait_for_url(lambda url: original not in url)
    assert fast(second, 1) == 13
    assert fetched(second.page, f"/strategies/{original}")["version"] == 2
