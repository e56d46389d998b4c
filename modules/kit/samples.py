"""Made-up inputs for every type of port: what the conformance suite feeds to modules that it has never heard of.

All of it follows from a seed. Prices are positive with high and low around open and close; one asset stands still for a
while, one is listed late and, in the gappy table, every asset misses bars.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from modules.kit.ledger import FILL_DTYPE, STEP_DTYPE, TRADE_DTYPE, LedgerTable
from modules.kit.market import Bars, Panel, Stamps
from modules.kit.ports import Port

ASSETS = ("AAA", "BBB", "CCC", "DDD")
DAY = 86_400 * 10**9
START = 19_723 * DAY  # 2024-01-01
TEXT = "sample"  #: value of every text parameter without a default: a data set, and a column that it holds

Inputs = dict[str, Any]


@dataclass(frozen=True)
class SampleSource:
    """Hands out one table, whatever it is asked for."""

    table: Bars

    def load(self, dataset: str) -> Bars:
        """Return the table."""
        del dataset
        return self.table


def sample_bars(count: int, *, gaps: bool, seed: int = 7) -> Bars:
    """Return ``count`` daily bars of four assets; with ``gaps``, bars are missing and one asset is listed late."""
    random = np.random.default_rng(seed)
    shape = (count, len(ASSETS))
    step = random.normal(0.0005, 0.02, shape)
    step[count // 2 : count // 2 + 8, 1] = 0.0  # one asset stands still for a while
    close = 100.0 * np.exp(np.cumsum(step, axis=0)) * np.array([1.0, 0.1, 25.0, 3.0])
    open_ = np.vstack((close[:1], close[:-1])) * np.exp(random.normal(0.0, 0.004, shape))
    open_[count // 2 : count // 2 + 8, 1] = close[count // 2, 1]
    reach = np.exp(np.abs(random.normal(0.0, 0.008, (2, *shape))))
    reach[:, count // 2 : count // 2 + 8, 1] = 1.0
    panels = {
        "open": open_,
        "high": np.maximum(open_, close) * reach[0],
        "low": np.minimum(open_, close) / reach[1],
        "close": close,
        "volume": np.round(np.exp(random.normal(8.0, 1.0, shape)), 3),
        TEXT: _walk(random, shape),
    }
    if gaps:
        holes = _holes(random, shape)
        panels = {name: np.where(holes, np.nan, panel) for name, panel in panels.items()}
    return Bars(
        ts=START + DAY * np.arange(count, dtype=np.int64),
        symbols=ASSETS,
        open=panels["open"],
        high=panels["high"],
        low=panels["low"],
        close=panels["close"],
        volume=panels["volume"],
        timeframe="1d",
        columns={TEXT: panels[TEXT]},
        name=TEXT,
        simulated=True,
    )


def sample_inputs(ports: tuple[Port, ...], table: Bars, *, gaps: bool, seed: int = 11) -> Inputs:
    """Return a value for every port: from ``table`` where it is market data, made up otherwise."""
    return {
        port.name: tuple(_value(port, table, gaps, seed + 100 * place + k) for k in range(3))
        if port.many
        else _value(port, table, gaps, seed + 100 * place)
        for place, port in enumerate(ports)
    }


def _value(port: Port, table: Bars, gaps: bool, seed: int) -> Any:
    kind = port.type.id
    if kind == "Bars":
        return table
    if kind == "Ledger":
        return sample_ledger(table)
    if kind == "Close":
        return table.close.copy()
    if kind == "Volume":
        return table.volume.copy()
    if kind == "Price":
        return table.panels.get(port.name, table.high).copy()
    random = np.random.default_rng(seed)
    shape = table.close.shape
    made = _made(kind, random, shape)
    return np.where(_holes(random, shape), np.nan, made) if gaps else made


def _made(kind: str, random: np.random.Generator, shape: tuple[int, int]) -> Panel:
    if kind == "Signal":
        return _held(random.integers(-2, 3, shape) / 2.0, random)
    if kind == "Weight":
        return _held(random.uniform(-0.5, 0.5, shape), random)
    if kind == "Score":
        return random.normal(0.0, 1.0, shape)
    return _walk(random, shape)


def _walk(random: np.random.Generator, shape: tuple[int, int]) -> Panel:
    walk: Panel = 50.0 * np.exp(np.cumsum(random.normal(0.0, 0.02, shape), axis=0))
    return walk


def _held(values: Panel, random: np.random.Generator) -> Panel:
    """Hold each value for a few bars, as directions and targets are held."""
    out = values.copy()
    for t in range(1, len(out)):
        keep = random.uniform(size=out.shape[1]) < 0.7
        out[t] = np.where(keep, out[t - 1], out[t])
    return out


def _holes(random: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    """Single bars, a run of bars, a bar that every asset misses, and a late listing; the last bars are whole."""
    holes = random.uniform(size=shape) < 0.01
    bars = shape[0]
    holes[bars // 3 : bars // 3 + 3, 0] = True
    holes[2 * bars // 3] = True
    holes[: bars // 10, -1] = True
    holes[-5:] = False
    return holes


def sample_ledger(table: Bars) -> LedgerTable:
    """Return a small ledger over ``table``: one asset bought, sold and bought again."""
    bars, assets = table.close.shape
    cash, positions = np.full(bars, 10_000.0), np.zeros((bars, assets))
    fills, trades = np.zeros(3, FILL_DTYPE), np.zeros(2, TRADE_DTYPE)
    held, paid = np.zeros(3, STEP_DTYPE), np.zeros(3, STEP_DTYPE)
    marks = np.where(np.isnan(table.close[:, 2]), 100.0, table.close[:, 2])
    for row, (bar, quantity) in enumerate(((bars // 4, 2.0), (bars // 2, -2.0), (3 * bars // 4, 1.0))):
        price, fee = float(marks[bar]), 1.5
        fills[row] = (bar, 2, quantity, price, fee, row, 0, price)
        cash[bar:] -= quantity * price + fee
        positions[bar:, 2] += quantity
        held[row], paid[row] = (bar, 2, positions[bar, 2]), (bar, 0, cash[bar])
    for row, (opened, closed, quantity) in enumerate(((0, 1, 2.0), (2, None, 1.0))):
        entry = fills[opened]
        bar, price = (
            (bars - 1, marks[-1]) if closed is None else (fills["bar"][closed], fills["price"][closed])
        )
        pnl = quantity * (price - entry["price"]) - 3.0
        trades[row] = (2, entry["bar"], bar, quantity, entry["price"], price, 3.0, pnl, 0, closed is None)
    return LedgerTable(
        bars=table,
        capital=10_000.0,
        equity=cash + positions[:, 2] * marks,
        fills=fills,
        trades=trades,
        reasons=("target",),
        multipliers=np.ones(assets),
        position_steps=held,
        cash_steps=paid,
        log=np.zeros(0, STEP_DTYPE),
        narrate=tuple,
    )


def cut(value: Any, low: int, high: int) -> Any:
    """Return the rows ``low`` to ``high`` of an input of any type."""
    if isinstance(value, tuple):
        return tuple(cut(each, low, high) for each in value)
    if isinstance(value, Bars):
        return bars_from(
            value, {name: x[low:high].copy() for name, x in value.panels.items()}, value.ts[low:high].copy()
        )
    return value[low:high].copy() if isinstance(value, np.ndarray) else value


def bars_from(table: Bars, panels: dict[str, Panel], ts: Stamps | None = None) -> Bars:
    """Return ``table`` with other ``panels`` and, where given, other stamps."""
    whole = {name: np.ascontiguousarray(panel) for name, panel in panels.items()}
    return replace(
        table,
        ts=table.ts if ts is None else ts,
        open=whole["open"],
        high=whole["high"],
        low=whole["low"],
        close=whole["close"],
        volume=whole["volume"],
        columns={name: whole[name] for name in table.columns},
    )
