"""Commands that run or prepare the server: serve, migrate."""

from __future__ import annotations

import os
import socket
from typing import Annotated

import typer

from modules.kit.errors import Issue, QisError


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("serve")(serve)
    app.command("migrate")(migrate)


def serve(
    host: Annotated[str | None, typer.Option(help="Address to bind; QIS_HOST, else 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to bind; QIS_PORT, else 8000.")] = None,
) -> None:
    """Serve the API and the canvas, and print one ready-to-open sign-in link."""
    for name, value in (("QIS_HOST", host), ("QIS_PORT", port)):
        if value is not None:
            os.environ[name] = str(value)
    import uvicorn

    from backend.settings import Settings

    settings = Settings()
    config = uvicorn.Config(
        "backend.main:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=max(1, int(settings.drain_seconds // 2)),  # the other half is for runs
    )
    with _listening(settings.host, settings.port) as listener:
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """Take the port before anything else, so that the printed link answers from the moment it can be read."""
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=2048
        )
    except OSError as error:
        said = f"{host} port {port} cannot be used: {os.strerror(error.errno or 0)}."
        raise QisError(
            Issue("server.port", said, "Stop what uses it, or choose another with QIS_PORT.")
        ) from error


def migrate(revision: Annotated[str, typer.Argument(help="Revision to go to.")] = "head") -> None:
    """Bring the database to a revision (the server does so by itself at its start)."""
    from backend.settings import Settings
    from backend.store.db import Database

    database = Database(Settings().database)
    try:
        database.upgrade(revision)
    finally:
        database.close()
    print(f"The database is at {revision}.")
