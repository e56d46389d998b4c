"""The web application without its stores: routes, errors and the OpenAPI document."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI
from starlette.types import Lifespan

from backend.api import errors, openapi
from backend.api.router import api

DESCRIPTION = "Draw a trading strategy, run it, trust the number. Errors are `application/problem+json`."


def build(lifespan: Lifespan[FastAPI] | None = None) -> FastAPI:
    """Return the application with every route."""
    app = FastAPI(
        title="QIS Studio",
        version=version("qis-studio"),
        description=DESCRIPTION,
        lifespan=lifespan,
        generate_unique_id_function=openapi.operation_id,
        separate_input_output_schemas=False,
        redoc_url=None,
    )
    app.include_router(api())
    errors.install(app)
    app.openapi = lambda: openapi.document(app)  # type: ignore[method-assign]
    return app
