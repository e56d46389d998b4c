"""Hold every module to the contract, without knowing any of them by name.

``findings`` says what one module must change; ``check`` goes through many, and runs them once more in another process
with another hash seed, where their numbers must come out the same.
"""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from pydantic import ValidationError

from modules.kit.contract import Module
from modules.kit.elsewhere import Elsewhere, digest_of, key, raised, result_digest
from modules.kit.ledger import Figures
from modules.kit.orders import Execution
from modules.kit.params import Params
from modules.kit.settings import default, extremes, variants
from modules.kit.stage_trials import stage_trials
from modules.kit.trials import SPARE, TRIALS, Case


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the suite found about one module; no finding means that it conforms."""

    module: Module
    findings: tuple[str, ...]
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether the module conforms."""
        return not self.findings


def check(
    modules: Sequence[Module], on_progress: Callable[[float, str], None] | None = None
) -> list[Outcome]:
    """Put every module through the whole suite.

    Parameters
    ----------
    on_progress : callable, optional
        Called with the share done, 0 to 1, and the id of the module at hand.
    """
    tell = on_progress or (lambda _done, _name: None)
    said: list[tuple[list[str], float]] = []
    with Elsewhere(modules) as elsewhere:
        for place, module in enumerate(modules):
            tell(place / (len(modules) + 1), module.id)
            start = time.perf_counter()
            said.append((findings(module), time.perf_counter() - start))
        tell(len(modules) / (len(modules) + 1), "the same numbers in another process")
        other = elsewhere.digests()
    tell(1.0, "")
    return [
        Outcome(module, tuple(found or _same_elsewhere(module, other.get(key(module)))), took)
        for module, (found, took) in zip(modules, said, strict=True)
    ]


def _same_elsewhere(module: Module, other: str | None) -> list[str]:
    if other == result_digest(module):
        return []
    return [
        "Another process gives other numbers. Let nothing depend on hashing, on the order of a set or on the process."
    ]


def findings(module: Module) -> list[str]:
    """Return what ``module`` must change to conform, each a sentence; empty where it does."""
    said = [*_page(module), *_schema(module)]
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore", RuntimeWarning)
            said += _behaviour(module)
        said = said or list(_warns(module))
    except Exception as error:  # noqa: BLE001 - whatever a module raises is a finding about it
        said.append(f"It raised {raised(error)}. Mend it, or refuse such parameters in the params model.")
    return said


def _behaviour(module: Module) -> list[str]:
    if module.kind == "guard":
        return next(([*said] for p in variants(module.params) if (said := list(stage_trials(module, p)))), [])
    if module.kind in ("ledger", "report"):
        return list(_record(module))
    for p in variants(module.params):
        lookback = module.lookback(p)
        bars = lookback + SPARE
        whole = Case.made(module, p, bars, gaps=False)
        gappy = Case.made(module, p, bars, gaps=True)
        for trial in TRIALS:
            said = list(trial(whole, gappy, lookback))
            if said:
                return [_with(each, p) for each in said]
    for p in extremes(module.params):
        said = list(TRIALS[1](case := Case.made(module, p, SPARE, gaps=True), case, 0))
        if said:
            return [_with(each, p) for each in said]
    return []


def _warns(module: Module) -> Iterator[str]:
    """Say where a built-in module leaves a warning of numpy to whoever runs it."""
    if module.origin != "built-in" or module.kind in ("guard", "ledger", "report"):
        return
    case = Case.made(
        module, default(module.params), module.lookback(default(module.params)) + SPARE, gaps=True
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", RuntimeWarning)
            case.run()
    except RuntimeWarning as warning:
        yield f"It warns: {warning}. Use ratio, or np.errstate where that is meant."


def _with(said: str, params: Params) -> str:
    """Add the parameters with which it was found, where there are any."""
    given = ", ".join(f"{name} {value}" for name, value in params)
    return f"{said} (With {given}.)" if given else said


def _page(module: Module) -> Iterator[str]:
    """Say what the module's page in the marketplace lacks."""
    for port in (*module.inputs, *(module.outputs if module.kind != "guard" else ())):
        if not port.description and port.type.id not in ("Ledger", "Report"):
            yield f'"{port.name}" is not described. Add it to Parameters or Returns of the docstring.'
    for name, field in module.params.model_fields.items():
        if not field.description:
            yield f'The parameter "{name}" is not described. Give its Field a description.'
    for name in set(module.draws) - {port.name for port in module.outputs}:
        yield f'It draws "{name}", which is no output. Name an output in draws.'
    if not module.doc.references and not module.doc.notes:
        yield "It names no source. Add References (a paper, a definition) or Notes (the choices made) to the docstring."


def _schema(module: Module) -> Iterator[str]:
    """Say where the params model is no form: values that do not survive JSON."""
    try:
        given = default(module.params)
        again = module.params.model_validate(json.loads(given.model_dump_json()))
        if again != given:
            yield "Its parameters come back from JSON as other ones. Use plain numbers, text, booleans or Literals."
        json.dumps(module.params.model_json_schema())
    except (ValidationError, ValueError, TypeError) as error:
        yield f"Its default parameters are not valid: {raised(error)}. Mend the defaults."


def _record(module: Module) -> Iterator[str]:
    """Say where an execution or a performance module answers with something else, or otherwise the second time."""
    wanted = Execution if module.kind == "ledger" else Figures
    for p in variants(module.params):
        case = Case.made(module, p, 2 * SPARE, gaps=False)
        inputs = {
            port.name: () if port.type.id == "Guard" else case.inputs[port.name] for port in module.inputs
        }
        case = Case(module, p, inputs, case.table)
        before = digest_of(inputs)
        out, again = case.run()[0], case.run()[0]
        if not isinstance(out, wanted):
            yield f"It returns a {type(out).__name__}. Return a {wanted.__name__}."
            return
        if digest_of(out) != digest_of(again):
            yield "The same inputs twice give different values. Take no clock and no random numbers."
        if digest_of(inputs) != before:
            yield "It changes an input in place. Work on a copy."
        if isinstance(out, Figures):
            yield from _figures(out)


def _figures(out: Figures) -> Iterator[str]:
    for name, value in out.values.items():
        if value is not None and not np.isfinite(value):
            yield f'"{name}" is {value}. Give None, and the reason in undefined.'
        if value is None and not out.undefined.get(name):
            yield f'"{name}" is undefined for no stated reason. Name it in undefined.'
