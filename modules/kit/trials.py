"""What every module of panels is put through: one function a law, each yielding sentences that say what to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from modules.kit.contract import Module, Stepper
from modules.kit.market import Bars, Panel
from modules.kit.params import Params
from modules.kit.ports import Port
from modules.kit.samples import ASSETS, Inputs, SampleSource, bars_from, cut, sample_bars, sample_inputs

SPARE = 60  #: rows of sample data beyond the warm-up
CUTS = 8  #: rows at which the future is taken away
ENDS = (1, 6)  #: last rows, counted from the end, whose window is searched for filled gaps
SLACK = 1e-9  #: scaled difference allowed to modules of other folders where running sums are usual
PROBES = 8  #: bars back at which a gap is planted


@dataclass(frozen=True)
class Case:
    """A module with parameters, inputs and the table from which source and clock come."""

    module: Module
    params: Params
    inputs: Inputs
    table: Bars

    @classmethod
    def made(cls, module: Module, params: Params, bars: int, *, gaps: bool, seed: int = 11) -> Case:
        """Return a case on made-up data of ``bars`` rows."""
        table = sample_bars(bars, gaps=gaps, seed=seed)
        return cls(module, params, sample_inputs(module.inputs, table, gaps=gaps, seed=seed), table)

    def run(self) -> tuple[Any, ...]:
        """Return the outputs, one for each port."""
        out = self.module.evaluate(
            dict(self.inputs), self.params, source=SampleSource(self.table), clock=self.table.clock
        )
        return tuple(out) if isinstance(out, tuple) and len(self.module.outputs) > 1 else (out,)

    def panels(self) -> list[Panel]:
        """Return the outputs as panels; a table gives its close."""
        return [out.close if isinstance(out, Bars) else out for out in self.run()]

    @property
    def slack(self) -> float:
        """How far stream and batch may differ: not at all here, by rounding in modules of other folders."""
        return 0.0 if self.module.origin == "built-in" else SLACK

    def rows(self, low: int, high: int) -> Case:
        """Return the case on the rows ``low`` to ``high`` alone."""
        inputs = {name: cut(value, low, high) for name, value in self.inputs.items()}
        return replace(self, inputs=inputs, table=cut(self.table, low, high))

    def mixed(self, other: Case, mask: np.ndarray, ports: set[str] | None = None) -> Case:
        """Return the case with the values of ``other`` where ``mask`` is set (in ``ports``, or everywhere)."""
        inputs = {
            name: _mixed(value, other.inputs[name], mask) if ports is None or name in ports else value
            for name, value in self.inputs.items()
        }
        return replace(
            self, inputs=inputs, table=_mixed(self.table, other.table, mask) if ports is None else self.table
        )

    def blanked(self, mask: np.ndarray, ports: set[str] | None = None) -> Case:
        """Return the case with nothing known where ``mask`` is set."""
        blank = replace(
            self,
            inputs={name: _blank(value) for name, value in self.inputs.items()},
            table=_blank(self.table),
        )
        return self.mixed(blank, mask, ports)


Trial = Callable[[Case, Case, int], Iterator[str]]


def shape(whole: Case, gappy: Case, lookback: int) -> Iterator[str]:
    """Give float64 panels as large as the inputs, finite or NaN."""
    del lookback
    for case in (whole, gappy):
        outputs = case.run()
        if len(outputs) != len(case.module.outputs):
            yield f"It returns {len(outputs)} values for {len(case.module.outputs)} outputs. Return one for each."
            return
        said = [
            each
            for port, out in zip(case.module.outputs, outputs, strict=True)
            for each in _odd(case, port, out)
        ]
        if said:
            yield from said
            return


def repeatable(whole: Case, gappy: Case, lookback: int) -> Iterator[str]:
    """Give the same values for the same inputs, whatever was asked in between."""
    del lookback
    first, again = whole.panels(), whole.panels()
    if _differ(first, again) is not None:
        yield "The same inputs twice give different values. Take no clock and no random numbers, and keep no state."
        return
    gappy.panels()
    if _differ(first, whole.panels()) is not None:
        yield "A call changes the next one: it keeps state outside its arguments. Keep state in a State, or nowhere."


def leaves_inputs_alone(whole: Case, gappy: Case, lookback: int) -> Iterator[str]:
    """Read inputs, never write them."""
    del lookback
    for case in (whole, gappy):
        before = {name: _bytes(value) for name, value in case.inputs.items()}
        case.run()
        for name, value in case.inputs.items():
            if _bytes(value) != before[name]:
                yield f'It changes its input "{name}" in place. Work on a copy.'
                return


def knows_no_future(whole: Case, gappy: Case, lookback: int) -> Iterator[str]:
    """Keep every value up to *t* when later bars are cut off, replaced by absurd ones, or lost."""
    other = Case.made(whole.module, whole.params, len(whole.table), gaps=False, seed=23)
    for case in (whole, gappy):
        outputs = case.panels()
        for t in _cuts(case, lookback):
            later = _mask(case, range(t + 1, len(case.table)))
            trials = {
                "cut off": case.rows(0, t + 1),
                "replaced": case.mixed(other, later),
                "lost": case.blanked(later),
            }
            for how, trial in trials.items():
                row = _differ(outputs, trial.panels(), t + 1)
                if row is not None:
                    yield (
                        f"It looks ahead: with the bars after row {t} {how}, row {row} changes. "
                        "Use rows up to t alone: no centred window, no statistic of the whole sample, no backward fill."
                    )
                    return


def declares_its_lookback(whole: Case, gappy: Case, lookback: int) -> Iterator[str]:
    """Read exactly as far back as declared; a recursive module speaks from that bar on."""
    del gappy
    outputs = whole.panels()
    known = [np.flatnonzero(~np.isnan(out).all(axis=1)) for out in outputs]
    first = min((int(rows[0]) for rows in known if len(rows)), default=None)
    if first is None:
        yield f"It gives no number on {len(whole.table)} bars without gaps. Declare a larger lookback, or mend it."
        return
    if first < lookback:
        yield f"Its declared lookback ({lookback}) is too large: row {first} already holds a number. Declare {first}."
    if whole.module.kind == "recursive":
        if first > lookback:
            yield f"Its declared lookback ({lookback}) is too small: its first number is row {first}. Declare {first}."
        return
    other = Case.made(whole.module, whole.params, len(whole.table), gaps=False, seed=23)
    for t in range(lookback + 1, len(whole.table), max(1, (len(whole.table) - lookback) // CUTS)):
        changed = whole.mixed(other, _mask(whole, range(t - lookback))).panels()
        if _differ([out[t:] for out in outputs], [out[t:] for out in changed], 1, whole.slack) is not None:
            yield (
                f"Its declared lookback ({lookback}) is too small: row {t} depends on bars before row {t - lookback}. "
                "Declare every bar that it reads."
            )
            return


def streams_as_it_batches(whole: Case, gappy: Case, lookback: int) -> Iterator[str]:
    """Give bar by bar what the whole panel gives: to the bit, or (from other folders) to rounding."""
    for case in (whole, gappy):
        if case.module.kind == "source" or not all(isinstance(x, np.ndarray) for x in case.inputs.values()):
            yield from _windows_as_it_batches(case, lookback)
            continue
        stepper = Stepper(case.module, case.params, len(ASSETS), case.table.clock)
        outputs = case.panels()
        for t in range(len(case.table)):
            row = stepper.push({name: value[t] for name, value in case.inputs.items()})
            rows = row if isinstance(row, tuple) else (row,)
            if any(_unlike(a, out[t], case.slack).any() for a, out in zip(rows, outputs, strict=True)):
                yield (
                    f"Streamed bar by bar, row {t} differs from the batch. A value at t may depend only on the last "
                    f"{lookback + 1} bars."
                )
                return


def treats_assets_alike(whole: Case, gappy: Case, lookback: int) -> Iterator[str]:
    """Give assets in another order the same values in that order."""
    del lookback
    order = [2, 0, 3, 1]
    for case in (whole, gappy):
        inputs = {name: _mapped(value, lambda panel: panel[:, order]) for name, value in case.inputs.items()}
        moved = replace(case, inputs=inputs, table=_mapped(case.table, lambda panel: panel[:, order]))
        row = _differ([out[:, order] for out in case.panels()], moved.panels(), None, case.slack)
        if row is not None:
            yield (
                f"The order of assets matters (row {row}). Treat columns alike; sum across assets with across_sum, "
                "and let equal scores share."
            )
            return


def keeps_gaps(whole: Case, gappy: Case, lookback: int) -> Iterator[str]:
    """Leave unknown what depends on an unknown value: nothing is filled."""
    if whole.module.kind == "recursive":
        missing = np.array([np.isnan(value) for value in gappy.inputs.values()]).any(axis=0)
        filled = missing & ~np.isnan(gappy.panels()[0])
        if filled.any():
            yield f"It fills a gap: row {_row(filled)} has a value though an input is unknown. Return NaN there."
        return
    other = Case.made(whole.module, whole.params, len(whole.table), gaps=False, seed=23)
    outputs = whole.panels()
    for name in whole.inputs:
        for t in (len(whole.table) - end for end in ENDS):
            for back in _probes(whole, lookback):
                mask = np.zeros(whole.table.close.shape, bool)
                mask[max(0, t - back), 0] = True
                moved = whole.mixed(other, mask, {name}).panels()
                depends = [
                    a[t, 0] != out[t, 0] and not np.isnan(a[t, 0])
                    for a, out in zip(moved, outputs, strict=True)
                ]
                if not any(depends):
                    continue
                blank = whole.blanked(mask, {name}).panels()
                if any(d and not np.isnan(out[t, 0]) for d, out in zip(depends, blank, strict=True)):
                    yield (
                        f'It fills a gap: row {t} depends on "{name}" {back} bars before, and has a value though '
                        "that is unknown. Give NaN there; never fill forward or backward."
                    )
                    return


TRIALS: tuple[Trial, ...] = (
    shape,
    repeatable,
    leaves_inputs_alone,
    knows_no_future,
    declares_its_lookback,
    streams_as_it_batches,
    treats_assets_alike,
    keeps_gaps,
)


def _odd(case: Case, port: Port, out: object) -> Iterator[str]:
    wanted = case.table.close.shape
    if isinstance(out, Bars):
        return
    if not isinstance(out, np.ndarray) or out.dtype != np.float64 or out.shape != wanted:
        yield f'"{port.name}" is {_kind(out)}, not float64 of {wanted}. Return a value an asset and bar.'
    elif np.isinf(out).any():
        yield f'"{port.name}" is infinite at row {_row(np.isinf(out))}. Give NaN where a number does not exist.'


def _windows_as_it_batches(case: Case, lookback: int) -> Iterator[str]:
    """Bars and lists of panels are not streamed yet; a window of ``lookback + 1`` rows must do instead."""
    outputs = case.panels()
    for t in range(0, len(case.table), 7):
        window = case.rows(max(0, t - lookback), t + 1).panels()
        if (
            _differ([out[t : t + 1] for out in outputs], [out[-1:] for out in window], None, case.slack)
            is not None
        ):
            yield f"From its last {lookback + 1} bars alone, row {t} is another. Declare every bar that it reads."
            return


def _mapped(value: Any, change: Callable[[Panel], Panel]) -> Any:
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    if isinstance(value, Bars):
        return bars_from(value, {name: change(panel) for name, panel in value.panels.items()})
    return np.ascontiguousarray(change(value))


def _mixed(value: Any, other: Any, mask: np.ndarray) -> Any:
    if isinstance(value, tuple):
        return tuple(_mixed(a, b, mask) for a, b in zip(value, other, strict=True))
    if isinstance(value, Bars):
        return bars_from(
            value, {name: np.where(mask, other.panels[name], x) for name, x in value.panels.items()}
        )
    return np.where(mask, other, value)


def _blank(value: Any) -> Any:
    return _mapped(value, lambda panel: np.full_like(panel, np.nan))


def _mask(case: Case, rows: range) -> np.ndarray:
    mask = np.zeros(case.table.close.shape, bool)
    mask[rows.start : rows.stop] = True
    return mask


def _cuts(case: Case, lookback: int) -> list[int]:
    """Rows after the warm-up, evenly spread, and those just before a gap ends (where a backward fill shows)."""
    bars = len(case.table)
    even = np.linspace(min(lookback, bars - 2), bars - 2, CUTS).astype(int).tolist()
    gaps = np.array(np.isnan(case.table.close).any(axis=1))
    ends = np.flatnonzero(gaps[:-1] & ~gaps[1:])
    return sorted({*even, *ends[-CUTS:].tolist()})


def _probes(case: Case, lookback: int) -> list[int]:
    numbers = [int(value) for value in case.params.model_dump().values() if isinstance(value, int)]
    told = [k for n in (*numbers, sum(numbers)) for k in (n - 1, n, n + 1)]
    even = np.linspace(0, lookback, min(lookback + 1, PROBES)).astype(int).tolist()
    return sorted({k for k in (*even, *told) if 0 <= k <= lookback})


def _differ(
    given: list[Panel], wanted: list[Panel], rows: int | None = None, slack: float = 0.0
) -> int | None:
    """Return the first row (of the first ``rows``) at which any panel differs; NaN equals NaN."""
    found = []
    for a, b in zip(given, wanted, strict=True):
        unlike = _unlike(a[:rows], b[:rows], slack)
        found += [_row(unlike)] if unlike.any() else []
    return min(found, default=None)


def _unlike(a: Panel, b: Panel, slack: float) -> np.ndarray:
    agree: np.ndarray = (a == b) | (np.isnan(a) & np.isnan(b))
    if slack:
        agree |= np.abs(a - b) <= slack * np.maximum(1.0, np.maximum(np.abs(a), np.abs(b)))
    return ~agree


def _row(mask: np.ndarray) -> int:
    return int(np.flatnonzero(mask.any(axis=1))[0])


def _bytes(value: Any) -> bytes:
    if isinstance(value, tuple):
        return b"".join(_bytes(each) for each in value)
    return value.content_hash.encode() if isinstance(value, Bars) else bytes(value.tobytes())


def _kind(out: object) -> str:
    return f"a {out.dtype} array of {out.shape}" if isinstance(out, np.ndarray) else f"a {type(out).__name__}"
