"""Strategies: immutable versions, two tabs, lineage, pages."""

from __future__ import annotations

import threading

import httpx
import pytest

from tests.api.documents import broken, eth


def create(client: httpx.Client, name: str = "ETH") -> dict[str, object]:
    reply = client.post("/strategies", json={"document": eth(name)})
    assert reply.status_code == 201, reply.text
    made: dict[str, object] = reply.json()
    return made


def test_a_new_strategy_is_version_one(script: httpx.Client) -> None:
    reply = script.post("/strategies", json={"document": eth("Mine"), "message": "First light"})
    made = reply.json()
    assert reply.status_code == 201
    assert reply.headers["location"] == f"/api/v1/strategies/{made['id']}"
    assert reply.headers["etag"] == '"1"'
    assert (made["name"], made["version"], made["valid"], made["errors"]) == ("Mine", 1, True, [])
    assert made["message"] == "First light"
    assert made["author"]["name"] == "admin"
    assert made["document"] == eth("Mine")
    assert script.get(f"/strategies/{made['id']}").json() == made


def test_a_faulty_graph_is_kept_with_all_its_faults(script: httpx.Client) -> None:
    made = script.post("/strategies", json={"document": broken()}).json()
    assert made["valid"] is False
    found = {(issue["node"], issue["code"]) for issue in made["errors"]}
    assert {node for node, _ in found} >= {"cross", "size", "perf"}
    assert all(issue["message"] and issue["hint"] for issue in made["errors"])


def test_a_strategy_comes_from_a_template(script: httpx.Client) -> None:
    made = script.post("/strategies", json={"template": "eth-ma-crossover", "name": "From a template"}).json()
    assert made["name"] == "From a template"
    assert made["valid"] is True
    assert set(made["document"]["nodes"]) == {"eth", "cross", "size", "stop", "fill", "perf"}


@pytest.mark.parametrize(
    "body", [{}, {"template": "eth-ma-crossover", "document": {"nodes": {}}}, {"template": "no-such"}]
)
def test_a_strategy_needs_exactly_one_source(script: httpx.Client, body: dict[str, object]) -> None:
    reply = script.post("/strategies", json=body)
    assert reply.status_code == 422
    assert reply.json()["errors"]


def test_saving_makes_the_next_version_and_keeps_the_last(script: httpx.Client) -> None:
    made = create(script)
    path = f"/strategies/{made['id']}"
    saved = script.put(
        path, json={"document": eth(cross__fast=10), "message": "Faster"}, headers={"If-Match": '"1"'}
    )
    assert saved.status_code == 200
    assert saved.headers["etag"] == '"2"'
    assert saved.json()["hash"] != made["hash"]
    old = script.get(f"{path}/versions/1").json()
    assert (old["version"], old["document"], old["hash"]) == (1, made["document"], made["hash"])
    listed = script.get(f"{path}/versions").json()["items"]
    assert [(row["version"], row["message"]) for row in listed] == [(2, "Faster"), (1, None)]


def test_saving_the_same_gives_the_same_version(script: httpx.Client) -> None:
    made = create(script)
    again = script.put(f"/strategies/{made['id']}", json={"document": eth()}, headers={"If-Match": '"1"'})
    assert (again.status_code, again.json()["version"]) == (200, 1)


@pytest.mark.parametrize("change", ["name", "layout", "notes"])
def test_words_and_places_are_worth_a_version_but_not_a_hash(script: httpx.Client, change: str) -> None:
    made = create(script)
    document = eth()
    document[change] = {"name": "Other", "layout": {"eth": [1, 2]}, "notes": "why"}[change]
    saved = script.put(
        f"/strategies/{made['id']}", json={"document": document}, headers={"If-Match": '"1"'}
    ).json()
    assert saved["version"] == 2
    assert saved["hash"] == made["hash"]


def test_saving_without_a_base_is_refused(script: httpx.Client) -> None:
    reply = script.put(f"/strategies/{create(script)['id']}", json={"document": eth()})
    assert reply.status_code == 428
    assert "If-Match" in reply.json()["detail"]


