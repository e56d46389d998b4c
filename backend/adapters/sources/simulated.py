"""Simulate markets with a seeded generator: tables to try a strategy on without a network, and never market data.

Every number comes from PCG64's raw integers through additions, multiplications, divisions and square roots only.
Those are exact by IEEE 754, so the same bars come out on every machine and under every version of numpy; ``exp``,
``log`` and numpy's own ``normal`` would not promise that. Prices are whole ticks and volumes whole lots before they
become floats.

Notes
-----
*Crypto*: one market in which days, hours and minutes agree with each other (a day is the sum of its hours). The
daily variance follows GARCH(1, 1) around the level of a Markov regime (rising, falling, quiet, panic), each with a
drift; ETH moves with BTC (correlation 0.8) and has its own tide against it. *Basket*: twelve shares that load on one
market and each drift with a regime of their own, which is what rotation feeds on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from backend.adapters.findings import refuse
from backend.adapters.source import Progress, Query
from modules.kit.market import UNIT_NANOSECONDS, Bars

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LABEL = "Simulated by a seeded generator, not market data"
START = "2016-01-01"
END = "2026-01-01"
HOURLY_FROM = "2024-01-01"
MINUTES_FROM = "2025-12-01"
CRYPTO_SEED = 88
BASKET_SEED = 4
STEPS = 4  # prices seen inside one bar of the finest kind
TICKS = 100  # a cent
LOTS = 1000  # a thousandth of a coin
ALPHA, BETA = 0.10, 0.87

# What the market of one hour of the day moves against the average hour, from midnight in UTC.
MORNING = (0.9, 0.9, 0.85, 0.8, 0.75, 0.75, 0.8, 0.95, 1.05, 1.0, 0.95, 0.95)
EVENING = (1.05, 1.25, 1.4, 1.35, 1.25, 1.15, 1.05, 1.0, 1.0, 0.95, 0.9, 0.9)
HOURS = (*MORNING, *EVENING)
KEYS = ("ts", "open", "high", "low", "close", "volume")

BASKET = ("ALFA", "BRAV", "CHAR", "DELT", "ECHO", "FOXT", "GOLF", "HOTL", "INDI", "JULI", "KILO", "LIMA")


@dataclass(frozen=True, slots=True)
class Regime:
    """A state of the market: drift and volatility of a day, and how many days it lasts on average."""

    drift: float
    volatility: float
    days: float


@dataclass(frozen=True, slots=True)
class Coin:
    """One coin of the simulated market."""

    start: float
    scale: float
    turnover: float


CRYPTO_REGIMES = (
    Regime(0.0048, 0.029, 80),
    Regime(-0.0027, 0.032, 60),
    Regime(0.0004, 0.018, 70),
    Regime(-0.014, 0.062, 6),
)
TIDES = (Regime(0.0012, 0.0, 70), Regime(-0.0011, 0.0, 70))
SHARE_REGIMES = (Regime(0.0013, 0.012, 130), Regime(-0.0009, 0.016, 80), Regime(0.0002, 0.010, 100))
COINS = {"BTC-USDT": Coin(430.0, 1.0, 9.0e8), "ETH-USDT": Coin(24.0, 1.18, 4.0e8)}


@dataclass(frozen=True, slots=True)
class Ticks:
    """Bars in whole ticks and lots, all ``(bars,)``."""

    ts: Integers
    open: Integers
    high: Integers
    low: Integers
    close: Integers
    volume: Integers

    def grouped(self, size: int) -> Ticks:
        """Return bars of ``size`` times the length."""
        table = {key: getattr(self, key).reshape(-1, size) for key in KEYS}
        return Ticks(
            ts=table["ts"][:, 0].copy(),
            open=table["open"][:, 0].copy(),
            high=table["high"].max(axis=1),
            low=table["low"].min(axis=1),
            close=table["close"][:, -1].copy(),
            volume=table["volume"].sum(axis=1),
        )

    def tail(self, start: int) -> Ticks:
        """Return the bars from ``start`` (nanoseconds) on."""
        first = int(np.searchsorted(self.ts, start))
        return Ticks(*(getattr(self, key)[first:] for key in KEYS))

    def then(self, later: Ticks) -> Ticks:
        """Return these bars followed by ``later``."""
        return Ticks(*(np.concatenate([getattr(self, key), getattr(later, key)]) for key in KEYS))


class Dice:
    """Uniform and near-normal numbers from one PCG64 stream."""

    def __init__(self, seed: int) -> None:
        self._stream = np.random.PCG64(seed)

    def uniform(self, *shape: int) -> Floats:
        """Return numbers in [0, 1), 53 bits each."""
        raw = self._stream.random_raw(int(np.prod(shape)))
        return ((raw >> np.uint64(11)).astype(np.float64) * 2.0**-53).reshape(shape)

    def shock(self, *shape: int) -> Floats:
        """Return numbers of mean 0 and variance 1, with fat tails: four uniforms, one in forty tripled."""
        part = self.uniform(*shape, 5)
        body = (part[..., 0] + part[..., 1] + part[..., 2] + part[..., 3] - 2.0) * sqrt(3.0)
        return np.where(part[..., 4] < 0.025, 3.0 * body, body) / sqrt(0.975 + 0.025 * 9.0)


@cache
def crypto() -> dict[str, dict[str, Ticks]]:
    """Return ``{symbol: {timeframe: bars}}`` of the simulated coins."""
    dice = Dice(CRYPTO_SEED)
    days, minutes_from = _days(START, END), _days(START, MINUTES_FROM)
    common = _market_days(dice, CRYPTO_REGIMES, days)
    tide = _regime_path(dice, TIDES, days)
    coarse = _shocks(dice, minutes_from * 24)
    fine = _shocks(dice, (days - minutes_from) * 1440)
    return {
        symbol: _coin_tables(COINS[symbol], number, common, tide, (coarse[number], fine[number]), dice)
        for number, symbol in enumerate(COINS)
    }


def _days(start: str, end: str) -> int:
    return int((np.datetime64(end, "D") - np.datetime64(start, "D")).astype(np.int64))


def _regime_path(dice: Dice, regimes: tuple[Regime, ...], days: int) -> Integers:
    """Walk the regimes: a state is left with probability 1/days, for any other one alike (panics half as often)."""
    leave, choose = dice.uniform(days), dice.uniform(days)
    path = np.empty(days, dtype=np.int64)
    state = 0
    for day in range(days):
        if leave[day] < 1.0 / regimes[state].days:
            others = [k for k in range(len(regimes)) if k != state]
            weights = [0.5 if regimes[k].days < 10 else 1.0 for k in others]
            mark, state = choose[day] * sum(weights), others[-1]
            for k, weight in zip(others, weights, strict=True):
                mark -= weight
                if mark < 0.0:
                    state = k
                    break
        path[day] = state
    return path


def _market_days(dice: Dice, regimes: tuple[Regime, ...], days: int) -> tuple[Floats, Floats]:
    """Return drift and volatility of each day: GARCH(1, 1) that reverts to the level of the day's regime."""
    path = _regime_path(dice, regimes, days)
    surprise = dice.shock(days)
    drift = np.array([regimes[k].drift for k in path])
    volatility = np.empty(days)
    variance = regimes[0].volatility ** 2
    for day in range(days):
        level = regimes[path[day]].volatility ** 2
        volatility[day] = sqrt(variance)
        moved = variance * surprise[day] * surprise[day]
        variance = (1.0 - ALPHA - BETA) * level + ALPHA * moved + BETA * variance
        variance = max(variance, 0.5 * level)
    return drift, volatility


