"""Laws that every run of the ledger obeys, whatever the market, the targets, the orders and the guards."""

from __future__ import annotations

from dataclasses import replace
from math import nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.engine.ledger import simulate
from modules.kit.ledger import LedgerTable
from modules.kit.market import Bars
from modules.kit.orders import ORDER_DTYPE, Costs, Execution, Instrument, Terms
from tests.engine.ledgers import guard

DAY = 86_400 * 10**9
PANELS = ("open", "high", "low", "close", "volume")


def random_market(random: np.random.Generator, count: int, assets: int) -> Bars:
    """Return bars with jumps, gaps and days without volume."""
    shape = (count, assets)
    close = 100.0 * np.exp(np.cumsum(random.normal(0.0, 0.04, shape), axis=0))
    open_ = close * np.exp(random.normal(0.0, 0.02, shape))
    high = np.maximum(open_, close) * np.exp(np.abs(random.normal(0.0, 0.02, shape)))
    low = np.minimum(open_, close) * np.exp(-np.abs(random.normal(0.0, 0.02, shape)))
    volume = np.where(random.random(shape) < 0.1, 0.0, 1000.0)
    missing = random.random(shape) < 0.1
    panels = [np.where(missing, nan, np.round(panel, 4)) for panel in (open_, high, low, close)]
    symbols = tuple("ABCD"[:assets])
    open_, high, low, close = panels
    return Bars(
        np.arange(count) * DAY,
        symbols,
        open_,
        high,
        low,
        close,
        np.where(missing, nan, volume),
        timeframe="1d",
    )


def random_orders(random: np.random.Generator, bars: Bars, count: int) -> np.ndarray:
    """Return orders of every kind around the market, some with brackets."""
    out = np.zeros(count, ORDER_DTYPE)
    out["bar"] = np.sort(random.integers(0, len(bars), count))
    out["asset"] = random.integers(0, len(bars.symbols), count)
    out["kind"] = random.integers(0, 5, count)
    out["quantity"] = random.choice([-30.0, -10.0, -3.0, 3.0, 10.0, 30.0], count)
    around = np.round(100.0 * np.exp(random.normal(0.0, 0.1, count)), 2)
    side = np.sign(out["quantity"])
    out["stop"], out["limit"] = around, np.round(around * (1.0 + 0.01 * random.normal(size=count)), 2)
    bracketed = random.random(count) < 0.4
    out["stop_loss"] = np.where(bracketed, around * (1.0 - 0.05 * side), nan)
    out["take_profit"] = np.where(bracketed & (random.random(count) < 0.7), around * (1.0 + 0.05 * side), nan)
    out["trail"] = np.where(random.random(count) < 0.2, 4.0, nan)
    out["reduce_only"] = random.random(count) < 0.2
    out["immediate"] = random.random(count) < 0.2
    return out


@st.composite
def runs(draw: st.DrawFn, kinds: tuple[str, ...] = ("cash", "margin"), costless: bool = False) -> Execution:
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count, assets = draw(st.integers(2, 50)), draw(st.integers(1, 3))
    bars = random_market(random, count, assets)
    kind: Any = draw(st.sampled_from(kinds))
    lot = draw(st.sampled_from([1.0, 0.1, 1e-8]))
    terms: dict[str, Any] = {
        "bars": bars,
        "capital": 10_000.0,
        "lot": lot,
        "instruments": (Instrument(lot, draw(st.sampled_from([1.0, 0.5, 3.0]))),) * assets,
        "account": Terms(kind, maintenance=0.2 if kind == "margin" else 0.0, leverage=5.0, mmr=0.01),
    }
    if not costless:
        terms["costs"] = Costs(0.001, 0.0005, 0.0002, 0.01, draw(st.sampled_from([0.0, 1.0])), 0.0, 0.0002)
    if draw(st.booleans()):
        low = -1.0 if kind == "margin" else 0.0
        weights = np.round(random.uniform(low, 1.0, (count, assets)), 1) / assets
        weights[random.random((count, assets)) < 0.6] = nan
        rules = draw(st.lists(st.sampled_from(sorted(RULES)), max_size=3, unique=True))
        return Execution(weights=weights, guards=tuple(RULES[name] for name in rules), **terms)
    terms["participation"] = draw(st.sampled_from([None, 0.02]))
    terms["scale"] = draw(st.booleans())
    return Execution(weights=None, orders=random_orders(random, bars, draw(st.integers(1, 30))), **terms)


