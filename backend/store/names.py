"""Name datasets: what may be a name, and what a file gives of one. An uploaded name is text, never a path."""

from __future__ import annotations

import re

from backend.adapters.findings import refuse
from backend.adapters.tables import stem_of

IDENTIFIER = re.compile(r"ds_[0-9a-f]{16}")
NAME = re.compile(r"[^\W_][\w .,:+@#()=-]{0,99}")
NAME_HINT = "Use letters, digits, spaces and . _ - : + ( ), at most 100, starting with a letter or digit."


def checked_name(name: str) -> str:
    """Return ``name`` where it can be a dataset's name; raise otherwise."""
    if NAME.fullmatch(name) is None or name != name.strip() or IDENTIFIER.fullmatch(name):
        raise refuse("name", f"{name[:120]!r} cannot be the name of a dataset.", NAME_HINT, param="name")
    return name


def name_from(filename: str) -> str:
    """Return the name that a file gives its dataset."""
    cleaned = re.sub(r"[^\w .,:+@#()=-]+", "-", stem_of(filename)).strip(" ._-")[:100].strip()
    return cleaned if NAME.fullmatch(cleaned) and not IDENTIFIER.fullmatch(cleaned) else "dataset"


def base_name(filename: str) -> str:
    """Return the last part of an uploaded name, with nothing in it that cannot be printed."""
    base = filename.replace("\\", "/").rsplit("/", 1)[-1][:200]
    return "".join(letter if letter.isprintable() else "?" for letter in base)
