"""The first look at a module's source: what it may not reach is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from modules.kit.purity import impurities
from modules.kit.registry import BUILT_IN


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("import time", "reads the clock (import time, line 1)"),
        ("from datetime import datetime", "reads the clock (import datetime, line 1)"),
        ("import random", "uses the global random generator (import random, line 1)"),
        ("from numpy import random", "uses the global random generator (import numpy.random, line 1)"),
        ("import numpy.random as r", "uses the global random generator (import numpy.random, line 1)"),
        ("x = np.random.default_rng()", "uses the global random generator (np.random, line 1)"),
        ("x = pd.Timestamp.now()", "reads the clock (now, line 1)"),
        ("x = np.datetime64('today')", "reads the clock (datetime64, line 1)"),
        ("x = open('f')", "reaches files (open, line 1)"),
        ("x = pd.read_csv('f')", "reaches files (read_csv, line 1)"),
        ("x = np.load('f')", "reaches files (np.load, line 1)"),
        ("import os", "reaches beyond its arguments (import os, line 1)"),
        ("import socket", "reaches the network (import socket, line 1)"),
        ("import requests", "reaches the network (import requests, line 1)"),
        ("from http.client import HTTPConnection", "reaches the network (import http.client, line 1)"),
        ("import subprocess", "starts processes (import subprocess, line 1)"),
        ("x = eval('1')", "runs text (eval, line 1)"),
        ("x = __import__('os')", "imports at run time (__import__, line 1)"),
        ("def f():\n    global y\n    y = 1", "changes global state (line 2)"),
        (
            "from modules.weight.fixed import fixed",
            "imports from another family (import modules.weight.fixed, line 1)",
        ),
        ("import backend.engine", "imports from a floor above (import backend.engine, line 1)"),
        ("print(1)", "writes to the terminal (print, line 1)"),
    ],
)
def test_it_names(line: str, said: str) -> None:
    assert impurities(line) == [said]


@pytest.mark.parametrize(
    "line",
    [
        "import numpy as np",
        "from math import isnan, nan",
        "from modules.kit import Close, signal",
        "import pandas as pd",
        "from scipy import stats",
        "x = np.log(close)",
        "x = np.datetime64('2024-01-01')",
        "x = params.load",
    ],
)
def test_it_lets_pass(line: str) -> None:
    assert impurities(line) == []


def test_each_finding_is_told_once() -> None:
    assert len(impurities("import time; import time")) == 1


def test_every_built_in_module_is_pure() -> None:
    files = [path for path in BUILT_IN.glob("*/*.py") if path.parent.name not in ("kit",)]
    assert len(files) > 40
    assert {str(path): found for path in files if (found := impurities(Path(path).read_text()))} == {}