RULES = {
    "drawdown": guard("risk.max_drawdown", "drawdown", limit=0.1, reset="next_day"),
    "day": guard("risk.daily_loss", "day", limit=0.03),
    "stop": guard("risk.stop_loss", "stop", distance=0.04),
    "trail": guard("risk.trailing_stop", "trail", distance=0.06),
    "gain": guard("risk.take_profit", "gain", distance=0.05),
    "clock": guard("risk.time_exit", "clock", bars=4),
    "size": guard("risk.max_position", "size", limit=0.3),
}


def last_known(panel: np.ndarray) -> np.ndarray:
    out = panel.copy()
    for t in range(1, len(out)):
        out[t] = np.where(np.isnan(out[t]), out[t - 1], out[t])
    known: np.ndarray = np.nan_to_num(out)
    return known


def same(one: LedgerTable, other: LedgerTable, bars: int) -> None:
    """Both runs agree to the bit on their first bars."""
    assert one.equity[:bars].tobytes() == other.equity[:bars].tobytes()
    assert one.positions[:bars].tobytes() == other.positions[:bars].tobytes()
    early, late = (table.fills[table.fills["bar"] < bars] for table in (one, other))
    for name in ("bar", "asset", "quantity", "price", "fee", "reference"):
        assert early[name].tobytes() == late[name].tobytes()


@settings(max_examples=150, deadline=None)
@given(runs(kinds=("cash", "margin")))
def test_cash_and_positions_are_what_the_fills_make_of_them(execution: Execution) -> None:
    table = simulate(execution)
    bars, sizes = execution.bars, np.array([each.multiplier for each in execution.instruments])
    cash, held = np.full(len(bars), execution.capital), np.zeros(bars.close.shape)
    for fill in table.fills:
        cash[fill["bar"] :] -= fill["quantity"] * fill["price"] * sizes[fill["asset"]] + fill["fee"]
        held[fill["bar"] :, fill["asset"]] += fill["quantity"]
    np.testing.assert_allclose(table.cash, cash, rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(table.positions, held, rtol=1e-9, atol=1e-9)
    worth = table.cash + (table.positions * sizes * last_known(bars.close)).sum(axis=1)
    np.testing.assert_allclose(table.equity, worth, rtol=1e-9, atol=1e-9 * execution.capital)


@settings(max_examples=150, deadline=None)
@given(runs())
def test_closed_and_open_trades_add_up_to_the_change_of_equity(execution: Execution) -> None:
    table = simulate(execution)
    assert table.trades["pnl"].sum() == pytest.approx(
        table.equity[-1] - execution.capital, rel=1e-9, abs=1e-6
    )


@settings(max_examples=150, deadline=None)
@given(runs(kinds=("cash",)))
def test_a_cash_account_neither_borrows_nor_goes_short(execution: Execution) -> None:
    table = simulate(execution)
    if execution.costs.minimum == 0.0 and execution.costs.fixed == 0.0:
        assert table.cash.min() >= -1e-9 * execution.capital
    assert table.positions.min() >= 0.0


@settings(max_examples=150, deadline=None)
@given(runs())
def test_every_fill_lies_inside_its_bar_but_for_the_slippage(execution: Execution) -> None:
    table = simulate(execution)
    for fill in table.fills:
        bar, asset = fill["bar"], fill["asset"]
        assert execution.bars.low[bar, asset] <= fill["reference"] <= execution.bars.high[bar, asset]
        assert fill["quantity"] * (fill["price"] - fill["reference"]) >= 0.0
        assert execution.bars.volume[bar, asset] > 0.0


@settings(max_examples=150, deadline=None)
@given(runs(), st.data())
def test_what_comes_later_changes_nothing_before(execution: Execution, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(execution.bars)))
    random = np.random.default_rng(1)
    panels: dict[str, Any] = {name: execution.bars.panels[name].copy() for name in PANELS}
    for panel in panels.values():
        panel[cut:] = random.uniform(1.0, 1e6)
    changes: dict[str, Any] = {"bars": replace(execution.bars, **panels)}
    if execution.weights is not None:
        changes["weights"] = np.vstack(
            (execution.weights[:cut], random.uniform(0, 1, execution.weights[cut:].shape))
        )
    same(simulate(execution), simulate(replace(execution, **changes)), cut)


