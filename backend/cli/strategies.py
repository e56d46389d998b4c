"""Commands on strategy documents: validate, backtest, reproduce."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backend.cli.output import Json, print_json, print_table, progress_bar
from modules.kit.errors import DocumentError, Issue

if TYPE_CHECKING:
    from backend.engine import Run

Document = Annotated[Path, typer.Argument(help="Strategy document, JSON or YAML.")]
Data = Annotated[
    list[str] | None, typer.Option("--data", help="NAME=FILE or NAME=DATASET; may stand many times.")
]
Changes = Annotated[list[str] | None, typer.Option("--set", help="node.param=value; may stand many times.")]
Start = Annotated[str | None, typer.Option(help="First bar, ISO 8601 in UTC.")]
End = Annotated[str | None, typer.Option(help="End, not included, ISO 8601 in UTC.")]
Capital = Annotated[float | None, typer.Option(help="Equity before the first bar.")]
Out = Annotated[Path | None, typer.Option(help="Folder for result.json, manifest.json and CSV tables.")]

HEADLINE = (
    "total_return",
    "cagr",
    "volatility",
    "sharpe",
    "sortino",
    "max_drawdown",
    "trades",
    "win_rate",
    "fees",
)


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command("validate")(validate)
    app.command("backtest")(backtest)
    app.command("reproduce")(reproduce)


def validate(strategy: Document, json: Json = False) -> None:
    """Check a document: every error at once; exit 2 if any."""
    from backend.engine.graph import Strategy
    from backend.engine.plan import compile_plan
    from modules.kit.registry import catalogue

    plan = compile_plan(Strategy.parse(strategy), catalogue())
    order = [step.node for step in plan.steps]
    if json:
        print_json({"valid": True, "hash": plan.strategy.hash, "order": order, "warmup": plan.warmup})
        return
    print(
        f"{plan.strategy.name}: valid. {len(order)} nodes, "
        f"{plan.warmup} bars of warm-up, hash {plan.strategy.hash[:12]}."
    )
    print(" -> ".join(order))


def backtest(
    strategy: Document,
    data: Data = None,
    set_: Changes = None,
    start: Start = None,
    end: End = None,
    capital: Capital = None,
    out: Out = None,
    json: Json = False,
) -> None:
    """Run a strategy over its data and print what it would have earned."""
    from backend.cli.sources import given_data, local_source
    from backend.engine import run

    with progress_bar("Backtest") as progress:
        result = run(
            strategy,
            data=given_data(data or []),
            set=_changes(set_ or []),
            start=start,
            end=end,
            capital=capital,
            source=local_source(),
            progress=progress,
        )
    _present(result, out, json)


def reproduce(
    manifest: Annotated[Path, typer.Argument(help="manifest.json, or a result.json that holds one.")],
    data: Data = None,
    out: Out = None,
    json: Json = False,
) -> None:
    """Run a manifest again and compare the digests; exit 1 if they differ."""
    from backend.cli.sources import given_data, local_source
    from backend.engine import rerun

    pinned = _read_manifest(manifest)
    with progress_bar("Reproduce") as progress:
        result = rerun(pinned, source=local_source(), data=given_data(data or []), progress=progress)
    same = result.digest == pinned["digest"]
    _present(result, out, json)
    if not json:
        print(
            f"\nDigest {'equal' if same else 'DIFFERENT'}: {pinned['digest'][:16]} before, {result.digest[:16]} now."
        )
    raise typer.Exit(0 if same else 1)


def _changes(given: list[str]) -> dict[str, Any]:
    """Read ``node.param=value`` pairs; a value is YAML, so that 13, 0.4, true and text mean what they look like."""
    import yaml

    changes: dict[str, Any] = {}
    for pair in given:
        key, mark, value = pair.partition("=")
        if not mark or "." not in key:
            raise DocumentError(
                Issue("set.form", f'"{pair}" is not node.param=value.', "For example cross.fast=13.")
            )
        changes[key] = yaml.safe_load(value)
    return changes


def _read_manifest(path: Path) -> dict[str, Any]:
    import orjson

    try:
        found = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        said = f"{path} is not a manifest: {error}."
        raise DocumentError(Issue("manifest.unreadable", said, "Give the manifest.json of a run.")) from error
    manifest: dict[str, Any] = found.get("manifest", found) if isinstance(found, dict) else {}
    missing = [
        key for key in ("strategy", "datasets", "modules", "digest", "start", "end") if key not in manifest
    ]
    if missing:
        said = f"{path} is not a manifest: it has no {', '.join(missing)}."
        raise DocumentError(Issue("manifest.shape", said, "Give the manifest.json of a run."))
    return manifest


def _present(result: Run, out: Path | None, json: bool) -> None:
    if out is not None:
        _write(result, out)
    if json:
        print_json(result.to_json())
        return
    from modules.kit.statistics import METRICS, format_metric

    labels = {metric.name: metric for metric in METRICS}
    print(
        f"{result.plan.strategy.name}  {result.stamps[0][:10]} to {result.stamps[-1][:10]}, {len(result.ts):,} bars\n"
    )
    rows = [
        (labels[name].label, format_metric(labels[name], result.metrics[name]))
        for name in HEADLINE
        if name in result.metrics
    ]
    print_table(("Metric", "Value"), rows, right=(1,))
    for warning in result.warnings:
        print(f"\nNote: {warning}")
    print(f"\nDigest {result.digest}")


def _write(result: Run, folder: Path) -> None:
    import orjson

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "result.json").write_bytes(orjson.dumps(result.to_json()))
    (folder / "manifest.json").write_bytes(orjson.dumps(result.manifest, option=orjson.OPT_INDENT_2))
    for name in ("equity", "fills", "trades", "positions", "rejections"):
        getattr(result, name).to_csv(folder / f"{name}.csv")
