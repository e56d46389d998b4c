"""Reading and writing strategy documents."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from backend.engine.document import (
    MAX_BYTES,
    MAX_NODES,
    checked_document,
    read_document,
    read_file,
    write_document,
)
from modules.kit.errors import DocumentError
from tests.engine.documents import REFERENCE, reference


def codes(raised: pytest.ExceptionInfo[DocumentError]) -> list[str]:
    return [issue.code for issue in raised.value.issues]


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_a_document_survives_writing_and_reading(form: str) -> None:
    assert read_document(write_document(REFERENCE, form), form) == checked_document(REFERENCE)  # type: ignore[arg-type]


def test_the_ending_of_a_file_says_how_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "eth.yml"
    path.write_text(write_document(REFERENCE, "yaml"))
    assert read_file(path)["nodes"].keys() == REFERENCE["nodes"].keys()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"nowhere\.json cannot be read"):
        read_file(tmp_path / "nowhere.json")


def test_broken_json_names_line_and_column() -> None:
    with pytest.raises(DocumentError, match=r"line 2, column \d+"):
        read_document('{"nodes":\n {,}}')


def test_broken_yaml_names_the_line() -> None:
    with pytest.raises(DocumentError, match="line 2"):
        read_document("nodes: {}\n a: 1", "yaml")


@pytest.mark.parametrize("raw", [b"[" * 999_000, b"- " * 499_000, b"a: 1\n" * 199_000, b"? " * 499_000])
def test_hostile_yaml_is_refused_before_it_costs_much(raw: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(DocumentError, match=r"deeper than|more than"):
        read_document(raw, "yaml")
    assert time.process_time() - begun < 5.0


def test_yaml_aliases_are_refused_before_they_expand() -> None:
    bomb = "a: &a [1]\nb: &b [*a, *a]\nnodes: {}"
    with pytest.raises(DocumentError) as raised:
        read_document(bomb, "yaml")
    assert codes(raised) == ["document.yaml"]


def test_a_yaml_tag_builds_no_object() -> None:
    with pytest.raises(DocumentError, match="not YAML"):
        read_document("nodes: !!python/object/apply:os.system ['true']", "yaml")


def test_size_limits_are_stated() -> None:
    with pytest.raises(DocumentError, match="1,000,000"):
        read_document(" " * (MAX_BYTES + 1))
    many = {"nodes": {f"n{i}": {"module": "data.bars@1.0.0"} for i in range(MAX_NODES + 1)}}
    with pytest.raises(DocumentError, match="At most 500"):
        checked_document(many)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(DocumentError, match="nests deeper"):
        checked_document({"nodes": {}, "layout": {"a": json.loads("[" * 60 + "]" * 60)}})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**70, "\ud800", object()])
def test_values_that_json_cannot_hold_are_refused(value: object) -> None:
    with pytest.raises(DocumentError):
        checked_document(reference(cross={"params": {"fast": value}}))


def test_every_finding_about_the_shape_comes_at_once() -> None:
    with pytest.raises(DocumentError) as raised:
        checked_document(
            {
                "schema": 7,
                "colour": "red",
                "nodes": {
                    "1st": {"module": "data.bars@1.0.0"},
                    "a": {"module": "data.bars"},
                    "b": {"module": "data.bars@1.0.0", "inputs": {"x": "not a source"}, "extra": 1},
                    "c": [],
                },
            }
        )
    assert set(codes(raised)) == {
        *("document.unknown_key", "document.schema", "node.id", "node.module"),
        *("node.unknown_key", "input.source", "node.shape"),
    }


def test_what_is_not_an_object_is_refused() -> None:
    with pytest.raises(DocumentError, match="object with nodes"):
        read_document("[1, 2]")
