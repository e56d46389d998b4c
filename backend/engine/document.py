"""Read and write strategy documents: JSON or YAML text to one checked shape, and back.

Everything that can be wrong with the *shape* is found here, all at once; what is wrong with the *graph* needs the
catalogue and is found in :mod:`backend.engine.graph`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import orjson

from modules.kit.errors import DocumentError, Issue

Format = Literal["json", "yaml"]
Json = dict[str, Any]

SCHEMA = 1
MAX_BYTES = 1_000_000
MAX_NODES = 500
MAX_SOURCES = 64
MAX_DEPTH = 32
MAX_NAME = 200
MAX_EVENTS = 100_000
MAX_INTEGER = 2**53

NODE_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
MODULE_REF = re.compile(r"([a-z]+\.[a-z][a-z0-9_]*)@(\d+\.\d+\.\d+)")
SOURCE_REF = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}(\.[A-Za-z_][A-Za-z0-9_]*)?")
TOP_KEYS = {"schema", "name", "nodes", "layout", "notes", "description"}
NODE_KEYS = {"module", "params", "inputs"}


def read_document(text: str | bytes, form: Format = "json") -> Json:
    """Return the document in ``text``, its shape checked.

    Raises
    ------
    DocumentError
        If the text is too large, is not JSON or YAML, nests too deeply, or has the wrong shape (every finding at once).
    """
    raw = text.encode() if isinstance(text, str) else text
    if len(raw) > MAX_BYTES:
        raise DocumentError(
            Issue(
                "document.too_large",
                f"The document has {len(raw):,} bytes.",
                f"At most {MAX_BYTES:,} are read.",
            )
        )
    return checked_document(_read_yaml(raw) if form == "yaml" else _read_json(raw))


def read_file(path: Path) -> Json:
    """Return the document in a ``.json``, ``.yaml`` or ``.yml`` file."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            Issue("document.unreadable", f"{path} cannot be read: {error.strerror}.", "Check the path.")
        ) from error
    return read_document(raw, "yaml" if path.suffix in {".yaml", ".yml"} else "json")


def write_document(document: Mapping[str, Any], form: Format = "json") -> str:
    """Return ``document`` as indented JSON, or as YAML."""
    if form == "json":
        return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode() + "\n"
    import yaml

    return str(yaml.safe_dump(dict(document), sort_keys=False, allow_unicode=True, width=100))


def checked_document(given: object) -> Json:
    """Return ``given`` as a document of the current schema; raise :class:`DocumentError` with every finding."""
    if not isinstance(given, Mapping):
        raise DocumentError(
            Issue(
                "document.shape",
                "A strategy is an object with nodes.",
                'Start from {"schema": 1, "nodes": {}}.',
            )
        )
    issues = [*_value_issues(given), *_top_issues(given)]
    nodes = given.get("nodes")
    if isinstance(nodes, Mapping):
        if len(nodes) > MAX_NODES:
            said = f"The document has {len(nodes):,} nodes."
            raise DocumentError(Issue("document.too_large", said, f"At most {MAX_NODES} are read."))
        for name, node in nodes.items():
            issues.extend(_node_issues(str(name), node))
    if issues:
        raise DocumentError(issues)
    return _normal(given)


def _read_json(raw: bytes) -> object:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DocumentError(
            Issue(
                "document.json", f"This is not JSON ({where}): {error.msg}.", "Mend the text at that place."
            )
        ) from error


def _read_yaml(raw: bytes) -> object:
    import yaml

    # The C loader reads a megabyte in half a second; the one in Python takes a minute over deep brackets.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        depth = 0
        for count, event in enumerate(yaml.parse(raw, Loader=loader)):
            if count > MAX_EVENTS:
                said = f"The document has more than {MAX_EVENTS:,} YAML values."
                raise DocumentError(Issue("document.too_large", said, "Split the strategy."))
            depth += isinstance(event, yaml.events.CollectionStartEvent)
            depth -= isinstance(event, yaml.events.CollectionEndEvent)
            if depth > MAX_DEPTH:
                said = f"The document nests deeper than {MAX_DEPTH} levels."
                raise DocumentError(Issue("document.too_deep", said, "Flatten it."))
            if isinstance(event, yaml.events.AliasEvent):
                raise DocumentError(
                    Issue(
                        "document.yaml",
                        "The document uses YAML anchors and aliases.",
                        "Write the values out.",
                    )
                )
        reader = loader(raw)
        try:
            return reader.get_single_data()
        finally:
            reader.dispose()
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        problem = getattr(error, "problem", None) or "it cannot be parsed"
        raise DocumentError(
            Issue("document.yaml", f"This is not YAML{where}: {problem}.", "Mend the text at that place.")
        ) from error


