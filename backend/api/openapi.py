"""The OpenAPI document, complete: every error, every header. ``python -m backend.api.openapi`` prints it."""

from __future__ import annotations

import json
import sys
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema

from backend.api.schemas.common import NODE_SCHEMA
from backend.api.schemas.datasets import FetchJob
from backend.api.schemas.problems import DraftConflict, Problem, StrategyConflict
from backend.api.schemas.runs import Progress, Run

Json = dict[str, Any]  # type: ignore[explicit-any, unused-ignore]  # OpenAPI is open by its nature
MUTATIONS = {"post", "put", "delete", "patch"}
MEANING = {
    "400": "The body is not JSON as RFC 8259 has it, or it breaks a limit.",
    "401": "Nobody is signed in, or the sign-in has ended.",
    "403": "The sign-in may not do this, or the request came from another site.",
    "404": "There is no such thing, or it is not yours.",
    "409": "The request meets a state that it does not fit; an Idempotency-Key was used for another body.",
    "412": "Somebody saved meanwhile; `current` is what stands now.",
    "413": "The body is larger than the limit, which the message gives.",
    "415": "The body is of a kind that this route does not read.",
    "422": "The request can be read but not done: every finding at once.",
    "428": "If-Match is missing.",
    "429": "Too much at once; Retry-After says when to come again.",
    "500": "The server failed; the log has the request id.",
    "503": "A dependency is away.",
}
IDEMPOTENCY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key and body give the original reply; another body is a 409.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}
REQUEST_ID = {"description": "The id under which the log has this request.", "schema": {"type": "string"}}
RETRY_AFTER = {"description": "Seconds to wait.", "schema": {"type": "integer"}}
ETAG = {"description": "A strong entity tag for If-Match.", "schema": {"type": "string"}}
LOCATION = {"description": "Where the new thing stands.", "schema": {"type": "string"}}
WITH_ETAG = {
    "create_strategy", "read_strategy", "save_strategy", "clone_strategy", "import_strategy", "read_version",
    "read_draft", "save_draft", "read_catalogue",
}  # fmt: skip
CONFLICTS = {"save_strategy": "StrategyConflict", "save_draft": "DraftConflict"}


def operation_id(route: APIRoute) -> str:
    """Name an operation by its function: ``list_strategies``."""
    return route.name


def document(app: FastAPI) -> Json:
    """Return the OpenAPI document of ``app``."""
    if app.openapi_schema is None:
        spec = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
        )
        _schemas(spec)
        for path, methods in spec["paths"].items():
            for method, operation in methods.items():
                _complete(path, method, operation)
        app.openapi_schema = spec
    return app.openapi_schema


def _schemas(spec: Json) -> None:
    schemas = spec.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    extra = [
        (model, "serialization")
        for model in (Problem, StrategyConflict, DraftConflict, Run, Progress, FetchJob)
    ]
    _, found = models_json_schema(extra, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    for name, schema in found["$defs"].items():
        schemas.setdefault(name, schema)
    schemas["DocumentNode"] = dict(NODE_SCHEMA)
    schemas["Document"]["properties"]["nodes"]["additionalProperties"] = {
        "$ref": "#/components/schemas/DocumentNode"
    }
    spec["components"]["responses"] = {f"Problem{status}": _problem(status, "Problem") for status in MEANING}
    spec["components"]["schemas"] = dict(sorted(schemas.items()))


def _complete(path: str, method: str, operation: Json) -> None:
    responses = operation["responses"]
    name = operation["operationId"]
    for status in _statuses(path, method, operation):
        responses[status] = {"$ref": f"#/components/responses/Problem{status}"}
    if name in CONFLICTS:
        responses["412"] = _problem("412", CONFLICTS[name])
    if method in MUTATIONS and path.startswith("/api/"):
        operation.setdefault("parameters", []).append(IDEMPOTENCY)
    for status, response in responses.items():
        if "$ref" in response:
            continue
        headers = response.setdefault("headers", {})
        headers["X-Request-ID"] = REQUEST_ID
        if status.startswith("2") and name in WITH_ETAG:
            headers["ETag"] = ETAG
        if status in {"201", "202"}:
            headers["Location"] = LOCATION


def _statuses(path: str, method: str, operation: Json) -> list[str]:
    if not path.startswith("/api/"):
        known = {"400", "503"} if path == "/readyz" else {"400"}
        return sorted(known | ({"422"} & operation["responses"].keys()))
    found = {"400", "401", "403", "429", "500", "503"}
    if "{" in path or method in MUTATIONS:
        found |= {"404"}
    if operation.get("parameters") or "requestBody" in operation or "{" in path:
        found |= {"422"}
    if method in MUTATIONS:
        found |= {"409", "413", "415"}
    if any(p["name"] == "If-Match" for p in operation.get("parameters", [])):
        found |= {"412", "428"}
    return sorted(found)


def _problem(status: str, model: str) -> Json:
    headers = {"X-Request-ID": REQUEST_ID, **({"Retry-After": RETRY_AFTER} if status == "429" else {})}
    content = {"application/problem+json": {"schema": {"$ref": f"#/components/schemas/{model}"}}}
    return {"description": MEANING[status], "headers": headers, "content": content}


def main() -> None:
    """Print the document of the whole application."""
    from backend.api.app import build  # which imports this file

    json.dump(document(build()), sys.stdout, indent=2, sort_keys=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
