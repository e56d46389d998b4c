"""The page on writing modules: its examples are let in, and its table is the table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from modules.kit.ports import ACCEPTS
from modules.kit.registry import Catalogue, discover
from modules.kit.trials import TRIALS

PAGE = (Path(__file__).parents[2] / "docs" / "modules.md").read_text(encoding="utf-8")
FAMILIES = {"distance": "signal", "fade": "signal", "patience": "risk"}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("examples")
    for text in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        name = re.findall(r"^def (\w+)", text, re.MULTILINE)[-1]
        (folder / FAMILIES[name]).mkdir(exist_ok=True)
        (folder / FAMILIES[name] / f"{name}.py").write_text(text)
    return discover([folder])


def test_every_example_is_let_in(examples: Catalogue) -> None:
    assert examples.failed == ()
    for name, family in FAMILIES.items():
        assert examples.latest(f"{family}.{name}") is not None


def test_the_table_of_ports_is_what_the_kit_accepts() -> None:
    rows = re.findall(r"^\| `([\w`, ]+)` \|.*\| ([\w, ]*) \|$", PAGE, re.MULTILINE)
    said = {ports.split("`")[-1]: tuple(filter(None, accepted.split(", "))) for ports, accepted in rows}
    assert {name: said[name] for name in ACCEPTS if name != "Report"} == {
        name: accepted for name, accepted in ACCEPTS.items() if name != "Report"
    }


def test_every_law_of_the_suite_is_on_the_page() -> None:
    for words in ("Shape", "Repeatable", "left alone", "No future", "Lookback", "Stream", "Assets", "Gaps"):
        assert words in PAGE
    assert len(TRIALS) == 8
