from __future__ import annotations

import hashlib

import numpy as np
import pytest

from backend.adapters.sources.simulated import COINS, simulate
from modules.kit.market import Bars

NAMES = [f"{coin}.{frame}" for coin in COINS for frame in ("1d", "1h", "1m")] + ["BASKET-12.1d"]
# SHA-256 over stamps and panels: the same on every machine, or a new recipe in backend/store/samples.py.
GOLDEN = {
    "BTC-USDT.1d": "4fbb979545df92eb",
    "BTC-USDT.1h": "66cdf7de45790735",
    "BTC-USDT.1m": "6de98974d0862edf",
    "ETH-USDT.1d": "b016bcdc0a37892b",
    "ETH-USDT.1h": "94a19ee253a21f62",
    "ETH-USDT.1m": "24bc3aa113eb6a80",
    "BASKET-12.1d": "99a20a0e9623584d",
}


def digest(bars: Bars) -> str:
    parts = [bars.ts.tobytes(), *(panel.tobytes() for panel in bars.panels.values())]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bars_come_out_on_every_machine(name: str) -> None:
    assert digest(simulate(name)) == GOLDEN[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_bar_holds_its_prices_and_trades(name: str) -> None:
    bars = simulate(name)
    assert bars.simulated
    assert (bars.high >= np.maximum(bars.open, bars.close)).all()
    assert (bars.low <= np.minimum(bars.open, bars.close)).all()
    assert (bars.low > 0).all()
    assert (bars.volume > 0).all()


@pytest.mark.parametrize("name", NAMES)
def test_prices_are_whole_ticks(name: str) -> None:
    bars = simulate(name)
    assert np.array_equal(bars.close, np.round(bars.close, 2))


@pytest.mark.parametrize("coin", COINS)
def test_hours_are_made_of_minutes_and_days_of_hours(coin: str) -> None:
    minutes, hours, days = (simulate(f"{coin}.{frame}") for frame in ("1m", "1h", "1d"))
    last_hours, last_days = len(minutes) // 60, len(hours) // 24
    assert np.array_equal(minutes.high.reshape(-1, 60).max(axis=1), hours.high[-last_hours:, 0])
    assert np.array_equal(minutes.close[59::60, 0], hours.close[-last_hours:, 0])
    assert np.array_equal(hours.open[::24, 0], days.open[-last_days:, 0])
    assert np.array_equal(hours.low.reshape(-1, 24).min(axis=1), days.low[-last_days:, 0])
    assert np.allclose(hours.volume.reshape(-1, 24).sum(axis=1), days.volume[-last_days:, 0], rtol=1e-12)


def moves(name: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.diff(np.log(simulate(name).close), axis=0)


@pytest.mark.parametrize(("coin", "low", "high"), [("BTC-USDT", 0.5, 0.75), ("ETH-USDT", 0.6, 0.9)])
def test_a_coin_is_as_restless_as_coins_are(coin: str, low: float, high: float) -> None:
    change = moves(f"{coin}.1d")[:, 0]
    assert low < change.std() * np.sqrt(365) < high
    assert ((change - change.mean()) ** 4).mean() / change.var() ** 2 > 4.0  # fat tails
    assert np.corrcoef(np.abs(change[1:]), np.abs(change[:-1]))[0, 1] > 0.1  # calm follows calm
    assert abs(np.corrcoef(change[1:], change[:-1])[0, 1]) < 0.1  # and yesterday tells no direction


def test_eth_moves_with_btc_but_not_in_step() -> None:
    together = np.corrcoef(moves("ETH-USDT.1h")[:, 0], moves("BTC-USDT.1h")[:, 0])[0, 1]
    assert 0.6 < together < 0.9


def test_the_shares_of_the_basket_share_a_market() -> None:
    matrix = np.asarray(np.corrcoef(moves("BASKET-12.1d").T))
    assert 0.2 < matrix[np.triu_indices(12, 1)].mean() < 0.6


def sharpe_of_a_crossover(name: str, fast: int, slow: int) -> float:
    """Long above, flat below, filled at the next open, 15 basis points a trade."""
    bars = simulate(name)
    close, opened = bars.close[:, 0], bars.open[:, 0]
    total = np.concatenate([[0.0], np.cumsum(close)])

    def mean(window: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.concatenate([np.full(window - 1, np.nan), (total[window:] - total[:-window]) / window])

    held = (mean(fast) > mean(slow)).astype(float)[:-2]
    cost = 0.0015 * np.abs(np.diff(np.concatenate([[0.0], held])))
    gain = held * (opened[2:] / opened[1:-1] - 1.0) - cost
    return float(gain.mean() / gain.std() * np.sqrt(365))


@pytest.mark.parametrize("name", ["ETH-USDT.1d", "BTC-USDT.1d"])
@pytest.mark.parametrize(("fast", "slow"), [(20, 50), (50, 200)])
def test_a_crossover_is_neither_a_marvel_nor_a_ruin(name: str, fast: int, slow: int) -> None:
    assert 0.3 < sharpe_of_a_crossover(name, fast, slow) < 1.3
