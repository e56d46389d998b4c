"""The roof: compose the application; nothing is decided here."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from types import FrameType

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from backend.accounts.gate import Gate
from backend.accounts.local import announce, server_file
from backend.accounts.people import ensure_first_user
from backend.accounts.signin import create_link
from backend.adapters.source import Source
from backend.api.app import QisApp, build
from backend.api.catalogue import draw_up
from backend.api.fetches import fetch_json
from backend.api.metrics import RUNS
from backend.api.run_views import run_json
from backend.api.studio import Studio
from backend.jobs.fetches import Fetches
from backend.jobs.previews import Previews
from backend.jobs.runs import RunQueue
from backend.jobs.schedule import housekeeping
from backend.logs import configure
from backend.settings import Settings
from backend.store.datasets import ANYONE, DatasetStore
from backend.store.db import Database
from backend.store.home import HomeLock
from backend.store.idempotency import Replies
from backend.store.tables.runs import RunRow
from backend.store.templates import load_templates
from backend.warm import warm
from modules.kit.registry import catalogue

Ready = Callable[[str], None]


def print_link(link: str) -> None:
    """Show the one-time link on the terminal that started the server; it never enters a log."""
    sys.stdout.write(f"\n  QIS Studio is ready. Open this link, which signs you in once:\n\n    {link}\n\n")
    sys.stdout.flush()


def create_app(settings: Settings | None = None, ready: Ready = print_link) -> QisApp:
    """Return the application, ready to be served.

    Parameters
    ----------
    settings : Settings, optional
        The environment's where none are given.
    ready : callable
        Called with the one-time sign-in link when the server can answer.
    """
    settings = settings or Settings()
    configure(settings.log_level)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with ExitStack() as stack:
            studio = await run_in_threadpool(stack.enter_context, opened(settings))
            app.state.studio = studio
            _let_streams_go_on_shutdown(studio)
            user = await run_in_threadpool(ensure_first_user, studio.db)
            ready(await run_in_threadpool(create_link, studio.db, settings, user))
            yield
            await run_in_threadpool(stack.close)

    return build(settings, lifespan)


@contextmanager
def opened(settings: Settings) -> Iterator[Studio]:
    """Open everything a server needs, recover what an earlier one left, and close it all again."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings.uploads.mkdir(exist_ok=True, mode=0o700)
    with ExitStack() as stack:
        lock = HomeLock(settings.home)
        lock.acquire()
        stack.callback(lock.release)
        db = Database(settings.database)
        stack.callback(db.close)
        db.upgrade()
        studio = _compose(settings, db)
        stack.callback(lambda: server_file(settings).unlink(missing_ok=True))
        stack.callback(studio.fetches.stop)
        stack.callback(studio.runs.stop, settings.drain_seconds / 2)
        warm()  # before the workers start: they find what it compiles in the cache, instead of compiling it again
        studio.runs.start()
        keeper = housekeeping(db, studio.gate, settings.uploads)
        keeper.start()
        stack.callback(keeper.shutdown, wait=False)
        threading.Thread(target=studio.datasets.list, args=(ANYONE,), name="samples", daemon=True).start()
        yield studio


def _compose(settings: Settings, db: Database) -> Studio:
    modules = catalogue()
    datasets = DatasetStore(settings.home)

    def show(row: RunRow) -> bytes:
        return run_json(row, *runs.progress(row.id))

    runs = RunQueue(
        db,
        settings.home,
        workers=settings.run_workers,
        limit=settings.run_queue,
        show=show,
        ended=lambda status: RUNS.labels(status).inc(),
    )
    return Studio(
        settings=settings,
        db=db,
        gate=Gate(db),
        replies=Replies(db),
        catalogue=modules,
        page=draw_up(modules),
        templates=load_templates(settings.templates),
        datasets=datasets,
        previews=Previews(
            datasets,
            modules,
            cells=settings.preview_cells,
            values=settings.preview_values,
            at_once=settings.preview_concurrency,
        ),
        runs=runs,
        fetches=Fetches(datasets, _source_named, fetch_json),
        control_secret=announce(settings),
    )


def _source_named(name: str) -> Source:
    from backend.adapters.sources.named import (
        source_named,
    )  # brings an exchange library along: a second to import

    return source_named(name)


def _let_streams_go_on_shutdown(studio: Studio) -> None:
    """End the event streams as soon as the server is told to stop: it waits for open connections first."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        previous = signal.getsignal(number)
        if callable(previous):
            signal.signal(number, _after(studio.runs.let_go, previous))


def _after(
    first: Callable[[], None], previous: Callable[[int, FrameType | None], object]
) -> Callable[[int, FrameType | None], None]:
    def handle(number: int, frame: FrameType | None) -> None:
        # In a thread of its own: the lock that it takes may be held by the very code that the signal interrupts.
        threading.Thread(target=first, daemon=True).start()
        previous(number, frame)

    return handle
