"""Documents by themselves: validate, compare, import, export, drafts."""

from __future__ import annotations

import httpx
import pytest

from tests.api.documents import broken, eth

YAML = {"Content-Type": "application/yaml"}
JSON = {"Content-Type": "application/json"}


def test_a_sound_document_has_an_order_and_a_warm_up(script: httpx.Client) -> None:
    found = script.post("/strategies/validate", json={"document": eth()}).json()
    assert found["valid"] is True
    assert found["order"].index("eth") < found["order"].index("cross") < found["order"].index("fill")
    assert found["warmup"] >= 49


def test_all_faults_come_at_once(script: httpx.Client) -> None:
    reply = script.post("/strategies/validate", json={"document": broken()})
    assert reply.status_code == 422
    issues = reply.json()["errors"]
    assert {issue["node"] for issue in issues} >= {"cross", "size", "perf"}
    assert {issue["param"] for issue in issues} & {"fast", "slow"}
    assert {issue["port"] for issue in issues} & {"close"}


def test_a_cycle_names_its_nodes(script: httpx.Client) -> None:
    document = eth()
    document["nodes"]["a"] = {"module": "weight.fixed@1.0.0", "inputs": {"signal": "b"}}
    document["nodes"]["b"] = {"module": "weight.fixed@1.0.0", "inputs": {"signal": "a"}}
    issues = script.post("/strategies/validate", json={"document": document}).json()["errors"]
    assert {issue["node"] for issue in issues if issue["code"] == "graph.cycle"} == {"a", "b"}


def test_an_oversized_document_says_the_limit(script: httpx.Client) -> None:
    document = {"nodes": {f"n{number}": {"module": "weight.fixed@1.0.0"} for number in range(501)}}
    reply = script.post("/strategies/validate", json={"document": document})
    assert reply.status_code == 422
    assert "500" in reply.text


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_export_and_import_give_the_same_hash(script: httpx.Client, form: str) -> None:
    made = script.post("/strategies", json={"document": eth("Round trip")}).json()
    sent = script.get(f"/strategies/{made['id']}/export", params={"format": form})
    assert sent.headers["content-disposition"] == f'attachment; filename="round-trip-v1.{form}"'
    assert sent.headers["content-type"].startswith(f"application/{form}")
    back = script.post(
        "/strategies/import", content=sent.content, headers={"Content-Type": f"application/{form}"}
    )
    assert back.status_code == 201, back.text
    assert back.json()["hash"] == made["hash"]
    assert back.json()["document"] == made["document"]
    upload = script.post("/strategies/import", files={"file": (f"x.{form}", sent.content)})
    assert upload.json()["hash"] == made["hash"]


def test_an_old_version_can_be_exported(script: httpx.Client) -> None:
    made = script.post("/strategies", json={"document": eth("One")}).json()
    path = f"/strategies/{made['id']}"
    script.put(path, json={"document": eth("Two")}, headers={"If-Match": '"1"'})
    assert script.get(f"{path}/export?version=1").json()["name"] == "One"
    assert script.get(f"{path}/export").json()["name"] == "Two"
    assert script.get(f"{path}/export?version=3").status_code == 404


BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b]\nnodes: {}\n"


@pytest.mark.parametrize(
    ("raw", "headers", "status"),
    [
        (BOMB, YAML, 422),
        (b"!!python/object/apply:os.system ['true']", YAML, 422),
        (b"nodes: !!python/name:os.system", YAML, 422),
        (b"nodes: {a: [", YAML, 422),
        (b"- just\n- a list\n", YAML, 422),
        (b"\xff\xfe\x00", YAML, 422),
        (b"nodes: {}\nwhen: 2020-01-01\n", YAML, 422),
        (b"nodes: {a: {module: x}}\nlayout: {a: [.nan, .inf]}\n", YAML, 422),
        (b"[" * 5000, YAML, 422),
        (b"{", JSON, 400),
        (b'{"nodes": NaN}', JSON, 400),
        (b"[]", JSON, 422),
        (b"x", {"Content-Type": "text/html"}, 415),
    ],
)
def test_a_bad_file_is_one_clear_error(
    script: httpx.Client, raw: bytes, headers: dict[str, str], status: int
) -> None:
    reply = script.post("/strategies/import", content=raw, headers=headers)
    assert reply.status_code == status, reply.text
    assert reply.json()["detail"]