def _value_issues(value: object, path: str = "", depth: int = 0) -> Iterator[Issue]:
    """Find values that no document may hold: too deep, not finite, too large, not text, not plain."""
    if depth > MAX_DEPTH:
        yield Issue(
            "document.too_deep", f'"{path[:60]}" nests deeper than {MAX_DEPTH} levels.', "Flatten it."
        )
    elif isinstance(value, Mapping):
        for key, member in value.items():
            if not isinstance(key, str):
                yield Issue("document.shape", f'The key {key!r} in "{path}" is not text.', "Quote it.")
            yield from _value_issues(member, f"{path}.{key}".lstrip("."), depth + 1)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _value_issues(member, path, depth + 1)
    elif isinstance(value, float) and not abs(value) < float("inf"):
        yield Issue("document.not_finite", f'"{path}" is {value}.', "Give a finite number.")
    elif isinstance(value, int) and abs(value) > MAX_INTEGER:
        yield Issue("document.too_large", f'"{path}" is too large a number.', "Integers go up to 2^53.")
    elif (
        isinstance(value, str)
        and not value.isascii()
        and any("\ud800" <= letter <= "\udfff" for letter in value)
    ):
        yield Issue("document.text", f'"{path}" holds half a character (a lone surrogate).', "Remove it.")
    elif not isinstance(value, str | int | float | bool | None):
        yield Issue(
            "document.shape",
            f'"{path}" is a {type(value).__name__}.',
            "Use text, numbers, lists and objects.",
        )


def _top_issues(given: Mapping[str, Any]) -> Iterator[Issue]:
    for key in given:
        if key not in TOP_KEYS:
            yield Issue(
                "document.unknown_key",
                f'There is no field "{key}".',
                f"Fields: {', '.join(sorted(TOP_KEYS))}.",
            )
    if given.get("schema", SCHEMA) != SCHEMA or isinstance(given.get("schema"), bool):
        yield Issue("document.schema", f"Schema {given.get('schema')} is not known.", f"Use schema {SCHEMA}.")
    name = given.get("name", "")
    if not isinstance(name, str) or len(name) > MAX_NAME:
        yield Issue("document.name", "The name is not a short text.", f"Use at most {MAX_NAME} characters.")
    if not isinstance(given.get("nodes"), Mapping):
        yield Issue(
            "document.nodes",
            '"nodes" is missing or is not an object.',
            'Use "nodes": {"id": {"module": ...}}.',
        )
    if not isinstance(given.get("layout", {}), Mapping):
        yield Issue("document.layout", '"layout" is not an object.', 'Use "layout": {"node": [x, y]}.')


def _node_issues(name: str, node: object) -> Iterator[Issue]:
    if not NODE_ID.fullmatch(name):
        yield Issue(
            "node.id",
            f'"{name[:70]}" cannot name a node.',
            "Start with a letter; use letters, digits, _ and -, at most 64.",
            node=name[:70],
        )
    if not isinstance(node, Mapping):
        yield Issue(
            "node.shape", f'"{name}" is not an object.', 'Use {"module": "family.name@1.0.0"}.', node=name
        )
        return
    for key in node:
        if key not in NODE_KEYS:
            yield Issue(
                "node.unknown_key",
                f'A node has no field "{key}".',
                "Fields: module, params, inputs.",
                node=name,
            )
    module = node.get("module")
    if not isinstance(module, str) or not MODULE_REF.fullmatch(module):
        yield Issue(
            "node.module", f"{module!r} names no module version.", 'Use "signal.momentum@1.0.0".', node=name
        )
    if not isinstance(node.get("params") or {}, Mapping):
        yield Issue("node.params", '"params" is not an object.', 'Use "params": {"window": 20}.', node=name)
    inputs = node.get("inputs") or {}
    if not isinstance(inputs, Mapping):
        yield Issue(
            "node.inputs", '"inputs" is not an object.', 'Use "inputs": {"close": "eth.close"}.', node=name
        )
        return
    for port, sources in inputs.items():
        listed = sources if isinstance(sources, list) else [sources]
        if len(listed) > MAX_SOURCES:
            yield Issue(
                "input.too_many",
                f"{len(listed)} sources.",
                f"At most {MAX_SOURCES}.",
                node=name,
                port=str(port),
            )
        elif not all(isinstance(source, str) and SOURCE_REF.fullmatch(source) for source in listed):
            yield Issue(
                "input.source",
                f"{sources!r} names no source."[:160],
                'Use "node" or "node.port", or a list of these.',
                node=name,
                port=str(port),
            )


def _normal(given: Mapping[str, Any]) -> Json:
    nodes = {}
    for name, node in given["nodes"].items():
        kept: Json = {"module": node["module"]}
        if node.get("params"):
            kept["params"] = dict(node["params"])
        if node.get("inputs"):
            kept["inputs"] = dict(node["inputs"])
        nodes[name] = kept
    document: Json = {"schema": SCHEMA, "name": given.get("name", "") or "Untitled strategy", "nodes": nodes}
    for key in ("description", "layout", "notes"):
        if given.get(key):
            document[key] = given[key]
    return document
