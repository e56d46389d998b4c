"""What a run gives: figures, tables and a manifest from which it can be run again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from backend.engine.assumptions import Assumption, assumptions
from backend.engine.batch import Timing, Values
from backend.engine.plan import Plan, Step
from modules.kit.ledger import LedgerTable
from modules.kit.market import Bars, Panel, Stamps, stamp_text
from modules.kit.orders import Execution
from modules.kit.ports import CLOSE, PRICE

if TYPE_CHECKING:
    import pandas as pd

ENGINE_VERSION = "0.1.0"
SEED = 0
#: Types of ports that lie on the price's own scale.
PRICED = (CLOSE, PRICE)


@dataclass(frozen=True)
class Run:
    """One finished backtest.

    Tables are built when asked for; ``ts``, ``equity_values`` and ``ledger`` are the arrays behind them.
    """

    plan: Plan
    ledger: LedgerTable
    execution: Execution
    metrics: dict[str, float | None]
    undefined: dict[str, str]
    datasets: Mapping[str, Bars]
    values: Values
    warmup_rows: int
    start: int | None
    end: int | None
    warnings: tuple[str, ...]

    @property
    def bars(self) -> Bars:
        """The bars that were traded on."""
        return self.ledger.bars

    @property
    def ts(self) -> Stamps:
        """Bar open times, (bars,) nanoseconds UTC."""
        return self.ledger.ts

    @property
    def equity_values(self) -> NDArray[np.float64]:
        """Equity at each bar's close, (bars,) in quote currency."""
        return self.ledger.equity

    @property
    def timings(self) -> dict[str, Timing]:
        """Milliseconds of each node, and whether its result was already known."""
        return self.values.timings

    @cached_property
    def digest(self) -> str:
        """SHA-256 over stamps, symbols, equity, cash, positions and fills: equal digests, equal results."""
        table = self.ledger
        digest = hashlib.sha256(repr(self.bars.symbols).encode())
        for part in (table.ts, table.equity, table.cash, table.positions):
            digest.update(np.ascontiguousarray(part).tobytes())
        for name in ("bar", "asset", "quantity", "price", "fee"):
            digest.update(np.ascontiguousarray(table.fills[name]).tobytes())
        return digest.hexdigest()

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Everything needed to run this again anywhere, and the digest that must come of it."""
        strategy = self.plan.strategy
        return {
            "engine_version": ENGINE_VERSION,
            "strategy": {"schema": 1, "name": strategy.name, "nodes": strategy.canonical},
            "strategy_hash": strategy.hash,
            "modules": {
                f"{step.module.id}@{step.module.version}": step.module.digest
                for step in sorted(self.plan.steps, key=lambda step: step.module.id)
            },
            "datasets": {
                name: {
                    "content_hash": bars.content_hash,
                    "timeframe": bars.timeframe,
                    "calendar": bars.calendar,
                    "simulated": bars.simulated,
                }
                for name, bars in self.datasets.items()
            },
            "start": None if self.start is None else stamp_text(self.start),
            "end": None if self.end is None else stamp_text(self.end),
            "seed": SEED,
            "digest": self.digest,
        }

    @cached_property
    def assumptions(self) -> list[Assumption]:
        """Fill timing, costs, data, warm-up, calendar: under what this result stands."""
        return assumptions(self.plan, self.bars, self.execution, self.ledger)

    @cached_property
    def benchmark(self) -> NDArray[np.float64]:
        """Equity of holding every asset in equal parts from the first bar's close, without costs; (bars,)."""
        close = self.bars.close
        known = np.isfinite(close)
        first = np.where(known.any(axis=0), close[known.argmax(axis=0), np.arange(close.shape[1])], np.nan)
        held = _last_known(close) / first
        share = np.where(np.isnan(held), 1.0, held)  # before an asset starts, its part is cash
        out: NDArray[np.float64] = self.execution.capital * share.mean(axis=1)
        return out

    def overlays(self) -> list[tuple[str, str, Panel]]:
        """Return what nodes ask to be drawn over the price: (node, label, (bars, assets))."""
        drawn: list[tuple[str, str, Panel]] = []
        prices: set[tuple[str, int]] = set()
        for step in self.plan.steps:
            outputs = step.module.outputs
            names = [port.name for port in outputs]
            priced = all(
                (source.node, source.output) in prices for many in step.inputs.values() for source in many
            )
            lines = [names.index(name) for name in step.module.draws] if priced else []
            prices |= {(step.node, i) for i, port in enumerate(outputs) if port.type in PRICED or i in lines}
            drawn += [(step.node, _line_label(step, i), self.series(step.node, names[i])) for i in lines]
            if step.module.overlays and step.node in self.values.outputs:
                computed = step.module.overlays(**self.values.inputs(step), p=step.params)
                drawn += [(step.node, label, panel[self.warmup_rows :]) for label, panel in computed.items()]
        return drawn

    def series(self, node: str, port: str | None = None) -> Any:
        """Return what ``node`` gave over the run's bars: the primary output, or the one called ``port``."""
        ports = [output.name for output in self.plan.by_node[node].module.outputs]
        value = self.values.outputs[node][ports.index(port) if port else 0]
        return value[self.warmup_rows :] if isinstance(value, np.ndarray) else value

    @property
    def equity(self) -> pd.DataFrame:
        """Equity and cash by bar, indexed by the bar's open time."""
        import pandas as pd

        return pd.DataFrame({"equity": self.ledger.equity, "cash": self.ledger.cash}, index=self._index())

    @property
    def positions(self) -> pd.DataFrame:
        """Signed quantity held after each bar, one column an asset."""
        import pandas as pd

        return pd.DataFrame(self.ledger.positions, index=self._index(), columns=list(self.bars.symbols))

    @property
    def fills(self) -> pd.DataFrame:
        """Every fill, in order."""
        return _frame(
            self.fill_rows(), ("ts", "symbol", "side", "quantity", "price", "fee", "order_id", "reason")
        )

    @property
    def trades(self) -> pd.DataFrame:
        """Every closed round trip, first in first out, in the order of exit."""
        return _frame([row for row in self.trade_rows() if not row["open"]], TRADE_COLUMNS).drop(
            columns="open"
        )

    @property
    def rejections(self) -> pd.DataFrame:
        """Every order that a rule refused, shrank or closed, with the rule and the numbers."""
        return _frame(self.rejection_rows(), ("ts", "rule", "node", "symbol", "message"))

    def fill_rows(self) -> list[dict[str, Any]]:
        """Return the fills as plain rows."""
        table = self.ledger
        stamps = self.stamps
        return [
            {
                "ts": stamps[fill["bar"]],
                "symbol": self.bars.symbols[fill["asset"]],
                "side": "buy" if fill["quantity"] > 0 else "sell",
                "quantity": abs(float(fill["quantity"])),
                "price": float(fill["price"]),
                "fee": float(fill["fee"]),
                "order_id": f"o{int(fill['order'])}",
                "reason": table.reasons[fill["reason"]],
            }
            for fill in table.fills
        ]

    def trade_rows(self) -> list[dict[str, Any]]:
        """Return closed and open round trips as plain rows; an open one has no exit and its profit at the last mark."""
        return [self._trade_row(trade) for trade in self.ledger.trades]

    def rejection_rows(self) -> list[dict[str, Any]]:
        """Return the rejections as plain rows."""
        return [
            {"ts": self.stamps[bar], "rule": rule, "node": node, "symbol": symbol, "message": message}
            for bar, rule, node, symbol, message in self.ledger.rejections
        ]

    @cached_property
    def stamps(self) -> list[str]:
        """Bar open times as ISO 8601 text."""
        if (self.ts % 1_000_000_000 == 0).all():
            return [f"{stamp}Z" for stamp in np.datetime_as_string(self.ts.view("datetime64[ns]"), unit="s")]
        return [stamp_text(int(stamp)) for stamp in self.ts]

    def to_json(self) -> dict[str, Any]:
        """Return the whole result as the one object that ``qis backtest --json`` prints."""
        trades = self.trade_rows()
        closed = [{k: v for k, v in row.items() if k != "open"} for row in trades if not row["open"]]
        return {
            "manifest": self.manifest,
            "metrics": self.metrics,
            "undefined": self.undefined,
            "equity": list(zip(self.stamps, self.ledger.equity.tolist(), strict=True)),
            "fills": self.fill_rows(),
            "trades": closed,
            "open_trades": [{k: v for k, v in row.items() if k != "open"} for row in trades if row["open"]],
            "positions": {"symbols": list(self.bars.symbols), "quantity": self.ledger.positions.tolist()},
            "rejections": self.rejection_rows(),
            "warnings": list(self.warnings),
            "assumptions": self.assumptions,
        }

    def _index(self) -> pd.DatetimeIndex:
        import pandas as pd

        return pd.DatetimeIndex(self.ts.view("datetime64[ns]"), tz="UTC", name="ts")

    def _trade_row(self, trade: np.void) -> dict[str, Any]:
        cost = abs(float(trade["quantity"])) * float(trade["entry_price"])
        is_open = bool(trade["open"])
        return {
            "symbol": self.bars.symbols[trade["asset"]],
            "entry_ts": self.stamps[trade["entry_bar"]],
            "entry_price": float(trade["entry_price"]),
            "exit_ts": None if is_open else self.stamps[trade["exit_bar"]],
            "exit_price": None if is_open else float(trade["exit_price"]),
            "quantity": float(trade["quantity"]),
            "pnl": float(trade["pnl"]),
            "return": float(trade["pnl"]) / cost if cost else None,
            "bars": int(trade["exit_bar"] - trade["entry_bar"]),
            "reason": "open" if is_open else self.ledger.reasons[trade["reason"]],
            "open": is_open,
        }


TRADE_COLUMNS = (
    *("symbol", "entry_ts", "entry_price", "exit_ts", "exit_price"),
    *("quantity", "pnl", "return", "bars", "reason", "open"),
)


def _line_label(step: Step, output: int) -> str:
    """Name a line by its module and first whole-number parameter; by its port too where there are many."""
    length = next((f" {v}" for v in step.params.model_dump().values() if type(v) is int), "")
    port = f" {step.module.outputs[output].name}" if len(step.module.draws) > 1 else ""
    return f"{step.module.title}{length}{port}"


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(rows, columns=list(columns))
    for column in columns:
        if column.endswith("ts"):
            frame[column] = pd.to_datetime(frame[column], utc=True)
    return frame


def _last_known(panel: Panel) -> Panel:
    """Return for each bar the last known value of each asset, for marking only; NaN before the first."""
    rows = np.where(np.isfinite(panel), np.arange(len(panel))[:, None], 0)
    np.maximum.accumulate(rows, axis=0, out=rows)
    out: Panel = panel[rows, np.arange(panel.shape[1])]
    return out
