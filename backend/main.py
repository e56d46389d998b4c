"""The roof: compose the application; nothing is decided here."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from backend.accounts.gate import Gate
from backend.accounts.local import announce, server_file
from backend.accounts.people import ensure_first_user
from backend.accounts.signin import create_link
from backend.api.app import QisApp, build
from backend.api.catalogue import draw_up
from backend.api.studio import Studio
from backend.logs import configure
from backend.settings import Settings
from backend.store.db import Database
from backend.store.home import HomeLock
from backend.store.idempotency import Replies
from backend.store.templates import load_templates
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
        with opened(settings) as studio:
            app.state.studio = studio
            user = await run_in_threadpool(ensure_first_user, studio.db)
            ready(await run_in_threadpool(create_link, studio.db, settings, user))
            yield

    return build(settings, lifespan)


@contextmanager
def opened(settings: Settings) -> Iterator[Studio]:
    """Open everything a server needs, recover what an earlier one left, and close it all again."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings.uploads.mkdir(exist_ok=True, mode=0o700)
    lock = HomeLock(settings.home)
    lock.acquire()
    try:
        db = Database(settings.database)
        try:
            db.upgrade()
            modules = catalogue()
            yield Studio(
                settings=settings,
                db=db,
                gate=Gate(db),
                replies=Replies(db),
                catalogue=modules,
                page=draw_up(modules),
                templates=load_templates(settings.templates),
                control_secret=announce(settings),
            )
        finally:
            db.close()
            server_file(settings).unlink(missing_ok=True)
    finally:
        lock.release()
