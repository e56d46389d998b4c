"""Describe a dataset: what it holds, whose it is, where it came from, how good it is.

The description lies beside the bars as ``meta.json``, with a checksum of itself and of the bars.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Literal, cast

from modules.kit.errors import DataError, Issue

META = "meta.json"
BARS = "bars.parquet"
Origin = Literal["sample", "import", "fetch"]
JsonMap = dict[str, object]


class Damaged(DataError):
    """A stored dataset whose files are not what was written."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One dataset of the catalogue.

    Parameters
    ----------
    rows : int
        Bars with prices, over all symbols.
    start, end : str
        First and last bar open, ISO 8601 in UTC.
    columns : names of the further numeric columns.
    origin : str
        The file name, exchange or package it came from; text for people, never a path to open.
    quality : mapping
        ``{"score": 0..100, "issues": [...]}``; see :mod:`backend.store.quality`.
    owner_id, organisation_id : str
        Empty where the dataset belongs to everyone on this machine.
    file_sha256, file_bytes : checksum and size of ``bars.parquet``.
    recipe : str
        The version of the generator of a sample; empty otherwise.
    """

    id: str
    name: str
    symbols: tuple[str, ...]
    timeframe: str
    calendar: str
    rows: int
    start: str
    end: str
    columns: tuple[str, ...]
    content_hash: str
    source: Origin
    simulated: bool
    description: str
    origin: str
    created_at: str
    owner_id: str
    organisation_id: str
    quality: Mapping[str, object] = field(default_factory=dict)
    file_sha256: str = ""
    file_bytes: int = 0
    recipe: str = ""

    def as_dict(self) -> JsonMap:
        """Return every field as the plain mapping that JSON surfaces print."""
        return {**asdict(self), "symbols": list(self.symbols), "columns": list(self.columns)}

    def sealed(self, path: Path, sha256: str) -> Dataset:
        """Return the same description with size and checksum of the bars file."""
        return replace(self, file_sha256=sha256, file_bytes=path.stat().st_size)


def write_meta(folder: Path, dataset: Dataset) -> None:
    """Write the description into ``folder``."""
    body = dataset.as_dict()
    text = json.dumps({"checksum": _checksum(body), "dataset": body}, indent=1, allow_nan=False)
    (folder / META).write_text(text, encoding="utf-8")


def read_meta(folder: Path) -> Dataset:
    """Return the description in ``folder``.

    Raises
    ------
    Damaged
        It is missing, cut off or altered.
    """
    try:
        content = json.loads((folder / META).read_text(encoding="utf-8"))
        body = cast("JsonMap", content["dataset"])
        if content["checksum"] != _checksum(body):
            raise ValueError("its checksum does not match")
        known = {item.name for item in fields(Dataset)}
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in body.items()}
        return Dataset(**{key: value for key, value in values.items() if key in known})  # type: ignore[arg-type]  # checked by the checksum
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(
            Issue(
                "data.damaged",
                f'The description of dataset "{folder.name}" cannot be read: {error}.',
                "Import the file again.",
            )
        ) from error


def _checksum(body: JsonMap) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True, allow_nan=False).encode()).hexdigest()
