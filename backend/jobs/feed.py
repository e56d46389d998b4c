"""Tell those who watch how a job goes: numbered events, kept short, from any thread to any number of watchers."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

KEPT = 200
IDLE_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its number, its kind and its JSON."""

    sequence: int
    kind: str
    data: bytes


class Feed:
    """The events of one job.

    Numbers are milliseconds since the job was made, raised where two meet: they go on rising after a restart, though
    nothing of them is stored. A watcher who falls behind gets the latest progress, not all of it.
    """

    def __init__(self, created_at: datetime) -> None:
        self._origin = created_at.timestamp()
        self._events: deque[Event] = deque(maxlen=KEPT)
        self._last = 0
        self._over = False
        self._watchers: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._turn = threading.Lock()

    @property
    def last(self) -> int:
        """The number of the latest event."""
        return self._last

    def publish(self, kind: str, data: bytes, *, last: bool = False) -> None:
        """Add an event; after the ``last`` one every watcher is let go."""
        with self._turn:
            self._last = max(self._last + 1, int((time.time() - self._origin) * 1000))
            self._events.append(Event(self._last, kind, data))
            self._over = self._over or last
            self._wake()

    def close(self) -> None:
        """Let every watcher go; they come back and resume."""
        with self._turn:
            self._over = True
            self._wake()

    def since(self, sequence: int) -> list[Event]:
        """Return the events after ``sequence``: every state, and of each stretch of progress the latest."""
        with self._turn:
            fresh = [event for event in self._events if event.sequence > sequence]
        return [
            event
            for place, event in enumerate(fresh)
            if event.kind != "progress" or place + 1 == len(fresh) or fresh[place + 1].kind != "progress"
        ]

    async def follow(self, sequence: int) -> AsyncIterator[list[Event]]:
        """Yield what is new since ``sequence``, an empty list every few idle seconds, until the job is over."""
        watcher = (asyncio.get_running_loop(), asyncio.Event())
        with self._turn:
            self._watchers.add(watcher)
        try:
            while True:
                watcher[1].clear()
                over, fresh = self._over, self.since(sequence)
                if fresh:
                    sequence = fresh[-1].sequence
                    yield fresh
                elif not over:
                    try:
                        await asyncio.wait_for(watcher[1].wait(), IDLE_SECONDS)
                    except TimeoutError:
                        yield []
                if over:
                    return
        finally:
            with self._turn:
                self._watchers.discard(watcher)

    def _wake(self) -> None:
        for loop, event in tuple(self._watchers):
            try:
                loop.call_soon_threadsafe(event.set)
            except RuntimeError:  # the loop of that watcher has ended, and the watcher with it
                self._watchers.discard((loop, event))
