"""What the tests of modules share: run one by name on columns of numbers, and market data to run it on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from modules.kit.contract import Module
from modules.kit.market import Bars, Clock, Panel
from modules.kit.registry import catalogue
from modules.kit.samples import sample_bars

Numbers = Sequence[float | None]


def module(name: str) -> Module:
    found = catalogue().latest(name)
    assert found is not None, name
    return found


def panel(values: Numbers | Panel | pd.DataFrame) -> Panel:
    """Return numbers as a panel: one column, where they are in a row; None is unknown."""
    array = np.array(values, dtype=np.float64)
    return array[:, None] if array.ndim == 1 else array


def run(name: str, **given: Any) -> Any:
    """Return what a module gives: ``given`` holds its inputs, its parameters and perhaps the clock by name.

    One column comes back flat; several outputs come back as a dict.
    """
    clock = given.pop("clock", None)
    found = module(name)
    ports = {port.name: port for port in found.inputs}
    inputs = {
        key: tuple(panel(each) for each in value) if ports[key].many else panel(value)
        for key, value in given.items()
        if key in ports
    }
    p = found.params.model_validate({key: value for key, value in given.items() if key not in ports})
    out = found.evaluate(inputs, p, clock=clock or daily(len(next(iter(inputs.values())))))
    if len(found.outputs) == 1:
        return _flat(out)
    return {port.name: _flat(each) for port, each in zip(found.outputs, out, strict=True)}


def _flat(out: Panel) -> Panel:
    return out[:, 0] if out.shape[1] == 1 else out


def daily(bars: int, periods: float = 365.0, start: str = "2024-01-01") -> Clock:
    """Return the clock of ``bars`` daily bars."""
    day = 86_400 * 10**9
    first = int(np.datetime64(start, "ns").astype(np.int64))
    return Clock(first + day * np.arange(bars, dtype=np.int64), day, periods)


def market(bars: int = 400) -> Bars:
    """Return made-up bars of several assets, one of which stands still for a while."""
    return sample_bars(bars, gaps=False, seed=3)


def close(a: Any, b: Any, tolerance: float = 1e-10) -> None:
    """Assert that two results agree: unknown at the same places, numbers to the tolerance."""
    np.testing.assert_allclose(np.asarray(a, float), np.asarray(b, float), rtol=tolerance, atol=tolerance)


def by_asset(function: Any, *panels: Panel) -> Panel:
    """Return a column-wise computation of an oracle as a panel."""
    columns = [
        function(*(np.ascontiguousarray(p[:, asset]) for p in panels)) for asset in range(panels[0].shape[1])
    ]
    return np.column_stack(columns)
