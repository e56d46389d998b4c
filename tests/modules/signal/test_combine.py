"""Several signals as one: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.modules.panels import close, run

nan = np.nan


SIGNALS = [[1, 1, 0, -1, None], [1, 0, 0, 1, 1], [1, 1, 0, 0, 1]]


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [("mean", [1, 2 / 3, 0, 0, nan]), ("all", [1, 0, 0, -1, nan]), ("any", [1, 1, 0, 1, nan])],
)
def test_it_joins_by_its_rule(rule: str, wanted: list[float]) -> None:
    close(run("signal.combine", signals=SIGNALS, rule=rule), wanted)


def test_one_signal_stays_as_it_is() -> None:
    close(run("signal.combine", signals=[[1, -0.5, None]]), [1, -0.5, nan])


@pytest.mark.parametrize(("rule", "oracle"), [("mean", "mean"), ("all", "min"), ("any", "max")])
def test_it_equals_pandas(rule: str, oracle: str) -> None:
    columns = pd.DataFrame(np.random.default_rng(2).uniform(-1, 1, (50, 4)))
    given = [columns[name].tolist() for name in columns]
    close(run("signal.combine", signals=given, rule=rule), columns.agg(oracle, axis=1))
