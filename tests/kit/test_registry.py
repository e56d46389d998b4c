"""Discovery: folders, versions, names."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from modules.kit import registry
from modules.kit.contract import FAMILIES
from modules.kit.registry import catalogue, discover, load, version_key

PEAK = '''
"""Highest value so far."""

from __future__ import annotations

from modules.kit import Feature, signal


@signal("{version}")
def {name}(x: Feature) -> Feature:
    """Give the value, {version}.

    Parameters
    ----------
    x : (bars, assets), any unit
        NaN where unknown.

    Returns
    -------
    value : (bars, assets), any unit
        The value.

    Notes
    -----
    A module of a test.
    """
    return x{change}
'''


def put(folder: Path, name: str, version: str, change: str = "") -> Path:
    path = folder / "signal" / f"{name}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(PEAK.format(name=name, version=version, change=change))
    return path


def test_the_environment_names_further_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    for folder, name in ((first, "one"), (second, "two")):
        folder.mkdir()
        put(folder, name, "1.0.0")
    monkeypatch.setenv("QIS_MODULES", f"{first}:{second}")
    catalogue.cache_clear()
    try:
        found = catalogue()
    finally:
        catalogue.cache_clear()
    for folder, name in ((first, "signal.one"), (second, "signal.two")):
        module = found.latest(name)
        assert module is not None
        assert module.origin == str(folder)


def test_an_earlier_version_stays_beside_its_successor(tmp_path: Path) -> None:
    put(tmp_path, "pace_v1", "1.9.0")
    put(tmp_path, "pace_v2", "1.10.0", " * 2.0")
    put(tmp_path, "pace", "2.0.0", " * 3.0")
    found = discover([tmp_path])
    assert sorted(found.modules["signal.pace"], key=version_key) == ["1.9.0", "1.10.0", "2.0.0"]
    latest = found.latest("signal.pace")
    assert latest is not None
    assert latest.version == "2.0.0"
    old = found.get("signal.pace", "1.9.0")
    assert old is not None
    assert old.doc.summary == "Give the value, 1.9.0."


def test_ten_is_newer_than_nine() -> None:
    assert version_key("1.10.0") > version_key("1.9.9")


def test_what_is_not_there_is_none() -> None:
    assert catalogue().latest("signal.nothing") is None
    assert catalogue().get("signal.sma", "99.0.0") is None


def test_a_file_that_fails_leaves_no_half_module_behind(tmp_path: Path) -> None:
    path = put(tmp_path, "broken", "1.0.0", "\n\nraise RuntimeError('no')")
    before = set(sys.modules)
    found = discover([tmp_path])
    assert [failed.reason for failed in found.failed] == ["RuntimeError: no"]
    assert not {name for name in set(sys.modules) - before if path.stem in name}


def test_an_interrupt_is_not_swallowed(tmp_path: Path) -> None:
    put(tmp_path, "stop", "1.0.0", "\n\nraise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        discover([tmp_path])


def test_a_file_is_imported_under_the_same_name_in_every_process(tmp_path: Path) -> None:
    path = put(tmp_path, "same", "1.0.0")
    program = (
        "import sys; from pathlib import Path; from modules.kit.registry import load;"
        f"print(load(Path({str(path)!r}), built_in=False).function.__module__)"
    )
    root = Path(registry.__file__).parents[2]
    other = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == load(path, built_in=False).function.__module__


def test_private_files_and_packages_are_left_alone(tmp_path: Path) -> None:
    shutil.move(put(tmp_path, "draft", "1.0.0"), tmp_path / "signal" / "_draft.py")
    (tmp_path / "signal" / "__init__.py").touch()
    found = discover([tmp_path])
    assert found.failed == ()
    assert "signal.draft" not in found.modules


def test_the_catalogue_lists_by_family_and_id() -> None:
    families = [module.family for module in catalogue().newest()]
    assert families == sorted(families, key=FAMILIES.index)
    ids = [module.id for module in catalogue().newest() if module.family == "signal"]
    assert ids == sorted(ids)


def test_adapters_turn_one_kind_into_another() -> None:
    assert "weight.fixed" in catalogue().adapters("Signal", "Weight")
    assert "signal.ma_crossover" in catalogue().adapters("Close", "Signal")
    assert catalogue().adapters("Guard", "Weight") == []
