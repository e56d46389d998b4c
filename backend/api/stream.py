"""Server-sent events: numbered, resumable, and ended where the client is slow, gone, or no longer signed in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

from fastapi import Request, Response
from starlette.types import Receive, Scope, Send

from backend.api.admission import still_admitted
from backend.jobs.feed import Event, Feed

SEND_SECONDS = 10.0
RETRY = b"retry: 1000\n\n"
Snapshot = Callable[[], bytes]


class EventStream(Response):
    """A reply that goes on until its events end."""

    media_type = "text/event-stream"

    def __init__(self, events: AsyncIterator[list[Event]], holds: Callable[[], Awaitable[bool]]) -> None:
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._events, self._holds = events, holds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        talk = asyncio.create_task(self._talk(send))
        gone = asyncio.create_task(_disconnected(receive))
        try:
            await asyncio.wait({talk, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (talk, gone):
                task.cancel()
                with suppress(asyncio.CancelledError, TimeoutError):
                    await task

    async def _talk(self, send: Send) -> None:
        await self._write(send, RETRY)
        async for batch in self._events:
            if not await self._holds():
                break
            await self._write(send, b"".join(map(_line, batch)) or b": still here\n\n")
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _write(self, send: Send, body: bytes) -> None:
        # A client that does not read for ten seconds is let go; it resumes from the last event it saw.
        await asyncio.wait_for(
            send({"type": "http.response.body", "body": body, "more_body": True}), SEND_SECONDS
        )


def event_stream(
    request: Request, feed: Feed | None, last_event_id: str | None, snapshot: Snapshot, ended_at: int
) -> Response:
    """Return the events of a job after ``Last-Event-ID``; 204, which ends a browser's retries, where all are known.

    Parameters
    ----------
    feed : Feed or None
        None where the job is over.
    snapshot : callable
        The job's present state, for one who joins.
    ended_at : int
        The number of the last event of a job that is over.
    """
    last = (
        int(last_event_id) if last_event_id and last_event_id.isascii() and last_event_id.isdigit() else None
    )
    if feed is None:
        if last is not None and last >= ended_at:
            return Response(status_code=204)
        return EventStream(_one(Event(ended_at, "state", snapshot())), lambda: still_admitted(request))
    return EventStream(_joined(feed, last, snapshot), lambda: still_admitted(request))


async def _one(event: Event) -> AsyncIterator[list[Event]]:
    yield [event]


async def _joined(feed: Feed, last: int | None, snapshot: Snapshot) -> AsyncIterator[list[Event]]:
    if last is None:
        last = feed.last
        yield [Event(last, "state", snapshot())]
    async for batch in feed.follow(last):
        yield batch


def _line(event: Event) -> bytes:
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (event.sequence, event.kind.encode(), event.data)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
