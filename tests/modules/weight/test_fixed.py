"""Fixed weight: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, run

nan = np.nan


def test_it_scales_the_signal() -> None:
    close(run("weight.fixed", signal=[1, -0.5, 0, None], weight=0.25), [0.25, -0.125, 0, nan])


@pytest.mark.parametrize("share", [0.25, 3.0])
def test_it_equals_pandas(share: float) -> None:
    signal = pd.DataFrame(np.random.default_rng(1).choice([-1.0, 0.0, 1.0, nan], (40, 3)))
    close(run("weight.fixed", signal=signal, weight=share), signal.mul(share))
