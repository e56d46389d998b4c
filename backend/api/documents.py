"""Documents by themselves: validate, compare, import and export."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from backend.api.deps import Pending, Reader, Writer
from backend.api.schemas.strategies import Diff, DiffRequest, Strategy, ValidateRequest, Validation

router = APIRouter(prefix="/strategies", tags=["documents"])

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
def validate_document(body: ValidateRequest, principal: Reader) -> Validation:
    """Check a document; every finding at once, as a 422 problem, where it cannot run."""
    raise Pending


@router.post("/diff")
def diff_documents(body: DiffRequest, principal: Reader) -> Diff:
    """Compare two documents."""
    raise Pending


@router.post("/import", status_code=201, openapi_extra=IMPORT_BODY)
async def import_strategy(request: Request, response: Response, principal: Writer) -> Strategy:
    """Make a strategy from a JSON or YAML file."""
    raise Pending


@router.get(
    "/{strategy_id}/export",
    response_class=Response,
    responses={200: {"content": {"application/json": {}, "application/yaml": {}}}},
)
def export_strategy(
    strategy_id: str,
    principal: Reader,
    format: Literal["json", "yaml"] = "json",
    version: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """Download a version, modules pinned."""
    raise Pending
