"""Say how far a table of bars can be trusted: findings with their places, and one score.

The score starts at 100. Each finding takes off its weight times the share of the bars it concerns, at least one point
and at most its ceiling; see :data:`PENALTIES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from backend.adapters.findings import EXAMPLES, Example, Finding, Severity
from backend.adapters.table import RawTable
from backend.store.gaps import gap_finding
from modules.kit.market import Bars, Panel, stamp_text

OUTLIER_SIGMAS = 10.0
STALE_RUN = 10
MAD_TO_SIGMA = 1.4826  # of a normal distribution
# What a finding costs: points for all bars, and the most it may take.
PENALTIES = {
    "gap": (100.0, 40.0),
    "bad_ohlc": (400.0, 40.0),
    "outlier": (500.0, 20.0),
    "stale": (60.0, 30.0),
    "zero_volume": (60.0, 30.0),
    "non_finite": (100.0, 40.0),
    "duplicate": (400.0, 60.0),
    "non_monotonic": (400.0, 60.0),
    "negative": (400.0, 60.0),
    "text": (400.0, 60.0),
}
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Quality:
    """A score from 0 to 100 and the findings behind it."""

    score: float
    findings: tuple[Finding, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the plain mapping that JSON surfaces print."""
        return {"score": self.score, "issues": [finding.as_dict() for finding in self.findings]}


def quality_of(bars: Bars, notes: Iterable[Finding] = ()) -> Quality:
    """Return the quality of ``bars``; ``notes`` are findings of the import, which knew the rows of the file."""
    known = tuple(notes)
    unknown = None if any(note.code == "non_finite" for note in known) else _unknown(bars)
    checks = (gap_finding(bars), unknown, _bad_ohlc(bars), _zero_volume(bars), _outliers(bars), _stale(bars))
    findings = (*known, *(check for check in checks if check))
    cells = len(bars) * len(bars.symbols)
    return Quality(score_of(findings, cells), findings)


def in_rows_of(quality: Quality, table: RawTable) -> Quality:
    """Return the same report with the bars of its examples found in the rows that people imported."""

    def placed(example: Example) -> Example:
        if example.symbol is None or example.ts is None:
            return example
        return replace(example, row=table.row_of(example.ts, example.symbol))

    findings = (
        replace(each, examples=tuple(placed(one) for one in each.examples)) for each in quality.findings
    )
    return Quality(quality.score, tuple(findings))


def score_of(findings: Iterable[Finding], cells: int) -> float:
    """Return the score that ``findings`` among ``cells`` bars leave."""
    score = 100.0
    for finding in findings:
        if finding.code in PENALTIES and finding.severity != "info":
            weight, ceiling = PENALTIES[finding.code]
            score -= min(ceiling, max(1.0, weight * finding.count / max(cells, 1)))
    return round(max(score, 0.0), 1)


def _unknown(bars: Bars) -> Finding | None:
    """Find bars without prices between the first and the last one of their symbol."""
    traded = ~np.isnan(bars.close)
    begun = np.logical_or.accumulate(traded, axis=0)
    lasting = np.logical_or.accumulate(traded[::-1], axis=0)[::-1]
    said = "{count} without prices{first}: nothing trades there, and nothing is filled in."
    hint = "Find a source that has them."
    inside = begun & lasting & ~traded
    return _finding(bars, inside, "non_finite", "warning", said, hint, "close", lambda *_: "no prices")


def _bad_ohlc(bars: Bars) -> Finding | None:
    top = np.maximum(np.maximum(bars.open, bars.close), bars.low)
    bottom = np.minimum(np.minimum(bars.open, bars.close), bars.high)
    bad = (bars.high < top) | (bars.low > bottom)
    said = "{count} where the high is below, or the low above, another price of the bar{first}."
    hint = "Correct the prices, or leave the bars out: stops and limits read high and low."
    return _finding(bars, bad, "bad_ohlc", "warning", said, hint, "high", _prices)


def _zero_volume(bars: Bars) -> Finding | None:
    said = "{count} without volume{first}: nothing fills there."
    hint = "Expected in thin markets; otherwise look for a source that has the volume."
    return _finding(
        bars, bars.volume == 0.0, "zero_volume", "warning", said, hint, "volume", lambda *_: "volume is 0"
    )


def _outliers(bars: Bars) -> Finding | None:
    """Find moves beyond ten robust sigmas: the median absolute deviation of the moves that are not zero."""
    moves: Panel = np.full(bars.close.shape, np.nan)
    moves[1:] = np.diff(np.log(bars.close), axis=0)
    far = np.zeros(moves.shape, dtype=np.bool_)
    for asset in range(len(bars.symbols)):
        column = moves[:, asset]
        lively = column[np.isfinite(column) & (column != 0.0)]
        if len(lively) < 20:
            continue
        centre = np.median(lively)
        sigma = MAD_TO_SIGMA * np.median(np.abs(lively - centre)) or lively.std()
        far[:, asset] = np.abs(column - centre) > OUTLIER_SIGMAS * sigma
    said = "{count} that moved more than ten robust sigmas from the one before{first}."
    hint = "Check against another source: a bad tick, a split, or news."
    return _finding(
        bars,
        far,
        "outlier",
        "warning",
        said,
        hint,
        "close",
        lambda _, row, asset: f"moved {np.expm1(moves[row, asset]):+.1%}",
    )


def _stale(bars: Bars) -> Finding | None:
    """Find runs of bars in which no price moves at all."""
    flat = (bars.high == bars.low) & (bars.open == bars.close)
    still = np.zeros(flat.shape, dtype=np.bool_)
    still[1:] = flat[1:] & (bars.close[1:] == bars.close[:-1])
    runs = _run_lengths(still)
    said = f"{{count}} in runs of {STALE_RUN} or more without any move{{first}}."
    hint = "The source may have repeated its last price."
    return _finding(bars, runs >= STALE_RUN, "stale", "warning", said, hint, "close", _prices)


def _run_lengths(mask: Mask) -> NDArray[np.int64]:
    """Return for each cell the length of the run of True that it lies in, down the columns."""
    lengths = np.zeros(mask.shape, dtype=np.int64)
    for asset in range(mask.shape[1]):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], mask[:, asset].astype(np.int8), [0]])))
        for start, end in edges.reshape(-1, 2):
            lengths[start:end, asset] = end - start
    return lengths


def _prices(bars: Bars, row: int, asset: int) -> str:
    panels: dict[str, Panel] = {"open": bars.open, "high": bars.high, "low": bars.low, "close": bars.close}
    return ", ".join(f"{name} {panel[row, asset]:g}" for name, panel in panels.items())


def _finding(
    bars: Bars,
    mask: Mask,
    code: str,
    severity: Severity,
    said: str,
    hint: str,
    param: str,
    detail: Callable[[Bars, int, int], str],
) -> Finding | None:
    places = np.argwhere(mask)
    if not len(places):
        return None
    many = len(bars.symbols) > 1
    examples = tuple(
        Example(
            int(row) + 1,
            int(bars.ts[row]),
            f"{bars.symbols[asset]}: {detail(bars, int(row), int(asset))}"
            if many
            else detail(bars, int(row), int(asset)),
            bars.symbols[asset],
        )
        for row, asset in places[:EXAMPLES]
    )
    count = f"{len(places):,} bar{'s' if len(places) > 1 else ''}"
    first = f" (first {stamp_text(int(bars.ts[places[0][0]]))})"
    return Finding(code, severity, len(places), said.format(count=count, first=first), hint, param, examples)
