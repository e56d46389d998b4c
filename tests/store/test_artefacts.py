"""Artefacts: whole or absent, and honest about damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.store.artefacts import Artefacts, Damaged, Missing


@pytest.fixture
def artefacts(tmp_path: Path) -> Artefacts:
    return Artefacts(tmp_path / "artefacts", tmp_path / "quarantine")


def fill(folder: Path) -> None:
    (folder / "result.json").write_bytes(b'{"digest": "abc"}')


def test_what_was_written_comes_back(artefacts: Artefacts) -> None:
    sums = artefacts.put("run_1", fill)
    assert artefacts.json("run_1", "result.json") == {"digest": "abc"}
    assert set(sums) == {"result.json"}


def test_a_failed_write_leaves_nothing(artefacts: Artefacts, tmp_path: Path) -> None:
    def break_off(folder: Path) -> None:
        fill(folder)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        artefacts.put("run_1", break_off)
    assert list((tmp_path / "artefacts").iterdir()) == []
    with pytest.raises(Missing):
        artefacts.path("run_1", "result.json")


def test_a_changed_file_is_quarantined_and_named(artefacts: Artefacts, tmp_path: Path) -> None:
    artefacts.put("run_1", fill)
    artefacts.json("run_1", "result.json")
    (tmp_path / "artefacts" / "run_1" / "result.json").write_bytes(b'{"digest": "xyz"}')
    with pytest.raises(Damaged, match=r"result\.json of run run_1"):
        artefacts.json("run_1", "result.json")
    assert (tmp_path / "quarantine" / "run-run_1" / "result.json").is_file()
    with pytest.raises(Missing):
        artefacts.json("run_1", "result.json")


def test_a_lost_seal_is_damage(artefacts: Artefacts, tmp_path: Path) -> None:
    artefacts.put("run_1", fill)
    (tmp_path / "artefacts" / "run_1" / "checksums.json").unlink()
    with pytest.raises(Damaged):
        artefacts.json("run_1", "result.json")


def test_a_second_attempt_replaces_the_first(artefacts: Artefacts) -> None:
    artefacts.put("run_1", fill)
    artefacts.put("run_1", lambda folder: (folder / "result.json").write_bytes(b'{"digest": "two"}'))
    assert artefacts.json("run_1", "result.json") == {"digest": "two"}


def test_folders_of_no_run_are_found(artefacts: Artefacts) -> None:
    artefacts.put("run_1", fill)
    artefacts.put("run_2", fill)
    assert artefacts.strangers({"run_1"}) == ["run_2"]
    artefacts.remove("run_2")
    assert artefacts.strangers({"run_1"}) == []


@pytest.mark.parametrize("name", ["../run", "a/b", "", ".."])
def test_a_run_id_is_never_a_path(artefacts: Artefacts, name: str) -> None:
    with pytest.raises(ValueError, match="letters and digits"):
        artefacts.path(name, "result.json")
