"""One strategy made three ways, by mouse, over REST and from the command line, and one result."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.web.drive import Canvas, blank_canvas
from tests.web.server import Studio

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

MODULES = {
    "eth": ("data.bars", (0.15, 0.08)),
    "cross": ("signal.ma_crossover", (0.5, 0.05)),
    "size": ("weight.volatility_target", (0.5, 0.33)),
    "stop": ("risk.max_drawdown", (0.5, 0.66)),
    "fill": ("execution.next_open", (0.85, 0.2)),
    "perf": ("performance.summary", (0.85, 0.6)),
}
PARAMS: dict[str, dict[str, object]] = {
    "eth": {"dataset": "ETH-USDT.1d"},
    "cross": {"fast": 20, "slow": 50},
    "size": {"target": 0.2},
    "stop": {"limit": 0.25},
    "fill": {"fee_bps": 10, "slippage_bps": 5},
}
LINKS = [
    ("eth.close", "cross.close"),
    ("cross.signal", "size.signal"),
    ("eth.close", "size.close"),
    ("size.weight", "fill.weights"),
    ("eth.bars", "fill.bars"),
    ("stop.guard", "fill.guards"),
    ("fill.ledger", "perf.ledger"),
]


@pytest.fixture(scope="module")
def by_script(studio: Studio) -> dict[str, Any]:
    """Run the thirty lines of httpx and return the run that they made."""
    token = json.loads(studio.qis("token", "create", "journey", "--json"))["token"]
    environment = studio.environment | {"QIS_URL": studio.url, "QIS_TOKEN": token, "NO_PROXY": "127.0.0.1"}
    script = [sys.executable, str(EXAMPLES / "eth_strategy.py")]
    done = subprocess.run(script, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    with httpx.Client(headers={"Authorization": f"Bearer {token}"}, trust_env=False) as api:
        runs = api.get(f"{studio.url}/api/v1/runs").raise_for_status().json()["items"]
    newest: dict[str, Any] = next(run for run in runs if run["digest"] and run["digest"] in done.stdout)
    return newest


@pytest.fixture(scope="module")
def by_command(studio: Studio) -> dict[str, Any]:
    """What ``qis backtest`` prints for the hand-written document."""
    printed: dict[str, Any] = json.loads(studio.qis("backtest", str(EXAMPLES / "eth.yaml"), "--json"))
    return printed


def test_a_strategy_drawn_by_mouse_gives_the_bits_of_the_script_and_of_the_command(
    page: Page, studio: Studio, by_script: dict[str, Any], by_command: dict[str, Any]
) -> None:
    canvas = blank_canvas(page, studio.url)
    draw(canvas)
    canvas.save()
    assert (
        canvas.stored()["document"]["nodes"] == yaml.safe_load((EXAMPLES / "eth.yaml").read_text())["nodes"]
    )

    shown = bits(canvas.run())

    assert shown == bits(by_script["metrics"])
    assert shown == bits(by_command["metrics"])
    digest = by_command["manifest"]["digest"]
    assert by_script["digest"] == digest
    page.get_by_role("tab", name="Assumptions").click()
    expect(canvas.by("preview").get_by_text(digest, exact=True)).to_be_visible()


def draw(canvas: Canvas) -> None:
    """Place, name, link and set the six modules."""
    for name, (module, at) in MODULES.items():
        canvas.rename(canvas.drop(module, at), name)
    for output, to in LINKS:
        canvas.drag_link(output, to)
    for name, params in PARAMS.items():
        for param, value in params.items():
            canvas.set(name, param, value)


def bits(metrics: dict[str, Any]) -> dict[str, str]:
    """Every figure to its last bit, null where it is undefined."""
    return {
        name: "null" if value in (None, "null") else float(value).hex() for name, value in metrics.items()
    }


def test_six_modules_dropped_closely_on_a_small_screen_keep_every_port_in_reach(
    page: Page, studio: Studio
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    canvas = blank_canvas(page, studio.url)
    places = [(x, y) for y in (0.2, 0.6) for x in (0.15, 0.35, 0.55)]
    names = {name: canvas.drop(MODULES[name][0], at) for name, at in zip(MODULES, places, strict=True)}
    for output, to in LINKS:
        canvas.drag_link(renamed(output, names), renamed(to, names))
    expect(page.locator(".react-flow__edge")).to_have_count(len(LINKS))


def renamed(reference: str, names: dict[str, str]) -> str:
    node, _, port = reference.partition(".")
    return f"{names[node]}.{port}"
