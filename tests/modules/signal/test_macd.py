"""MACD: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
import talib
from pydantic import ValidationError

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


LINES = ("macd", "signal", "histogram")


def test_its_seeds_are_aligned() -> None:
    slow = 1.5 + 2 / 3 * 2.5
    close(run("signal.macd", x=[1, 2, 4], fast=1, slow=2, smooth=1, line="macd"), [nan, 0.5, 4 - slow])
    close(
        run("signal.macd", x=[1, 2, 4], fast=1, slow=2, smooth=2, line="signal"),
        [nan, nan, (0.5 + 4 - slow) / 2],
    )


@pytest.mark.parametrize(("fast", "slow", "smooth"), [(12, 26, 9), (5, 17, 4)])
@pytest.mark.parametrize("line", LINES)
def test_it_equals_talib(line: str, fast: int, slow: int, smooth: int) -> None:
    x = market().close
    oracle = by_asset(lambda c: talib.MACD(c, fast, slow, smooth)[LINES.index(line)], x)
    close(run("signal.macd", x=x, fast=fast, slow=slow, smooth=smooth, line=line), oracle, 1e-9)


def test_a_fast_average_that_is_slower_is_refused() -> None:
    with pytest.raises(ValidationError, match="must be smaller than slow"):
        run("signal.macd", x=[1, 2], fast=26, slow=12)
