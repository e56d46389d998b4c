"""Usable by everybody: nothing serious for axe in light or dark, and the essentials by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.documents import circle, crossover
from tests.web.drive import Canvas, fetched, from_document
from tests.web.server import Studio

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  const said = ({ id, nodes }) =>
    `${id}: ` + nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(' | ');
  return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(said);
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("no axe-core: npm ci installs it")
    return AXE.read_text()


def strategies(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.get_by_role("button", name="New strategy").first).to_be_visible()


def templates(page: Page, url: str) -> None:
    page.goto(f"{url}/templates")
    expect(page.get_by_test_id("template:eth-ma-crossover")).to_be_visible()


def marketplace(page: Page, url: str) -> None:
    page.goto(f"{url}/marketplace")
    expect(page.get_by_test_id("module:signal.ma_crossover")).to_be_visible()


def module(page: Page, url: str) -> None:
    page.goto(f"{url}/marketplace/signal.ma_crossover")
    expect(page.get_by_role("heading", name="Parameters")).to_be_visible()


def editor(page: Page, url: str) -> None:
    canvas = from_document(page, url, crossover())
    canvas.run()
    canvas.by("node:cross").locator("header").click()


def editor_with_errors(page: Page, url: str) -> None:
    canvas = from_document(page, url, circle())
    expect(canvas.by("error:one")).to_be_visible()
    page.get_by_role("tab", name="Problems").click()


def run(page: Page, url: str) -> None:
    api = f"{url}/api/v1"
    made = page.request.post(f"{api}/strategies", data={"document": crossover()}).json()
    started = page.request.post(f"{api}/runs", data={"strategy_id": made["id"]}).json()
    page.goto(f"{url}/runs/{started['id']}")
    expect(page.get_by_test_id("metric:sharpe")).to_be_visible(timeout=60_000)


def runs(page: Page, url: str) -> None:
    page.goto(f"{url}/runs")
    expect(page.get_by_role("button", name="New run")).to_be_visible()


def datasets(page: Page, url: str) -> None:
    page.goto(f"{url}/datasets")
    expect(page.get_by_text("ETH-USDT.1d")).to_be_visible()


def dataset(page: Page, url: str) -> None:
    found = page.request.get(f"{url}/api/v1/datasets?q=ETH-USDT.1d").json()["items"][0]
    page.goto(f"{url}/datasets/{found['id']}")
    expect(page.get_by_role("heading", name="Quality")).to_be_visible()


def settings(page: Page, url: str) -> None:
    page.goto(f"{url}/settings")
    expect(page.get_by_role("heading", name="API tokens")).to_be_visible()


def upload(page: Page, url: str) -> None:
    datasets(page, url)
    page.get_by_role("button", name="Import file").click()
    expect(page.get_by_role("dialog")).to_be_visible()


PAGES: tuple[Callable[[Page, str], None], ...] = (
    *(strategies, templates, marketplace, module, editor, editor_with_errors),
    *(run, runs, datasets, dataset, settings, upload),
)


@pytest.mark.parametrize("show", PAGES, ids=lambda show: show.__name__)
def test_axe_finds_nothing_serious_in_light_or_dark(
    page: Page, studio: Studio, axe: str, show: Callable[[Page, str], None]
) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    show(page, studio.url)
    page.evaluate(axe)
    found = {"light": serious(page)}
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    expect(page.locator("html")).to_have_class("dark")
    found["dark"] = serious(page)
    assert found == {"light": [], "dark": []}


def serious(page: Page) -> list[str]:
    """What axe finds, once the page has come to rest: a theme takes a moment to reach every chart."""
    found: list[str] = []
    for _ in range(3):
        found = page.evaluate(SERIOUS)
        if not found:
            break
        page.wait_for_timeout(400)
    return found


def test_a_strategy_is_built_set_run_and_saved_by_keyboard_alone(page: Page, studio: Studio) -> None:
    strategies(page, studio.url)
    tab_to(page, page.get_by_role("button", name="New strategy").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/strategies/*")
    expect(page.locator(".react-flow__pane")).to_be_visible()
    canvas = Canvas(page)
    for module_name in ("data.bars", "signal.ma_crossover", "weight.fixed", "execution.next_open"):
        command(page, "Add module", module_name)
    for node, words in (
        ("ma_crossover", "bars.close"),
        ("fixed", "ma_crossover.signal"),
        ("next_open", "bars.bars"),
        ("next_open", "fixed.weight"),
    ):
        command(page, f"node {node}")
        command(page, "Connect node", f"{words} → {node}")
    command(page, "node bars")
    page.keyboard.press("F2")
    expect(page.get_by_label("Name of the node")).to_be_focused()
    tab_to(page, canvas.by("param:bars.dataset"))
    page.keyboard.type("ETH-USDT.1d")
    page.keyboard.press("Control+Enter")
    assert float(canvas.settled()["trades"]) > 0
    page.keyboard.press("Control+s")
    canvas.says("Saved, version 2")

    command(page, "node fixed")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    canvas.says("Draft saved")
    nodes = canvas.stored()["document"]["nodes"]
    assert nodes["next_open"]["inputs"] == {"bars": "bars", "weights": "fixed"}
    assert fetched(page, f"/strategies/{canvas.strategy_id}/draft")["document"]["nodes"] != nodes


def command(page: Page, *typed: str) -> None:
    """Open the command palette and choose by typing; what it opens is chosen from in the same way."""
    page.keyboard.press("Control+k")
    for words in typed:
        field = page.locator("[cmdk-input]")
        expect(field).to_be_focused()
        page.keyboard.type(words)
        expect(page.locator("[cmdk-item][data-selected=true]")).to_be_visible()
        page.keyboard.press("Enter")
    expect(page.locator("[cmdk-input]")).to_have_count(0)


def tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until the goal has the focus."""
    expect(goal).to_be_visible()
    for _ in range(120):
        if goal.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the Tab key does not reach {goal}")
