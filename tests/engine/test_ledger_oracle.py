"""The ledger against a second one that shares no code with it: the real ETH table, and random portfolios."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.engine import Bars, run
from backend.engine.ledger import simulate
from modules.kit.ledger import LedgerTable
from modules.kit.orders import Costs, Execution
from tests.engine import oracle
from tests.engine.documents import reference
from tests.shared import shared

RELATIVE = 1e-9


def agree(table: LedgerTable, other: oracle.Outcome) -> None:
    """Every fill, and cash, equity and position of every bar."""
    assert len(table.fills) == len(other.fills)
    for row, (bar, asset, quantity, price, fee) in zip(table.fills, other.fills, strict=True):
        assert (int(row["bar"]), int(row["asset"])) == (bar, asset)
        assert float(row["quantity"]) == pytest.approx(float(quantity), rel=RELATIVE)
        assert float(row["price"]) == pytest.approx(float(price), rel=RELATIVE)
        assert float(row["fee"]) == pytest.approx(float(fee), rel=RELATIVE)
    scale = float(table.capital)
    np.testing.assert_allclose(table.equity, [float(x) for x in other.equity], rtol=RELATIVE)
    np.testing.assert_allclose(
        table.cash, [float(x) for x in other.cash], rtol=RELATIVE, atol=RELATIVE * scale
    )
    np.testing.assert_allclose(
        table.positions, [[float(x) for x in row] for row in other.positions], rtol=RELATIVE
    )


@pytest.fixture(scope="module")
def eth() -> pd.DataFrame:
    return pd.read_parquet(shared("data/crypto/1d/ETH-USD.yahoo.1d.parquet"))


@pytest.mark.parametrize("guarded", [False, True])
def test_the_reference_strategy_on_real_eth_equals_the_plain_loop(eth: pd.DataFrame, guarded: bool) -> None:
    changes: dict[str, Any] = (
        {} if guarded else {"stop": None, "fill": {"inputs": {"weights": "size", "bars": "eth"}}}
    )
    result = run(reference(**changes), data={"ETH": Bars.from_frame(eth, symbol="ETH-USD")})
    close = eth["close"].tolist()
    signal = oracle.crossover(close, 20, 50)
    targets = oracle.volatility_sized(signal, close, 0.4, 20, 0.1, 365.0)
    other = oracle.trade(
        [[x] for x in eth["open"].tolist()],
        [[x] for x in close],
        [[x] for x in eth["volume"].tolist()],
        [[x] for x in targets],
        capital="100000",
        lot="0.00000001",
        costs=oracle.Costs(rate=Decimal("0.001"), slip=Decimal("0.0005")),
        breaker="0.15" if guarded else None,
    )
    assert len(other.fills) > (2 if guarded else 100)
    agree(result.ledger, other)


@st.composite
def portfolios(draw: st.DrawFn) -> dict[str, Any]:
    """Return a few assets with gaps, targets that often stay, and costs of every kind."""
    seed = draw(st.integers(0, 2**32 - 1))
    assets, bars = draw(st.integers(1, 4)), draw(st.integers(2, 60))
    random = np.random.default_rng(seed)
    shape = (bars, assets)
    close = np.round(50.0 * np.exp(np.cumsum(random.normal(0.0, 0.05, shape), axis=0)), 2)
    opens = np.round(close * np.exp(random.normal(0.0, 0.02, shape)), 2)
    gaps = random.random(shape) < draw(st.sampled_from([0.0, 0.15]))
    volume = np.where(random.random(shape) < draw(st.sampled_from([0.0, 0.1])), 0.0, 1000.0)
    for panel in (close, opens, volume):
        panel[gaps] = np.nan
    grid = np.round(random.integers(0, 11, shape) / 10.0 / draw(st.sampled_from([1.0, float(assets)])), 3)
    stays = random.random(shape) < 0.6
    return {
        "close": close,
        "open": opens,
        "volume": volume,
        "targets": np.where(stays, np.nan, grid),
        "lot": draw(st.sampled_from(["1", "0.1", "0.05", "3", "0.00000001"])),
        "rate": draw(st.sampled_from(["0", "0.001", "0.0125"])),
        "slip": draw(st.sampled_from(["0", "0.0005", "0.01"])),
        "per_unit": draw(st.sampled_from(["0", "0.013"])),
        "fixed": draw(st.sampled_from(["0", "1.7"])),
    }


@settings(max_examples=300, deadline=None)
@given(portfolios())
def test_random_portfolios_equal_the_plain_loop(given_case: dict[str, Any]) -> None:
    opens, close, volume = given_case["open"], given_case["close"], given_case["volume"]
    count, assets = close.shape
    high, low = np.fmax(opens, close), np.fmin(opens, close)
    stamps = np.arange(count) * 86_400 * 10**9
    symbols = tuple("ABCD"[:assets])
    bars = Bars(stamps, symbols, opens, high, low, close, volume, timeframe="1d")
    names = ("rate", "slip", "per_unit", "fixed")
    rate, slip, per_unit, fixed = (float(given_case[name]) for name in names)
    table = simulate(
        Execution(
            bars=bars,
            weights=given_case["targets"],
            costs=Costs(fee_rate=rate, slippage=slip, per_unit=per_unit, fixed=fixed),
            capital=10_000.0,
            lot=float(given_case["lot"]),
        )
    )
    other = oracle.trade(
        opens.tolist(),
        close.tolist(),
        volume.tolist(),
        given_case["targets"].tolist(),
        capital="10000",
        lot=given_case["lot"],
        costs=oracle.Costs(**{name: Decimal(given_case[name]) for name in names}),
    )
    agree(table, other)
