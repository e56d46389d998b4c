"""Say under which assumptions a result stands: one list, shown with every result."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from backend.engine.plan import Plan
from modules.kit.ledger import LedgerTable
from modules.kit.market import Bars, stamp_text
from modules.kit.orders import Execution


class Assumption(TypedDict):
    """One line: what was assumed, its value, and what it means."""

    key: str
    label: str
    value: str
    detail: str


def assumptions(plan: Plan, bars: Bars, execution: Execution, ledger: LedgerTable) -> list[Assumption]:
    """Return the assumption ledger of one run."""
    costs = execution.costs
    per_fill = [f"{costs.per_unit:g} a unit"] * bool(costs.per_unit) + [f"{costs.fixed:g} fixed"] * bool(
        costs.fixed
    )
    fees = " + ".join([f"{costs.fee_rate * 1e4:g} bp", *per_fill])
    kind = "Simulated data, not a market" if bars.simulated else "As imported"
    rows = [
        (
            "fill",
            "Fill timing",
            "Next bar's open",
            "An order decided when a bar closes fills at the next bar's open.",
        ),
        ("fees", "Fees", fees, "Charged on every fill, buys and sells, in cash; never inside the price."),
        (
            "slippage",
            "Slippage and spread",
            f"{(costs.slippage + costs.half_spread) * 1e4:g} bp",
            "Every market fill is worse than the open by this much.",
        ),
        (
            "account",
            "Account",
            f"{execution.account.kind.replace('_', ' ').capitalize()}, {execution.capital:,.0f} {bars.currency}",
            "When cash is short, all buys of a decision shrink by one factor; a cash account never borrows or shorts.",
        ),
        (
            "sizing",
            "Sizing",
            f"Lots of {np.format_float_positional(execution.lot, trim='-')}",
            "Quantity is target weight x equity / close at the decision, rounded toward zero, then frozen.",
        ),
        ("data", "Data", f"{bars.name}: {kind}", _coverage(bars)),
        (
            "warmup",
            "Warm-up",
            _first_target(execution),
            f"No target before every estimate is complete; up to {plan.warmup} bars before the range are used.",
        ),
        (
            "calendar",
            "Annualisation",
            f"{bars.periods_per_year:,.0f} bars a year",
            f"Declared by the data's calendar ({bars.calendar}), not guessed from the dates.",
        ),
        (
            "rejections",
            "Rejected or vetoed",
            str(len(ledger.rejections)),
            "Every order that did not trade as asked is listed with its rule and reason.",
        ),
    ]
    return [Assumption(key=k, label=label, value=value, detail=detail) for k, label, value, detail in rows]


def _first_target(execution: Execution) -> str:
    weights = execution.weights
    known = np.zeros(0, np.bool_) if weights is None else np.isfinite(weights).any(axis=1)
    return f"First target after {int(known.argmax())} bars" if known.any() else "No target in the range"


def _coverage(bars: Bars) -> str:
    first, last = (stamp_text(int(stamp))[:16] for stamp in (bars.ts[0], bars.ts[-1]))
    assets = f"{len(bars.symbols)} asset" + "s" * (len(bars.symbols) != 1)
    return f"{len(bars):,} bars of {bars.timeframe}, {assets}, {first} to {last} UTC."
