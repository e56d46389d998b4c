"""Read a module's numpy-style docstring: it is the page that the marketplace shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from inspect import cleandoc

SECTIONS = ("Parameters", "Returns", "Notes", "References")


@dataclass(frozen=True, slots=True)
class Doc:
    """A docstring in its parts; ``parameters`` and ``returns`` map a name to (unit, text)."""

    summary: str
    description: str = ""
    parameters: dict[str, tuple[str, str]] = field(default_factory=dict)
    returns: dict[str, tuple[str, str]] = field(default_factory=dict)
    notes: str = ""
    references: tuple[str, ...] = ()


def read_docstring(text: str | None) -> Doc:
    """Return the parts of ``text``; sections that are absent are empty."""
    parts = _split(cleandoc(text or ""))
    head = parts[""].strip().split("\n\n", 1)
    return Doc(
        summary=" ".join(head[0].split()),
        description=_paragraphs(head[1]) if len(head) > 1 else "",
        parameters=_entries(parts.get("Parameters", "")),
        returns=_entries(parts.get("Returns", "")),
        notes=_paragraphs(parts.get("Notes", "")),
        references=tuple(
            " ".join(p.split()) for p in re.split(r"\n\s*\n", parts.get("References", "").strip()) if p
        ),
    )


def _split(text: str) -> dict[str, str]:
    pieces = re.split(rf"^({'|'.join(SECTIONS)})\n-+\n", text, flags=re.MULTILINE)
    return {"": pieces[0]} | dict(zip(pieces[1::2], pieces[2::2], strict=True))


def _entries(text: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for match in re.finditer(r"^(\w+) : ([^\n]*)((?:\n(?:[ \t]+[^\n]*)?)*)", text, flags=re.MULTILINE):
        found[match[1]] = (match[2].strip(), " ".join(match[3].split()))
    return found


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()) if part.strip())
