"""Compiled steps: turn a scalar function over records into machine code that kernels call by address.

A *step* sees one asset at one bar. It is compiled once into a C function whose arguments are doubles or records; the
kernels that drive it (:mod:`modules.kit.scan`, the ledger) receive its address as data, so they are compiled once for
all steps and their caches stay valid when a module is added.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic


def layout(whole: str, real: str) -> np.dtype[np.void]:
    """Return a record of the named int64 fields, then of the named float64 fields."""
    fields = [(name, np.int64) for name in whole.split()] + [(name, np.float64) for name in real.split()]
    return np.dtype(fields)


class State:
    """Base of a step's memory: annotated floats with defaults, kept per asset (or once, for account rules)."""


def state_dtype(state: type[State] | None) -> np.dtype[np.void]:
    """Return the record layout of ``state``; one unused field where a step keeps none."""
    names = list(state.__annotations__) if state else []
    return np.dtype([(name, np.float64) for name in names] or [("unused", np.float64)])


def fresh_states(state: type[State] | None, count: int) -> np.ndarray:
    """Return ``count`` records of ``state`` at their declared start."""
    records = np.zeros(count, state_dtype(state))
    for name in state.__annotations__ if state else ():
        records[name] = getattr(state, name)
    return records


def compile_step(function: Callable[..., Any], arguments: tuple[np.dtype[np.void] | None, ...]) -> Any:
    """Compile ``function`` to a C function returning a double.

    Parameters
    ----------
    arguments : tuple
        A record layout for each record argument, None for each scalar one.

    Returns
    -------
    compiled : numba cfunc
        Its ``address`` is what kernels call; keep a reference to it as long as the address is used.
    """
    kinds = [types.float64 if layout is None else numba.from_dtype(layout) for layout in arguments]
    # Division by zero gives infinity or NaN as in numpy, not an exception that no caller could see.
    return numba.cfunc(types.float64(*kinds), cache=True, error_model="numpy")(function)


@intrinsic
def call_step(_typing: Any, address: Any, *arguments: Any) -> Any:
    """Call the C function at ``address``: doubles are passed as they are, integers as pointers to records."""
    packed_once = len(arguments) == 1 and isinstance(arguments[0], types.BaseTuple)
    kinds: tuple[Any, ...] = tuple(arguments[0]) if packed_once else arguments
    signature = types.float64(address, types.Tuple(kinds))  # type: ignore[no-untyped-call]

    def codegen(context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        pointer, double = ir.IntType(8).as_pointer(), ir.DoubleType()
        packed = [builder.extract_value(values[1], i) for i in range(len(kinds))]
        shapes = [double if kind == types.float64 else pointer for kind in kinds]
        passed = [
            v if k == types.float64 else builder.inttoptr(v, pointer)
            for k, v in zip(kinds, packed, strict=True)
        ]
        target = builder.inttoptr(values[0], ir.FunctionType(double, shapes).as_pointer())
        return builder.call(target, passed)

    return signature, codegen


@intrinsic
def read_double(_typing: Any, address: Any, index: Any) -> Any:
    """Read the double at place ``index`` of the array that starts at ``address``."""
    signature = types.float64(types.int64, types.int64)

    def codegen(context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        start = builder.inttoptr(values[0], ir.DoubleType().as_pointer())
        return builder.load(builder.gep(start, [values[1]]))

    return signature, codegen


def rows(layout: np.dtype[np.void]) -> Any:
    """Return a compiled reader ``(address, place) -> record`` of tables with this layout.

    A record is a bare pointer: handing it to a function costs nothing, while an array is counted in and out each time.
    """
    record = numba.from_dtype(layout)

    @intrinsic
    def row(_typing: Any, address: Any, place: Any) -> Any:
        def codegen(context: Any, builder: Any, _signature: Any, values: Any) -> Any:
            offset = builder.mul(values[1], ir.Constant(ir.IntType(64), layout.itemsize))
            return builder.inttoptr(builder.add(values[0], offset), context.get_value_type(record))

        return record(types.int64, types.int64), codegen

    return row
