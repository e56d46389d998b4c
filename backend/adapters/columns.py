"""Find the stamp, the symbol and the numbers among the columns of a table."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from backend.adapters.findings import refuse
from backend.adapters.limits import Limits
from backend.adapters.table import REQUIRED
from modules.kit.market import STAMP_NAMES

NAME_LENGTH = 64
RENAME = f"Use at most {NAME_LENGTH} printable characters."
NEEDED = f"Needed: ts (or timestamp, date, time), {', '.join(REQUIRED)}."


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column is what; names in lower case, in the order of the source."""

    names: list[str]
    stamp: str
    symbol: str | None
    numbers: tuple[str, ...]

    @property
    def wanted(self) -> list[str]:
        """The columns to read."""
        return [self.stamp, *([self.symbol] if self.symbol else []), *self.numbers]


def layout_of(names: list[str], line: int | None = None) -> Layout:
    """Return the layout of a header.

    Raises
    ------
    DataError
        A missing or repeated column, two stamp columns, no header at all.
    """
    lowered = _named([name.strip().lower() for name in names])
    missing = [name for name in REQUIRED if name not in lowered]
    stamps = [name for name in STAMP_NAMES if name in lowered]
    if len(missing) == len(REQUIRED) and not stamps and _is_data(lowered):
        raise refuse(
            "header", f"Row {line or 1} holds values, not column names.", f"Add a header line. {NEEDED}"
        )
    if missing or not stamps:
        _raise_missing((["ts"] if not stamps else []) + missing, lowered)
    if {"date", "time"} <= set(stamps) and stamps[0] == "date":
        raise refuse("stamp", "Both date and time are columns.", "Join them into one column ts.", param="ts")
    twice = sorted({name for name in lowered if name and lowered.count(name) > 1})
    if twice:
        raise refuse(
            "column_twice", f'Column "{twice[0]}" stands twice.', "Keep one of them.", param=twice[0]
        )
    symbol = "symbol" if "symbol" in lowered else None
    numbers = [name for name in lowered if name and name not in {stamps[0], symbol}]
    ordered = (*REQUIRED, *(name for name in numbers if name not in REQUIRED))
    return Layout(lowered, stamps[0], symbol, ordered)


def _named(names: list[str]) -> list[str]:
    """Give a column without a name (a saved row index) one of its own, and refuse names that cannot be shown."""
    for name in names:
        if len(name) > NAME_LENGTH or not name.isprintable():
            raise refuse("column_name", f"The column name {name[:80]!r} cannot be shown.", RENAME)
    return [name or f"unnamed {place + 1}" for place, name in enumerate(names)]


def _is_data(names: list[str]) -> bool:
    return any(re.fullmatch(r"[+-]?\d[\d.,:/ tz-]*", name) for name in names)


def _raise_missing(missing: list[str], found: list[str]) -> None:
    near = [(name, match) for name in missing if (match := _like(name, found))]
    rename = " ".join(f'Rename "{match}" to {name}.' for name, match in near)
    listed = ", ".join(name[:30] for name in found[:20]) + (" ..." if len(found) > 20 else "")
    raise refuse(
        "missing_column",
        f"Missing column{'s' if len(missing) > 1 else ''} {', '.join(missing)}. Found: {listed}.",
        f"{rename} {NEEDED}".strip(),
        param=missing[0],
    )


def _like(name: str, found: list[str]) -> str | None:
    """Return the column that was probably meant."""
    aliases = {"ts": ("unix", "datetime", "open time", "open_time", "day"), "volume": ("vol", "vol.")}
    for other in found:
        if other in aliases.get(name, ()) or other.startswith(f"{name} ") or other.startswith(f"{name}_"):
            return other
    return next(iter(difflib.get_close_matches(name, found, n=1, cutoff=0.75)), None)


def symbol_codes(
    names: pa.Array, codes: dict[str, int], rows: NDArray[np.int64], limits: Limits
) -> NDArray[np.int64]:
    """Return the number of each row's symbol, giving new symbols new numbers in ``codes``."""
    encoded = pc.utf8_trim_whitespace(names.cast(pa.string())).dictionary_encode()
    local = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    table = np.empty(len(encoded.dictionary), dtype=np.int64)
    for place, name in enumerate(encoded.dictionary.to_pylist()):
        known = name in codes
        table[place] = codes.setdefault(name, len(codes)) if name else -1
        if name and not known and (len(name) > NAME_LENGTH or not name.isprintable()):
            row = int(rows[int(np.argmax(local == place))])
            raise refuse("symbol", f"Row {row}: the symbol {name[:80]!r} cannot be shown.", RENAME)
    limits.check_symbols(len(codes))
    owner = np.where(local >= 0, table[local], -1) if len(table) else np.full(len(local), -1)
    if (owner < 0).any():
        row = int(rows[int(np.argmax(owner < 0))])
        raise refuse(
            "symbol", f"Row {row}: the symbol is empty.", "Name the asset in every row.", param="symbol"
        )
    return owner