def test_the_second_of_two_tabs_is_told_and_sees_the_other(script: httpx.Client) -> None:
    path = f"/strategies/{create(script)['id']}"
    script.put(path, json={"document": eth(cross__fast=10)}, headers={"If-Match": '"1"'})
    second = script.put(path, json={"document": eth(cross__fast=15)}, headers={"If-Match": '"1"'})
    assert second.status_code == 412
    current = second.json()["current"]
    assert current["version"] == 2
    assert current["document"]["nodes"]["cross"]["params"]["fast"] == 10
    assert second.headers["etag"] == '"2"'
    diff = script.post(
        "/strategies/diff", json={"from": current["document"], "to": eth(cross__fast=15)}
    ).json()
    assert diff["changed"] == [{"node": "cross", "field": "params.fast", "from": 10, "to": 15}]
    assert (
        script.put(path, json={"document": eth(cross__fast=15)}, headers={"If-Match": '"2"'}).status_code
        == 200
    )


@pytest.mark.parametrize("tag", ['"0"', '"x"', "*", '""', '"-1"', '"99999999999999999999"', "1"])
def test_a_strange_tag_never_overwrites(script: httpx.Client, tag: str) -> None:
    path = f"/strategies/{create(script)['id']}"
    script.put(path, json={"document": eth(cross__fast=10)}, headers={"If-Match": '"1"'})
    assert script.put(path, json={"document": eth()}, headers={"If-Match": tag}).status_code == 412


def test_of_many_at_once_one_wins(script: httpx.Client) -> None:
    path = f"/strategies/{create(script)['id']}"
    codes: list[int] = []

    def save(fast: int) -> None:
        reply = script.put(path, json={"document": eth(cross__fast=fast)}, headers={"If-Match": '"1"'})
        codes.append(reply.status_code)

    threads = [threading.Thread(target=save, args=(fast,)) for fast in range(5, 13)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [200] + [412] * 7
    assert script.get(path).json()["version"] == 2


def test_a_clone_names_its_parent_and_leaves_it_alone(script: httpx.Client) -> None:
    made = create(script, "Parent")
    path = f"/strategies/{made['id']}"
    script.put(path, json={"document": eth("Parent", cross__slow=60)}, headers={"If-Match": '"1"'})
    clone = script.post(f"{path}/clone", json={"version": 1, "name": "Child"})
    assert clone.status_code == 201
    child = clone.json()
    assert child["parent"] == {"strategy_id": made["id"], "version": 1}
    assert (child["name"], child["version"], child["hash"]) == ("Child", 1, made["hash"])
    assert script.get(path).json()["version"] == 2
    assert script.post(f"{path}/clone", json={}).json()["name"] == "Parent (copy)"
    assert script.post(f"{path}/clone", json={"version": 9}).status_code == 404
    assert script.post(f"{path}/clone").status_code == 201


def test_a_deleted_strategy_is_gone(script: httpx.Client) -> None:
    path = f"/strategies/{create(script)['id']}"
    assert script.delete(path).status_code == 204
    assert script.get(path).status_code == 404
    assert script.delete(path).status_code == 404
    assert script.put(path, json={"document": eth()}, headers={"If-Match": '"1"'}).status_code == 404


def test_the_history_tells_what_happened_in_order(script: httpx.Client) -> None:
    made = create(script)
    path = f"/strategies/{made['id']}"
    script.put(path, json={"document": eth(cross__fast=10)}, headers={"If-Match": '"1"'})
    events = script.get(f"{path}/history").json()["items"]
    assert [event["kind"] for event in events] == ["strategy.version_saved", "strategy.created"]
    child = script.post(f"{path}/clone", json={}).json()
    cloned = script.get(f"/strategies/{child['id']}/history").json()["items"]
    assert cloned[0]["detail"] == {"parent": made["id"], "parent_version": 2}


def test_pages_show_everything_once_and_search_finds_by_name(script: httpx.Client) -> None:
    made = {create(script, f"Paged 100% _{number}")["id"] for number in range(5)}
    create(script, "Paged 100x a0")
    seen: list[str] = []
    cursor: str | None = None
    while True:
        query: dict[str, str | int] = {"q": "paged 100% _", "limit": 2}
        if cursor is not None:
            query["cursor"] = cursor
        page = script.get("/strategies", params=query).json()
        seen += [row["id"] for row in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == 5
    assert set(seen) == made
    row = script.get("/strategies", params={"q": "Paged 100% _4"}).json()["items"][0]
    assert row["node_count"] == 6
    assert row["last_run"] is None
    assert "document" not in row


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "cursor=%00", "cursor=e30", "cursor=WyJhIl0"]
)
def test_a_bad_page_is_refused(script: httpx.Client, query: str) -> None:
    assert script.get(f"/strategies?{query}").status_code == 422
