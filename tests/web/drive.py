"""Hands on the canvas: what a person does with a mouse, a keyboard or a finger, by the test ids of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

Point = tuple[float, float]


@dataclass(frozen=True)
class Canvas:
    """An open strategy."""

    page: Page

    @property
    def strategy_id(self) -> str:
        return self.page.url.rpartition("/")[2].partition("?")[0]

    def by(self, test_id: str) -> Locator:
        return self.page.get_by_test_id(test_id)

    def node_ids(self) -> list[str]:
        """The nodes on the canvas, in the order in which they were placed."""
        found = self.page.locator("[data-testid^='node:']").evaluate_all(
            "all => all.map(one => one.dataset.testid)"
        )
        return [str(test_id).removeprefix("node:") for test_id in found]

    def drop(self, module: str, at: Point) -> str:
        """Drag a module from the palette to a place given as shares of the canvas; return the new node."""
        before = set(self.node_ids())
        self.by(f"palette:{module}").scroll_into_view_if_needed()
        x, y = _centre(self.by(f"palette:{module}"))
        goal = self.place(at)
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + 8, y + 8, steps=2)
        mouse.move(*goal, steps=6)
        mouse.up()
        expect(self.page.locator("[data-testid^='node:']")).to_have_count(len(before) + 1)
        (made,) = set(self.node_ids()) - before
        return made

    def rename(self, node: str, name: str) -> None:
        """Call the selected node something else."""
        field = self.page.get_by_label("Name of the node")
        expect(field).to_have_value(node)
        field.fill(name)
        field.press("Enter")
        expect(self.by(f"node:{name}")).to_be_visible()

    def place(self, at: Point) -> Point:
        """A place on the screen from shares of the canvas' width and height."""
        box = self.page.locator(".react-flow").bounding_box()
        assert box is not None
        return box["x"] + at[0] * box["width"], box["y"] + at[1] * box["height"]

    def drag_link(self, output: str, to: str) -> None:
        """Drag from an output port to an input port, each as ``node.port``."""
        mouse = self.page.mouse
        mouse.move(*_centre(self.port(output, "output")))
        mouse.down()
        x, y = _centre(self.port(to, "input"))
        mouse.move(x - 30, y - 6, steps=8)
        mouse.move(x, y, steps=3)
        mouse.up()

    def port(self, reference: str, side: str) -> Locator:
        """One port; a module may call an input and an output alike."""
        return self.page.locator(f"[data-testid='port:{reference}'][data-side='{side}']")

    def set(self, node: str, param: str, value: object) -> None:
        """Select a node and type a value into one of its parameters."""
        field = self.by(f"param:{node}.{param}")
        if field.count() == 0:
            self.by(f"node:{node}").locator("header").click()
        field.fill(str(value))
        field.press("Tab")

    def run(self) -> dict[str, str]:
        """Press Run and return what the figures hold once the result is there."""
        self.by("run").click()
        return self.settled()

    def settled(self) -> dict[str, str]:
        """What the figures hold once no preview is on its way."""
        expect(self.by("preview")).to_have_attribute("aria-busy", "false")
        expect(self.by("metric:sharpe")).to_be_visible()
        return self.figures()

    def figures(self) -> dict[str, str]:
        """Every figure in the dock by its name, as the page holds it for programs."""
        found = self.by("preview").locator("[data-testid^='metric:']")
        pairs = found.evaluate_all("all => all.map(one => [one.dataset.testid, one.dataset.value])")
        return {str(name).removeprefix("metric:"): str(value) for name, value in pairs}

    def save(self) -> None:
        self.by("save").click()
        self.says("Saved, version")

    def says(self, words: str) -> None:
        """Wait for what the header says of where the work is: ``Draft saved``, ``Saved, version 2``."""
        expect(self.page.locator("header [role=status]", has_text=words)).to_be_visible()

    def stored(self) -> dict[str, Any]:
        """The strategy as the server gives it to this browser."""
        return fetched(self.page, f"/strategies/{self.strategy_id}")


def fetched(page: Page, path: str) -> dict[str, Any]:
    """What the API answers to this signed-in browser."""
    here = urlsplit(page.url)
    reply = page.request.get(f"{here.scheme}://{here.netloc}/api/v1{path}")
    assert reply.ok, f"{path} answered {reply.status}: {reply.text()[:300]}"
    body: dict[str, Any] = reply.json()
    return body


def blank_canvas(page: Page, url: str) -> Canvas:
    """Open the home page and start an empty strategy."""
    page.goto(url)
    page.get_by_role("button", name="New strategy").first.click()
    page.wait_for_url("**/strategies/*")
    expect(page.locator(".react-flow__pane")).to_be_visible()
    return Canvas(page)


def from_template(page: Page, url: str, slug: str = "eth-ma-crossover") -> Canvas:
    """Open the gallery and make a strategy from a template."""
    page.goto(f"{url}/templates")
    page.get_by_test_id(f"template:{slug}").click()
    page.wait_for_url("**/strategies/*")
    expect(page.locator("[data-testid^='node:']").first).to_be_visible()
    return Canvas(page)


def from_document(page: Page, url: str, document: dict[str, Any]) -> Canvas:
    """Store a document as a script would and open it."""
    reply = page.request.post(f"{url}/api/v1/strategies", data={"document": document})
    assert reply.status == 201, reply.text()[:300]
    page.goto(f"{url}/strategies/{reply.json()['id']}")
    expect(page.locator("[data-testid^='node:']").first).to_be_visible()
    return Canvas(page)


def _centre(found: Locator) -> Point:
    box = found.bounding_box()
    assert box is not None, f"{found} is not on the screen"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
