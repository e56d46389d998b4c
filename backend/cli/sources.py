"""Where the command line finds data: files that it is given, the datasets of this home, and the samples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from modules.kit.errors import DataError, Issue
from modules.kit.market import Bars, BarSource

if TYPE_CHECKING:
    from backend.store.datasets import DatasetStore


def home() -> Path:
    """Return the home of all state: ``QIS_HOME``, else ``~/.qis``."""
    from os import environ

    return Path(environ.get("QIS_HOME") or "~/.qis").expanduser().absolute()


def dataset_store() -> DatasetStore:
    """Return the datasets of this home."""
    from backend.store.datasets import DatasetStore

    return DatasetStore(home())


def local_source() -> BarSource:
    """Return where names resolve: this home's datasets, then the samples."""
    from backend.store.datasets import ANYONE

    return dataset_store().source_for(ANYONE)


def given_data(pairs: list[str]) -> dict[str, Bars | str]:
    """Read ``NAME=FILE`` and ``NAME=DATASET`` pairs; files are imported into memory only."""
    found: dict[str, Bars | str] = {}
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark or not name or not value:
            raise DataError(
                Issue("data.form", f'"{pair}" is not NAME=FILE.', "For example ETH-USDT.1d=eth.csv.")
            )
        path = Path(value).expanduser()
        found[name] = _read(path, name) if path.exists() else _dataset_name(value)
    return found


def _read(path: Path, name: str) -> Bars:
    from backend.adapters.limits import Limits
    from backend.adapters.tables import read_table

    limits = Limits()
    table = read_table(path, limits, symbol=name.split(".")[0])
    return table.bars(timeframe=None, calendar=None, name=name, limits=limits)


def _dataset_name(value: str) -> str:
    if "/" in value or value.lower().endswith((".csv", ".csv.gz", ".parquet")):
        raise DataError(Issue("data.no_file", f"There is no file {value}.", "Check the path."))
    return value
