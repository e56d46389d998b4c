"""Turn targets and orders into fills, cash, positions and equity, exactly as ``docs/semantics.md`` says.

The loop itself is compiled (:mod:`backend.engine.ledger_kernel`). Here its tables are laid out, grown where they are
full, and handed on as a :class:`LedgerTable`.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache, partial
from math import gcd, isfinite, lcm, nan

import numpy as np
from numpy.typing import NDArray

from backend.engine.ledger_kernel import advance, close_books, locate
from backend.engine.ledger_records import (
    ASSET_DTYPE,
    CASH,
    EVENT_ROW_DTYPE,
    GUARD_DTYPE,
    LOG_DTYPE,
    LOT_DTYPE,
    MARGIN,
    PERP,
    REAL_DTYPE,
    STATE_DTYPE,
    WAY_NAMES,
    WAYS,
    WHOLE_DTYPE,
    WORKING_DTYPE,
)
from backend.engine.ledger_rows import DELIST, DIVIDEND, PAY, SPLIT
from backend.engine.ledger_words import narrate
from modules.kit.errors import Issue, RunError
from modules.kit.guards import ACCOUNT_DTYPE, INTENT_DTYPE, POSITION_DTYPE, STAGES, Guard, in_stage_order
from modules.kit.ledger import FILL_DTYPE, STEP_DTYPE, TRADE_DTYPE, LedgerTable
from modules.kit.market import Panel
from modules.kit.native import fresh_states
from modules.kit.orders import Execution, Instrument

ACCOUNTS = {"cash": CASH, "margin": MARGIN, "perp_isolated": PERP}
POSITION_STAGES = ("exit", "stop", "target")
ROWS = 128  #: rows that a table starts with, and grows from
BARS_A_ROW = 64  #: a row more for so many bars; memory that is not written to costs nothing
TABLES = (
    *("assets", "stated", "held", "levels", "guards", "events", "submissions"),
    *("orders", "lots", "fills", "trades", "log", "steps", "cash_steps"),
)
#: The tables that the loop writes, and the field that counts their rows.
WRITTEN = {
    "orders": "orders",
    "lots": "lots",
    "fills": "fills",
    "trades": "trades",
    "log": "log",
    "steps": "step",
    "cash_steps": "cash_step",
}
NO_WEIGHTS = np.zeros(0)
NO_DAY = -(1 << 62)  #: before any stamp
STILL_OPEN = "still open"


def simulate(execution: Execution, node: str = "") -> LedgerTable:
    """Run the ledger over every bar of ``execution``.

    Parameters
    ----------
    node : str
        Name of the execution node, for what it refuses.

    Raises
    ------
    RunError
        If an amount, a lot or a panel is unusable; every finding at once.
    """
    ledger = Ledger(execution, node)
    ledger.run(len(execution.bars))
    return ledger.table()


class Ledger:
    """A ledger that can stop after any bar and go on."""

    def __init__(self, execution: Execution, node: str = "") -> None:
        _check(execution, node)
        self.execution, self.node, self.bar = execution, node, 0
        self.guards = in_stage_order(execution.guards)
        self.equity = np.empty(len(execution.bars))
        self._weights = _frozen(execution.weights)
        self._state = _state(execution, self.guards)
        self._tables = _tables(execution, self.guards)
        self._tables["guards"], self._kept = _guard_rows(self.guards, len(execution.bars.symbols))
        self._shown = (np.zeros(1, ACCOUNT_DTYPE), np.zeros(1, POSITION_DTYPE), np.zeros(1, INTENT_DTYPE))
        self._locate()

    def run(self, stop: int) -> None:
        """Run the bars up to ``stop``."""
        close = self.execution.bars.close.reshape(-1)
        while self.bar < stop:
            self.bar = advance(self._state, close, self._weights, self.equity, self.bar, stop)
            if self.bar < stop:
                self._grow()

    def table(self) -> LedgerTable:
        """Return what happened so far."""
        state, tables, execution = self._state[0], self._tables, self.execution
        rows = int(state["trades"])
        if state["held"]:
            self._close_books()
        log = tables["log"][: state["log"]]
        return LedgerTable(
            bars=execution.bars,
            capital=execution.capital,
            equity=self.equity[: self.bar],
            fills=tables["fills"][: state["fills"]],
            trades=tables["trades"][: rows + int(state["live"])],
            reasons=_reasons(tuple(guard.node or guard.module for guard in self.guards)),
            multipliers=tables["assets"]["multiplier"],
            position_steps=tables["steps"][: state["step"]],
            cash_steps=tables["cash_steps"][: state["cash_step"]],
            log=log,
            narrate=partial(narrate, log, tuple(self.guards), execution, self.node),
        )

    def _close_books(self) -> None:
        """Write the open lots behind the closed trades; the next run of the loop writes over them."""
        while self._state["trades"][0] + self._state["live"][0] > len(self._tables["trades"]):
            self._grow()
        closed = int(self._state["trades"][0])
        close_books(self._state, self.bar - 1, WAYS * (len(self.guards) + 1))
        self._state["trades"] = closed

    def _grow(self) -> None:
        """Make the tables that are filling up four times as long; all of them where none is."""
        state = self._state[0]
        full = [name for name, count in WRITTEN.items() if 4 * state[count] > len(self._tables[name])]
        for name in full or WRITTEN:
            old, used = self._tables[name], int(state[WRITTEN[name]])
            self._tables[name] = np.empty(4 * len(old), old.dtype)
            self._tables[name][:used] = old[:used]
        self._locate()

    def _locate(self) -> None:
        """Tell the loop where the arrays lie; ``self`` keeps them alive."""
        bars, tables = self.execution.bars, self._tables
        panels = (bars.ts, bars.open, bars.high, bars.low, bars.close, bars.volume, self._weights)
        locate(self._state, *panels, *self._shown, *(tables[name] for name in TABLES))


def _frozen(weights: Panel | None) -> Panel:
    """Return the targets flat and read-only, as panels of a run are: the loop is compiled for one kind of array."""
    view = (NO_WEIGHTS if weights is None else np.ascontiguousarray(weights)).reshape(-1)
    view.flags.writeable = False
    return view


def warm() -> None:
    """Compile the ledger, or load it from the cache, so that no request has to."""
    for assets in (1, 2):
        simulate(_small(assets))


def _small(assets: int) -> Execution:
    from modules.kit.market import Bars

    shape = (4, assets)
    open_, high, low, close, volume = (np.full(shape, price) for price in (10.0, 11.0, 9.0, 10.0, 100.0))
    stamps = np.arange(4) * 86_400 * 10**9
    bars = Bars(stamps, tuple("AB"[:assets]), open_, high, low, close, volume, timeframe="1d")
    return Execution(bars=bars, weights=np.full(shape, 0.4))


@lru_cache(maxsize=256)
def _reasons(guards: tuple[str, ...]) -> tuple[str, ...]:
    named = [f"{way}: {guard}" for guard in guards for way in WAY_NAMES]
    return (*WAY_NAMES, *named, STILL_OPEN)


def _check(execution: Execution, node: str) -> None:
    found: list[Issue] = []

    def say(code: str, message: str, hint: str, param: str | None = None) -> None:
        found.append(Issue(f"ledger.{code}", message, hint, node or None, param=param))

    bars, costs = execution.bars, execution.costs
    shape = (len(bars), len(bars.symbols))
    if execution.weights is not None and execution.weights.shape != shape:
        said = f"The weights are {execution.weights.shape}, the bars {shape}."
        say("shape", said, "Size the positions from the same bars that are traded.")
    if not (isfinite(execution.capital) and execution.capital > 0.0):
        say("capital", f"The capital is {execution.capital}.", "Start with more than zero.", "capital")
    if execution.instruments and len(execution.instruments) != shape[1]:
        said = f"There are {len(execution.instruments)} instruments for {shape[1]} assets."
        say("instruments", said, "Give one for each asset, or none.")
    for each in execution.instruments or (Instrument(execution.lot),):
        if not (isfinite(each.lot) and each.lot > 0.0 and each.multiplier > 0.0 and each.tick >= 0.0):
            say(
                "instrument",
                f"{each} cannot be traded.",
                "Lot and multiplier are above zero, the tick not below.",
                "lot",
            )
    rates = (costs.fee_rate, costs.slippage, costs.half_spread, costs.per_unit, costs.fixed, costs.minimum)
    if not all(isfinite(rate) and rate >= 0.0 for rate in rates):
        say(
            "costs",
            f"{costs} holds a cost below zero or not finite.",
            "Only the maker rate may be below zero.",
        )
    if execution.participation is not None and not 0.0 < execution.participation <= 1.0:
        said = f"The participation is {execution.participation}."
        say(
            "participation",
            said,
            "It is a share of the bar's volume, above 0 and at most 1.",
            "participation",
        )
    if execution.account.leverage <= 0.0:
        say("leverage", f"The leverage is {execution.account.leverage}.", "It is above zero.", "leverage")
    for guard in execution.guards:
        if guard.feature is not None and guard.feature.shape != shape:
            said = f'The feature of "{guard.node}" is {guard.feature.shape}, the bars {shape}.'
            say("shape", said, "Measure it on the same bars that are traded.")
    if found:
        raise RunError(found)


def _steps(execution: Execution) -> list[tuple[int, int, int]]:
    """Return for each asset the quantum as (numerator, denominator) and the lot in quanta."""
    instruments = execution.instruments or (Instrument(execution.lot),) * len(execution.bars.symbols)
    if not len(execution.orders):
        return [_quantum(each.lot) for each in instruments]
    given = execution.orders
    return [
        _quantum(each.lot, *sorted({abs(float(q)) for q in given["quantity"][given["asset"] == asset]}))
        for asset, each in enumerate(instruments)
    ]


@lru_cache(maxsize=1024)
def _quantum(lot: float, *quantities: float) -> tuple[int, int, int]:
    """Return the largest decimal step of which the lot and all quantities are whole multiples."""
    exact = [Fraction(repr(value)) for value in (lot, *quantities) if value]
    denominator = lcm(*(value.denominator for value in exact))
    numerator = gcd(*(int(value * denominator) for value in exact))
    step = Fraction(numerator, denominator)
    return step.numerator, step.denominator, int(exact[0] / step)


def _submissions(execution: Execution, steps: list[tuple[int, int, int]]) -> NDArray[np.void]:
    given = execution.orders
    order = np.argsort(given["bar"], kind="stable")
    out = np.zeros(len(given), WORKING_DTYPE)
    for name in (
        "bar",
        "asset",
        "kind",
        "reduce_only",
        "immediate",
        "stop",
        "limit",
        "stop_loss",
        "take_profit",
        "trail",
    ):
        out[name] = given[name][order]
    out["id"], out["by"], out["scale"] = order, -1, int(execution.scale)
    for row, quantity in zip(out, given["quantity"][order], strict=True):
        numerator, denominator, _lot = steps[row["asset"]]
        row["quanta"] = round(Fraction(repr(float(quantity))) * denominator / numerator)
    return out


def _events(given: NDArray[np.void]) -> NDArray[np.void]:
    """Return the events in the order in which they act; a dividend's payment is an event of its own."""
    if not len(given):
        return np.zeros(0, EVENT_ROW_DTYPE)
    rank = {PAY: 0, SPLIT: 1, DIVIDEND: 2, DELIST: 9}
    rows = [
        (int(e["bar"]), rank.get(int(e["kind"]), 3 + int(e["kind"])), n, int(e["kind"]))
        for n, e in enumerate(given)
    ]
    rows += [
        (int(e["pay_bar"]), rank[PAY], n, PAY)
        for n, e in enumerate(given)
        if e["kind"] == DIVIDEND and e["pay_bar"] > e["bar"]
    ]
    rows.sort()
    place = {n: where for where, (_bar, _rank, n, kind) in enumerate(rows) if kind != PAY}
    out = np.zeros(len(rows), EVENT_ROW_DTYPE)
    for row, (bar, _rank, n, kind) in zip(out, rows, strict=True):
        e = given[n]
        row["bar"], row["kind"], row["asset"] = bar, kind, e["asset"]
        row["pay_bar"] = place[n] if kind == PAY else e["pay_bar"]
        row["from_margin"] = e["from_margin"]
        row["rate"], row["price"], row["days"], row["basis"] = e["rate"], e["price"], e["days"], e["basis"]
    return out


