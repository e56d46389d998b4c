"""From the sign-in link to a result, and what editing does from there."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.documents import circle, crossover
from tests.web.drive import Canvas, from_document, from_template
from tests.web.server import Studio


def test_the_link_signs_in_once_and_a_stranger_is_told_what_to_do(
    context: BrowserContext, studio: Studio
) -> None:
    assert context.cookies(studio.url), "the link set no cookie"
    browser = context.browser
    assert browser is not None
    stranger = browser.new_context()
    page = stranger.new_page()
    page.goto(studio.link)
    expect(page.get_by_role("heading", name="This link is no longer good")).to_be_visible()
    page.goto(studio.url)
    expect(page.get_by_text("qis token signin-link")).to_be_visible()
    stranger.close()


def test_a_template_leads_to_results_in_three_clicks(page: Page, studio: Studio) -> None:
    page.goto(studio.url)
    page.get_by_role("link", name="Templates").first.click()
    page.get_by_test_id("template:eth-ma-crossover").click()
    page.wait_for_url("**/strategies/*")
    canvas = Canvas(page)
    figures = canvas.run()

    assert len(figures) >= 20
    assert float(figures["trades"]) > 0
    preview = canvas.by("preview")
    expect(preview.get_by_text("Simulated").first).to_be_visible()
    expect(preview.locator("canvas").first).to_be_visible()
    expect(canvas.by("metric:total_return")).to_contain_text("%")
    for tab in ("Price", "Trades", "Returns", "Metrics", "Assumptions"):
        preview.get_by_role("tab", name=tab).click()
        expect(preview.get_by_role("tabpanel", name=tab)).to_be_visible()
    expect(preview.get_by_text("Slippage").first).to_be_visible()


def test_a_parameter_refreshes_the_preview_and_leaves_the_stored_version_alone(
    page: Page, studio: Studio
) -> None:
    canvas = from_template(page, studio.url)
    before = canvas.run()
    stored = canvas.stored()
    with page.expect_response("**/api/v1/previews") as reply:
        canvas.set("cross", "fast", 10)
    assert reply.value.ok
    expect(canvas.by("metric:sharpe")).not_to_have_attribute("data-value", before["sharpe"])

    after = canvas.settled()
    assert after["final_equity"] != before["final_equity"]
    canvas.says("Draft saved")
    now = canvas.stored()
    assert (now["version"], now["document"]) == (stored["version"], stored["document"])


def test_a_draft_survives_a_reload(page: Page, studio: Studio) -> None:
    canvas = from_template(page, studio.url)
    canvas.set("cross", "slow", 77)
    canvas.says("Draft saved")
    page.reload()
    canvas.by("node:cross").locator("header").click()
    expect(canvas.by("param:cross.slow")).to_have_value("77")
    canvas.says("Draft saved")


def test_what_was_typed_a_moment_before_a_reload_is_kept_too(page: Page, studio: Studio) -> None:
    canvas = from_template(page, studio.url)
    canvas.set("cross", "slow", 78)
    page.reload()
    canvas.by("node:cross").locator("header").click()
    expect(canvas.by("param:cross.slow")).to_have_value("78")


def test_undo_and_redo_take_one_step_a_gesture(page: Page, studio: Studio) -> None:
    canvas = from_template(page, studio.url)
    canvas.set("cross", "fast", 11)
    canvas.by("node:stop").locator("header").click()
    page.keyboard.press("Delete")
    expect(canvas.by("node:stop")).to_have_count(0)

    canvas.by("undo").click()
    expect(canvas.by("node:stop")).to_be_visible()
    canvas.by("undo").click()
    canvas.by("node:cross").locator("header").click()
    expect(canvas.by("param:cross.fast")).to_have_value("20")
    expect(canvas.by("undo")).to_be_disabled()
    canvas.by("redo").click()
    expect(canvas.by("param:cross.fast")).to_have_value("11")
    canvas.by("redo").click()
    expect(canvas.by("node:stop")).to_have_count(0)
    expect(canvas.by("redo")).to_be_disabled()


def test_an_illegal_link_is_refused_with_the_reason(page: Page, studio: Studio) -> None:
    canvas = from_document(page, studio.url, crossover())
    canvas.drag_link("eth.close", "fill.weights")
    refusal = canvas.by("refusal")
    expect(refusal).to_be_visible()
    expect(refusal).to_contain_text("Close")
    expect(refusal).to_contain_text("Weight")
    assert canvas.stored()["document"]["nodes"]["fill"]["inputs"]["weights"] == "size"


def test_a_circle_and_a_missing_input_show_on_their_nodes(page: Page, studio: Studio) -> None:
    canvas = from_document(page, studio.url, circle())
    for node in ("one", "two"):
        expect(canvas.by(f"error:{node}")).to_contain_text("feed each other in a circle")
    expect(canvas.by("error:fill")).to_contain_text('The input "bars" is not connected')
    expect(page.get_by_role("tab", name="Problems")).to_contain_text("5")
    canvas.by("run").click()
    expect(canvas.by("preview").get_by_text("feed each other in a circle").first).to_be_visible()


def test_an_error_stands_on_its_node_a_second_after_the_edit(page: Page, studio: Studio) -> None:
    canvas = from_document(page, studio.url, crossover())
    expect(canvas.by("error:fill")).to_have_count(0)
    canvas.by("node:cross").locator("header").click()
    page.keyboard.press("Delete")
    expect(canvas.by("error:size")).to_contain_text('The input "signal" is not connected', timeout=2500)
    canvas.by("undo").click()
    expect(canvas.by("error:size")).to_have_count(0)


@pytest.mark.parametrize(("fast", "slow"), [(50, 50), (60, 50)])
def test_the_form_refuses_what_the_api_refuses_in_the_same_words(
    page: Page, studio: Studio, fast: int, slow: int
) -> None:
    canvas = from_document(page, studio.url, crossover())
    canvas.set("cross", "slow", slow)
    canvas.set("cross", "fast", fast)
    document = crossover()
    document["nodes"]["cross"]["params"] = {"fast": fast, "slow": slow}
    reply = page.request.post(f"{studio.url}/api/v1/strategies/validate", data={"document": document})
    (issue,) = reply.json()["errors"]

    form = page.get_by_role("region", name="Parameters")
    expect(form.get_by_text(issue["message"])).to_be_visible()
    expect(canvas.by("error:cross")).to_contain_text(issue["message"])
    expect(canvas.by("param:cross.fast")).to_have_attribute("aria-invalid", "true")
