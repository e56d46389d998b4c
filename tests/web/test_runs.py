"""Stored runs: progress, results, the same digest again, and a restart that loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.web.documents import crossover
from tests.web.drive import Canvas, fetched, from_document, from_template
from tests.web.server import Studio, fresh_studio


def run_in_full(canvas: Canvas) -> str:
    """Start the stored run of the saved version from the menu beside Run; return its id."""
    page = canvas.page
    page.get_by_role("button", name="More ways to run").click()
    page.get_by_role("menuitem", name="Full run of the saved version").click()
    page.wait_for_url("**/runs/run_*")
    expect(page.get_by_role("button", name="Reproduce")).to_be_visible(timeout=60_000)
    expect(page.get_by_test_id("metric:sharpe")).to_be_visible()
    return page.url.rpartition("/")[2]


def test_a_full_run_is_kept_equals_its_preview_and_is_reproduced(page: Page, studio: Studio) -> None:
    canvas = from_template(page, studio.url)
    preview = canvas.run()
    run = fetched(page, f"/runs/{run_in_full(canvas)}")

    shown = page.get_by_test_id("metric:sharpe").get_attribute("data-value")
    assert shown is not None
    assert float(shown).hex() == float(preview["sharpe"]).hex() == float(run["metrics"]["sharpe"]).hex()
    expect(page.get_by_text(run["digest"], exact=True).first).to_be_visible()

    page.get_by_role("button", name="Reproduce").click()
    expect(page.get_by_text("Reproduced.")).to_be_visible(timeout=60_000)
    again = fetched(page, f"/runs?strategy_id={run['strategy_id']}")["items"]
    assert {found["digest"] for found in again} == {run["digest"]}
    assert len(again) == 2


def test_a_run_under_way_shows_its_progress_and_then_its_results(page: Page, studio: Studio) -> None:
    document = crossover("A month of minutes")
    document["nodes"]["eth"]["params"]["dataset"] = "ETH-USDT.1m"
    canvas = from_document(page, studio.url, document)
    started = page.request.post(f"{studio.url}/api/v1/runs", data={"strategy_id": canvas.strategy_id}).json()
    page.goto(f"{studio.url}/runs/{started['id']}")
    expect(page.get_by_role("progressbar").or_(page.get_by_test_id("metric:sharpe")).first).to_be_visible()
    expect(page.get_by_test_id("metric:sharpe")).to_be_visible(timeout=60_000)


def test_a_run_that_cannot_start_says_why(page: Page, studio: Studio) -> None:
    document = crossover("On data that is gone")
    document["nodes"]["eth"]["params"]["dataset"] = "NO-SUCH.1d"
    from_document(page, studio.url, document)
    page.get_by_role("button", name="More ways to run").click()
    page.get_by_role("menuitem", name="Full run of the saved version").click()
    notice = page.get_by_role("listitem").filter(has_text="The run did not start")
    expect(notice).to_contain_text('There is no dataset "NO-SUCH.1d"')


@pytest.fixture
def own_studio(tmp_path: Path, browser: Browser) -> Any:
    running = fresh_studio(tmp_path)
    yield running
    running.stop()


def test_a_restart_loses_nothing(own_studio: Studio, browser: Browser) -> None:
    held = browser.new_context(viewport={"width": 1440, "height": 900})
    page = held.new_page()
    page.goto(own_studio.link)
    canvas = from_template(page, own_studio.url)
    canvas.set("cross", "fast", 15)
    canvas.save()
    strategy = page.url
    run = run_in_full(canvas)
    page.goto(strategy)
    expect(canvas.by("node:cross")).to_be_visible()
    canvas.set("cross", "slow", 66)
    canvas.says("Draft saved")
    upload: FilePayload = {
        "name": "mine.csv",
        "mimeType": "text/csv",
        "buffer": b"date,open,high,low,close,volume\n" + ROWS,
    }
    made = page.request.post(f"{own_studio.url}/api/v1/datasets", multipart={"file": upload})
    assert made.status == 201, made.text()
    before = kept(page, run)

    own_studio.stop()
    own_studio.start()

    page.reload()
    expect(canvas.by("node:cross")).to_be_visible()
    canvas.set("cross", "fast", 15)
    expect(canvas.by("param:cross.slow")).to_have_value("66")
    canvas.says("Draft saved")
    assert kept(page, run) == before
    page.goto(f"{own_studio.url}/runs/{run}")
    expect(page.get_by_test_id("metric:sharpe")).to_be_visible()
    held.close()


ROWS = b"".join(b"2024-01-%02d,1,2,1,2,10\n" % day for day in range(1, 31))


def kept(page: Page, run: str) -> dict[str, Any]:
    """What the server holds, without what a clock would change."""
    stored = fetched(page, f"/runs/{run}")
    strategy = stored["strategy_id"]
    return {
        "run": (stored["digest"], stored["metrics"], stored["version"]),
        "versions": fetched(page, f"/strategies/{strategy}/versions")["items"],
        "draft": fetched(page, f"/strategies/{strategy}/draft")["document"],
        "datasets": [
            (one["name"], one["content_hash"]) for one in fetched(page, "/datasets?limit=200")["items"]
        ],
    }
