"""Cap on gross exposure: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, run

nan = np.nan


def test_targets_are_scaled_together() -> None:
    weight = [[1.0, -1.0], [0.2, 0.3], [0.0, 0.0], [nan, 2.0]]
    close(run("risk.cap_gross", weight=weight, limit=1.0), [[0.5, -0.5], [0.2, 0.3], [0, 0], [nan, 1]])


@pytest.mark.parametrize("limit", [1.0, 0.3])
def test_it_equals_pandas(limit: float) -> None:
    weight = pd.DataFrame(np.random.default_rng(1).normal(size=(50, 6))).mask(lambda x: x > 1.8)
    scale = (limit / weight.abs().sum(axis=1)).clip(upper=1.0)
    out = run("risk.cap_gross", weight=weight, limit=limit)
    close(out, weight.mul(scale, axis=0))
    assert np.nansum(np.abs(out), axis=1).max() <= limit * (1 + 1e-12)
