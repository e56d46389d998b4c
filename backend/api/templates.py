"""The templates gallery."""

from __future__ import annotations

from fastapi import APIRouter

from backend.api.deps import Pending, Reader
from backend.api.schemas.templates import Template, TemplateList

router = APIRouter(prefix="/templates", tags=["templates"])


@router.get("")
def list_templates(principal: Reader) -> TemplateList:
    """List every template."""
    raise Pending


@router.get("/{slug}")
def read_template(slug: str, principal: Reader) -> Template:
    """Return a template."""
    raise Pending
