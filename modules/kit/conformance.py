"""Hold every module to the contract, without knowing any of them by name.

``findings`` says what one module must change; ``check`` goes through many, and runs them once more in another process
with another hash seed, where their numbers must come out the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ValidationError

from modules.kit.contract import Module
from modules.kit.ledger import Figures
from modules.kit.market import Bars
from modules.kit.orders import Execution
from modules.kit.params import Params
from modules.kit.samples import TEXT
from modules.kit.stage_trials import stage_digest, stage_trials
from modules.kit.trials import TRIALS, Case

SPARE = 60  #: rows of sample data beyond the warm-up
PYTHON_SECONDS = 120  #: before the other process is given up


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
    elsewhere = _Elsewhere(modules)
    outcomes = []
    for place, module in enumerate(modules):
        tell(place / (len(modules) + 1), module.id)
        start = time.perf_counter()
        outcomes.append((module, findings(module), time.perf_counter() - start))
    tell(len(modules) / (len(modules) + 1), "the same numbers in another process")
    other = elsewhere.digests()
    done = [
        Outcome(
            module,
            (*said, *_same_elsewhere(module, other.get(_key(module)))) if not said else tuple(said),
            took,
        )
        for module, said, took in outcomes
    ]
    tell(1.0, "")
    return done


def findings(module: Module) -> list[str]:
    """Return what ``module`` must change to conform, each a sentence; empty where it does."""
    said = [*_page(module), *_schema(module)]
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore", RuntimeWarning)
            said += _behaviour(module)
        said = said or list(_warns(module))
    except Exception as error:  # noqa: BLE001 - whatever a module raises is a finding about it
        said.append(f"It raised {_raised(error)}. Mend it, or refuse such parameters in the params model.")
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
    """Say where a module leaves a warning of numpy to whoever runs it."""
    if module.kind in ("guard", "ledger", "report"):
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
    if not module.doc.references and not module.doc.notes:
        yield "It names no source. Add References (a paper, a definition) or Notes (the choices made) to the docstring."


def _schema(module: Module) -> Iterator[str]:
    """Say where the params model is no form: unbounded numbers, or values that do not survive JSON."""
    for name, spec in _properties(module.params).items():
        kinds = {spec.get("type")} & {"integer", "number"}
        if kinds and not {"minimum", "exclusiveMinimum"} & set(spec):
            yield f'The parameter "{name}" has no lower bound. Give its Field ge or gt.'
        if kinds == {"integer"} and not {"maximum", "exclusiveMaximum"} & set(spec):
            yield f'The parameter "{name}" has no upper bound. Give its Field le or lt.'
    try:
        given = default(module.params)
        again = module.params.model_validate(json.loads(given.model_dump_json()))
        if again != given:
            yield "Its parameters come back from JSON as other ones. Use plain numbers, text, booleans or Literals."
        json.dumps(module.params.model_json_schema())
    except (ValidationError, ValueError, TypeError) as error:
        yield f"Its default parameters are not valid: {_raised(error)}. Mend the defaults."


def _record(module: Module) -> Iterator[str]:
    """Say where an execution or a performance module answers with something else, or otherwise the second time."""
    wanted = Execution if module.kind == "ledger" else Figures
    for p in variants(module.params):
        case = Case.made(module, p, 2 * SPARE, gaps=False)
        inputs = {
            port.name: () if port.type.id == "Guard" else case.inputs[port.name] for port in module.inputs
        }
        case = Case(module, p, inputs, case.table)
        before = _digest(inputs)
        out, again = case.run()[0], case.run()[0]
        if not isinstance(out, wanted):
            yield f"It returns a {type(out).__name__}. Return a {wanted.__name__}."
            return
        if _digest(out) != _digest(again):
            yield "The same inputs twice give different values. Take no clock and no random numbers."
        if _digest(inputs) != before:
            yield "It changes an input in place. Work on a copy."
        if isinstance(out, Figures):
            yield from _figures(out)


def _figures(out: Figures) -> Iterator[str]:
    for name, value in out.values.items():
        if value is not None and not np.isfinite(value):
            yield f'"{name}" is {value}. Give None, and the reason in undefined.'
        if value is None and not out.undefined.get(name):
            yield f'"{name}" is undefined for no stated reason. Name it in undefined.'


def default(params: type[Params]) -> Params:
    """Return the default parameters; text without a default is the sample's name, a number its lower bound."""
    given: dict[str, Any] = {}
    for name, field in params.model_fields.items():
        if field.is_required():
            spec = _properties(params)[name]
            given[name] = (
                spec["enum"][0] if "enum" in spec else _low(spec) if _low(spec) is not None else TEXT
            )
    return params.model_validate(given)


