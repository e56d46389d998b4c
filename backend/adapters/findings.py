"""Say what is wrong with a table: where (row and stamp), how often, and what to change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from modules.kit.errors import DataError, Issue
from modules.kit.market import stamp_text

Severity = Literal["info", "warning", "error"]
EXAMPLES = 5

# The names under which the kit reports the same findings.
ISSUE_CODES = {
    "duplicate": "data.duplicate_stamp",
    "non_monotonic": "data.unsorted",
    "negative": "data.bad_price",
}


@dataclass(frozen=True, slots=True)
class Example:
    """One place where a finding was made; ``row`` counts from 1 (the line of a text file), ``ts`` is in nanoseconds."""

    row: int | None
    ts: int | None
    detail: str
    symbol: str | None = None

    def as_dict(self) -> dict[str, int | str | None]:
        """Return the plain mapping that JSON surfaces print."""
        return {
            "row": self.row,
            "ts": None if self.ts is None else stamp_text(self.ts),
            "detail": self.detail,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of finding, counted, with a few examples; an error stops an import."""

    code: str
    severity: Severity
    count: int
    message: str
    hint: str = ""
    param: str | None = None
    examples: tuple[Example, ...] = ()

    @property
    def issue(self) -> Issue:
        """The finding as the issue that an error carries."""
        return Issue(
            ISSUE_CODES.get(self.code, f"data.{self.code}"), self.message, self.hint, param=self.param
        )

    def as_dict(self) -> dict[str, object]:
        """Return the plain mapping that JSON surfaces print."""
        return {
            "code": self.code,
            "severity": self.severity,
            "count": self.count,
            "message": self.message,
            "examples": [example.as_dict() for example in self.examples],
        }


def refuse(code: str, message: str, hint: str, param: str | None = None) -> DataError:
    """Return the error of one finding that ends an import at once."""
    return DataError(Issue(f"data.{code}", message, hint, param=param))


def raise_errors(findings: Iterable[Finding]) -> None:
    """Raise every error among ``findings`` at once, as a :class:`DataError`."""
    issues = [finding.issue for finding in findings if finding.severity == "error"]
    if issues:
        raise DataError(issues)


def rows_text(rows: Sequence[int] | NDArray[np.int64], count: int | None = None) -> str:
    """Return "row 7" or "rows 7, 9, 12 and 40 more"."""
    total = len(rows) if count is None else count
    if total == 1:
        return f"row {int(rows[0])}"
    shown = ", ".join(str(int(row)) for row in rows[:EXAMPLES])
    more = total - min(EXAMPLES, len(rows))
    return f"rows {shown}" + (f" and {more} more" if more else "")