def _guard_rows(guards: list[Guard], assets: int) -> tuple[NDArray[np.void], list[object]]:
    """Lay out the guards; the second value keeps alive what their addresses point to."""
    rows = np.zeros(len(guards), GUARD_DTYPE)
    kept: list[object] = []
    for row, guard in zip(rows, guards, strict=True):
        states = fresh_states(guard.state, 1 if guard.stage == "account" else assets)
        params, feature = guard.params, guard.feature
        row["address"], row["stage"] = guard.address, STAGES.index(guard.stage)
        row["params"], row["state"], row["state_size"] = (
            params.ctypes.data,
            states.ctypes.data,
            states.itemsize,
        )
        row["feature"] = 0 if feature is None else feature.ctypes.data
        row["stateful"] = guard.state is not None
        kept += [states, params, feature, guard.compiled]
    return rows, kept


def _state(execution: Execution, guards: list[Guard]) -> NDArray[np.void]:
    state = np.zeros(1, STATE_DTYPE)
    s, costs, account = state[0], execution.costs, execution.account
    s["account"], s["moc"], s["touch"] = (
        ACCOUNTS[account.kind],
        execution.fill == "next_close",
        execution.touch,
    )
    s["free"], s["day_end"], s["bar_length"], s["ids"] = (
        -1,
        NO_DAY,
        execution.bars.step,
        len(execution.orders),
    )
    s["width"], s["targets"] = len(execution.bars.symbols), execution.weights is not None
    s["unbroken"] = execution.bars.unbroken
    s["watched"] = sum(guard.stage in POSITION_STAGES for guard in guards)
    s["guarded"] = sum(guard.stage == "account" for guard in guards)
    for name in ("cash", "static", "equity", "previous", "initial", "peak", "day_start", "booked"):
        s[name] = execution.capital
    s["leverage"], s["maintenance"], s["mmr"] = account.leverage, account.maintenance, account.mmr
    s["taker"] = costs.fee_rate
    s["maker"] = costs.fee_rate if costs.maker_rate is None else costs.maker_rate
    s["per_unit"], s["fixed"], s["minimum"] = costs.per_unit, costs.fixed, costs.minimum
    s["slip"] = costs.slippage + costs.half_spread
    s["participation"] = nan if execution.participation is None else execution.participation
    return state


