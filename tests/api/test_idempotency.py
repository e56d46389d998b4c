"""A repeated request is answered and not done twice."""

from __future__ import annotations

import secrets
import threading
from datetime import timedelta

import httpx
import pytest
from sqlmodel import select

from backend.store.tables.base import utc_now
from backend.store.tables.idempotency import IdempotencyRow
from tests.api.conftest import Served
from tests.api.documents import eth


def key() -> dict[str, str]:
    return {"Idempotency-Key": secrets.token_hex(8)}


def count(client: httpx.Client, name: str) -> int:
    return len(client.get("/strategies", params={"q": name, "limit": 200}).json()["items"])


def test_the_same_key_and_body_give_the_same_reply(script: httpx.Client) -> None:
    name = f"Once {secrets.token_hex(4)}"
    headers = key()
    first = script.post("/strategies", json={"document": eth(name)}, headers=headers)
    again = script.post("/strategies", json={"document": eth(name)}, headers=headers)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["idempotency-replayed"] == "true"
    assert count(script, name) == 1


def test_the_same_key_for_another_body_is_a_conflict(script: httpx.Client) -> None:
    headers = key()
    script.post("/strategies", json={"document": eth("One")}, headers=headers)
    other = script.post("/strategies", json={"document": eth("Two")}, headers=headers)
    assert other.status_code == 409
    assert "fresh" in other.json()["detail"]


def test_a_key_is_of_one_person(script: httpx.Client, stranger: httpx.Client) -> None:
    headers = key()
    mine = script.post("/strategies", json={"document": eth("Mine")}, headers=headers).json()
    theirs = stranger.post("/strategies", json={"document": eth("Mine")}, headers=headers).json()
    assert mine["id"] != theirs["id"]


def test_a_failed_request_may_be_tried_again_with_its_key(script: httpx.Client) -> None:
    headers = key()
    assert script.post("/strategies", json={"template": "no-such"}, headers=headers).status_code == 422
    assert (
        script.post("/strategies", json={"template": "eth-ma-crossover"}, headers=headers).status_code == 201
    )


def test_many_at_once_do_it_once(script: httpx.Client) -> None:
    name = f"Race {secrets.token_hex(4)}"
    headers = key()
    replies: list[httpx.Response] = []

    def send() -> None:
        replies.append(script.post("/strategies", json={"document": eth(name)}, headers=headers))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {reply.status_code for reply in replies} <= {201, 409}
    assert 201 in {reply.status_code for reply in replies}
    assert len({reply.content for reply in replies if reply.status_code == 201}) == 1
    assert count(script, name) == 1


def test_an_upload_is_recognised_whatever_its_boundary(script: httpx.Client) -> None:
    headers = key()
    rows = "ts,open,high,low,close,volume\n" + "".join(
        f"2020-01-{day:02d},1,2,0.5,1.5,{day}\n" for day in range(1, 20)
    )
    name = f"up-{secrets.token_hex(4)}"
    first = script.post(
        "/datasets", files={"file": ("a.csv", rows)}, data={"name": name, "symbol": "A"}, headers=headers
    )
    again = script.post(
        "/datasets", files={"file": ("a.csv", rows)}, data={"name": name, "symbol": "A"}, headers=headers
    )
    assert first.status_code == 201, first.text
    assert again.content == first.content
    assert again.headers["idempotency-replayed"] == "true"
    other = script.post(
        "/datasets", files={"file": ("a.csv", rows + "2020-02-01,1,2,0.5,1.5,1\n")}, headers=headers
    )
    assert other.status_code == 409


@pytest.mark.parametrize("bad", ["", "x" * 201, "\x7f"])
def test_an_unusable_key_is_refused(script: httpx.Client, bad: str) -> None:
    reply = script.post("/strategies", json={"document": eth()}, headers={"Idempotency-Key": bad})
    assert reply.status_code == 400


def test_reading_ignores_a_key(server: Served, script: httpx.Client) -> None:
    headers = key()
    assert script.get("/strategies", headers=headers).status_code == 200
    assert script.post("/strategies", json={"document": eth()}, headers=headers).status_code == 201


def test_the_work_is_marked_as_done_by_its_own_transaction(server: Served, script: httpx.Client) -> None:
    headers = key()
    assert script.post("/strategies", json={"document": eth()}, headers=headers).status_code == 201
    with server.studio.db.read() as session:
        row = session.exec(
            select(IdempotencyRow).where(IdempotencyRow.key == headers["Idempotency-Key"])
        ).one()
    assert row.done is True


def test_a_reply_that_was_lost_with_the_server_is_said_to_be(server: Served, script: httpx.Client) -> None:
    name, headers = f"Lost {secrets.token_hex(4)}", key()
    script.post("/strategies", json={"document": eth(name)}, headers=headers)
    with server.studio.db.write() as session:
        row = session.exec(
            select(IdempotencyRow).where(IdempotencyRow.key == headers["Idempotency-Key"])
        ).one()
        row.status, row.created_at = None, utc_now() - timedelta(hours=12)  # as a killed server leaves it
    again = script.post("/strategies", json={"document": eth(name)}, headers=headers)
    assert again.status_code == 409
    assert again.json()["type"] == "urn:qis:problem:reply-lost"
    assert count(script, name) == 1
