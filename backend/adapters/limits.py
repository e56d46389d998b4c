"""Bound what an import may cost; every refusal names its limit, and is made before the memory is taken."""

from __future__ import annotations

from dataclasses import dataclass

from backend.adapters.findings import refuse
from modules.kit.errors import DataError

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a table may be once it is decoded."""

    bytes: int = 512 * MEGABYTE
    line_bytes: int = MEGABYTE
    rows: int = 10_000_000
    columns: int = 200
    symbols: int = 2_000
    cells: int = 64_000_000

    def check_bytes(self, count: int) -> None:
        """Refuse more decoded bytes than the limit."""
        if count > self.bytes:
            raise _too_large(
                f"more than {self.bytes // MEGABYTE} MB when decoded", "Split it by symbol or by year."
            )

    def check_columns(self, count: int) -> None:
        """Refuse more columns than the limit."""
        if count > self.columns:
            raise _too_large(
                f"{count:,} columns; the limit is {self.columns:,}", "Leave out columns you do not use."
            )

    def check_rows(self, count: int) -> None:
        """Refuse more rows than the limit."""
        if count > self.rows:
            raise _too_large(f"more than {self.rows:,} rows", "Split it by symbol or by year.")

    def check_symbols(self, count: int) -> None:
        """Refuse more symbols than the limit."""
        if count > self.symbols:
            raise _too_large(
                f"{count:,} symbols; the limit is {self.symbols:,}", "Import fewer symbols at a time."
            )

    def check_cells(self, bars: int, symbols: int, columns: int) -> None:
        """Refuse a panel of more numbers than the limit."""
        cells = bars * symbols * columns
        if cells > self.cells:
            raise _too_large(
                f"{bars:,} bars × {symbols:,} symbols × {columns:,} columns = {cells:,} numbers; "
                f"the limit is {self.cells:,}",
                "Import fewer symbols, fewer columns or a shorter range.",
            )


def _too_large(what: str, hint: str) -> DataError:
    return refuse("too_large", f"The table is too large: {what}.", hint)
