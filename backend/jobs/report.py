"""Turn a finished run into the report of the API: one shape for previews and stored runs.

Each section is a function of the engine's run, so that a preview that asks for the equity alone pays for no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.engine.result import ENGINE_VERSION, Run
from backend.jobs.thin import buckets, extremes, firsts, highs, lasts, lows
from modules.kit.market import Panel, stamp_text

SECTIONS = ("equity", "price", "fills", "trades", "nodes", "manifest", "assumptions")
SECOND = 1_000_000_000
# Charts of more assets at once serve nobody, and would weigh a hundred times the rest of the report.
MOST_CHARTS = 12
Json = dict[str, Any]
Floats = NDArray[np.float64]
Stamps = NDArray[np.int64]


def report(run: Run, include: Iterable[str], points: int, symbol: str | None = None) -> Json:
    """Return the report with the sections of ``include`` (``*`` for all); the others are None.

    Parameters
    ----------
    points : int
        About how many values a series has.
    symbol : str, optional
        The one asset whose price is drawn; the first dozen where none is named.
    """
    wanted = set(SECTIONS) if "*" in (asked := set(include)) else asked
    sections: dict[str, Callable[[], object]] = {
        "equity": lambda: equity_section(
            run.ts, run.equity_values, run.benchmark, benchmark_label(run), points
        ),
        "price": lambda: [price_section(run, place, points) for place in charted(run.bars.symbols, symbol)],
        "fills": lambda: fill_rows(run),
        "trades": lambda: trade_rows(run),
        "nodes": lambda: node_states(run),
        "manifest": lambda: run.manifest,
        "assumptions": lambda: run.assumptions,
    }
    found = {name: section() if name in wanted else None for name, section in sections.items()}
    return {**head(run), **found, "rejections": rejection_rows(run)}


def head(run: Run) -> Json:
    """Return what every report says, whatever it includes."""
    bars = run.bars
    return {
        "hash": run.plan.strategy.hash,
        "digest": run.digest,
        "engine_version": ENGINE_VERSION,
        "bars": len(bars),
        "start": stamp_text(int(bars.ts[0])),
        "end": stamp_text(int(bars.ts[-1])),
        "timeframe": bars.timeframe,
        "symbols": list(bars.symbols),
        "simulated": bars.simulated,
        "currency": bars.currency,
        "metrics": run.metrics,
        "undefined": run.undefined,
        "warnings": list(run.warnings),
    }


def benchmark_label(run: Run) -> str:
    """Name what the equity is compared with."""
    symbols = run.bars.symbols
    return f"Buy and hold {symbols[0] if len(symbols) == 1 else f'{len(symbols)} assets in equal parts'}"


def equity_section(ts: Stamps, equity: Floats, benchmark: Floats | None, label: str, points: int) -> Json:
    """Return equity, benchmark and drawdown, thinned at one set of rows so that they stay in step."""
    rows = extremes(equity, points)
    shown, peak = equity[rows], np.maximum.accumulate(equity)[rows]
    with np.errstate(divide="ignore", invalid="ignore"):
        drawdown = np.where(peak > 0, shown / peak - 1.0, np.nan)
    return {
        "ts": ts[rows] // SECOND,
        "equity": shown,
        "benchmark": None if benchmark is None else benchmark[rows],
        "drawdown": drawdown,
        "benchmark_label": label,
    }


def price_section(run: Run, asset: int, points: int) -> Json:
    """Return one asset's bars, thinned bar by bar, with what nodes draw over them and where fills stand."""
    panels: Mapping[str, Panel] = run.bars.panels
    starts = buckets(len(run.ts), points)
    return {
        "symbol": run.bars.symbols[asset],
        "ts": run.ts[starts] // SECOND,
        "open": firsts(panels["open"][:, asset], starts),
        "high": highs(panels["high"][:, asset], starts),
        "low": lows(panels["low"][:, asset], starts),
        "close": lasts(panels["close"][:, asset], starts),
        "overlays": [
            {"node": node, "port": port, "label": label, "values": lasts(panel[:, asset], starts)}
            for node, port, label, panel in overlays(run)
        ],
        "markers": markers(run, asset),
    }


def charted(symbols: tuple[str, ...], symbol: str | None) -> list[int]:
    """Return the places of the assets to draw."""
    if symbol is not None:
        return [symbols.index(symbol)] if symbol in symbols else []
    return list(range(min(len(symbols), MOST_CHARTS)))


def overlays(run: Run) -> list[tuple[str, str, str, Panel]]:
    """Return what nodes draw over the price: node, port, label, (bars, assets)."""
    return [
        (node, run.plan.by_node[node].module.outputs[0].name, label, panel)
        for node, label, panel in run.overlays()
    ]


def markers(run: Run, asset: int) -> list[Json]:
    """Return the fills of one asset as marks on its price; ``fill`` is the place in the list of fills."""
    table = run.ledger
    return [
        {
            "ts": int(run.ts[fill["bar"]]) // SECOND,
            "side": "buy" if fill["quantity"] > 0 else "sell",
            "price": float(fill["price"]),
            "quantity": abs(float(fill["quantity"])),
            "reason": table.reasons[fill["reason"]],
            "fill": int(place),
        }
        for place, fill in enumerate(table.fills)
        if fill["asset"] == asset
    ]


def fill_rows(run: Run) -> list[Json]:
    """Return every fill, stamped in seconds."""
    stamps = seconds(run.ts[run.ledger.fills["bar"]])
    return [{**row, "ts": ts} for row, ts in zip(run.fill_rows(), stamps, strict=True)]


def trade_rows(run: Run) -> list[Json]:
    """Return every round trip, stamped in seconds; an open one has no exit."""
    table = run.ledger.trades
    entries, exits = seconds(run.ts[table["entry_bar"]]), seconds(run.ts[table["exit_bar"]])
    return [
        {**row, "entry_ts": entry, "exit_ts": None if row["open"] else leave}
        for row, entry, leave in zip(run.trade_rows(), entries, exits, strict=True)
    ]


def rejection_rows(run: Run) -> list[Json]:
    """Return everything that a rule refused, stamped in seconds."""
    return [
        {
            "ts": int(run.ts[bar]) // SECOND,
            "rule": rule,
            "node": node or None,
            "symbol": symbol or None,
            "message": message,
        }
        for bar, rule, node, symbol, message in run.ledger.rejections
    ]


def node_states(run: Run) -> dict[str, Json]:
    """Return how each node fared."""
    return {
        node: {
            "state": "ok",
            "cached": timing.cached,
            "milliseconds": round(timing.milliseconds, 4),
            "warmup": run.plan.by_node[node].warmup,
        }
        for node, timing in run.timings.items()
    }


def seconds(stamps: Stamps) -> list[int]:
    """Return nanoseconds as whole seconds."""
    return [int(stamp) for stamp in (stamps // SECOND).tolist()]
