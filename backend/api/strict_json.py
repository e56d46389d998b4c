"""Parse JSON as RFC 8259 has it, and refuse by name what other readers would guess at."""

from __future__ import annotations

import json
import re
from typing import NoReturn

from backend.api.errors import Refusal, bad_request

DEPTH = 64
LARGEST = 2**64 - 1
SMALLEST = -(2**63)
# A string (the last one may be cut off) or a bracket. Each position is read once, whatever the input.
TOKENS = re.compile(rb'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
SURROGATE = re.compile("[\ud800-\udfff]")
HINT = "Send JSON as RFC 8259 has it."


def parse(raw: bytes) -> object:
    """Return the value, or raise a 400 that names what is wrong and where."""
    _check_depth(raw)
    try:
        text = raw.decode("utf-8")
        if text.startswith("\ufeff"):
            raise bad_request("json", "The body begins with a byte order mark (BOM).", "Send plain UTF-8.")
        value: object = DECODER.decode(text)
    except UnicodeDecodeError as error:
        raise bad_request("json", f"Byte {error.start} is not UTF-8.", HINT) from error
    except json.JSONDecodeError as error:
        said = f"The body is not JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        raise bad_request("json", said, HINT) from error
    if b"\\u" in raw:
        _check_text(value)
    return value


def _check_depth(raw: bytes) -> None:
    if raw.count(b"[") + raw.count(b"{") <= DEPTH:
        return
    depth = 0
    for token in TOKENS.finditer(raw):
        first = raw[token.start()]
        if first in b"[{":
            depth += 1
            if depth > DEPTH:
                raise bad_request("json-depth", f"The body nests deeper than {DEPTH} levels.", "Flatten it.")
        elif first in b"]}":
            depth -= 1


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise bad_request(
                "json-duplicate", f'The key "{key[:80]}" stands twice in one object.', "Keep one."
            )
        seen.add(key)
    return found


def _constant(name: str) -> NoReturn:
    raise bad_request("json-number", f"{name} is not a JSON number.", "Leave the value out, or send null.")


def _integer(text: str) -> int:
    if len(text) <= 20 and SMALLEST <= (value := int(text)) <= LARGEST:
        return value
    raise bad_request("json-number", f"{text[:30]} does not fit into 64 bits.", "Send a smaller number.")


def _float(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise bad_request("json-number", f"{text[:30]} is too large for a number.", "Send a smaller number.")
    return value


def _check_text(value: object) -> None:
    """Look at every text, level by level; half a character (a lone surrogate) can be stored nowhere."""
    level = [value]
    while level:
        below: list[object] = []
        for item in level:
            if isinstance(item, str):
                if SURROGATE.search(item):
                    raise _half(item)
            elif isinstance(item, dict):
                below += [*item.keys(), *item.values()]
            elif isinstance(item, list):
                below += item
        level = below


def _half(text: str) -> Refusal:
    shown = text[:40].encode("ascii", "backslashreplace").decode("ascii")
    return bad_request("json-text", f'"{shown}" holds half a character (a lone surrogate).', "Remove it.")


# Made once: a decoder per body costs as much as a small body itself.
DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_constant, parse_int=_integer, parse_float=_float
)
