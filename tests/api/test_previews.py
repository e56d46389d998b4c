"""Previews: the canvas' one click."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from backend.engine import run
from tests.api.conftest import Served
from tests.api.documents import broken, eth

SECTIONS = ("equity", "price", "fills", "trades", "nodes", "manifest", "assumptions")


def test_a_preview_equals_the_engine_to_the_last_bit(server: Served, script: httpx.Client) -> None:
    found = script.post("/previews", json={"document": eth()}).json()
    engine = run(eth(), source=server.studio.datasets.source_for("*"))
    assert found["digest"] == engine.digest
    assert found["hash"] == engine.plan.strategy.hash
    assert found["metrics"] == engine.metrics
    assert found["bars"] == len(engine.ts)


def test_only_what_is_asked_for_is_sent(script: httpx.Client) -> None:
    default = script.post("/previews", json={"document": eth()}).json()
    assert default["equity"] is not None
    assert all(default[section] is None for section in SECTIONS if section != "equity")
    one = script.post("/previews", json={"document": eth(), "include": ["fills"]}).json()
    assert [section for section in SECTIONS if one[section] is not None] == ["fills"]
    everything = script.post("/previews", json={"document": eth(), "include": ["*"]}).json()
    assert all(everything[section] is not None for section in SECTIONS)


def test_series_are_thinned_and_keep_the_depth_of_the_drawdown(script: httpx.Client) -> None:
    found = script.post("/previews", json={"document": eth(), "include": ["*"], "points": 200}).json()
    equity = found["equity"]
    assert 150 <= len(equity["ts"]) <= 210
    assert len(equity["equity"]) == len(equity["benchmark"]) == len(equity["drawdown"]) == len(equity["ts"])
    assert equity["ts"] == sorted(set(equity["ts"]))
    assert min(equity["drawdown"]) == pytest.approx(found["metrics"]["max_drawdown"], abs=1e-12)
    price = found["price"][0]
    assert len(price["ts"]) <= 200
    assert all(low <= high for low, high in zip(price["low"], price["high"], strict=True))
    assert {overlay["node"] for overlay in price["overlays"]} >= {"cross"}


def test_markers_are_the_fills(script: httpx.Client) -> None:
    found = script.post("/previews", json={"document": eth(), "include": ["*"]}).json()
    markers = found["price"][0]["markers"]
    assert len(markers) == len(found["fills"]) > 0
    for marker in markers:
        fill = found["fills"][marker["fill"]]
        assert (marker["ts"], marker["side"], marker["price"]) == (fill["ts"], fill["side"], fill["price"])


def test_a_range_and_a_capital_are_kept(script: httpx.Client) -> None:
    body = {"document": eth(), "start": "2018-01-01T00:00:00Z", "end": "2020-01-01", "capital": 5000}
    found = script.post("/previews", json=body).json()
    assert found["start"] == "2018-01-01T00:00:00Z"
    assert found["end"] == "2019-12-31T00:00:00Z"
    assert found["equity"]["equity"][0] == pytest.approx(5000, rel=0.2)


def test_a_range_in_another_zone_is_taken_as_the_same_moment(script: httpx.Client) -> None:
    body = {"document": eth(), "start": "2018-01-01T02:00:00+02:00", "end": "2020-01-01"}
    assert script.post("/previews", json=body).json()["start"] == "2018-01-01T00:00:00Z"


def test_simulated_data_says_so(script: httpx.Client) -> None:
    found = script.post("/previews", json={"document": eth(), "include": ["assumptions"]}).json()
    assert found["simulated"] is True
    assert any("simulated" in warning.lower() for warning in found["warnings"])


def test_a_broken_strategy_is_refused_with_every_finding(script: httpx.Client) -> None:
    reply = script.post("/previews", json={"document": broken()})
    assert reply.status_code == 422
    assert {issue["node"] for issue in reply.json()["errors"]} >= {"cross", "size", "perf"}


@pytest.mark.parametrize(
    "change",
    [
        {
            "document": {
                **eth(),
                "nodes": {
                    **eth()["nodes"],
                    "eth": {"module": "data.bars@1.0.0", "params": {"dataset": "NOPE"}},
                },
            }
        },
        {"start": "2099-01-01"},
        {"start": "2020-01-01", "end": "2019-01-01"},
        {"capital": -1},
        {"capital": 0},
        {"points": 1},
        {"include": ["nonsense"]},
        {"start": "yesterday"},
        {"surprise": 1},
    ],
)
def test_what_cannot_be_done_is_said(script: httpx.Client, change: dict[str, object]) -> None:
    reply = script.post("/previews", json={"document": eth(), **change})
    assert reply.status_code == 422, reply.text
    assert reply.json()["errors"]


def test_too_much_is_refused_with_the_limit(
    server: Served, script: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server.studio.previews, "_cells", 1000)
    reply = script.post("/previews", json={"document": eth()})
    assert reply.status_code == 422
    assert "1,000" in reply.json()["detail"]
    short = script.post("/previews", json={"document": eth(), "start": "2024-01-01", "end": "2024-06-01"})
    assert short.status_code == 200
    monkeypatch.setattr(server.studio.previews, "_cells", 10**9)
    monkeypatch.setattr(server.studio.previews, "_values", 2000)
    reply = script.post("/previews", json={"document": eth()})
    assert reply.status_code == 422
    assert "2,000" in reply.json()["detail"]


def test_a_large_preview_runs_beside_the_others(server: Served, script: httpx.Client) -> None:
    document = eth()
    document["nodes"]["eth"]["params"]["dataset"] = "ETH-USDT.1m"
    with ThreadPoolExecutor(2) as pool:
        large = pool.submit(script.post, "/previews", json={"document": document})
        assert script.get("/users/me").status_code == 200
        assert large.result().status_code == 200
        assert large.result().json()["bars"] > server.studio.settings.preview_inline_bars


def test_one_person_cannot_take_every_place(server: Served, script: httpx.Client) -> None:
    limit = server.studio.settings.preview_concurrency
    me = script.get("/users/me").json()["id"]
    turns = [server.studio.previews.turn(me) for _ in range(limit)]
    for turn in turns:
        turn.__enter__()
    try:
        reply = script.post("/previews", json={"document": eth()})
        assert reply.status_code == 429
        assert reply.headers["retry-after"] == "1"
    finally:
        for turn in turns:
            turn.__exit__(None, None, None)
    assert script.post("/previews", json={"document": eth()}).status_code == 200


def test_a_preview_touches_no_database(
    server: Served, script: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert script.post("/previews", json={"document": eth()}).status_code == 200

    def refuse(*_: object) -> None:
        raise AssertionError("a preview asked the database")

    monkeypatch.setattr(server.studio.db, "read", refuse)
    monkeypatch.setattr(server.studio.db, "write", refuse)
    assert script.post("/previews", json={"document": eth(cross__fast=11)}).status_code == 200
