"""Page through a remote history with patience: wait and try again where that can help, and stop when asked to."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from backend.adapters.findings import refuse
from backend.adapters.limits import Limits
from backend.adapters.source import Progress, Query, plain_symbol
from backend.adapters.table import REQUIRED, RawTable
from modules.kit.errors import DataError
from modules.kit.market import Bars, Stamps, stamp_text, timeframe_nanoseconds

Row = tuple[float | None, ...]  # open, high, low, close, volume and what else the source knows
Page = Sequence[tuple[int, Row]]  # stamps in nanoseconds
Block = tuple[Stamps, NDArray[np.float64]]
T = TypeVar("T")
SLICE = 0.2


class TryAgain(Exception):
    """A request failed in a way that may pass; ``after`` is how many seconds the other side asked to wait."""

    def __init__(self, said: str, after: float | None = None) -> None:
        super().__init__(said)
        self.after = after


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to try, and how long to wait between: twice as long each time, or as long as the other side asks."""

    attempts: int = 6
    first: float = 1.0
    ceiling: float = 60.0
    sleep: Callable[[float], None] = time.sleep

    def call(self, request: Callable[[], T], who: str, tell: Callable[[str], None]) -> T:
        """Return what ``request`` returns; give up after the last attempt with what the last failure said."""
        for attempt in range(1, self.attempts + 1):
            try:
                return request()
            except TryAgain as failure:
                if attempt == self.attempts:
                    raise refuse(
                        "network",
                        f"{who} did not answer after {attempt} attempts: {failure}",
                        "Check the connection, or try again later.",
                    ) from failure
                wait = failure.after if failure.after is not None else self.first * 2 ** (attempt - 1)
                self._wait(min(wait, self.ceiling), f"waiting for {who}", tell)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _wait(self, seconds: float, stage: str, tell: Callable[[str], None]) -> None:
        while seconds > 0.0:
            tell(stage)
            self.sleep(min(seconds, SLICE))
            seconds -= SLICE


@dataclass(frozen=True, slots=True)
class Range:
    """The bars to get: opened from ``since`` on, closed by ``until`` (nanoseconds)."""

    timeframe: str
    since: int
    until: int

    @classmethod
    def of(cls, query: Query, now: int) -> Range:
        """Return the range of a query; the bar that is still open ``now`` is not in it."""
        if query.since is None:
            raise refuse(
                "since", "A fetch needs a first date.", "Name it, for example 2020-01-01.", param="since"
            )
        until = now if query.until is None else min(query.until, now)
        if query.since >= until:
            shown = f"{stamp_text(query.since)} to {stamp_text(until)}"
            raise refuse(
                "range", f"The range {shown} is empty.", "Choose an earlier first date.", param="since"
            )
        return cls(query.timeframe, query.since, until)

    def takes(self, ts: int, now: int) -> bool:
        """Return whether the bar at ``ts`` lies in the range and has closed."""
        return self.since <= ts < self.until and close_of(ts, self.timeframe) <= now


def close_of(ts: int, timeframe: str) -> int:
    """Return when the bar that opens at ``ts`` closes; months follow the calendar."""
    if timeframe[-1] != "M":
        return ts + timeframe_nanoseconds(timeframe)
    month = np.datetime64(ts, "ns").astype("datetime64[M]") + int(timeframe[:-1])
    return int(month.astype("datetime64[ns]").astype(np.int64))


def gather(
    page: Callable[[int], Page], span: Range, *, size: int, now: int, report: Callable[[float], None]
) -> list[Block]:
    """Return every closed bar of the range, page after page.

    Parameters
    ----------
    page : callable
        Gives the bars from a stamp on, at most ``size``; pages may overlap.

    Notes
    -----
    A page without anything new may be a hole in the history, so the next one is asked for ``size`` bars further on.
    """
    Limits().check_rows((span.until - span.since) // timeframe_nanoseconds(span.timeframe))
    found: list[Block] = []
    cursor = ahead = span.since  # where to ask from, and the earliest stamp that can still come
    stride = size * timeframe_nanoseconds(span.timeframe)
    while ahead < span.until and close_of(ahead, span.timeframe) <= now:
        report((cursor - span.since) / (span.until - span.since))
        rows = page(cursor)
        closed = [(ts, row) for ts, row in rows if span.takes(ts, now)]
        if closed:
            found.append(_block(closed))
        last = max((ts for ts, _ in rows), default=cursor - 1)
        if last >= cursor:
            cursor, ahead = last + 1, close_of(last, span.timeframe)
        else:
            cursor = ahead = cursor + stride
    report(1.0)
    return found


def _block(rows: Page) -> Block:
    stamps = np.array([ts for ts, _ in rows], dtype=np.int64)
    return stamps, np.array([row for _, row in rows], dtype=np.float64)  # None becomes NaN


def bars_from(found: Sequence[Block], extra: Sequence[str], query: Query, *, who: str, calendar: str) -> Bars:
    """Return the bars gathered, the last word on each stamp, checked like an imported file.

    Parameters
    ----------
    extra : names of the numbers that follow the volume.
    """
    if not found:
        raise refuse(
            "no_bars",
            f"{who} has no closed {query.timeframe} bars of {query.symbol} in that range.",
            "Check the symbol, or choose an earlier first date.",
        )
    latest_first = np.concatenate([stamps for stamps, _ in found])[::-1]
    stamps, places = np.unique(latest_first, return_index=True)
    values = np.concatenate([numbers for _, numbers in found])[::-1][places]
    symbol = plain_symbol(query.symbol)
    table = RawTable(
        rows=np.arange(1, len(stamps) + 1, dtype=np.int64),
        ts=stamps,
        symbols=(symbol,),
        owner=np.zeros(len(stamps), dtype=np.int64),
        columns={name: values[:, place].copy() for place, name in enumerate((*REQUIRED, *extra))},
    )
    try:
        return table.bars(
            timeframe=query.timeframe, calendar=calendar, name=f"{symbol}.{query.timeframe}", limits=Limits()
        )
    except DataError as error:
        raise refuse(
            "bad_reply", f"{who} sent bars that cannot be used. {error}", "Try a shorter range."
        ) from error


def telling(progress: Progress | None, stage: str) -> tuple[Callable[[float], None], Callable[[str], None]]:
    """Return how to report a fraction, and how to report another stage at the last fraction."""
    reached = 0.0

    def report(fraction: float) -> None:
        nonlocal reached
        reached = fraction
        if progress is not None:
            progress(fraction, stage)

    def tell(said: str) -> None:
        if progress is not None:
            progress(reached, said)

    return report, tell
