"""No module's numbers change unversioned."""

from __future__ import annotations

import json

import numpy as np

from tests.modules.digests import FILE, digests


def test_every_module_gives_the_numbers_of_its_version() -> None:
    kept = json.loads(FILE.read_text())
    now = digests()
    assert sorted(now) == sorted(kept), "run python -m tests.modules.digests after adding a module"
    changed = [name for name in now if now[name] != kept[name]]
    assert changed == [], "their numbers changed: raise the version, keep the old one beside it"


def test_a_change_of_one_number_changes_the_digest() -> None:
    from tests.modules.digests import _numbers

    panel = np.array([[1.0, 2.0], [np.nan, 3.0]])
    assert _numbers(panel) == _numbers(panel + 1e-13)
    assert _numbers(panel) != _numbers(panel + 1e-6)
    assert _numbers(panel) != _numbers(np.where(np.isnan(panel), 0.0, panel))