def _shocks(dice: Dice, bars: int) -> tuple[Floats, Floats]:
    """Return the steps of two coins, (bars, STEPS) each, of unit variance and correlation 0.8."""
    first, own = dice.shock(bars, STEPS), dice.shock(bars, STEPS)
    return first, 0.8 * first + 0.6 * own


def _coin_tables(
    coin: Coin,
    number: int,
    market: tuple[Floats, Floats],
    tide: Integers,
    shocks: tuple[Floats, Floats],
    dice: Dice,
) -> dict[str, Ticks]:
    coarse, fine = shocks
    drift, volatility = market
    drift = drift + (np.array([TIDES[k].drift for k in tide]) if number else 0.0)
    volatility = volatility * coin.scale
    growth = [_growth(block, bars, drift, volatility, at) for block, bars, at in _blocks(coarse, fine)]
    path = coin.start * np.cumprod(np.concatenate([part.ravel() for part in growth]))
    split = coarse.size
    hours = _bars(path[:split].reshape(-1, STEPS), coin.start, START, "h", dice, coin, growth[0])
    minutes = _bars(
        path[split:].reshape(-1, STEPS), path[split - 1], MINUTES_FROM, "m", dice, coin, growth[1]
    )
    hourly = hours.then(minutes.grouped(60))
    return {"1m": minutes, "1h": hourly.tail(_stamp(HOURLY_FROM)), "1d": hourly.grouped(24)}


