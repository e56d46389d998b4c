"""The same numbers in another process: digests of results, and a second interpreter that takes them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from modules.kit.contract import Module
from modules.kit.ledger import Figures
from modules.kit.market import Bars
from modules.kit.orders import Execution
from modules.kit.settings import default
from modules.kit.stage_trials import stage_digest
from modules.kit.trials import SPARE, Case

PATIENCE = 120  #: seconds before the other process is given up


def raised(error: BaseException) -> str:
    """Return an error as one line: its kind and the first line of what it says."""
    lines = [line for line in str(error).strip().splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[0].strip() if lines else ''}".rstrip(": ")


def result_digest(module: Module) -> str:
    """Return a digest of the module's exact results on made-up inputs."""
    p = default(module.params)
    if module.kind == "guard":
        return stage_digest(module, p)
    case = Case.made(module, p, module.lookback(p) + SPARE, gaps=True)
    inputs = {port.name: () if port.type.id == "Guard" else case.inputs[port.name] for port in module.inputs}
    return digest_of(Case(module, p, inputs, case.table).run())


def digest_of(value: Any) -> str:
    """Return the SHA-256 of inputs or results: every unknown number counts the same."""
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


def key(module: Module) -> str:
    """Return id and version."""
    return f"{module.id}@{module.version}"


class Elsewhere:
    """A second process, with another hash seed, that works while this one does; it ends with the context."""

    def __init__(self, modules: Sequence[Module]) -> None:
        seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
        self._paths = json.dumps([[m.function.__code__.co_filename, m.origin == "built-in"] for m in modules])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "modules.kit.elsewhere"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
            env=os.environ | {"PYTHONHASHSEED": seed},
        )

    def __enter__(self) -> Elsewhere:
        assert self._process.stdin is not None  # it is a pipe
        self._process.stdin.write(self._paths)
        self._process.stdin.close()
        self._process.stdin = None
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def digests(self) -> dict[str, str]:
        """Wait for the other process and return its digest of every module; nothing where it failed."""
        said, _ = self._process.communicate(timeout=PATIENCE)
        found: dict[str, str] = json.loads(said) if self._process.returncode == 0 else {}
        return found


def _main() -> None:
    from modules.kit.registry import module_of  # which needs the suite, which needs this file

    found = {}
    for path, built_in in json.load(sys.stdin):
        try:
            module = module_of(Path(path), built_in=built_in)
            found[key(module)] = result_digest(module)
        except Exception as error:  # noqa: BLE001 - a module that fails here has no digest, and is told apart by that
            found[path] = raised(error)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    _main()
