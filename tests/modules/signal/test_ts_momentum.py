"""Time-series momentum: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
import talib

from tests.modules.panels import by_asset, close, market, run

nan = np.nan


def test_it_is_long_what_has_risen() -> None:
    close(run("signal.ts_momentum", close=[10, 11, 10, 9, 9], window=1), [nan, 1, 0, 0, 0])
    close(run("signal.ts_momentum", close=[10, 11, 10, 9, 9], window=1, short=True), [nan, 1, -1, -1, 0])


@pytest.mark.parametrize(("window", "short"), [(252, False), (21, True)])
def test_it_is_the_sign_of_talibs_momentum(window: int, short: bool) -> None:
    x = market().close
    sign = np.sign(by_asset(lambda c: talib.MOM(c, window), x))
    close(
        run("signal.ts_momentum", close=x, window=window, short=short), sign if short else np.maximum(sign, 0)
    )
