"""A folder of datasets: put one there whole, read it back checked, set a damaged one aside."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import numpy as np

from backend.adapters.findings import refuse
from backend.store.bars import read_bars, write_bars
from backend.store.catalogue import BARS, META, Damaged, Dataset, Origin, read_meta, write_meta
from backend.store.files import TEMPORARY, file_sha256, locked, move_folder, new_folder, remove_folder
from backend.store.quality import Quality
from modules.kit.errors import Issue
from modules.kit.market import Bars, stamp_text


class Memory:
    """The bars read last, up to so many bytes; shared by threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: OrderedDict[str, Bars] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Bars | None:
        """Return what is held under ``key`` and remember that it was wanted."""
        with self._lock:
            bars = self._held.get(key)
            if bars is not None:
                self._held.move_to_end(key)
            return bars

    def put(self, key: str, bars: Bars) -> None:
        """Hold ``bars``, letting go of those wanted longest ago; a table beyond the limit is not held."""
        with self._lock:
            self._held[key] = bars
            self._held.move_to_end(key)
            while self._held and self.held_bytes() > self._limit:
                self._held.popitem(last=False)

    def held_bytes(self) -> int:
        """Return the bytes held."""
        return sum(_bytes(bars) for bars in self._held.values())


def _bytes(bars: Bars) -> int:
    return bars.ts.nbytes + sum(panel.nbytes for panel in bars.panels.values())


class Shelf:
    """Datasets as folders under ``root``, each with its bars and their description.

    Parameters
    ----------
    root : Path
        Made when the first dataset is put there.
    memory : Memory, optional
        Where loaded bars are held; None holds nothing.
    """

    def __init__(self, root: Path, memory: Memory | None = None) -> None:
        self._root = root
        self._memory = memory or Memory(0)
        self._metas: dict[str, tuple[int, Dataset]] = {}
        self._checked: set[tuple[str, str]] = set()

    def lock(self) -> AbstractContextManager[None]:
        """Hold the shelf against other writers."""
        return locked(self._root)

    def datasets(self) -> list[Dataset]:
        """Return every readable dataset; a damaged description is set aside."""
        if not self._root.is_dir():
            return []
        names = sorted(folder.name for folder in self._root.iterdir() if folder.is_dir())
        found = (self.peek(name) for name in names if not name.startswith(TEMPORARY))
        return [dataset for dataset in found if dataset is not None]

    def peek(self, id: str) -> Dataset | None:
        """Return the description of one dataset; None where there is none or it was damaged."""
        folder = self._root / id
        try:
            changed = (folder / META).stat().st_mtime_ns
        except FileNotFoundError:
            return None
        known = self._metas.get(id)
        if known is not None and known[0] == changed:
            return known[1]
        try:
            dataset = read_meta(folder)
        except Damaged:
            self._quarantine(id)
            return None
        self._metas[id] = (changed, dataset)
        return dataset

    def put(self, dataset: Dataset, bars: Bars) -> Dataset:
        """Store bars and description together or not at all; return the description with its checksum."""
        with new_folder(self._root / dataset.id) as folder:
            path = folder / BARS
            write_bars(path, bars)
            sealed = dataset.sealed(path, file_sha256(path))
            write_meta(folder, sealed)
        self._checked.add((sealed.id, sealed.file_sha256))
        return sealed

    def remove(self, id: str) -> None:
        """Remove one dataset."""
        self._metas.pop(id, None)
        remove_folder(self._root / id)

    def bars_path(self, dataset: Dataset) -> Path:
        """Return the Parquet file of a dataset, its checksum compared once in this process.

        Raises
        ------
        Damaged
            It is not what was written; the dataset has been moved to the quarantine folder.
        """
        path = self._root / dataset.id / BARS
        seal = (dataset.id, dataset.file_sha256)
        if seal not in self._checked:
            if not path.is_file() or file_sha256(path) != dataset.file_sha256:
                away = self._quarantine(dataset.id)
                raise Damaged(
                    Issue(
                        "data.damaged",
                        f'Dataset "{dataset.name}" was changed or damaged on disk and is set aside in {away}.',
                        "Import it again, or restore it from a backup.",
                    )
                )
            self._checked.add(seal)
        return path

    def load(self, dataset: Dataset) -> Bars:
        """Return the bars of a dataset, from memory where they are held."""
        key = f"{dataset.id}:{dataset.content_hash}"
        held = self._memory.get(key)
        if held is not None:
            return held
        bars = read_bars(
            self.bars_path(dataset),
            timeframe=dataset.timeframe,
            calendar=dataset.calendar,
            name=dataset.name,
            simulated=dataset.simulated,
        )
        self._memory.put(key, bars)
        return bars

    def _quarantine(self, id: str) -> str:
        """Move a dataset out of the way, for a person to look at; return where it lies under the home."""
        self._metas.pop(id, None)
        away = self._root.parent / "quarantine" / f"{id}-{time.time_ns():x}"
        with suppress(FileNotFoundError):  # deleted, or set aside by another reader at the same moment
            move_folder(self._root / id, away)
        return f"{away.parent.name}/{away.name}"


def described(
    bars: Bars,
    *,
    id: str,
    name: str,
    source: Origin,
    origin: str,
    description: str,
    created_at: str,
    quality: Quality,
    owner_id: str = "",
    organisation_id: str = "",
) -> Dataset:
    """Return the description of ``bars``."""
    traded = ~np.isnan(bars.close)
    rows = int(traded.sum())
    if rows == 0:
        raise refuse("empty", "No bar has a price.", "Give a table with at least one bar.")
    return Dataset(
        id=id,
        name=name,
        symbols=bars.symbols,
        timeframe=bars.timeframe,
        calendar=bars.calendar,
        rows=rows,
        start=stamp_text(int(bars.ts[0])),
        end=stamp_text(int(bars.ts[-1])),
        columns=tuple(bars.columns),
        content_hash=bars.content_hash,
        source=source,
        simulated=bars.simulated,
        description=description,
        origin=origin,
        created_at=created_at,
        owner_id=owner_id,
        organisation_id=organisation_id,
        quality=quality.as_dict(),
    )
