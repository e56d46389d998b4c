"""A phone, 390 by 844: every page fits its width, and a strategy is built with taps."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.documents import Document, crossover
from tests.web.drive import from_document
from tests.web.server import Studio
from tests.web.test_access import PAGES, editor, editor_with_errors, upload

DESKTOP_ONLY = (editor, editor_with_errors)
OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  const main = document.querySelector('main');
  return Math.max(wide, main === null ? 0 : main.scrollWidth - main.clientWidth);
}"""


@pytest.mark.parametrize(
    "show", [show for show in PAGES if show not in DESKTOP_ONLY], ids=lambda show: show.__name__
)
def test_a_page_fits_the_width_of_a_phone(
    phone: Page, studio: Studio, show: Callable[[Page, str], None]
) -> None:
    show(phone, studio.url)
    assert phone.evaluate(OVERFLOW) <= 0
    if show is upload:
        expect(phone.get_by_role("button", name="Cancel")).to_be_in_viewport()
    else:
        expect(phone.get_by_test_id("marketplace")).to_be_in_viewport()


def unlinked() -> Document:
    document = crossover("By thumb")
    document["nodes"] = {name: document["nodes"][name] for name in ("eth", "cross")}
    document["nodes"]["cross"]["inputs"] = {}
    document["layout"] = {"eth": [0, 0], "cross": [320, 0]}
    return document


def test_two_taps_link_two_ports(phone: Page, studio: Studio) -> None:
    canvas = from_document(phone, studio.url, unlinked())
    expect(canvas.by("error:cross")).to_be_visible()
    canvas.port("eth.close", "output").tap()
    expect(phone.get_by_text("Choose an input for eth.close")).to_be_visible()
    canvas.port("cross.close", "input").tap()
    expect(canvas.port("cross.close", "input")).to_have_attribute("aria-label", re.compile(r", linked$"))
    canvas.says("Draft saved")


def test_an_illegal_tap_says_why(phone: Page, studio: Studio) -> None:
    canvas = from_document(phone, studio.url, unlinked())
    canvas.port("eth.volume", "output").tap()
    canvas.port("cross.close", "input").tap()
    expect(canvas.by("refusal")).to_contain_text("Volume")


def test_a_module_is_added_set_and_run_from_the_sheets(phone: Page, studio: Studio) -> None:
    canvas = from_document(phone, studio.url, crossover("On the way home"))
    bar = phone.get_by_role("toolbar", name="Panels")
    bar.get_by_role("button", name="Add").tap()
    canvas.by("palette:risk.max_drawdown").tap()
    expect(canvas.by("node:max_drawdown")).to_be_attached()

    bar.get_by_role("button", name="Edit").tap()
    limit = canvas.by("param:max_drawdown.limit")
    limit.fill("0.3")
    expect(limit).to_have_value("0.3")
    phone.get_by_role("button", name="Close Inspector").tap()
    canvas.by("undo").tap()
    canvas.by("undo").tap()
    expect(canvas.by("node:max_drawdown")).to_have_count(0)

    canvas.by("run").tap()
    expect(canvas.by("metric:sharpe")).to_be_in_viewport()
    for tab in ("Overview", "Price"):
        canvas.by("preview").get_by_role("tab", name=tab).tap()
        chart = canvas.by("preview").get_by_role("tabpanel", name=tab).locator("canvas").first
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        assert box is not None
        assert box["height"] >= 160, tab
    assert phone.evaluate(OVERFLOW) <= 0