def _blocks(coarse: Floats, fine: Floats) -> tuple[tuple[Floats, int, int], tuple[Floats, int, int]]:
    """Pair each block of shocks with its bars a day and its first day."""
    return (coarse, 24, 0), (fine, 1440, len(coarse) // 24)


def _growth(shocks: Floats, bars: int, drift: Floats, volatility: Floats, at: int) -> Floats:
    """Return the factors by which the price moves, (bars, STEPS)."""
    count = len(shocks) // bars
    day = slice(at, at + count)
    profile = np.repeat(np.array(HOURS), bars // 24)
    profile = profile / sqrt(sum(weight * weight for weight in HOURS) / 24.0)
    size = (volatility[day, None] * profile[None, :] / sqrt(bars * STEPS)).reshape(-1, 1)
    push = np.repeat(drift[day] / (bars * STEPS), bars).reshape(-1, 1)
    return 1.0 + push + size * np.clip(shocks, -8.0, 8.0)


def _stamp(day: str) -> int:
    return int(np.datetime64(day, "ns").astype(np.int64))


def _bars(
    path: Floats, before: float, start: str, unit: str, dice: Dice, coin: Coin, growth: Floats
) -> Ticks:
    """Lay a path of prices out as bars: each opens at the close before, and its range holds every price seen."""
    ticks = np.floor(path * TICKS + 0.5).astype(np.int64)
    close = ticks[:, -1]
    open_ = np.concatenate([np.floor(np.array([before]) * TICKS + 0.5).astype(np.int64), close[:-1]])
    wick = dice.uniform(len(path), 2)
    travel = np.abs(growth[:, 0] - 1.0) + np.abs(growth[:, 1] - 1.0) + np.abs(growth[:, 2] - 1.0)
    reach = path[:, -1] * travel * 0.2 * TICKS
    high = np.maximum(open_, ticks.max(axis=1)) + np.floor(reach * wick[:, 0]).astype(np.int64)
    low = np.minimum(open_, ticks.min(axis=1)) - np.floor(reach * wick[:, 1]).astype(np.int64)
    length = UNIT_NANOSECONDS[unit]
    a_day = UNIT_NANOSECONDS["d"] // length
    busy = 0.25 + dice.uniform(len(path)) + 20.0 * travel * sqrt(a_day / 24.0)
    volume = np.floor(coin.turnover / a_day * busy / path[:, -1] * LOTS).astype(np.int64)
    ts = _stamp(start) + np.arange(len(path), dtype=np.int64) * length
    return Ticks(ts, open_, high, np.maximum(low, 1), close, volume)


@cache
def basket() -> tuple[Integers, dict[str, Ticks]]:
    """Return the stamps of the weekdays and the daily bars of twelve made-up shares."""
    dice = Dice(BASKET_SEED)
    stamps = _weekdays()
    drift, volatility = _market_days(dice, SHARE_REGIMES, len(stamps))
    market = dice.shock(len(stamps), 8)
    return stamps, {symbol: _share(dice, stamps, market, drift, volatility) for symbol in BASKET}


def _weekdays() -> Integers:
    days = np.arange(np.datetime64(START, "D"), np.datetime64(END, "D"))
    weekday = (days.astype(np.int64) + 3) % 7
    return days[weekday < 5].astype("datetime64[ns]").astype(np.int64)


def _share(dice: Dice, stamps: Integers, market: Floats, drift: Floats, volatility: Floats) -> Ticks:
    """One share: a night's step, then seven through the session; part market, part its own regime."""
    bars = len(stamps)
    beta, start, size = dice.uniform(3)
    own_drift, own_volatility = _market_days(dice, SHARE_REGIMES, bars)
    beta, start = 0.6 + 0.8 * beta, 20.0 + 130.0 * start
    common = (drift / 8)[:, None] * 0.35 * beta + (volatility / sqrt(8.0))[:, None] * market * beta * 0.8
    own = (own_drift / 8)[:, None] * 0.7 + (own_volatility / sqrt(8.0))[:, None] * dice.shock(bars, 8)
    path = (start * np.cumprod((1.0 + np.clip(common + own, -0.15, 0.15)).ravel())).reshape(-1, 8)
    ticks = np.maximum(np.floor(path * TICKS + 0.5).astype(np.int64), 1)
    busy = 0.4 + dice.uniform(bars) + 12.0 * np.abs(own[:, 1]) + 12.0 * np.abs(own[:, 5])
    volume = np.floor((2e7 + 2e8 * size) * busy / path[:, -1]).astype(np.int64) * LOTS
    return Ticks(stamps, ticks[:, 0], ticks.max(axis=1), ticks.min(axis=1), ticks[:, -1], volume)


class SimulatedSource:
    """The simulated markets as a source."""

    name = "simulated"

    def fetch(self, query: Query, progress: Progress | None = None) -> Bars:
        """Return the bars of one coin, or of the whole basket as ``BASKET-12``."""
        frames = {"BASKET-12": ("1d",), **dict.fromkeys(COINS, ("1d", "1h", "1m"))}
        if query.symbol not in frames:
            hint = f"Use {' or '.join(frames)}."
            raise refuse("symbol", f'There is no simulated "{query.symbol[:60]}".', hint, param="symbol")
        if query.timeframe not in frames[query.symbol]:
            hint = f"Use {', '.join(frames[query.symbol])}."
            raise refuse("timeframe", f"There are no {query.timeframe[:20]} bars.", hint, param="timeframe")
        if progress is not None:
            progress(0.0, f"simulating {query.symbol}")
        return simulate(f"{query.symbol}.{query.timeframe}").between(query.since, query.until)


def simulate(name: str) -> Bars:
    """Return the simulated bars called ``name``, for example ``ETH-USDT.1d`` or ``BASKET-12.1d``."""
    stem, _, timeframe = name.rpartition(".")
    if stem.startswith("BASKET"):
        _, tables = basket()
        return _as_bars(name, tuple(tables), tuple(tables.values()), "1d", "24/5")
    return _as_bars(name, (stem,), (crypto()[stem][timeframe],), timeframe, "24/7")


def _as_bars(
    name: str, symbols: tuple[str, ...], tables: tuple[Ticks, ...], timeframe: str, calendar: str
) -> Bars:
    def panel(key: str, unit: int) -> Floats:
        return np.ascontiguousarray(np.column_stack([getattr(table, key) for table in tables]) / float(unit))

    return Bars(
        ts=tables[0].ts.copy(),
        symbols=symbols,
        open=panel("open", TICKS),
        high=panel("high", TICKS),
        low=panel("low", TICKS),
        close=panel("close", TICKS),
        volume=panel("volume", LOTS),
        timeframe=timeframe,
        calendar=calendar,
        name=name,
        simulated=True,
    )
