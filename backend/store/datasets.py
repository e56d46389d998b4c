"""The catalogue of datasets: import, fetch, list, load, look into, check and delete, with no database and no server.

Every dataset belongs to an organisation, or to everyone on this machine where it names none (what the command line
imports). Who asks as :data:`ANYONE` sees all; that is the command line of the person who owns the disk.
"""

from __future__ import annotations

import difflib
import secrets
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from backend.adapters.findings import raise_errors, refuse
from backend.adapters.limits import MEGABYTE, Limits
from backend.adapters.source import Progress, Query, Source, plain_symbol
from backend.adapters.table import RawTable
from backend.adapters.tables import read_table
from backend.store.bars import BarWindow, Coverage, read_coverage, read_window
from backend.store.catalogue import Dataset, Origin
from backend.store.names import base_name, checked_name, name_from
from backend.store.quality import Quality, in_rows_of, quality_of, score_of
from backend.store.samples import SAMPLE_NAMES, Samples
from backend.store.shelf import Memory, Shelf, described
from modules.kit.errors import Issue, UnknownDataset
from modules.kit.market import Bars, BarSource

ANYONE = "*"
EVERYONE = ""
MEMORY = 512 * MEGABYTE
Datasets = list[Dataset]


class DatasetStore:
    """The datasets under ``home``.

    Parameters
    ----------
    home : Path
        ``QIS_HOME``; datasets lie in ``datasets``, samples in ``samples``, damaged ones in ``quarantine``.
    limits : Limits
        How large a table may be.
    memory : int
        Bytes of loaded bars held in this process.
    """

    def __init__(self, home: Path, *, limits: Limits | None = None, memory: int = MEMORY) -> None:
        held = Memory(memory)
        self._limits = limits or Limits()
        self._shelf = Shelf(home / "datasets", held)
        self._samples = Samples(home, Shelf(home / "samples", held))

    def list(self, organisation: str, q: str = "", progress: Progress | None = None) -> Datasets:
        """Return the datasets that ``organisation`` may see, newest first, then the samples."""
        own = sorted(self._visible(organisation), key=lambda dataset: dataset.created_at, reverse=True)
        return [dataset for dataset in (*own, *self._samples.datasets(progress)) if _matches(dataset, q)]

    def get(self, key: str, organisation: str) -> Dataset:
        """Return a dataset by id or name: one's own before everyone's, those before the samples.

        Raises
        ------
        UnknownDataset
            There is none, or it is another organisation's.
        """
        found = self._own(key, organisation) or self._samples.find(key)
        if found is None:
            raise self._unknown(key, organisation)
        return found

    def load(self, key: str, organisation: str) -> Bars:
        """Return the bars of a dataset; its checksum is compared on the first load."""
        dataset = self.get(key, organisation)
        return self._samples.load(dataset) if dataset.source == "sample" else self._shelf.load(dataset)

    def source_for(self, organisation: str) -> BarSource:
        """Return the datasets of ``organisation`` and the samples as the engine reads them."""
        return _Resolver(self, organisation)

    def import_file(
        self,
        file: Path | BinaryIO,
        *,
        filename: str | None = None,
        name: str | None = None,
        symbol: str | None = None,
        timeframe: str | None = None,
        calendar: str | None = None,
        owner: str = "",
        organisation: str = EVERYONE,
        strict: bool = False,
        progress: Progress | None = None,
    ) -> Dataset:
        """Import a CSV or Parquet file and return its description; nothing stays of one that fails.

        Parameters
        ----------
        file : path, or binary file
        filename : str, optional
            What the file was called; only its base name is used, and never as a path.
        symbol : str, optional
            The asset where the table has no ``symbol`` column; else the one to keep.
        timeframe, calendar : str, optional
            Taken from the stamps where not given.
        strict : bool
            Refuse bars whose high or low contradicts their other prices, which are otherwise reported.

        Raises
        ------
        DataError
            Everything that is wrong with the table, with rows and columns; a name that is taken.
        """
        shown = filename or (file.name if isinstance(file, Path) else "upload")
        called = checked_name(name) if name is not None else name_from(shown)
        table = self._table(file, called, symbol, _share(progress, 0.0, 0.7))
        _tell(progress, 0.75, "checking")
        bars = table.bars(timeframe=timeframe, calendar=calendar, name=called, limits=self._limits)
        quality = in_rows_of(quality_of(bars, table.findings), table)
        if strict:
            raise_errors(replace(f, severity="error") for f in quality.findings if f.code == "bad_ohlc")
        _tell(progress, 0.9, "writing")
        said = f"Imported from {base_name(shown)}."
        return self._keep(bars, quality, "import", base_name(shown), said, owner, organisation)

    def save_bars(
        self,
        bars: Bars,
        *,
        source: Origin,
        origin: str,
        name: str | None = None,
        description: str = "",
        owner: str = "",
        organisation: str = EVERYONE,
    ) -> Dataset:
        """Store bars that are already in memory, under ``name`` or their own."""
        called = checked_name(name or bars.name)
        named = bars if bars.name == called else replace(bars, name=called)
        return self._keep(named, quality_of(named), source, origin, description, owner, organisation)

    def fetch(
        self,
        source: Source,
        query: Query,
        *,
        name: str | None = None,
        owner: str = "",
        organisation: str = EVERYONE,
        progress: Progress | None = None,
    ) -> Dataset:
        """Get bars from ``source`` and store them; nothing stays of a fetch that fails or is cancelled."""
        venue = source.name.rpartition(":")[2]
        called = checked_name(name or f"{plain_symbol(query.symbol)}.{venue}.{query.timeframe}")
        self._refuse_taken(called, organisation, content_hash=None)
        bars = source.fetch(query, _share(progress, 0.0, 0.9))
        _tell(progress, 0.95, "writing")
        said = f"{query.symbol} {query.timeframe} from {source.name}."
        return self.save_bars(
            bars,
            name=called,
            source="fetch",
            origin=f"{source.name} {query.symbol}",
            description=said,
            owner=owner,
            organisation=organisation,
        )

    def delete(self, key: str, organisation: str) -> None:
        """Delete a dataset of one's own; samples stay, and so does what everyone shares unless :data:`ANYONE` asks."""
        dataset = self.get(key, organisation)
        if dataset.source == "sample":
            raise refuse(
                "sample", f'"{dataset.name}" is a sample and stays.', "Delete only your own datasets."
            )
        if organisation not in (ANYONE, dataset.organisation_id):
            raise refuse(
                "shared", f'"{dataset.name}" belongs to everyone here.', "Delete it with qis data delete."
            )
        with self._shelf.lock():
            if self._shelf.peek(dataset.id) is None:
                raise self._unknown(key, organisation)
            self._shelf.remove(dataset.id)

    def quality(self, key: str, organisation: str) -> dict[str, object]:
        """Return the quality report made when the dataset came in."""
        return dict(self.get(key, organisation).quality)

    def check(self, key: str, organisation: str) -> Quality:
        """Compare the checksum of a dataset and examine its bars anew."""
        return quality_of(self.load(key, organisation))

    def check_file(self, path: Path, *, symbol: str | None = None) -> Quality:
        """Return the quality report of a file without importing it, what would stop the import included."""
        table = read_table(path, self._limits, symbol=symbol or name_from(path.name).partition(".")[0])
        findings = table.findings
        if any(finding.severity == "error" for finding in findings):
            return Quality(score_of(findings, len(table.rows)), tuple(findings))
        bars = table.bars(timeframe=None, calendar=None, name=path.name, limits=self._limits)
        return in_rows_of(quality_of(bars, findings), table)

    def points(
        self,
        key: str,
        organisation: str,
        symbol: str | None = None,
        n: int = 500,
        start: int | None = None,
        end: int | None = None,
    ) -> BarWindow:
        """Return one symbol's bars for a chart, thinned to at most ``n``; the first symbol where none is named."""
        dataset = self.get(key, organisation)
        chosen = dataset.symbols[0] if symbol is None else symbol
        if chosen not in dataset.symbols:
            listed = ", ".join(dataset.symbols[:12])
            raise refuse(
                "symbol", f'"{dataset.name}" has no symbol "{chosen}".', f"It has {listed}.", param="symbol"
            )
        return read_window(self._path(dataset), chosen, n, start, end)

    def coverage(self, key: str, organisation: str) -> dict[str, Coverage]:
        """Return how many bars each symbol has, and from when to when."""
        return read_coverage(self._path(self.get(key, organisation)))

    def _path(self, dataset: Dataset) -> Path:
        return self._samples.path(dataset) if dataset.source == "sample" else self._shelf.bars_path(dataset)

    def _table(
        self, file: Path | BinaryIO, name: str, symbol: str | None, progress: Progress | None
    ) -> RawTable:
        chosen = name.partition(".")[0] if symbol is None else symbol
        table = read_table(file, self._limits, symbol=chosen, progress=progress)
        return table if symbol is None else table.only(symbol)

    def _keep(
        self,
        bars: Bars,
        quality: Quality,
        source: Origin,
        origin: str,
        description: str,
        owner: str,
        organisation: str,
    ) -> Dataset:
        """Write the dataset, unless the very same one is there; two writers of one name never both succeed."""
        dataset = described(
            bars,
            id=f"ds_{secrets.token_hex(8)}",
            name=bars.name,
            source=source,
            origin=origin,
            description=description,
            created_at=datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
            quality=quality,
            owner_id=owner,
            organisation_id=organisation,
        )
        with self._shelf.lock():
            same = self._refuse_taken(bars.name, organisation, dataset.content_hash)
            return same or self._shelf.put(dataset, bars)

    def _refuse_taken(self, name: str, organisation: str, content_hash: str | None) -> Dataset | None:
        """Return the dataset that has this name and content; raise where the name has other content."""
        for dataset in self._shelf.datasets():
            if dataset.name == name and dataset.organisation_id == organisation:
                if dataset.content_hash == content_hash:
                    return dataset
                raise refuse(
                    "name_taken",
                    f'There is a dataset "{name}" with other bars.',
                    "Give another name, or delete that one first.",
                    param="name",
                )
        return None

    def _visible(self, organisation: str) -> Datasets:
        return [
            dataset
            for dataset in self._shelf.datasets()
            if organisation == ANYONE or dataset.organisation_id in (organisation, EVERYONE)
        ]

    def _own(self, key: str, organisation: str) -> Dataset | None:
        named = [d for d in self._visible(organisation) if d.id == key or d.name == key]
        order = sorted(named, key=lambda d: (d.id != key, d.organisation_id == EVERYONE, d.created_at))
        return order[0] if order else None

    def _unknown(self, key: str, organisation: str) -> UnknownDataset:
        names = [*(dataset.name for dataset in self._visible(organisation)), *SAMPLE_NAMES]
        near = difflib.get_close_matches(key, names, n=3, cutoff=0.5)
        hint = f"Did you mean {', '.join(near)}?" if near else "See qis data list, or import it first."
        return UnknownDataset(
            Issue("data.unknown", f'There is no dataset "{key[:100]}".', hint, param="dataset")
        )


class _Resolver:
    """One organisation's view of the store, as a :class:`BarSource`."""

    def __init__(self, store: DatasetStore, organisation: str) -> None:
        self._store, self._organisation = store, organisation

    def load(self, dataset: str) -> Bars:
        return self._store.load(dataset, self._organisation)


def _matches(dataset: Dataset, q: str) -> bool:
    text = " ".join((dataset.name, dataset.description, dataset.origin, *dataset.symbols)).lower()
    return all(word in text for word in q.lower().split())


def _share(progress: Progress | None, low: float, high: float) -> Progress | None:
    if progress is None:
        return None
    return lambda fraction, stage: progress(low + (high - low) * fraction, stage)


def _tell(progress: Progress | None, fraction: float, stage: str) -> None:
    if progress is not None:
        progress(fraction, stage)