@settings(max_examples=150, deadline=None)
@given(runs(), st.data())
def test_a_run_over_the_first_bars_is_the_first_part_of_the_run(
    execution: Execution, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(1, len(execution.bars)))
    changes: dict[str, Any] = {
        "bars": execution.bars.rows(0, cut),
        "orders": execution.orders[execution.orders["bar"] < cut],
    }
    if execution.weights is not None:
        changes["weights"] = execution.weights[:cut]
    same(simulate(execution), simulate(replace(execution, **changes)), cut)


@settings(max_examples=100, deadline=None)
@given(runs(), st.randoms(use_true_random=False))
def test_the_order_of_the_assets_does_not_matter(execution: Execution, shuffler: Any) -> None:
    if execution.weights is None:
        return
    places = list(range(len(execution.bars.symbols)))
    shuffler.shuffle(places)
    panels: dict[str, Any] = {
        name: np.ascontiguousarray(execution.bars.panels[name][:, places]) for name in PANELS
    }
    symbols = tuple(execution.bars.symbols[place] for place in places)
    moved = replace(
        execution,
        bars=replace(execution.bars, symbols=symbols, **panels),
        weights=np.ascontiguousarray(execution.weights[:, places]),
    )
    one, other = simulate(execution), simulate(moved)
    np.testing.assert_allclose(other.equity, one.equity, rtol=1e-9)
    np.testing.assert_allclose(other.positions, one.positions[:, places], rtol=1e-7, atol=1e-6)


@settings(max_examples=100, deadline=None)
@given(runs(costless=True), st.sampled_from([2.0, 4.0, 0.5]))
def test_prices_and_capital_times_a_power_of_two_change_only_the_money(
    execution: Execution, factor: float
) -> None:
    panels: dict[str, Any] = {
        name: execution.bars.panels[name] * factor for name in ("open", "high", "low", "close")
    }
    orders = execution.orders.copy()
    for name in ("stop", "limit", "stop_loss", "take_profit", "trail"):
        orders[name] *= factor
    scaled = replace(
        execution, bars=replace(execution.bars, **panels), capital=execution.capital * factor, orders=orders
    )
    one, other = simulate(execution), simulate(scaled)
    assert (one.equity * factor).tobytes() == other.equity.tobytes()
    assert one.positions.tobytes() == other.positions.tobytes()


@settings(max_examples=100, deadline=None)
@given(runs(kinds=("margin",)), st.sampled_from(["fee_rate", "slippage", "fixed", "per_unit"]))
def test_with_the_same_fills_a_higher_cost_never_leaves_more(execution: Execution, cost: str) -> None:
    if execution.weights is not None:
        return
    calm = replace(execution, account=Terms("margin"))
    dearer_by: dict[str, Any] = {cost: getattr(calm.costs, cost) + 0.001}
    dearer = replace(calm, costs=replace(calm.costs, **dearer_by))
    one, other = simulate(calm), simulate(dearer)
    assert one.fills["quantity"].tolist() == other.fills["quantity"].tolist()
    assert (other.equity <= one.equity + 1e-9 * execution.capital).all()


@settings(max_examples=50, deadline=None)
@given(runs())
def test_a_run_does_not_depend_on_the_calendar_date(execution: Execution) -> None:
    moved = replace(execution, bars=replace(execution.bars, ts=execution.bars.ts + 3650 * DAY))
    same(simulate(execution), simulate(moved), len(execution.bars))


@settings(max_examples=100, deadline=None)
@given(runs(kinds=("perp_isolated",)))
def test_a_liquidation_costs_the_posted_margin_and_nothing_of_the_wallet(execution: Execution) -> None:
    table = simulate(execution)
    liquidated = table.fills[[table.reasons[row["reason"]] == "liquidation" for row in table.fills]]
    for row in liquidated:
        if (table.fills["bar"] == row["bar"]).sum() == 1 and row["bar"] > 0:
            assert table.cash[row["bar"]] == pytest.approx(table.cash[row["bar"] - 1], abs=1e-6)
            assert row["fee"] == 0.0


@settings(max_examples=50, deadline=None)
@given(runs(costless=True))
def test_twice_the_capital_in_twice_the_lots_earns_twice_as_much(execution: Execution) -> None:
    orders = execution.orders.copy()
    orders["quantity"] *= 2.0
    doubled = replace(
        execution,
        capital=execution.capital * 2.0,
        orders=orders,
        instruments=tuple(replace(each, lot=each.lot * 2.0) for each in execution.instruments),
        participation=None,
    )
    one, other = simulate(replace(execution, participation=None)), simulate(doubled)
    np.testing.assert_allclose(other.equity, 2.0 * one.equity, rtol=1e-9)
