"""Cap per asset: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, run

nan = np.nan


@pytest.mark.parametrize(("limit", "wanted"), [(0.25, [0.25, -0.25, 0.1, nan]), (0.6, [0.5, -0.6, 0.1, nan])])
def test_targets_stay_between_the_limits(limit: float, wanted: list[float]) -> None:
    close(run("risk.cap_weight", weight=[0.5, -0.9, 0.1, None], limit=limit), wanted)


def test_it_equals_pandas() -> None:
    weight = pd.DataFrame(np.random.default_rng(1).normal(size=(50, 3)))
    close(run("risk.cap_weight", weight=weight, limit=0.4), weight.clip(-0.4, 0.4))
