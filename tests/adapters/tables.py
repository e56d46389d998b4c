"""Small CSV files, and what reading them gives."""

from __future__ import annotations

import io

from backend.adapters.findings import Finding
from backend.adapters.limits import Limits
from backend.adapters.sources.csv import read_csv
from backend.adapters.table import RawTable
from modules.kit.errors import DataError, Issue
from modules.kit.market import Bars

HEADER = "ts,open,high,low,close,volume"
ROWS = (
    "2024-01-01,100,110,90,105,10",
    "2024-01-02,105,120,100,115,20",
    "2024-01-03,115,118,108,110,30",
)


def csv_of(*rows: str, header: str = HEADER) -> bytes:
    """Return a CSV file."""
    return ("\n".join((header, *rows)) + "\n").encode()


def table_of(data: bytes, *, symbol: str = "X", limits: Limits | None = None) -> RawTable:
    """Return the rows of a CSV file."""
    return read_csv(io.BytesIO(data), limits or Limits(), symbol=symbol)


def bars_of(data: bytes, *, timeframe: str | None = None, calendar: str | None = None) -> Bars:
    """Return the bars of a CSV file."""
    return table_of(data).bars(timeframe=timeframe, calendar=calendar, name="x", limits=Limits())


def refusal(data: bytes, *, limits: Limits | None = None) -> list[Issue]:
    """Return the findings with which a file is refused; fail where it is taken."""
    try:
        table = table_of(data, limits=limits)
        table.bars(timeframe=None, calendar=None, name="x", limits=limits or Limits())
    except DataError as error:
        return list(error.issues)
    raise AssertionError("the file was taken")


def codes(findings: list[Issue] | tuple[Finding, ...]) -> list[str]:
    """Return the codes of findings."""
    return [finding.code for finding in findings]
