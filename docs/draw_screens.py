"""Draw the pictures in docs/screens: start a server on a home of its own, drive the app, photograph it.

``make screenshots``, or ``python -m docs.draw_screens [name ...]`` for some of them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.web.conftest import FLAGS, chromium
from tests.web.documents import circle
from tests.web.drive import Canvas, from_document, from_template
from tests.web.server import fresh_studio

SCREENS = Path(__file__).parent / "screens"
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
BROKEN_CSV = """date,open,high,low,close,volume
2024-01-01,100,105,99,104,1200
2024-01-02,104,103,101,102,900
2024-01-02,102,106,101,n/a,1100
2024-01-04,106,108,-105,107,1300
2024-01-05,107,109,106,inf,1500
"""


@dataclass(frozen=True)
class Scene:
    """A page to be photographed, in one theme, on one kind of screen."""

    page: Page
    url: str
    phone: bool

    def go(self, path: str, wait_for: str) -> None:
        self.page.goto(f"{self.url}{path}")
        expect(self.page.get_by_text(wait_for).first).to_be_visible()

    def canvas(self, slug: str = "eth-ma-crossover") -> Canvas:
        return from_template(self.page, self.url, slug)

    def api(self, method: str, path: str, data: dict[str, Any] | None = None) -> dict[str, Any]:
        reply = self.page.request.fetch(f"{self.url}/api/v1{path}", method=method, data=data)
        assert reply.ok, f"{method} {path} answered {reply.status}: {reply.text()[:300]}"
        found: dict[str, Any] = reply.json()
        return found


def canvas(scene: Scene) -> None:
    """The reference strategy with its preview."""
    drawn = scene.canvas()
    drawn.run()
    if scene.phone:
        scene.page.get_by_role("button", name="Close Results").click()
    else:
        drawn.by("node:cross").locator("header").click()


def results(scene: Scene) -> None:
    """The dock, as tall as it goes, with the price and the trades on it."""
    drawn = scene.canvas()
    drawn.run()
    if not scene.phone:
        grip = scene.page.get_by_role("slider", name="Height of the results").bounding_box()
        assert grip is not None
        scene.page.mouse.move(grip["x"] + 40, grip["y"] + grip["height"] / 2)
        scene.page.mouse.down()
        scene.page.mouse.move(grip["x"] + 40, 250, steps=4)
        scene.page.mouse.up()
    drawn.by("preview").get_by_role("tab", name="Price").click()


def run(scene: Scene) -> None:
    """The page of a stored run."""
    kept = scene.api("GET", "/runs")["items"]
    shown = next(one for one in kept if one["strategy_name"] == "Momentum rotation")
    scene.go(f"/runs/{shown['id']}", "Digest")
    expect(scene.page.get_by_test_id("metric:sharpe")).to_be_visible(timeout=60_000)
    scene.page.locator("canvas").first.wait_for()


def runs(scene: Scene) -> None:
    scene.go("/runs", "Succeeded")


def strategies(scene: Scene) -> None:
    scene.go("/", "New strategy")
    scene.page.wait_for_load_state("networkidle")


def templates(scene: Scene) -> None:
    scene.go("/templates", "ETH moving-average crossover")


def marketplace(scene: Scene) -> None:
    scene.go("/marketplace", "MA crossover")


def module(scene: Scene) -> None:
    scene.go("/marketplace/signal.momentum", "Jegadeesh")


def datasets(scene: Scene) -> None:
    scene.go("/datasets", "ETH-USDT.1d")


def dataset(scene: Scene) -> None:
    found = scene.api("GET", "/datasets?q=BTC-USDT.1d")["items"][0]
    scene.go(f"/datasets/{found['id']}", "BTC-USDT")
    expect(scene.page.locator("canvas").first).to_be_visible()


def imported(scene: Scene) -> None:
    """An import that is refused, row by row."""
    scene.go("/datasets", "ETH-USDT.1d")
    scene.page.get_by_role("button", name="Import file").click()
    scene.page.get_by_label("Data file").set_input_files(
        {"name": "prices.csv", "mimeType": "text/csv", "buffer": BROKEN_CSV.encode()}
    )
    scene.page.get_by_role("button", name="Import", exact=True).click()
    expect(scene.page.get_by_role("dialog").get_by_role("alert")).to_be_visible()


def errors(scene: Scene) -> None:
    """A strategy that cannot run, and why."""
    drawn = from_document(scene.page, scene.url, circle())
    expect(drawn.by("error:one")).to_be_visible()
    if scene.phone:
        scene.page.get_by_role("toolbar", name="Panels").get_by_text("Problems").click()
    else:
        scene.page.get_by_role("tab", name="Problems").click()


def conflict(scene: Scene) -> None:
    """Two tabs saved the same strategy: this one is told."""
    drawn = scene.canvas()
    if scene.phone:
        drawn.by("node:cross").locator("header").click()
        scene.page.get_by_role("toolbar", name="Panels").get_by_text("Edit").click()
    drawn.set("cross", "fast", 13)
    stored = scene.api("GET", f"/strategies/{drawn.strategy_id}")
    document = stored["document"]
    document["nodes"]["cross"]["params"] = {"fast": 30, "slow": 90}
    headers = {"If-Match": f'"{stored["version"]}"'}
    reply = scene.page.request.put(
        f"{scene.url}/api/v1/strategies/{drawn.strategy_id}", data={"document": document}, headers=headers
    )
    assert reply.ok, reply.text()
    drawn.by("save").click()
    expect(drawn.by("conflict")).to_be_visible()


def settings(scene: Scene) -> None:
    scene.go("/settings", "Tokens")


# Lists come first, before the other pictures add to them.
DRAWN: dict[str, Callable[[Scene], None]] = {
    "strategies": strategies,
    "runs": runs,
    "canvas": canvas,
    "results": results,
    "run": run,
    "templates": templates,
    "marketplace": marketplace,
    "module": module,
    "datasets": datasets,
    "dataset": dataset,
    "import": imported,
    "errors": errors,
    "conflict": conflict,
    "settings": settings,
}
LOOKS = (("light", DESKTOP), ("dark", DESKTOP), ("phone", PHONE))


def main() -> None:
    wanted = sys.argv[1:] or list(DRAWN)
    unknown = [name for name in wanted if name not in DRAWN]
    if unknown:
        sys.exit(f"There is no picture called {', '.join(unknown)}; there are {', '.join(DRAWN)}.")
    program = chromium()
    if program is None:
        sys.exit("Pictures need a Chromium: install the package chromium, or name one in QIS_TEST_CHROMIUM.")
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        studio = fresh_studio(Path(home))
        try:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            failed = _draw(browser, studio.url, studio.link, wanted)
        finally:
            studio.stop()
    if failed:
        sys.exit("\n".join(["These pictures could not be drawn:", *failed]))


def _seed(page: Page, url: str) -> None:
    """Leave what a week of work would: every template once, most of them run."""
    api = f"{url}/api/v1"
    for template in page.request.get(f"{api}/templates").json()["items"]:
        made = page.request.post(f"{api}/strategies", data={"template": template["slug"]}).json()
        if template["slug"] != "btc-donchian-breakout":
            page.request.post(f"{api}/runs", data={"strategy_id": made["id"]})
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        runs = page.request.get(f"{api}/runs").json()["items"]
        if all(run["status"] == "succeeded" for run in runs):
            return
        page.wait_for_timeout(500)
    raise AssertionError("the runs that the pictures show did not end in two minutes")


def _draw(browser: Browser, url: str, link: str, wanted: list[str]) -> list[str]:
    failed: list[str] = []
    signed_in = browser.new_context()
    entry = signed_in.new_page()
    entry.goto(link)
    _seed(entry, url)
    state = signed_in.storage_state()
    signed_in.close()
    looks = {look: _context(browser, look, screen, state) for look, screen in LOOKS}
    for name in sorted(wanted, key=list(DRAWN).index):
        for look, held in looks.items():
            try:
                _photograph(held, url, name, look)
            except (PlaywrightError, AssertionError) as error:
                failed.append(f"{name}-{look}: {error}")
    return failed


def _context(browser: Browser, look: str, screen: dict[str, Any], state: StorageState) -> BrowserContext:
    return browser.new_context(
        **screen,
        storage_state=state,
        color_scheme="dark" if look == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )


def _photograph(held: BrowserContext, url: str, name: str, look: str) -> None:
    page = held.new_page()
    page.set_default_timeout(30_000)
    DRAWN[name](Scene(page, url, phone=look == "phone"))
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(600)
    path = SCREENS / f"{name}-{look}.png"
    page.screenshot(path=path, scale="css" if look != "phone" else "device", animations="disabled")
    print(f"{path.name}  {path.stat().st_size / 1024:.0f} KB")
    page.close()


if __name__ == "__main__":
    main()
