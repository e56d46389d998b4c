"""The module library: the catalogue of the canvas, and one page a module."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from backend.api.deps import Paging, Pending, Reader, Search
from backend.api.schemas.modules import Catalogue, Module, ModuleList

router = APIRouter(tags=["modules"])


@router.get("/catalogue", response_model=Catalogue)
def read_catalogue(request: Request, principal: Reader) -> Response:
    """Return families, the newest version of every module, the connect table and the metrics; with an ETag."""
    raise Pending


@router.get("/modules")
def list_modules(
    principal: Reader, paging: Paging, q: Search = None, family: Search = None, tag: Search = None
) -> ModuleList:
    """List modules by family, words and tag."""
    raise Pending


@router.get("/modules/{module_id}")
def read_module(module_id: str, principal: Reader) -> Module:
    """Return the newest version of a module."""
    raise Pending


@router.get("/modules/{module_id}/versions/{version}")
def read_module_version(module_id: str, version: str, principal: Reader) -> Module:
    """Return one version of a module."""
    raise Pending
