"""The web application without its stores: routes, errors and the OpenAPI document."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI
from starlette.types import ASGIApp, Lifespan

from backend.api import control, docs, errors, openapi, signin, site, system
from backend.api.edge import Edge
from backend.api.router import api
from backend.settings import Settings

DESCRIPTION = "Draw a trading strategy, run it, trust the number. Errors are `application/problem+json`."


class QisApp(FastAPI):
    """FastAPI within the edge: even its own failures leave through it."""

    settings: Settings

    def build_middleware_stack(self) -> ASGIApp:
        return Edge(super().build_middleware_stack(), self.settings)


def build(settings: Settings | None = None, lifespan: Lifespan[FastAPI] | None = None) -> QisApp:
    """Return the application with every route."""
    app = QisApp(
        title="QIS Studio",
        version=version("qis-studio"),
        description=DESCRIPTION,
        lifespan=lifespan,
        generate_unique_id_function=openapi.operation_id,
        separate_input_output_schemas=False,
        docs_url=None,
        redoc_url=None,
    )
    app.settings = settings or Settings()
    app.include_router(api())
    for part in (system, signin, control, docs, site):  # the site last: it answers every other path
        app.include_router(part.router)
    errors.install(app)
    app.openapi = lambda: openapi.document(app)  # type: ignore[method-assign]
    return app
