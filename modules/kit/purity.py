"""Read a module's source for what no module may reach: clock, network, files, processes, global random generators."""

from __future__ import annotations

import ast
from collections.abc import Iterator

FORBIDDEN_IMPORTS = {
    "time": "reads the clock",
    "datetime": "reads the clock",
    "random": "uses the global random generator",
    "secrets": "uses a random generator",
    "uuid": "uses a random generator",
    "os": "reaches the operating system",
    "sys": "reaches the interpreter",
    "io": "reaches files",
    "pathlib": "reaches files",
    "shutil": "reaches files",
    "tempfile": "reaches files",
    "pickle": "loads code from data",
    "subprocess": "starts processes",
    "multiprocessing": "starts processes",
    "threading": "starts threads",
    "socket": "reaches the network",
    "urllib": "reaches the network",
    "http": "reaches the network",
    "httpx": "reaches the network",
    "requests": "reaches the network",
    "ctypes": "reaches raw memory",
    "importlib": "imports at run time",
    "backend": "imports from a floor above",
}
FORBIDDEN_CALLS = {
    "open": "reaches files",
    "eval": "runs text",
    "exec": "runs text",
    "compile": "runs text",
    "__import__": "imports at run time",
    "input": "waits for a person",
    "globals": "reaches global state",
}
CLOCK_ATTRIBUTES = {"now", "utcnow", "today"}


def impurities(source: str) -> list[str]:
    """Return what ``source`` does that a module may not, each once, with its line; empty where it is pure.

    Raises
    ------
    SyntaxError
        If the source is not Python.
    """
    return list(dict.fromkeys(_found(ast.parse(source))))


def _found(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _import(alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            yield from _import(node.module or "", node.lineno)
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS
        ):
            yield f"{FORBIDDEN_CALLS[node.func.id]} ({node.func.id}, line {node.lineno})"
        elif isinstance(node, ast.Attribute):
            yield from _attribute(node)
        elif isinstance(node, ast.Global):
            yield f"changes global state (line {node.lineno})"


def _import(name: str, line: int) -> Iterator[str]:
    root = name.split(".")[0]
    if root in FORBIDDEN_IMPORTS:
        yield f"{FORBIDDEN_IMPORTS[root]} (import {name}, line {line})"
    if name.startswith("numpy.random"):
        yield f"uses the global random generator (import {name}, line {line})"


def _attribute(node: ast.Attribute) -> Iterator[str]:
    if node.attr == "random" and isinstance(node.value, ast.Name) and node.value.id in {"np", "numpy"}:
        yield f"uses the global random generator (np.random, line {node.lineno})"
    if node.attr in CLOCK_ATTRIBUTES and isinstance(node.value, (ast.Name, ast.Attribute)):
        yield f"reads the clock ({node.attr}, line {node.lineno})"
