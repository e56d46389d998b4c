"""Templates: strategies that are ready to run."""

from __future__ import annotations

from backend.api.schemas.common import Document, Page, Shape


class Template(Shape):
    """A strategy document with words around it."""

    slug: str
    title: str
    summary: str
    tags: list[str]
    document: Document


class TemplateList(Page[Template]):
    """Every template."""