def test_an_import_needs_a_file(script: httpx.Client) -> None:
    reply = script.post("/strategies/import", files={"other": ("x.json", b"{}")})
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["param"] == "file"


def test_two_versions_are_compared_field_by_field(script: httpx.Client) -> None:
    made = script.post("/strategies", json={"document": eth("One")}).json()
    path = f"/strategies/{made['id']}"
    document = eth("Two", cross__fast=10)
    del document["nodes"]["perf"]
    document["nodes"]["summary"] = eth()["nodes"]["perf"]
    script.put(path, json={"document": document}, headers={"If-Match": '"1"'})
    diff = script.get(f"{path}/diff?from=1&to=2").json()
    assert diff == {
        "from": 1,
        "to": 2,
        "added": ["summary"],
        "removed": ["perf"],
        "changed": [{"node": "cross", "field": "params.fast", "from": 20, "to": 10}],
        "name": ["One", "Two"],
    }
    assert script.get(f"{path}/diff?from=1&to=3").status_code == 404


def test_a_draft_is_kept_apart_from_the_versions(script: httpx.Client) -> None:
    made = script.post("/strategies", json={"document": eth()}).json()
    path = f"/strategies/{made['id']}"
    assert script.get(f"{path}/draft").status_code == 404
    body = {"document": eth(cross__fast=7), "base_version": 1}
    first = script.put(f"{path}/draft", json=body, headers={"If-Match": '"0"'})
    assert (first.status_code, first.headers["etag"]) == (200, '"1"')
    assert script.get(f"{path}/draft").json() == first.json()
    read = script.get(path).json()
    assert read["draft"]["etag"] == "1"
    assert read["document"] == made["document"]
    second = script.put(f"{path}/draft", json=body, headers={"If-Match": '"1"'})
    assert second.headers["etag"] == '"2"'


def test_a_second_tab_does_not_overwrite_a_draft(script: httpx.Client) -> None:
    path = f"/strategies/{script.post('/strategies', json={'document': eth()}).json()['id']}/draft"
    body = {"document": eth(cross__fast=7), "base_version": 1}
    script.put(path, json=body, headers={"If-Match": '"0"'})
    other = script.put(path, json={**body, "document": eth(cross__fast=8)}, headers={"If-Match": '"0"'})
    assert other.status_code == 412
    assert other.json()["current"]["document"]["nodes"]["cross"]["params"]["fast"] == 7
    assert script.put(path, json=body).status_code == 428


def test_saving_ends_the_draft(script: httpx.Client) -> None:
    path = f"/strategies/{script.post('/strategies', json={'document': eth()}).json()['id']}"
    body = {"document": eth(cross__fast=7), "base_version": 1}
    script.put(f"{path}/draft", json=body, headers={"If-Match": '"0"'})
    saved = script.put(path, json={"document": eth(cross__fast=7)}, headers={"If-Match": '"1"'}).json()
    assert saved["draft"] is None
    late = script.put(f"{path}/draft", json=body, headers={"If-Match": '"1"'})
    assert late.status_code == 412
    assert late.json()["current"] is None


def test_a_draft_is_thrown_away(script: httpx.Client) -> None:
    path = f"/strategies/{script.post('/strategies', json={'document': eth()}).json()['id']}/draft"
    script.put(path, json={"document": eth(), "base_version": 1}, headers={"If-Match": '"0"'})
    assert script.delete(path).status_code == 204
    assert script.get(path).status_code == 404


def test_a_draft_may_be_faulty_but_not_shapeless(script: httpx.Client) -> None:
    path = f"/strategies/{script.post('/strategies', json={'document': eth()}).json()['id']}/draft"
    kept = script.put(path, json={"document": broken(), "base_version": 1}, headers={"If-Match": '"0"'})
    assert kept.status_code == 200
    bad = script.put(path, json={"document": {"nodes": []}, "base_version": 1}, headers={"If-Match": '"1"'})
    assert bad.status_code == 422
    early = script.put(path, json={"document": eth(), "base_version": 9}, headers={"If-Match": '"1"'})
    assert early.status_code == 422