def variants(params: type[Params]) -> list[Params]:
    """Return the defaults, all numbers halved, and each other choice: unlike settings that every trial is run with."""
    base = default(params).model_dump()
    changes: list[dict[str, Any]] = [
        {},
        {k: _halved(v) for k, v in base.items() if isinstance(v, (int, float))},
    ]
    for name, spec in _properties(params).items():
        choices = [False, True] if spec.get("type") == "boolean" else spec.get("enum", [])
        changes += [{name: choice} for choice in choices if choice != base[name]]
    return _valid(params, base, changes)


def extremes(params: type[Params]) -> list[Params]:
    """Return the defaults with one number at its lowest or highest at a time."""
    base = default(params).model_dump()
    ends = [(name, end(spec)) for name, spec in _properties(params).items() for end in (_low, _high)]
    return _valid(params, base, [{name: value} for name, value in ends if value is not None])


def _valid(params: type[Params], base: dict[str, Any], changes: list[dict[str, Any]]) -> list[Params]:
    found: dict[Params, None] = {}
    for change in changes:
        try:
            found[params.model_validate(base | change)] = None
        except ValidationError:
            continue  # the model refuses the combination, as it may
    return list(found)


def _properties(params: type[Params]) -> dict[str, dict[str, Any]]:
    """Return each field's JSON schema; of an optional field, the schema of its value."""
    fields: dict[str, dict[str, Any]] = (
        params.model_json_schema()["properties"] if params.model_fields else {}
    )
    return {
        name: next((each for each in spec.get("anyOf", []) if each.get("type") != "null"), spec)
        for name, spec in fields.items()
    }


def _low(spec: dict[str, Any]) -> float | None:
    if "minimum" in spec:
        return float(spec["minimum"])
    return (
        spec["exclusiveMinimum"] + (1 if spec["type"] == "integer" else 1e-6)
        if "exclusiveMinimum" in spec
        else None
    )


def _high(spec: dict[str, Any]) -> float | None:
    if "maximum" in spec:
        return float(spec["maximum"])
    return (
        spec["exclusiveMaximum"] - (1 if spec["type"] == "integer" else 1e-6)
        if "exclusiveMaximum" in spec
        else None
    )


def _halved(value: float) -> float:
    return value if isinstance(value, bool) else value // 2 if isinstance(value, int) else value / 2


def _raised(error: BaseException) -> str:
    lines = [line for line in str(error).strip().splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[0].strip() if lines else ''}".rstrip(": ")


# --- the same numbers in another process ---------------------------------------------------------------------------


def result_digest(module: Module) -> str:
    """Return a digest of the module's exact results on made-up inputs."""
    p = default(module.params)
    if module.kind == "guard":
        return stage_digest(module, p)
    case = Case.made(module, p, module.lookback(p) + SPARE, gaps=True)
    inputs = {port.name: () if port.type.id == "Guard" else case.inputs[port.name] for port in module.inputs}
    return _digest(Case(module, p, inputs, case.table).run())


def _digest(value: Any) -> str:
    return hashlib.sha256(b"\0".join(_pieces(value))).hexdigest()


def _pieces(value: Any) -> Iterator[bytes]:
    if isinstance(value, Bars):
        yield value.content_hash.encode()
    elif isinstance(value, np.ndarray):
        yield (
            np.where(np.isnan(value), np.nan, value).tobytes()
            if value.dtype == np.float64
            else value.tobytes()
        )
    elif isinstance(value, dict):
        for name, each in value.items():
            yield str(name).encode()
            yield from _pieces(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _pieces(each)
    elif isinstance(value, (Execution, Figures)):
        yield from _pieces({name: getattr(value, name) for name in type(value).__dataclass_fields__})
    else:
        yield repr(value).encode()


def _key(module: Module) -> str:
    return f"{module.id}@{module.version}"


def _same_elsewhere(module: Module, other: str | None) -> list[str]:
    if other == result_digest(module):
        return []
    return [
        "Another process gives other numbers. Let nothing depend on hashing, on the order of a set or on the process."
    ]


class _Elsewhere:
    """A second process, with another hash seed, that works while this one does."""

    def __init__(self, modules: Sequence[Module]) -> None:
        seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
        paths = json.dumps(
            [[module.function.__code__.co_filename, module.origin == "built-in"] for module in modules]
        )
        self._process = subprocess.Popen(
            [sys.executable, "-m", "modules.kit.conformance"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert self._process.stdin is not None  # it is a pipe
        self._process.stdin.write(paths)
        self._process.stdin.close()
        self._process.stdin = None

    def digests(self) -> dict[str, str]:
        said, _ = self._process.communicate(timeout=PYTHON_SECONDS)
        found: dict[str, str] = json.loads(said) if self._process.returncode == 0 else {}
        return found


def _main() -> None:
    from modules.kit.registry import module_of

    modules = [module_of(Path(path), built_in=built_in) for path, built_in in json.load(sys.stdin)]
    found = {}
    for module in modules:
        try:
            found[_key(module)] = result_digest(module)
        except Exception as error:  # noqa: BLE001 - said about this module alone, by the process that compares
            found[_key(module)] = _raised(error)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    _main()
