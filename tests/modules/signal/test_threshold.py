"""Threshold: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, market, run

nan = np.nan


@pytest.mark.parametrize(
    ("level", "side", "otherwise", "wanted"),
    [
        (2, "above", "flat", [0, 0, 1, nan]),
        (2, "below", "short", [1, -1, -1, nan]),
        (0, "above", "short", [1, 1, 1, nan]),
    ],
)
def test_it_is_long_strictly_on_its_side(
    level: float, side: str, otherwise: str, wanted: list[float]
) -> None:
    close(run("signal.threshold", x=[1, 2, 3, None], level=level, side=side, otherwise=otherwise), wanted)


@pytest.mark.parametrize(("level", "side"), [(100.0, "above"), (40.0, "below")])
def test_it_equals_pandas(level: float, side: str) -> None:
    x = pd.DataFrame(market().close)
    oracle = x.gt(level) if side == "above" else x.lt(level)
    close(run("signal.threshold", x=x.to_numpy(), level=level, side=side), oracle.astype(float))
