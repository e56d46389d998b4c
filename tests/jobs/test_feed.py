"""The events of a job: numbered, short, and never in anybody's way."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

from backend.jobs.feed import KEPT, Event, Feed
from backend.store.tables.base import utc_now

T = TypeVar("T")


def in_a_loop(coroutine: Coroutine[object, object, T]) -> T:
    """Run a coroutine in a thread of its own: a browser of other tests may keep a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


async def read(feed: Feed, sequence: int = 0) -> list[Event]:
    return [event async for batch in feed.follow(sequence) for event in batch]


def test_events_are_numbered_upwards_from_the_age_of_the_job() -> None:
    feed = Feed(utc_now() - timedelta(seconds=5))
    for _ in range(3):
        feed.publish("state", b"{}")
    numbers = [event.sequence for event in feed.since(0)]
    assert numbers == sorted(set(numbers))
    assert 5000 <= numbers[0] < 60_000


def test_numbers_go_on_rising_after_a_restart() -> None:
    made = utc_now() - timedelta(seconds=1)
    before = Feed(made)
    before.publish("state", b"{}")
    after = Feed(made)
    after.publish("state", b"{}")
    assert after.last >= before.last


def test_a_watcher_who_falls_behind_gets_the_latest_progress_and_every_state() -> None:
    feed = Feed(utc_now())
    feed.publish("state", b"1")
    for share in range(50):
        feed.publish("progress", b"%d" % share)
    feed.publish("state", b"2")
    feed.publish("progress", b"last")
    assert [event.data for event in feed.since(0)] == [b"1", b"49", b"2", b"last"]


def test_what_is_kept_has_an_end() -> None:
    feed = Feed(utc_now())
    for number in range(KEPT * 3):
        feed.publish("state", b"%d" % number)
    assert len(feed.since(0)) == KEPT
    assert feed.since(0)[-1].data == b"%d" % (KEPT * 3 - 1)


def test_a_watcher_resumes_where_it_was() -> None:
    feed = Feed(utc_now())
    feed.publish("state", b"1")
    seen = feed.last
    feed.publish("state", b"2", last=True)
    assert [event.data for event in in_a_loop(read(feed, seen))] == [b"2"]


def test_events_from_another_thread_reach_every_watcher_and_the_last_lets_go() -> None:
    feed = Feed(utc_now())

    async def watch() -> list[list[bytes]]:
        watchers = [asyncio.create_task(read(feed)) for _ in range(3)]
        await asyncio.sleep(0.05)

        def work() -> None:
            feed.publish("state", b"running")
            feed.publish("state", b"done", last=True)

        threading.Thread(target=work).start()
        return [[event.data for event in await watcher] for watcher in watchers]

    assert in_a_loop(asyncio.wait_for(watch(), 5.0)) == [[b"running", b"done"]] * 3


def test_a_closed_feed_lets_go_at_once() -> None:
    feed = Feed(utc_now())

    async def watch() -> list[Event]:
        watcher = asyncio.create_task(read(feed))
        await asyncio.sleep(0.05)
        feed.close()
        return await asyncio.wait_for(watcher, 2.0)

    assert in_a_loop(watch()) == []


def test_a_watcher_whose_loop_has_ended_is_forgotten() -> None:
    feed = Feed(utc_now())

    async def leave() -> None:
        watcher = feed.follow(0)
        task = asyncio.ensure_future(anext(watcher))
        await asyncio.sleep(0.02)
        task.cancel()

    in_a_loop(leave())
    feed.publish("state", b"{}")
    assert len(feed.since(0)) == 1
