"""Commands on the module library: list, show, check."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from backend.cli.output import Json, print_json, print_table, progress_bar
from modules.kit.contract import Module
from modules.kit.errors import Issue, StrategyError

app = typer.Typer(help="The module library.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_modules(
    family: Annotated[str | None, typer.Option(help="Only this family.")] = None, json: Json = False
) -> None:
    """List every module, and those that were refused with the reason."""
    from modules.kit.registry import catalogue

    found = catalogue()
    chosen = [module for module in found.newest() if family in (None, module.family)]
    if json:
        print_json({"modules": [_record(m) for m in chosen], "failed": [_failed(f) for f in found.failed]})
        return
    print_table(("Module", "Version", "Kind", "What it does"), [_row(module) for module in chosen])
    for failed in found.failed:
        print(f"\nRefused: {failed.id} ({failed.path})\n  {failed.reason}")


@app.command()
def show(
    module: Annotated[str, typer.Argument(help="Id, for example signal.momentum.")], json: Json = False
) -> None:
    """Show one module: ports, parameters and its page."""
    from modules.kit.registry import catalogue

    found = catalogue().latest(module)
    if found is None:
        raise StrategyError(
            Issue("module.unknown", f'There is no module "{module}".', "See `qis modules list`.")
        )
    if json:
        print_json(_record(found))
        return
    print(f"{found.title}  {found.id}@{found.version}  ({found.kind})\n\n{found.doc.summary}\n")
    print_table(
        ("Port", "Type", "Unit", "Meaning"),
        [
            (f"{mark} {port.name}", port.type.id, port.unit or "", port.description)
            for mark, ports in (("in ", found.inputs), ("out", found.outputs))
            for port in ports
        ],
    )
    schema = found.params.model_json_schema().get("properties", {})
    if schema:
        print()
        rows = [
            (name, str(field.get("default", "required")), field.get("description", ""))
            for name, field in schema.items()
        ]
        print_table(("Parameter", "Default", "Meaning"), rows)
    for text in (found.doc.notes, *found.doc.references):
        if text:
            print(f"\n{text}")


@app.command()
def check(json: Json = False) -> None:
    """Run the conformance suite on every registered module; exit 1 unless all pass."""
    from modules.kit.conformance import check as check_modules
    from modules.kit.registry import catalogue

    found = catalogue()
    with progress_bar("Conformance") as progress:
        outcomes = check_modules(
            [m for versions in found.modules.values() for m in versions.values()], progress
        )
    bad = [outcome for outcome in outcomes if outcome.findings]
    if json:
        rows = [
            {"module": o.module.id, "version": o.module.version, "findings": list(o.findings)}
            for o in outcomes
        ]
        print_json({"modules": rows, "failed": [_failed(f) for f in found.failed]})
    else:
        for outcome in outcomes:
            print(f"{'FAIL' if outcome.findings else 'ok  '}  {outcome.module.id}@{outcome.module.version}")
            for finding in outcome.findings:
                print(f"      {finding}")
        for failed in found.failed:
            print(f"FAIL  {failed.id} ({failed.path})\n      {failed.reason}")
        print(f"{len(outcomes) - len(bad)} passed, {len(bad) + len(found.failed)} failed")
    raise typer.Exit(1 if bad or found.failed else 0)


def _row(module: Module) -> tuple[str, str, str, str]:
    return module.id, module.version, module.kind, module.doc.summary


def _record(module: Module) -> dict[str, Any]:
    def port(p: Any) -> dict[str, Any]:
        kept = ("name", "required", "many", "unit", "description")
        return {"type": p.type.id, "known": p.known.label} | {name: getattr(p, name) for name in kept}

    return {
        "id": module.id,
        "version": module.version,
        "family": module.family,
        "kind": module.kind,
        "title": module.title,
        "summary": module.doc.summary,
        "inputs": [port(p) for p in module.inputs],
        "outputs": [port(p) for p in module.outputs],
        "params_schema": module.params.model_json_schema(),
        "digest": module.digest,
        "origin": module.origin,
    }


def _failed(failed: Any) -> dict[str, str]:
    return {"path": failed.path, "id": failed.id, "reason": failed.reason}
