"""Load the strategies that ship ready to run: every JSON file of the templates folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import orjson

from backend.engine.graph import Strategy
from modules.kit.errors import DocumentError, Issue


@dataclass(frozen=True, slots=True)
class Template:
    """A strategy document with words around it."""

    slug: str
    title: str
    summary: str
    tags: tuple[str, ...]
    document: dict[str, object]


def load_templates(folder: Path) -> dict[str, Template]:
    """Return the templates of ``folder`` by slug, in the order of their file names."""
    found = [_read(path) for path in sorted(folder.glob("*.json"))]
    return {template.slug: template for template in found}


def _read(path: Path) -> Template:
    """Read ``{"title", "summary", "tags", "document"}``, or a bare document whose name is the title."""
    try:
        given = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise DocumentError(
            Issue("template.json", f"{path} is not JSON: {error.msg}.", "Mend the file.")
        ) from error
    document = given.get("document", given)
    strategy = Strategy.parse(document)
    return Template(
        slug=str(given.get("slug", path.stem)),
        title=str(given.get("title", strategy.name)),
        summary=str(given.get("summary", document.get("description", ""))),
        tags=tuple(map(str, given.get("tags", ()))),
        document=strategy.document,
    )
