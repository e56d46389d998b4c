"""Find modules on disk, refuse the broken ones by name, and serve the rest as one catalogue.

A module is one file ``<family>/<name>.py`` that defines one :class:`Module` of that name; an earlier major version
stays beside it as ``<name>_v1.py``. Further folders of the same layout come from ``QIS_MODULES`` (separated by ``:``);
they are also put through the conformance suite before they are let in.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType, ModuleType

from modules.kit.contract import FAMILIES, Module
from modules.kit.errors import QisError
from modules.kit.ports import ACCEPTS
from modules.kit.purity import impurities
from modules.kit.signature import refused

BUILT_IN = Path(__file__).resolve().parent.parent
STRAY = f"It lies in no family. Move it into a folder called {', '.join(FAMILIES[:-1])} or {FAMILIES[-1]}."


@dataclass(frozen=True, slots=True)
class Failed:
    """A module that was left out, and why."""

    path: str
    id: str
    reason: str


@dataclass(frozen=True)
class Catalogue:
    """Every usable module by id and version, and the ones that were refused."""

    modules: Mapping[str, Mapping[str, Module]]
    failed: tuple[Failed, ...]

    def get(self, module: str, version: str) -> Module | None:
        """Return the module at exactly that version, or None."""
        return self.modules.get(module, {}).get(version)

    def latest(self, module: str) -> Module | None:
        """Return the newest version of a module, or None."""
        versions = self.modules.get(module)
        return versions[max(versions, key=version_key)] if versions else None

    def newest(self) -> list[Module]:
        """Return the newest version of every module, by family and id."""
        found = [module for module in (self.latest(name) for name in self.modules) if module]
        return sorted(found, key=lambda module: (FAMILIES.index(module.family), module.id))

    def adapters(self, given: str, wanted: str) -> list[str]:
        """Return the modules that turn a ``given`` output into something a ``wanted`` input takes."""
        return [
            module.id
            for module in self.newest()
            if any(given in ACCEPTS[port.type.id] and port.required for port in module.inputs)
            and any(port.type.id in ACCEPTS[wanted] for port in module.outputs)
        ]


def version_key(version: str) -> tuple[int, ...]:
    """Return a version as numbers, for ordering."""
    return tuple(int(part) for part in version.split("."))


@cache
def catalogue() -> Catalogue:
    """Return the catalogue of the built-in modules and those of ``QIS_MODULES``; found once a process."""
    extra = [Path(folder) for folder in os.environ.get("QIS_MODULES", "").split(os.pathsep) if folder]
    return discover(extra)


def discover(extra: Sequence[Path] = ()) -> Catalogue:
    """Load every module file below the built-in and ``extra`` folders."""
    found: dict[str, dict[str, Module]] = {}
    failed: list[Failed] = []
    for folder in (BUILT_IN, *extra):
        if not folder.is_dir():
            failed.append(Failed(str(folder), folder.name, "There is no such folder. Check QIS_MODULES."))
        failed += [
            Failed(str(path), path.stem, STRAY) for path in sorted(folder.glob("*.py")) if folder != BUILT_IN
        ]
        for path in _files(folder):
            try:
                module = load(path, built_in=folder == BUILT_IN)
                _add(found, module)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a broken file is named; the others go on
                failed.append(Failed(_shown(path), f"{path.parent.name}.{path.stem}", _reason(error)))
    return Catalogue(
        MappingProxyType({name: MappingProxyType(v) for name, v in found.items()}), tuple(failed)
    )


def load(path: Path, *, built_in: bool) -> Module:
    """Import one module file and return its module.

    Raises
    ------
    ModuleRefused
        If the file reaches outside the library (clock, network, files, random generators), holds no module of its name,
        or fails the conformance suite (checked for files of extra folders; the built-in ones are checked by the tests).
    """
    forbidden = impurities(path.read_text(encoding="utf-8"))
    if forbidden:
        raise refused(
            f"It {' and '.join(forbidden)}.",
            "Clock, seed and data are passed in; a module reads nothing else.",
        )
    module = module_of(path, built_in=built_in)
    if built_in:
        return module
    from modules.kit.conformance import (
        findings,
    )  # needed for extra folders only, and slower to import than the rest

    said = findings(module)
    if said:
        raise refused(" ".join(said), "What is asked of a module stands in docs/modules.md.")
    return module


def module_of(path: Path, *, built_in: bool) -> Module:
    """Import one module file, unvetted, and return its module."""
    python = _import(path, built_in=built_in)
    name = re.sub(r"_v\d+$", "", path.stem)
    module = next(
        (value for value in vars(python).values() if isinstance(value, Module) and value.name == name), None
    )
    if module is None or module.family != path.parent.name:
        raise refused(
            f'It defines no module called "{name}" of the family "{path.parent.name}".',
            "Name the function as the file, and use the decorator of its folder.",
        )
    return module if built_in else replace(module, origin=str(path.parent.parent))


def _files(folder: Path) -> list[Path]:
    return [
        path
        for family in FAMILIES
        for path in sorted((folder / family).glob("*.py"))
        if path.name != "__init__.py" and not path.name.startswith("_")
    ]


def _import(path: Path, *, built_in: bool) -> ModuleType:
    if built_in:
        return importlib.import_module(f"modules.{path.parent.name}.{path.stem}")
    place = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    # The same name in every process, because compiled steps are cached by it.
    name = f"qis_extra_{place}_{path.parent.name}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise refused("It cannot be imported.", "A module is a Python file.")
    python = importlib.util.module_from_spec(spec)
    sys.modules[name] = python
    try:
        spec.loader.exec_module(python)
    except BaseException:
        del sys.modules[name]
        raise
    return python


def _add(found: dict[str, dict[str, Module]], module: Module) -> None:
    versions = found.setdefault(module.id, {})
    if module.version in versions:
        raise refused(
            f"{module.id} {module.version} is already registered.", "Raise the version or rename the file."
        )
    versions[module.version] = module


def _shown(path: Path) -> str:
    return str(path.relative_to(BUILT_IN.parent)) if path.is_relative_to(BUILT_IN.parent) else str(path)


def _reason(error: BaseException) -> str:
    if isinstance(error, QisError):
        return " ".join(str(issue) for issue in error.issues)
    if isinstance(error, SyntaxError):
        return f"Line {error.lineno} is not Python: {error.msg}."
    if isinstance(error, ImportError):
        return f"{error}. Install what it imports, or do without it."
    if isinstance(error, SystemExit):
        return "It ends the program while it is imported. Remove that."
    return f"{type(error).__name__}: {error}"
