"""Commands on data: list, import, fetch, check, delete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.output import Json, print_json, print_table, progress_bar
from backend.cli.sources import dataset_store

if TYPE_CHECKING:
    from backend.store.catalogue import Dataset
    from backend.store.quality import Quality

app = typer.Typer(help="Datasets: bars to trade on.", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str | None, typer.Option(help="Name of the dataset; the file's name where not given.")]
Timeframe = Annotated[str | None, typer.Option(help="1m, 1h, 1d ...; taken from the stamps where not given.")]
Symbol = Annotated[str | None, typer.Option(help="The asset, where the table has no symbol column.")]
Calendar = Annotated[
    str | None, typer.Option(help="24/7, 24/5 or XNYS; taken from the stamps where not given.")
]


@app.command("list")
def list_datasets(
    query: Annotated[str, typer.Argument(help="Words to look for.")] = "", json: Json = False
) -> None:
    """List the datasets of this home and the samples."""
    from backend.store.datasets import ANYONE

    with progress_bar("Samples") as progress:
        found = dataset_store().list(ANYONE, query, progress)
    if json:
        print_json([dataset.as_dict() for dataset in found])
        return
    rows = [
        (d.name, str(len(d.symbols)), d.timeframe, f"{d.rows:,}", d.start[:10], d.end[:10], _kind(d))
        for d in found
    ]
    print_table(("Dataset", "Symbols", "Step", "Bars", "From", "To", "Kind"), rows, right=(1, 3))


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="CSV, CSV.gz or Parquet.")],
    symbol: Symbol = None,
    timeframe: Timeframe = None,
    name: Name = None,
    calendar: Calendar = None,
    json: Json = False,
) -> None:
    """Import a table of bars; nothing stays of one that is refused."""
    with progress_bar(f"Import {file.name}") as progress:
        dataset = dataset_store().import_file(
            file, name=name, symbol=symbol, timeframe=timeframe, calendar=calendar, progress=progress
        )
    _present(dataset, json)


@app.command()
def fetch(
    source: Annotated[str, typer.Option(help="ccxt:EXCHANGE or alpaca.")],
    symbol: Annotated[str, typer.Option(help="As the source writes it: ETH/USDT, AAPL.")],
    timeframe: Annotated[str, typer.Option(help="1m, 1h, 1d ...")],
    since: Annotated[str, typer.Option(help="First bar, ISO 8601 in UTC.")],
    until: Annotated[str | None, typer.Option(help="End, not included; now where not given.")] = None,
    name: Name = None,
    json: Json = False,
) -> None:
    """Get bars from an exchange or a data service and keep them."""
    from backend.adapters.source import Query
    from backend.adapters.sources.named import source_named
    from backend.engine.run import moment

    query = Query(symbol=symbol, timeframe=timeframe, since=moment(since) or 0, until=moment(until))
    with progress_bar(f"Fetch {symbol}") as progress:
        dataset = dataset_store().fetch(source_named(source), query, name=name, progress=progress)
    _present(dataset, json)


@app.command()
def check(
    dataset: Annotated[str, typer.Argument(help="Id or name of a dataset, or a file.")], json: Json = False
) -> None:
    """Examine a dataset, or a file before it is imported, and print its quality report."""
    from backend.store.datasets import ANYONE

    path = Path(dataset)
    store = dataset_store()
    quality = store.check_file(path) if path.is_file() else store.check(dataset, ANYONE)
    if json:
        print_json(quality.as_dict())
        return
    _print_quality(dataset, quality)


@app.command()
def delete(dataset: Annotated[str, typer.Argument(help="Id or name.")]) -> None:
    """Delete a dataset of this home; samples stay."""
    from backend.store.datasets import ANYONE

    dataset_store().delete(dataset, ANYONE)
    print(f"{dataset} is deleted.")


def _kind(dataset: Dataset) -> str:
    return "simulated" if dataset.simulated else dataset.source


def _present(dataset: Dataset, json: bool) -> None:
    if json:
        print_json(dataset.as_dict())
        return
    print(
        f"{dataset.name} ({dataset.id}): {dataset.rows:,} bars of {dataset.timeframe}, "
        f"{len(dataset.symbols)} symbols, {dataset.start[:10]} to {dataset.end[:10]}."
    )
    print(f"Quality {dataset.quality.get('score')} of 100; `qis data check {dataset.id}` shows the findings.")


def _print_quality(name: str, quality: Quality) -> None:
    print(f"{name}: quality {quality.score} of 100.")
    for finding in quality.findings:
        print(f"{finding.severity:<8} {finding.code:<14} {finding.message}")
