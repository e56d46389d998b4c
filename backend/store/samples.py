"""Keep the samples: real index bars and simulated markets, made once on each machine, the same on every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from backend.adapters.source import Progress, Query
from backend.adapters.sources.simulated import LABEL as SIMULATED
from backend.adapters.sources.simulated import simulate
from backend.store.catalogue import Damaged, Dataset
from backend.store.quality import quality_of
from backend.store.shelf import Shelf, described
from modules.kit.market import Bars

RECIPE = "1"  # raise it when any sample changes: stored ones are made again
CREATED = "2026-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Sample:
    """One built-in dataset and how it is made."""

    name: str
    description: str
    origin: str
    make: Callable[[str], Bars]

    @property
    def id(self) -> str:
        """A name that is the same on every machine."""
        return "sample_" + self.name.lower().replace(".", "-")


def _index(name: str) -> Bars:
    from backend.adapters.sources.arch import ArchSource

    return ArchSource().fetch(Query(name.partition(".")[0], "1d"))


def _indices(name: str) -> Bars:
    """Lay both indices side by side: they have the same sessions."""
    parts = [_index("SP500.1d"), _index("NASDAQ.1d")]

    def panel(key: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        return np.ascontiguousarray(np.hstack([part.panels[key] for part in parts]))

    return replace(
        parts[0],
        symbols=tuple(part.symbols[0] for part in parts),
        open=panel("open"),
        high=panel("high"),
        low=panel("low"),
        close=panel("close"),
        volume=panel("volume"),
        name=name,
    )


GENERATOR = "QIS Studio's generator"
PACKAGE = "the Python package arch (Yahoo Finance)"
REAL = "Real daily bars, 1999 to 2018"
SAMPLES = tuple(
    Sample(*row)
    for row in (
        ("ETH-USDT.1d", f"ETH daily, ten years. {SIMULATED}.", GENERATOR, simulate),
        ("BTC-USDT.1d", f"BTC daily, ten years. {SIMULATED}.", GENERATOR, simulate),
        ("ETH-USDT.1h", f"ETH hourly, two years. {SIMULATED}.", GENERATOR, simulate),
        ("BTC-USDT.1h", f"BTC hourly, two years. {SIMULATED}.", GENERATOR, simulate),
        ("ETH-USDT.1m", f"ETH by the minute, one month. {SIMULATED}.", GENERATOR, simulate),
        ("BTC-USDT.1m", f"BTC by the minute, one month. {SIMULATED}.", GENERATOR, simulate),
        ("BASKET-12.1d", f"Twelve made-up shares daily, ten years. {SIMULATED}.", GENERATOR, simulate),
        ("SP500.1d", f"S&P 500. {REAL}.", PACKAGE, _index),
        ("NASDAQ.1d", f"Nasdaq composite. {REAL}.", PACKAGE, _index),
        ("US-INDICES.1d", f"S&P 500 and Nasdaq composite side by side. {REAL}.", PACKAGE, _indices),
    )
)


SAMPLE_NAMES = tuple(sample.name for sample in SAMPLES)


class Samples:
    """The samples as datasets under ``home/samples``; each is made when it is first wanted."""

    def __init__(self, home: Path, shelf: Shelf | None = None) -> None:
        self._shelf = shelf or Shelf(home / "samples")
        self._by_name = {sample.name: sample for sample in SAMPLES}
        self._by_id = {sample.id: sample for sample in SAMPLES}

    def datasets(self, progress: Progress | None = None) -> list[Dataset]:
        """Return every sample, making those that are not there yet."""
        found = []
        for number, sample in enumerate(SAMPLES):
            if progress is not None:
                progress(number / len(SAMPLES), f"preparing {sample.name}")
            found.append(self._ready(sample))
        return found

    def find(self, key: str) -> Dataset | None:
        """Return the sample of that name or id, if there is one."""
        sample = self._by_name.get(key) or self._by_id.get(key)
        return self._ready(sample) if sample else None

    def load(self, dataset: Dataset) -> Bars:
        """Return the bars of a sample; a damaged copy is set aside and made again."""
        try:
            return self._shelf.load(dataset)
        except Damaged:
            return self._shelf.load(self._make(self._by_id[dataset.id]))

    def path(self, dataset: Dataset) -> Path:
        """Return the checked Parquet file of a sample."""
        try:
            return self._shelf.bars_path(dataset)
        except Damaged:
            return self._shelf.bars_path(self._make(self._by_id[dataset.id]))

    def _ready(self, sample: Sample) -> Dataset:
        dataset = self._shelf.peek(sample.id)
        return dataset if dataset is not None and dataset.recipe == RECIPE else self._make(sample)

    def _make(self, sample: Sample) -> Dataset:
        with self._shelf.lock():
            there = self._shelf.peek(sample.id)
            if there is not None and there.recipe == RECIPE:
                return there
            if there is not None:
                self._shelf.remove(sample.id)
            bars = sample.make(sample.name)
            dataset = described(
                bars,
                id=sample.id,
                name=sample.name,
                source="sample",
                origin=sample.origin,
                description=sample.description,
                created_at=CREATED,
                quality=quality_of(bars),
            )
            return self._shelf.put(replace(dataset, recipe=RECIPE), bars)
