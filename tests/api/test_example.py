"""The example of the documentation is run as it is printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx

from tests.api.conftest import Served
from tests.api.documents import eth

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "eth_strategy.py"


def test_thirty_lines_build_and_run_the_eth_strategy(server: Served, script: httpx.Client) -> None:
    assert len(EXAMPLE.read_text().splitlines()) <= 30
    environment = {**os.environ, "QIS_URL": server.url, "QIS_TOKEN": server.token()}
    ran = subprocess.run(
        [sys.executable, str(EXAMPLE)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = re.fullmatch(r"succeeded: Sharpe (-?\d+\.\d{3}), digest ([0-9a-f]{64})\n", ran.stdout)
    assert found is not None, ran.stdout
    preview = script.post(
        "/previews", json={"document": eth()}
    ).json()  # the template, as the canvas opens it
    assert found[2] == preview["digest"]
    assert float(found[1]) == round(preview["metrics"]["sharpe"], 3)
