"""The catalogue and the pages of the marketplace."""

from __future__ import annotations

import httpx
import pytest

from modules.kit.registry import catalogue


def test_the_catalogue_has_every_module_and_what_a_canvas_needs(script: httpx.Client) -> None:
    page = script.get("/catalogue").json()
    assert {module["id"] for module in page["modules"]} == set(catalogue().modules)
    assert [family["id"] for family in page["families"]] == [
        "data",
        "signal",
        "weight",
        "risk",
        "execution",
        "performance",
    ]
    types = {kind["id"] for kind in page["connect"]["types"]}
    assert set(page["connect"]["accepts"]) == types
    assert all(set(given) <= types for given in page["connect"]["accepts"].values())
    assert {metric["name"] for metric in page["metrics"]} >= {"sharpe", "max_drawdown", "total_return"}
    assert page["failed"] == []


def test_every_port_of_every_module_is_in_the_connect_table(script: httpx.Client) -> None:
    page = script.get("/catalogue").json()
    accepts = page["connect"]["accepts"]
    for module in page["modules"]:
        assert module["summary"], module["id"]
        assert module["outputs"], module["id"]
        for port in (*module["inputs"], *module["outputs"]):
            assert port["type"] in accepts
            assert port["known"] in {"open", "close", "fill"}


def test_the_catalogue_is_sent_once(script: httpx.Client) -> None:
    first = script.get("/catalogue")
    tag = first.headers["etag"]
    again = script.get("/catalogue", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert script.get("/catalogue", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_module_has_a_page(script: httpx.Client) -> None:
    page = script.get("/modules/signal.ma_crossover").json()
    assert (page["id"], page["family"], page["version"]) == ("signal.ma_crossover", "signal", "1.0.0")
    assert page["params_schema"]["properties"]["fast"]["default"] == 20
    assert page["lookback_default"] > 0
    assert page["references"] or page["notes"]
    assert script.get("/modules/signal.ma_crossover/versions/1.0.0").json() == page


@pytest.mark.parametrize("path", ["signal.nonsense", "..%2F..", "signal.ma_crossover/versions/9.9.9", "%00"])
def test_an_unknown_module_is_not_there(script: httpx.Client, path: str) -> None:
    assert script.get(f"/modules/{path}").status_code in {400, 404}


def test_modules_are_found_by_family_and_words(script: httpx.Client) -> None:
    weights = script.get("/modules", params={"family": "weight", "limit": 200}).json()["items"]
    assert {module["family"] for module in weights} == {"weight"}
    found = script.get("/modules", params={"q": "moving crossover"}).json()["items"]
    assert "signal.ma_crossover" in {module["id"] for module in found}
    assert script.get("/modules", params={"q": "zzz nothing"}).json() == {"items": [], "next_cursor": None}


def test_pages_of_modules_show_each_once(script: httpx.Client) -> None:
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = script.get("/modules", params={"limit": 7, **({"cursor": cursor} if cursor else {})}).json()
        seen += [module["id"] for module in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert sorted(seen) == sorted(catalogue().modules)


def test_templates_can_run(script: httpx.Client) -> None:
    items = script.get("/templates").json()["items"]
    assert "eth-ma-crossover" in {template["slug"] for template in items}
    for template in items:
        reply = script.post("/strategies/validate", json={"document": template["document"]})
        assert reply.status_code == 200, (template["slug"], reply.text)
        assert script.get(f"/templates/{template['slug']}").json() == template
    assert script.get("/templates/no-such").status_code == 404