def _tables(execution: Execution, guards: list[Guard]) -> dict[str, NDArray[np.void]]:
    assets = len(execution.bars.symbols)
    steps = _steps(execution)
    rows = ROWS + 2 * assets + len(execution.bars) // BARS_A_ROW
    return {
        "assets": _assets(execution, steps),
        "stated": np.full(assets, nan).view(REAL_DTYPE),
        "held": np.zeros(assets, WHOLE_DTYPE),
        "levels": np.full(len(guards) * assets, nan).view(REAL_DTYPE),
        "events": _events(execution.events),
        "submissions": _submissions(execution, steps),
        "orders": np.empty(rows, WORKING_DTYPE),
        "lots": np.empty(2 * rows, LOT_DTYPE),
        "fills": np.empty(4 * rows, FILL_DTYPE),
        "trades": np.empty(8 * rows, TRADE_DTYPE),
        "log": np.empty(8 * rows, LOG_DTYPE),
        "steps": np.empty(4 * rows, STEP_DTYPE),
        "cash_steps": np.empty(4 * rows, STEP_DTYPE),
    }


def _assets(execution: Execution, steps: list[tuple[int, int, int]]) -> NDArray[np.void]:
    out = np.zeros(len(steps), ASSET_DTYPE)
    out["alive"], out["mark_bar"], out["filled_bar"], out["head"], out["tail"] = 1, -1, -1, -1, -1
    out["numerator"], out["denominator"], out["lot"] = np.array(steps, np.float64).T
    out["multiplier"] = [each.multiplier for each in execution.instruments] or 1.0
    out["tick"] = [each.tick for each in execution.instruments] or 0.0
    for name in (
        "mark",
        "stated",
        "stop",
        "target",
        "trail",
        "guard_stop",
        "guard_target",
        "entry_reference",
    ):
        out[name] = nan
    return out
