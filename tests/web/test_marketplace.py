"""Finding a module, reading about it, and putting it to use."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.web.drive import Canvas
from tests.web.server import Studio


def test_a_module_is_found_read_and_placed_on_a_canvas(page: Page, studio: Studio) -> None:
    page.goto(studio.url)
    page.get_by_test_id("marketplace").click()
    page.get_by_label("Search modules").fill("moving")
    crossover = page.get_by_test_id("module:signal.ma_crossover")
    expect(crossover).to_be_visible()
    expect(page.get_by_test_id("module:execution.next_open")).to_have_count(0)
    assert "q=moving" in page.url

    crossover.click()
    expect(page.get_by_role("heading", name="MA crossover")).to_be_visible()
    for part in ("Inputs", "Outputs", "Parameters"):
        expect(page.get_by_role("heading", name=part)).to_be_visible()
    expect(page.get_by_text("Bars in the fast average.")).to_be_visible()
    expect(page.get_by_text("1.0.0", exact=True)).to_be_visible()

    page.get_by_role("button", name="Use in canvas").click()
    page.get_by_role("button", name="A new strategy").click()
    page.wait_for_url("**/strategies/*")
    canvas = Canvas(page)
    expect(canvas.by("node:ma_crossover")).to_be_visible()
    expect(canvas.by("param:ma_crossover.fast")).to_have_value("20")


def test_families_and_the_address_narrow_the_shelves(page: Page, studio: Studio) -> None:
    page.goto(f"{studio.url}/marketplace?family=risk")
    expect(page.get_by_test_id("module:risk.max_drawdown")).to_be_visible()
    expect(page.get_by_test_id("module:signal.ma_crossover")).to_have_count(0)
    page.get_by_label("Search modules").fill("nothing is called this")
    page.get_by_role("button", name="Show every module").click()
    expect(page.get_by_test_id("module:signal.ma_crossover")).to_be_visible()


def test_a_module_that_is_not_there_is_said_to_be_so(page: Page, studio: Studio) -> None:
    page.goto(f"{studio.url}/marketplace/signal.no_such_thing")
    expect(page.get_by_role("main")).to_contain_text('There is no module "signal.no_such_thing"')
