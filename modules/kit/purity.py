"""Read a module's source for what no module may reach: clock, network, files, processes, global random generators.

It is a gate against mistakes and a first look at foreign code, not a sandbox: who runs a module trusts its author.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

#: What of the standard library a module may import: nothing that reads anything but its arguments.
ALLOWED = {
    "__future__",
    "abc",
    "bisect",
    "cmath",
    "collections",
    "dataclasses",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "heapq",
    "itertools",
    "math",
    "numbers",
    "operator",
    "statistics",
    "types",
    "typing",
    "warnings",
}
REASONS = {
    "time": "reads the clock",
    "datetime": "reads the clock",
    "calendar": "reads the clock",
    "random": "uses the global random generator",
    "secrets": "uses a random generator",
    "uuid": "uses a random generator",
    "io": "reaches files",
    "pathlib": "reaches files",
    "shutil": "reaches files",
    "tempfile": "reaches files",
    "glob": "reaches files",
    "sqlite3": "reaches files",
    "pickle": "loads code from data",
    "subprocess": "starts processes",
    "multiprocessing": "starts processes",
    "threading": "starts threads",
    "asyncio": "starts tasks",
    "concurrent": "starts threads",
    "socket": "reaches the network",
    "ssl": "reaches the network",
    "urllib": "reaches the network",
    "http": "reaches the network",
    "ftplib": "reaches the network",
    "smtplib": "reaches the network",
    "httpx": "reaches the network",
    "requests": "reaches the network",
    "aiohttp": "reaches the network",
    "urllib3": "reaches the network",
    "websockets": "reaches the network",
    "yfinance": "reaches the network",
    "ccxt": "reaches the network",
    "alpaca": "reaches the network",
    "ctypes": "reaches raw memory",
    "importlib": "imports at run time",
    "backend": "imports from a floor above",
}
CALLS = {
    "open": "reaches files",
    "eval": "runs text",
    "exec": "runs text",
    "compile": "runs text",
    "__import__": "imports at run time",
    "input": "waits for a person",
    "globals": "reaches global state",
    "print": "writes to the terminal",
}
ATTRIBUTES = {
    "now": "reads the clock",
    "utcnow": "reads the clock",
    "today": "reads the clock",
    "fromfile": "reaches files",
    "tofile": "reaches files",
    "memmap": "reaches files",
    "genfromtxt": "reaches files",
    "loadtxt": "reaches files",
    "savetxt": "reaches files",
}
READERS = ("read_", "to_csv", "to_parquet", "to_sql", "to_pickle", "to_json", "to_excel")


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
            for alias in node.names:
                yield from _import(f"{node.module}.{alias.name}", node.lineno, deep_only=True)
        elif isinstance(node, ast.Call):
            yield from _call(node)
        elif isinstance(node, ast.Attribute):
            yield from _attribute(node)
        elif isinstance(node, ast.Global):
            yield f"changes global state (line {node.lineno})"


def _import(name: str, line: int, *, deep_only: bool = False) -> Iterator[str]:
    parts = name.split(".")
    if parts[:2] == ["numpy", "random"]:
        yield f"uses the global random generator (import numpy.random, line {line})"
    if parts[0] == "modules" and len(parts) > 1 and parts[1] != "kit" and not deep_only:
        yield f"imports from another family (import {name}, line {line})"
    if deep_only:
        return
    if parts[0] in REASONS:
        yield f"{REASONS[parts[0]]} (import {name}, line {line})"
    elif parts[0] in sys.stdlib_module_names and parts[0] not in ALLOWED:
        yield f"reaches beyond its arguments (import {name}, line {line})"


def _call(node: ast.Call) -> Iterator[str]:
    if isinstance(node.func, ast.Name) and node.func.id in CALLS:
        yield f"{CALLS[node.func.id]} ({node.func.id}, line {node.lineno})"
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name == "datetime64" and any(
        isinstance(a, ast.Constant) and a.value in ("now", "today") for a in node.args
    ):
        yield f"reads the clock (datetime64, line {node.lineno})"


def _attribute(node: ast.Attribute) -> Iterator[str]:
    owner = node.value.id if isinstance(node.value, ast.Name) else ""
    if node.attr == "random" and owner in {"np", "numpy"}:
        yield f"uses the global random generator (np.random, line {node.lineno})"
    elif node.attr in {"load", "save"} and owner in {"np", "numpy"}:
        yield f"reaches files (np.{node.attr}, line {node.lineno})"
    elif node.attr.startswith(READERS):
        yield f"reaches files ({node.attr}, line {node.lineno})"
    elif node.attr in ATTRIBUTES:
        yield f"{ATTRIBUTES[node.attr]} ({node.attr}, line {node.lineno})"
