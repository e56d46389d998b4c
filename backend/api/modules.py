"""The module library: the catalogue of the canvas, and one page a module."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header, Path, Response

from backend.api.catalogue import module_page
from backend.api.deps import Paging, Reader, Search, StudioDep
from backend.api.errors import not_found
from backend.api.route import noun_router
from backend.api.schemas.modules import Catalogue, Module, ModuleList

router = noun_router("", "modules")
ModuleId = Annotated[str, Path(max_length=200)]


@router.get("/catalogue", response_model=Catalogue, responses={304: {"description": "It is as you have it."}})
def read_catalogue(
    principal: Reader,
    studio: StudioDep,
    if_none_match: Annotated[str | None, Header(alias="If-None-Match", max_length=200)] = None,
) -> Response:
    """Return families, the newest version of every module, the connect table and the metrics."""
    page = studio.page
    headers = {"ETag": page.etag, "Cache-Control": "private, no-cache"}
    if if_none_match is not None and page.etag in (tag.strip() for tag in if_none_match.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(page.body, 200, headers, "application/json")


@router.get("/modules")
def list_modules(
    principal: Reader,
    paging: Paging,
    studio: StudioDep,
    q: Search = None,
    family: Search = None,
    tag: Search = None,
) -> ModuleList:
    """List modules by family, words and tag."""
    words = (q or "").lower().split()
    found = [
        page
        for page in studio.page.modules
        if (not family or page.family == family) and (not tag or tag in page.tags) and _speaks_of(page, words)
    ]
    after = paging.last()
    start = next((place + 1 for place, page in enumerate(found) if page.id == after), 0)
    kept, cursor = paging.cut(found[start : start + paging.limit + 1], lambda page: (page.id,))
    return ModuleList(items=kept, next_cursor=cursor)


@router.get("/modules/{module_id}")
def read_module(module_id: ModuleId, principal: Reader, studio: StudioDep) -> Module:
    """Return the newest version of a module."""
    found = studio.catalogue.latest(module_id)
    if found is None:
        raise not_found("module", module_id)
    return module_page(found, studio.catalogue)


@router.get("/modules/{module_id}/versions/{version}")
def read_module_version(
    module_id: ModuleId, version: Annotated[str, Path(max_length=40)], principal: Reader, studio: StudioDep
) -> Module:
    """Return one version of a module."""
    found = studio.catalogue.get(module_id, version)
    if found is None:
        raise not_found("module", f"{module_id}@{version}")
    return module_page(found, studio.catalogue)


def _speaks_of(page: Module, words: list[str]) -> bool:
    text = " ".join((page.id, page.title, page.summary, page.description, *page.tags)).lower()
    return all(word in text for word in words)
