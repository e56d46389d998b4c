"""Run previews inside the server: cached plans, cached nodes, bars in memory, nothing written."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from backend.engine import run
from backend.engine.cache import NodeCache
from backend.engine.graph import Strategy
from backend.engine.plan import compile_plan
from backend.engine.result import Run
from backend.store.datasets import DatasetStore
from modules.kit.errors import DataError, Issue
from modules.kit.market import Bars
from modules.kit.registry import Catalogue

REMEMBERED_SECONDS = 2.0
MOST_REMEMBERED = 64


class Busy(Exception):
    """The person has as many previews running as are allowed."""


@dataclass(frozen=True, slots=True)
class Range:
    """Which bars a preview trades: ``start <= ts < end`` in nanoseconds, None is open."""

    start: int | None
    end: int | None


class Recent:
    """The bars of one organisation by name; a name is asked of the store again after two seconds."""

    def __init__(
        self, store: DatasetStore, organisation: str, known: dict[tuple[str, str], tuple[Bars, float]]
    ) -> None:
        self._store, self._organisation, self._known = store, organisation, known

    def remembered(self, dataset: str) -> Bars | None:
        """Return the bars if they were asked for within the last two seconds."""
        found = self._known.get((self._organisation, dataset))
        return found[0] if found is not None and found[1] > time.monotonic() else None

    def load(self, dataset: str) -> Bars:
        """Return the bars of a dataset."""
        bars = self.remembered(dataset)
        if bars is None:
            bars = self._store.load(dataset, self._organisation)
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[(self._organisation, dataset)] = (bars, time.monotonic() + REMEMBERED_SECONDS)
        return bars


class Previews:
    """Runs documents on stored data.

    Parameters
    ----------
    cells : int
        Bars times assets that one preview may read.
    values : int
        Bars times assets times nodes that it may hold.
    at_once : int
        Previews that one person may have running.
    """

    def __init__(
        self, datasets: DatasetStore, catalogue: Catalogue, *, cells: int, values: int, at_once: int
    ) -> None:
        self._datasets, self._catalogue = datasets, catalogue
        self._cells, self._values, self._at_once = cells, values, at_once
        self._cache = NodeCache()
        self._known: dict[tuple[str, str], tuple[Bars, float]] = {}
        self._running: dict[str, int] = {}
        self._turn = threading.Lock()

    def forget(self) -> None:
        """Forget which bars names stand for: a dataset came or went."""
        self._known.clear()

    def warm(self) -> None:
        """Compile what previews run, before the first one asks."""
        for module in self._catalogue.newest():
            if module.state is not None or module.stage is not None:
                _ = module.compiled

    def bars_at_hand(self, strategy: Strategy, organisation: str) -> int | None:
        """Return how many bars a preview would read, None where some must be fetched from disk first.

        Raises
        ------
        StrategyError
            With every finding, if the strategy cannot run.
        """
        source = Recent(self._datasets, organisation, self._known)
        most = 0
        for name in compile_plan(strategy, self._catalogue).datasets:
            bars = source.remembered(name)
            if bars is None:
                return None
            most = max(most, bars.close.size)
        return most

    def run(self, strategy: Strategy, organisation: str, chosen: Range, capital: float | None) -> Run:
        """Run a document; refused before anything is allocated where it would read too much."""
        source = Recent(self._datasets, organisation, self._known)
        plan = compile_plan(strategy, self._catalogue)
        for name in plan.datasets:
            self._refuse_large(name, _cells(source.load(name), chosen), len(plan.steps))
        return run(
            strategy,
            start=chosen.start,
            end=chosen.end,
            capital=capital,
            source=source,
            modules=self._catalogue,
            cache=self._cache,
        )

    @contextmanager
    def turn(self, user_id: str) -> Iterator[None]:
        """Count a preview of a person while it runs; :class:`Busy` where that makes too many."""
        with self._turn:
            count = self._running.get(user_id, 0)
            if count >= self._at_once:
                raise Busy
            self._running[user_id] = count + 1
        try:
            yield
        finally:
            with self._turn:
                self._running[user_id] -= 1
                if not self._running[user_id]:
                    del self._running[user_id]

    def _refuse_large(self, name: str, cells: int, nodes: int) -> None:
        if cells > self._cells:
            said = f"{name} has {cells:,} bars times assets in the range; a preview reads at most {self._cells:,}."
            raise _too_large(said)
        if cells * nodes > self._values:
            said = f"{nodes} nodes on {cells:,} bars times assets are {cells * nodes:,} values"
            raise _too_large(f"{said}; a preview holds at most {self._values:,}.")


def _too_large(said: str) -> DataError:
    hint = "Choose a shorter range, or start a run."
    return DataError(Issue("preview.too_large", said, hint, param="dataset"))


def _cells(bars: Bars, chosen: Range) -> int:
    low = 0 if chosen.start is None else int(np.searchsorted(bars.ts, chosen.start))
    high = len(bars) if chosen.end is None else int(np.searchsorted(bars.ts, chosen.end))
    return max(0, high - low) * len(bars.symbols)
