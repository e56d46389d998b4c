"""Mean reversion: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from tests.modules.panels import close, run

nan = np.nan


def test_it_enters_far_from_the_mean_and_leaves_near_it() -> None:
    close(run("signal.mean_reversion", z=[0, -2, -1, -0.5, -1], entry=2, exit=0.5), [0, 1, 1, 0, 0])


def test_short_sells_above_the_mean() -> None:
    out = run("signal.mean_reversion", z=[2, 1, 0.5, -3, 3], entry=2, exit=0.5, short=True)
    close(out, [-1, -1, 0, 1, -1])


def test_a_gap_says_nothing_and_keeps_the_direction() -> None:
    close(run("signal.mean_reversion", z=[-3, None, -1, 0]), [1, nan, 1, 0])


@pytest.mark.parametrize(("entry", "exit_", "short"), [(2.0, 0.5, False), (0.8, 0.0, True)])
def test_it_equals_a_plain_loop(entry: float, exit_: float, short: bool) -> None:
    z = 4.0 * np.sin(np.arange(500) / 9.0) * np.random.default_rng(1).uniform(size=500)
    held, oracle = 0, []
    for value in z:
        if (held == 1 and value >= -exit_) or (held == -1 and value <= exit_):
            held = 0
        if value <= -entry:
            held = 1
        if short and value >= entry:
            held = -1
        oracle.append(held)
    assert set(oracle) == ({-1, 0, 1} if short else {0, 1})
    close(run("signal.mean_reversion", z=z, entry=entry, exit=exit_, short=short), oracle)


def test_an_exit_beyond_the_entry_is_refused() -> None:
    with pytest.raises(ValidationError, match="must be smaller than entry"):
        run("signal.mean_reversion", z=[0.0], entry=1, exit=1)
