"""Always the same direction: values by hand, an independent oracle, and its edges."""

from __future__ import annotations

import numpy as np
import pytest

from tests.modules.panels import close, run

nan = np.nan


@pytest.mark.parametrize("direction", [1.0, -0.25])
def test_it_wants_its_direction_wherever_the_asset_trades(direction: float) -> None:
    out = run("signal.constant", close=[[5.0, nan], [6.0, 7.0]], direction=direction)
    close(out, [[direction, nan], [direction, direction]])
