"""Equal weight: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, run

nan = np.nan


def test_active_assets_share_the_total() -> None:
    out = run("weight.equal_weight", signal=[[1, 1, 0, nan], [1, -1, 0.5, 1], [0, 0, 0, 0]], total=0.9)
    close(out, [[0.45, 0.45, 0, nan], [0.225, -0.225, 0.1125, 0.225], [0, 0, 0, 0]])


def test_one_asset_gets_no_more_than_its_cap() -> None:
    close(run("weight.equal_weight", signal=[[1.0, 0.0]], max_weight=0.3), [[0.3, 0]])


@pytest.mark.parametrize(("total", "cap"), [(1.0, 1.0), (2.0, 0.4)])
def test_it_equals_pandas(total: float, cap: float) -> None:
    signal = pd.DataFrame(np.random.default_rng(1).choice([-1.0, 0.0, 1.0, nan], (60, 7)))
    active = (signal.notna() & signal.ne(0)).sum(axis=1).clip(lower=1)
    oracle = signal.mul((total / active).clip(upper=cap), axis=0)
    close(run("weight.equal_weight", signal=signal, total=total, max_weight=cap), oracle)
