"""Say what is wrong and what to change, as data that every surface can show.

An :class:`Issue` is one finding. An error carries one or many, all at once, so that the engine, the API, the command
line and the canvas show the same words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: what is wrong, where, and what to change."""

    code: str
    message: str
    hint: str = ""
    node: str | None = None
    port: str | None = None
    param: str | None = None

    def at(self, node: str) -> Issue:
        """Return the same finding, placed on ``node`` (kept where it already names one)."""
        return self if self.node is not None else replace(self, node=node)

    def as_dict(self) -> dict[str, str | None]:
        """Return the finding as the plain mapping that JSON surfaces print."""
        return {
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "node": self.node,
            "port": self.port,
            "param": self.param,
        }

    def __str__(self) -> str:
        place = ".".join(part for part in (self.node, self.port or self.param) if part)
        said = f"{place}: {self.message}" if place else self.message
        return f"{said} {self.hint}".rstrip()


class QisError(Exception):
    """Root of every error this product raises on purpose."""

    def __init__(self, issues: Issue | Iterable[Issue]) -> None:
        self.issues: tuple[Issue, ...] = (issues,) if isinstance(issues, Issue) else tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))

    def __reduce__(self) -> tuple[type[QisError], tuple[tuple[Issue, ...]]]:
        """Pickle by the issues, so that a worker process can hand the error back whole."""
        return type(self), (self.issues,)


class DocumentError(QisError):
    """A strategy document cannot be read: not JSON or YAML, wrong shape, too large."""


class StrategyError(QisError):
    """A strategy document can be read but not run: every graph error at once."""


class DataError(QisError):
    """A table is not usable as market data."""


class UnknownDataset(DataError):
    """A dataset name that nothing provides."""


class ModuleRefused(QisError):
    """A module breaks the contract; it is left out, by name, and the rest go on."""


class RunError(QisError):
    """A valid strategy met data on which it cannot run."""


class Unsupported(QisError):
    """An execution rule that this engine does not implement: refused, never approximated."""


class Cancelled(QisError):
    """The person who asked for the work stopped it."""
