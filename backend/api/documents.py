"""Documents by themselves: validate, compare, import and export."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from fastapi import Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from backend.api.deps import OwnStrategy, Reader, StudioDep, Writer
from backend.api.errors import Refusal, not_found, unprocessable
from backend.api.route import noun_router
from backend.api.schemas.strategies import Diff, DiffRequest, Strategy, ValidateRequest, Validation
from backend.api.strategies import keep_new
from backend.api.strict_json import parse
from backend.api.views import content_of, document_of
from backend.engine import graph
from backend.engine.difference import difference
from backend.engine.document import read_document, write_document
from backend.engine.plan import compile_plan
from backend.store import strategies
from modules.kit.errors import Issue

router = noun_router("/strategies", "documents")
Format = Literal["json", "yaml"]
KINDS: dict[str, Format] = {
    "application/json": "json",
    "application/yaml": "yaml",
    "application/x-yaml": "yaml",
    "text/yaml": "yaml",
    "text/x-yaml": "yaml",
}
IMPORT_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Document"}},
            "application/yaml": {"schema": {"type": "string"}},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
        },
    }
}


@router.post("/validate")
def validate_document(body: ValidateRequest, principal: Reader, studio: StudioDep) -> Validation:
    """Check a document; every finding at once, as a 422 problem, where it cannot run."""
    strategy = graph.Strategy.parse(body.document)
    plan = compile_plan(strategy, studio.catalogue)
    return Validation(
        valid=True,
        hash=strategy.hash,
        order=strategy.order(),
        warmup=max((step.warmup for step in plan.steps), default=0),
        warnings=[],
    )


@router.post("/diff")
def diff_documents(body: DiffRequest, principal: Reader) -> Diff:
    """Compare two documents."""
    found = difference(graph.Strategy.parse(body.old), graph.Strategy.parse(body.new))
    return Diff.model_validate({"from": None, "to": None, **found})


@router.post("/import", status_code=201, openapi_extra=IMPORT_BODY)
async def import_strategy(
    request: Request, response: Response, principal: Writer, studio: StudioDep
) -> Strategy:
    """Make a strategy from a JSON or YAML file."""
    raw, form = await _sent(request)

    def work() -> Strategy:
        document = (
            graph.Strategy.parse(_mapping(parse(raw))).document
            if form == "json"
            else read_document(raw, "yaml")
        )
        return keep_new(studio, principal.owner, content_of(studio, document), "Imported", response)

    return await run_in_threadpool(work)


@router.get(
    "/{strategy_id}/export",
    response_class=Response,
    responses={200: {"content": {"application/json": {}, "application/yaml": {}}}},
)
def export_strategy(
    strategy: OwnStrategy,
    principal: Reader,
    studio: StudioDep,
    format: Format = "json",
    version: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """Download a version, modules pinned."""
    number = version or strategy.version
    with studio.db.read() as session:
        found = strategies.version_of(session, strategy.id, number)
    if found is None:
        raise not_found("version", str(number))
    name = re.sub(r"[^A-Za-z0-9]+", "-", found.name).strip("-").lower()[:60] or "strategy"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}-v{number}.{format}"',
        "ETag": f'"{number}"',
    }
    return Response(write_document(document_of(found), format), 200, headers, f"application/{format}")


async def _sent(request: Request) -> tuple[bytes, Format]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in KINDS:
        return await request.body(), KINDS[kind]
    if kind != "multipart/form-data":
        raise Refusal(
            415,
            "content-type",
            f'The body is "{kind[:60]}".',
            "Send application/json, application/yaml or a file.",
        )
    async with request.form(max_files=1, max_fields=5) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise unprocessable(
                Issue("import.file", "There is no file.", 'Send it in the field "file".', param="file")
            )
        name = (file.filename or "").lower()
        return await file.read(), "yaml" if name.endswith((".yaml", ".yml")) else "json"


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise unprocessable(
            Issue("document.shape", "A strategy is an object with nodes.", 'Start from {"nodes": {}}.')
        )
    return value
