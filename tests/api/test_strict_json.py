"""Strict JSON: what other readers guess at is refused by name."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.api.errors import Refusal
from backend.api.strict_json import DEPTH, parse

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_every_json_value_comes_back(value: object) -> None:
    assert parse(json.dumps(value).encode()) == value
    assert parse(json.dumps(value, ensure_ascii=False).encode()) == value


@pytest.mark.parametrize(
    ("raw", "slug", "said"),
    [
        (b"NaN", "json-number", "NaN"),
        (b'{"a": Infinity}', "json-number", "Infinity"),
        (b"[-Infinity]", "json-number", "-Infinity"),
        (b"1e999", "json-number", "1e999"),
        (b"-1e999", "json-number", "-1e999"),
        (b"18446744073709551616", "json-number", "18446744073709551616"),
        (b"-9223372036854775809", "json-number", "-9223372036854775809"),
        (b"9" * 5000, "json-number", "999"),
        (b'{"a": 1, "a": 2}', "json-duplicate", '"a"'),
        (b'{"x": {"b": 1, "c": 2, "b": 1}}', "json-duplicate", '"b"'),
        (rb'"\ud800"', "json-text", "\\ud800"),
        (rb'{"\udfff": 1}', "json-text", "\\udfff"),
        (rb'[["deep", {"a": "x\ud83dy"}]]', "json-text", "\\ud83d"),
        (b"\xff\xfe", "json", "Byte 0"),
        (b'{"a": "\xed\xa0\x80"}', "json", "UTF-8"),
        (b"", "json", "line 1"),
        (b"{", "json", "line 1"),
        (b"{'a': 1}", "json", "line 1, column 2"),
        (b"[1,]", "json", "line 1"),
        (b"\xef\xbb\xbf{}", "json", "BOM"),
        (b'"a\x00b"', "json", "control"),
        (b"[1] [2]", "json", "Extra data"),
    ],
)
def test_what_is_wrong_is_named(raw: bytes, slug: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(raw)
    assert refused.value.status == 400
    assert refused.value.slug == slug
    assert said in refused.value.detail


def test_a_whole_pair_of_surrogates_is_one_character() -> None:
    assert parse(rb'"\ud83d\ude00"') == "\U0001f600"


@pytest.mark.parametrize("bracket", [(b"[", b"]"), (b'{"a":', b"}")])
def test_nesting_ends_at_the_limit(bracket: tuple[bytes, bytes]) -> None:
    opening, closing = bracket
    assert parse(opening * DEPTH + b"1" + closing * DEPTH)
    with pytest.raises(Refusal, match=None) as refused:
        parse(opening * (DEPTH + 1) + b"1" + closing * (DEPTH + 1))
    assert refused.value.slug == "json-depth"


def test_brackets_in_text_do_not_count() -> None:
    text = "[{" * 500 + '\\"' * 10
    assert parse(json.dumps([text]).encode()) == [text]


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 1_000_000,
        b'"' + rb"\"" * 500_000,
        b'{"a":' * 200_000,
        b'"' * 1_000_000,
        b'[{"' + b"\\" * 999_999,
    ],
    ids=["brackets", "escapes", "objects", "quotes", "backslashes"],
)
def test_hostile_input_is_refused_at_once(raw: bytes) -> None:
    begun = time.perf_counter()
    with pytest.raises(Refusal):
        parse(raw)
    assert time.perf_counter() - begun < 1.0
