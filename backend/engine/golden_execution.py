"""Golden cases of the execution category: translate one into an :class:`Execution`, run it, and say what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from backend.engine.ledger import simulate
from backend.engine.ledger_records import LOG_CASH, LOG_REDUCE_ONLY, LOG_SHORT
from modules.kit.errors import Issue, Unsupported
from modules.kit.ledger import LedgerTable
from modules.kit.market import Bars
from modules.kit.orders import (
    EVENT_DTYPE,
    EVENT_KINDS,
    ORDER_DTYPE,
    ORDER_KINDS,
    AccountKind,
    Costs,
    Execution,
    Instrument,
    Terms,
)

Case = Mapping[str, Any]

DAY = 86_400 * 10**9
REFUSALS = {LOG_CASH: "insufficient_cash", LOG_SHORT: "insufficient_cash", LOG_REDUCE_ONLY: "reduce_only"}

#: What a case may state; anything else is refused by name.
KNOWN = {
    "input": {
        "account",
        "bars",
        "costs",
        "events",
        "instruments",
        "insufficient_cash",
        "orders",
        "participation",
        "limit_fill",
    },
    "account": {"type", "initial_cash", "maintenance", "leverage", "mmr"},
    "costs": {
        "taker_rate",
        "maker_rate",
        "slippage_bps",
        "half_spread_bps",
        "per_unit",
        "fixed",
        "min_fee",
    },
    "instrument": {"lot", "mult", "tick"},
    "order": {
        "decision_bar",
        "symbol",
        "qty",
        "type",
        "stop",
        "limit",
        "bracket",
        "reduce_only",
        "tif",
        "tag",
    },
    "bracket": {"sl", "tp", "trail"},
    "event": {
        "type",
        "bar",
        "symbol",
        "rate",
        "mark",
        "from",
        "annual_rate",
        "days",
        "day_count",
        "amount",
        "pay_bar",
        "ratio",
        "price",
        "delisting_return",
    },
}


def solve_execution(case: Case) -> dict[str, Any]:
    """Return fills, trades, cash, equity, position and rejections of one case."""
    given = case["input"]
    _known("input", given)
    symbols = tuple(given["bars"])
    execution = Execution(
        bars=bars_of(given["bars"]),
        weights=None,
        costs=costs_of(given.get("costs", {})),
        capital=float(given["account"]["initial_cash"]),
        account=terms_of(given["account"]),
        orders=_orders(given["orders"], symbols),
        events=_events(given.get("events", ()), symbols),
        instruments=tuple(_instrument(given.get("instruments", {}).get(symbol, {})) for symbol in symbols),
        participation=float(given["participation"]) if given.get("participation") is not None else None,
        scale=_choice(given, "insufficient_cash", "reject", {"reject": False, "scale": True}),
        touch=_choice(given, "limit_fill", "through", {"through": False, "touch": True}),
    )
    return shown(simulate(execution))


def shown(table: LedgerTable) -> dict[str, Any]:
    """Return a ledger in the words of the golden format."""
    symbols = table.bars.symbols
    return {
        "fills": [
            {
                "bar": int(row["bar"]),
                "symbol": symbols[row["asset"]],
                "qty": float(row["quantity"]),
                "price": float(row["price"]),
                "fee": float(row["fee"]),
                "reason": table.reasons[row["reason"]],
            }
            for row in table.fills
        ],
        "trades": [
            {
                "symbol": symbols[row["asset"]],
                "entry_bar": int(row["entry_bar"]),
                "exit_bar": int(row["exit_bar"]),
                "qty": float(row["quantity"]),
                "entry": float(row["entry_price"]),
                "exit": float(row["exit_price"]),
                "gross_pnl": float(row["pnl"] + row["fees"]),
                "fees": float(row["fees"]),
                "net_pnl": float(row["pnl"]),
            }
            for row in table.trades
            if not row["open"]
        ],
        "cash": table.cash.tolist(),
        "equity": table.equity.tolist(),
        "position": {symbol: table.positions[:, place].tolist() for place, symbol in enumerate(symbols)},
        "rejected": [
            {"bar": int(row["bar"]), "order": f"o{row['order']}", "reason": REFUSALS[int(row["code"])]}
            for row in table.log
            if int(row["code"]) in REFUSALS
        ],
    }


def bars_of(panels: Mapping[str, Sequence[Mapping[str, float] | None]]) -> Bars:
    """Return daily bars from rows of o, h, l, c, v; null where an asset has none."""
    open_, high, low, close, volume = (
        np.array([[_price(row, key) for row in rows] for rows in panels.values()], np.float64).T.copy()
        for key in "ohlcv"
    )
    stamps = np.arange(len(close)) * DAY
    return Bars(stamps, tuple(panels), open_, high, low, close, volume, timeframe="1d")


def _price(row: Mapping[str, float] | None, key: str) -> float:
    value = row.get(key) if row else None
    return nan if value is None else float(value)


def _known(what: str, given: Mapping[str, Any]) -> None:
    unknown = sorted(set(given) - KNOWN[what])
    if unknown:
        said = f"{what}: {', '.join(unknown)}"
        raise Unsupported(
            Issue("golden.unsupported", said, "The engine has no such rule; it is not approximated.")
        )


def _place(what: str, names: Sequence[str], given: str) -> int:
    """Return the place of a name among the known ones."""
    if given not in names:
        raise Unsupported(Issue("golden.unsupported", f"{what}: {given}", f"Known are {', '.join(names)}."))
    return names.index(given)


def _choice(given: Mapping[str, Any], key: str, default: str, choices: Mapping[str, bool]) -> bool:
    value = given.get(key, default)
    if value not in choices:
        raise Unsupported(Issue("golden.unsupported", f"{key}: {value}", f"Known are {', '.join(choices)}."))
    return choices[value]


def costs_of(given: Mapping[str, Any]) -> Costs:
    """Return the costs of a case."""
    _known("costs", given)

    def number(key: str) -> float:
        return float(given.get(key, 0.0))

    return Costs(
        fee_rate=number("taker_rate"),
        maker_rate=number("maker_rate") if "maker_rate" in given else None,
        slippage=number("slippage_bps") / 1e4,
        half_spread=number("half_spread_bps") / 1e4,
        per_unit=number("per_unit"),
        fixed=number("fixed"),
        minimum=number("min_fee"),
    )


def terms_of(given: Mapping[str, Any]) -> Terms:
    """Return the account of a case."""
    _known("account", given)
    numbers = {key: float(given[key]) for key in ("maintenance", "leverage", "mmr") if key in given}
    _place("account", get_args(AccountKind), given["type"])
    return Terms(kind=given["type"], **numbers)


def _instrument(given: Mapping[str, Any]) -> Instrument:
    _known("instrument", given)
    tick = float(given.get("tick", 0.0))
    return Instrument(lot=float(given.get("lot", 1.0)), multiplier=float(given.get("mult", 1.0)), tick=tick)


def _orders(given: Sequence[Mapping[str, Any]], symbols: tuple[str, ...]) -> NDArray[np.void]:
    out = np.zeros(len(given), ORDER_DTYPE)
    for row, order in zip(out, given, strict=True):
        _known("order", order)
        bracket = order.get("bracket") or {}
        _known("bracket", bracket)
        row["bar"], row["asset"] = order["decision_bar"], symbols.index(order["symbol"])
        row["kind"], row["quantity"] = _place("order", ORDER_KINDS, order["type"]), float(order["qty"])
        row["stop"], row["limit"] = _or_nan(order, "stop"), _or_nan(order, "limit")
        row["stop_loss"], row["take_profit"] = _or_nan(bracket, "sl"), _or_nan(bracket, "tp")
        row["trail"] = _or_nan(bracket, "trail")
        row["reduce_only"] = bool(order.get("reduce_only"))
        row["immediate"] = _choice(order, "tif", "GTC", {"GTC": False, "IOC": True})
    return out


def _events(given: Sequence[Mapping[str, Any]], symbols: tuple[str, ...]) -> NDArray[np.void]:
    out = np.zeros(len(given), EVENT_DTYPE)
    for row, event in zip(out, given, strict=True):
        _known("event", event)
        row["bar"], row["asset"] = event["bar"], symbols.index(event["symbol"])
        row["kind"] = _place("event", EVENT_KINDS, event["type"])
        row["rate"] = _first(event, "rate", "annual_rate", "ratio", "delisting_return")
        row["price"] = _first(event, "mark", "amount", "price")
        row["days"], row["basis"] = _or_nan(event, "days"), float(event.get("day_count", 360))
        row["pay_bar"] = event.get("pay_bar", -1)
        row["from_margin"] = event.get("from") == "margin"
    return out


def _or_nan(given: Mapping[str, Any], key: str) -> float:
    value = given.get(key)
    return nan if value is None else float(value)


def _first(given: Mapping[str, Any], *keys: str) -> float:
    return next((float(given[key]) for key in keys if key in given), nan)
