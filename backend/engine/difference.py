"""What changed between two strategy documents, field by field; layout and notes are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backend.engine.graph import Strategy


def difference(old: Strategy, new: Strategy) -> dict[str, Any]:
    """Return the nodes added and removed, and each changed field with its old and new value.

    Returns
    -------
    dict
        ``added`` and ``removed`` (node ids), ``changed`` (``node, field, from, to``), ``name`` (old and new) or None.
    """
    before, after = old.canonical, new.canonical
    kept = [name for name in before if name in after]
    return {
        "added": [name for name in after if name not in before],
        "removed": [name for name in before if name not in after],
        "changed": [change for name in kept for change in _changes(name, before[name], after[name])],
        "name": None if old.name == new.name else [old.name, new.name],
    }


def _changes(name: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if before["module"] != after["module"]:
        yield {"node": name, "field": "module", "from": before["module"], "to": after["module"]}
    for part in ("params", "inputs"):
        for key in sorted(before[part].keys() | after[part].keys()):
            one, two = before[part].get(key), after[part].get(key)
            if one != two or (key in before[part]) != (key in after[part]):
                yield {"node": name, "field": f"{part}.{key}", "from": one, "to": two}
