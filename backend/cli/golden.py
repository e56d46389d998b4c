"""Run golden cases through the public engine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from backend.cli.output import Json, print_json


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command("golden")(golden)


def golden(folder: Annotated[Path, typer.Argument(help="Folder of cases.")], json: Json = False) -> None:
    """Run every case of a folder, one line each; exit 1 unless all pass."""
    from backend.engine.golden import run_folder

    outcomes = run_folder(folder)
    counts = {state: sum(o.state == state for o in outcomes) for state in ("pass", "fail", "unsupported")}
    if json:
        print_json(
            {
                "cases": [{"id": o.id, "state": o.state, "detail": o.detail} for o in outcomes],
                "counts": counts,
            }
        )
    else:
        for outcome in outcomes:
            print(f"{outcome.state:<12}{outcome.id}  {outcome.detail}".rstrip())
        print(", ".join(f"{count} {state}" for state, count in counts.items()))
    raise typer.Exit(0 if outcomes and counts["pass"] == len(outcomes) else 1)
