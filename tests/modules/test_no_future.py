"""Whatever happens after a bar, and wherever it is, nothing up to it changes: drawn at random for every module."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.kit.registry import catalogue
from modules.kit.settings import variants
from modules.kit.trials import Case
from tests.modules.panels import module

BARS = 90
PANELS = [m.id for m in catalogue().newest() if m.kind in ("source", "windowed", "recursive", "transform")]


@pytest.mark.parametrize("name", PANELS)
@given(
    t=st.integers(0, BARS - 2),
    seed=st.integers(0, 9),
    gaps=st.booleans(),
    how=st.sampled_from(["cut", "new", "lost"]),
)
@settings(max_examples=25, deadline=None)
def test_the_future_changes_nothing(name: str, t: int, seed: int, gaps: bool, how: str) -> None:
    found = module(name)
    p = variants(found.params)[-1]  # the shortest windows, or the last choice
    case = Case.made(found, p, BARS, gaps=gaps, seed=seed)
    later = np.zeros(case.table.close.shape, bool)
    later[t + 1 :] = True
    if how == "cut":
        other = case.rows(0, t + 1)
    elif how == "new":
        other = case.mixed(Case.made(found, p, BARS, gaps=False, seed=seed + 100), later)
    else:
        other = case.blanked(later)
    for given_, wanted in zip(other.panels(), case.panels(), strict=True):
        np.testing.assert_array_equal(given_[: t + 1], wanted[: t + 1])


def test_most_modules_are_tried() -> None:
    assert len(PANELS) >= 38
