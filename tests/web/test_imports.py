"""Importing files through the page: a good one becomes a dataset, a bad one one clear error and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.web.documents import crossover
from tests.web.drive import fetched, from_document
from tests.web.server import Studio

HEAD = "date,open,high,low,close,volume\n"
GOOD = HEAD + "".join(
    f"2024-{month:02d}-{day:02d},{price},{price + 2},{price - 2},{price + 1},1000\n"
    for month in (1, 2, 3)
    for day in range(1, 29)
    for price in (100 + month * 10 + day,)
)

BAD = {
    "a missing column": ("date,open,high,low,volume\n2024-01-01,1,2,1,10\n", "close"),
    "text in a number": (HEAD + "2024-01-01,1,2,1,oops,10\n2024-01-02,1,2,1,2,10\n", "Row 2"),
    "a negative price": (HEAD + "2024-01-01,1,2,1,2,10\n2024-01-02,1,2,-1,2,10\n", "Row 3"),
    "a repeated stamp": (HEAD + "2024-01-01,1,2,1,2,10\n2024-01-01,1,2,1,2,10\n", "Row 3"),
    "a web page": ("<!doctype html><html><body>Too many requests</body></html>\n", "HTML"),
    "nothing": ("", "empty"),
}


def choose(page: Page, name: str, text: str) -> None:
    page.get_by_role("button", name="Import file").click()
    file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("Data file").set_input_files(file)
    page.get_by_role("button", name="Import", exact=True).click()


def test_a_good_file_becomes_a_dataset_that_a_strategy_can_use(page: Page, studio: Studio) -> None:
    page.goto(f"{studio.url}/datasets")
    choose(page, "good.csv", GOOD)
    page.wait_for_url("**/datasets/ds_*")
    expect(page.get_by_role("main")).to_contain_text("84")
    expect(page.locator("canvas").first).to_be_visible()

    name = page.get_by_role("heading", level=1).inner_text().splitlines()[0].strip()
    canvas = from_document(page, studio.url, crossover("On my own data"))
    canvas.set("eth", "dataset", name)
    canvas.set("cross", "slow", 30)
    assert float(canvas.run()["final_equity"]) > 0


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_file_is_refused_with_what_to_change_and_leaves_nothing(
    page: Page, studio: Studio, fault: str
) -> None:
    text, named = BAD[fault]
    page.goto(f"{studio.url}/datasets")
    before = [found["id"] for found in fetched(page, "/datasets?limit=200")["items"]]
    choose(page, "bad.csv", text)
    alert = page.get_by_role("dialog").get_by_role("alert")
    expect(alert).to_contain_text(named)
    assert [found["id"] for found in fetched(page, "/datasets?limit=200")["items"]] == before
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
