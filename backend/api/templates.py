"""The templates gallery."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

from backend.api.deps import Reader, StudioDep
from backend.api.errors import not_found
from backend.api.route import noun_router
from backend.api.schemas.templates import Template, TemplateList
from backend.store import templates

router = noun_router("/templates", "templates")


@router.get("")
def list_templates(principal: Reader, studio: StudioDep) -> TemplateList:
    """List every template."""
    return TemplateList(items=[_shown(template) for template in studio.templates.values()])


@router.get("/{slug}")
def read_template(
    slug: Annotated[str, Path(max_length=100)], principal: Reader, studio: StudioDep
) -> Template:
    """Return a template."""
    found = studio.templates.get(slug)
    if found is None:
        raise not_found("template", slug)
    return _shown(found)


def _shown(template: templates.Template) -> Template:
    return Template(
        slug=template.slug,
        title=template.title,
        summary=template.summary,
        tags=list(template.tags),
        document=template.document,
    )
