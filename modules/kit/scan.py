"""Drive a recursive step over whole panels: one compiled loop a number of inputs.

The loop goes bar by bar and through the assets inside, as panels lie in memory: faster on 500 assets than asset
by asset, and no slower on one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numba import njit

from modules.kit.market import Panel
from modules.kit.native import call_step

MAX_INPUTS = 4


def scan(address: int, inputs: Sequence[Panel], states: np.ndarray, params: np.ndarray) -> Panel:
    """Run the step at ``address`` over every asset and bar; ``states`` is left as it stands after the last bar.

    Parameters
    ----------
    inputs : up to four (bars, assets) panels
    states : (assets,) records
    params : (1,) record

    Returns
    -------
    out : (bars, assets)
    """
    out = np.empty(inputs[0].shape)
    state_bytes = states.view(np.uint8).reshape(len(states), -1)
    _KERNELS[len(inputs)](address, *map(_read_only, inputs), state_bytes, params.view(np.uint8), out)
    return out


def _read_only(panel: Panel) -> Panel:
    """Return a read-only view, so that a kernel is compiled once and not for every mix of arrays."""
    view = np.ascontiguousarray(panel)[:]
    view.flags.writeable = False
    return view


@njit(cache=True, nogil=True, error_model="numpy")
def _scan1(address, a, states, params, out):  # type: ignore[no-untyped-def]
    record, size = params.ctypes.data, states.shape[1]
    for bar in range(out.shape[0]):
        state = np.int64(states.ctypes.data)
        for asset in range(out.shape[1]):
            out[bar, asset] = call_step(address, a[bar, asset], state, record)
            state += size


@njit(cache=True, nogil=True, error_model="numpy")
def _scan2(address, a, b, states, params, out):  # type: ignore[no-untyped-def]
    record, size = params.ctypes.data, states.shape[1]
    for bar in range(out.shape[0]):
        state = np.int64(states.ctypes.data)
        for asset in range(out.shape[1]):
            out[bar, asset] = call_step(address, a[bar, asset], b[bar, asset], state, record)
            state += size


@njit(cache=True, nogil=True, error_model="numpy")
def _scan3(address, a, b, c, states, params, out):  # type: ignore[no-untyped-def]
    record, size = params.ctypes.data, states.shape[1]
    for bar in range(out.shape[0]):
        state = np.int64(states.ctypes.data)
        for asset in range(out.shape[1]):
            out[bar, asset] = call_step(address, a[bar, asset], b[bar, asset], c[bar, asset], state, record)
            state += size


@njit(cache=True, nogil=True, error_model="numpy")
def _scan4(address, a, b, c, d, states, params, out):  # type: ignore[no-untyped-def]
    record, size = params.ctypes.data, states.shape[1]
    for bar in range(out.shape[0]):
        state = np.int64(states.ctypes.data)
        for asset in range(out.shape[1]):
            out[bar, asset] = call_step(
                address, a[bar, asset], b[bar, asset], c[bar, asset], d[bar, asset], state, record
            )
            state += size


_KERNELS: dict[int, Callable[..., Any]] = {1: _scan1, 2: _scan2, 3: _scan3, 4: _scan4}
