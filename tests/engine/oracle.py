"""A second ledger, slow and plain, that shares no code with the engine: Decimal money, one loop, nothing clever.

It trades target weights from a cash account at the next open. Input numbers are taken as they print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal, localcontext
from math import floor, isnan, log, sqrt

Row = Sequence[float]
ZERO = Decimal(0)


@dataclass
class Costs:
    rate: Decimal = ZERO
    slip: Decimal = ZERO
    per_unit: Decimal = ZERO
    fixed: Decimal = ZERO

    def fee(self, quantity: Decimal, price: Decimal) -> Decimal:
        return abs(quantity) * price * self.rate + abs(quantity) * self.per_unit + self.fixed


@dataclass
class Outcome:
    fills: list[tuple[int, int, Decimal, Decimal, Decimal]] = field(default_factory=list)
    equity: list[Decimal] = field(default_factory=list)
    cash: list[Decimal] = field(default_factory=list)
    positions: list[list[Decimal]] = field(default_factory=list)


def number(value: float) -> Decimal | None:
    return None if isnan(value) else Decimal(repr(float(value)))


def down_to(quantity: Decimal, lot: Decimal) -> Decimal:
    return (quantity / lot).to_integral_value(ROUND_FLOOR) * lot


def trade(
    opens: Sequence[Row],
    closes: Sequence[Row],
    volumes: Sequence[Row],
    targets: Sequence[Row],
    *,
    capital: str,
    lot: str,
    costs: Costs,
    breaker: str | None = None,
) -> Outcome:
    """Run the whole account; ``breaker`` closes everything for good at that drawdown."""
    with localcontext() as context:
        context.prec = 40
        return _trade(opens, closes, volumes, targets, Decimal(capital), Decimal(lot), costs, breaker)


def _trade(
    opens: Sequence[Row],
    closes: Sequence[Row],
    volumes: Sequence[Row],
    targets: Sequence[Row],
    capital: Decimal,
    lot: Decimal,
    costs: Costs,
    breaker: str | None,
) -> Outcome:
    assets = len(closes[0])
    out = Outcome()
    cash, held, marks = capital, [ZERO] * assets, [ZERO] * assets
    stated: list[float | None] = [None] * assets
    waiting: dict[int, Decimal] = {}
    peak, halted = capital, False
    for t in range(len(closes)):
        real = [not isnan(closes[t][a]) and volumes[t][a] != 0.0 for a in range(assets)]
        cash = _sell(t, waiting, held, opens[t], real, cash, costs, out)
        cash = _buy(t, waiting, held, opens[t], real, cash, lot, costs, out)
        for a in range(assets):
            marks[a] = number(closes[t][a]) or marks[a]
        equity = cash + sum((held[a] * marks[a] for a in range(assets)), ZERO)
        out.equity.append(equity)
        out.cash.append(cash)
        out.positions.append(list(held))
        peak = max(peak, equity)
        if breaker is not None and not halted and equity <= peak * (1 - Decimal(breaker)):
            halted = True
            waiting = {a: -held[a] for a in range(assets) if held[a]}
            closing = set(waiting)
        for a in range(assets):
            target = targets[t][a]
            if isnan(target) or target == stated[a] or marks[a] == 0:
                continue
            stated[a] = target
            if halted and a in closing and a in waiting:
                continue
            wanted = down_to(Decimal(repr(float(target))) * equity / marks[a], lot) if target > 0 else ZERO
            change = wanted - held[a]
            if halted:
                change = min(change, ZERO)
            waiting.pop(a, None)
            if change:
                waiting[a] = change
    return out


def _sell(
    t: int,
    waiting: dict[int, Decimal],
    held: list[Decimal],
    opens: Row,
    real: list[bool],
    cash: Decimal,
    costs: Costs,
    out: Outcome,
) -> Decimal:
    for a in list(waiting):  # in the order in which they were decided
        if waiting[a] < 0 and real[a]:
            quantity = waiting.pop(a)
            price = Decimal(repr(float(opens[a]))) * (1 - costs.slip)
            fee = costs.fee(quantity, price)
            cash += -quantity * price - fee
            held[a] += quantity
            out.fills.append((t, a, quantity, price, fee))
    return cash


def _buy(
    t: int,
    waiting: dict[int, Decimal],
    held: list[Decimal],
    opens: Row,
    real: list[bool],
    cash: Decimal,
    lot: Decimal,
    costs: Costs,
    out: Outcome,
) -> Decimal:
    batch = [a for a in list(waiting) if waiting[a] > 0 and real[a]]
    if not batch:
        return cash
    prices = {a: Decimal(repr(float(opens[a]))) * (1 + costs.slip) for a in batch}
    cost = sum((waiting[a] * (prices[a] * (1 + costs.rate) + costs.per_unit) for a in batch), ZERO)
    factor = min(Decimal(1), max(ZERO, (cash - costs.fixed * len(batch)) / cost))
    for a in batch:
        wanted = waiting.pop(a)
        quantity = wanted if factor == 1 else down_to(wanted * factor, lot)
        if quantity:
            fee = costs.fee(quantity, prices[a])
            cash -= quantity * prices[a] + fee
            held[a] += quantity
            out.fills.append((t, a, quantity, prices[a], fee))
    return cash


def crossover(close: Sequence[float], fast: int, slow: int) -> list[float]:
    """Return 1 while the fast average lies above the slow one, else 0; NaN while there are too few bars."""
    out = []
    for t in range(len(close)):
        if t + 1 < slow:
            out.append(float("nan"))
            continue
        exact = [Decimal(repr(float(x))) for x in close[t + 1 - slow : t + 1]]
        out.append(1.0 if sum(exact[-fast:], ZERO) * slow > sum(exact, ZERO) * fast else 0.0)
    return out


def volatility_sized(
    signal: Sequence[float], close: Sequence[float], target: float, window: int, step: float, per_year: float
) -> list[float]:
    """Return signal x min(1, target / volatility), the size rounded down to a multiple of ``step``."""
    out = []
    for t, wanted in enumerate(signal):
        if t < window:
            out.append(float("nan"))
            continue
        moves = [log(close[k] / close[k - 1]) for k in range(t + 1 - window, t + 1)]
        mean = sum(moves) / window
        spread = sqrt(sum((move - mean) ** 2 for move in moves) / (window - 1)) * sqrt(per_year)
        size = min(1.0, target / spread) if spread > 0 else 1.0
        out.append(wanted * (floor(size / step + 1e-9) * step))
    return out
