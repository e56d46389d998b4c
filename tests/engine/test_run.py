"""Runs: one function, one result, whichever way it is asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pandas as pd
import pytest

from backend.engine import Bars, Run, Strategy, rerun, run
from backend.engine.cache import NodeCache
from backend.engine.document import write_document
from modules.kit import Close, Signal, signal
from modules.kit.errors import DataError, RunError, UnknownDataset
from modules.kit.registry import Catalogue, catalogue
from tests.engine.documents import REFERENCE, random_bars, reference

BARS = random_bars(600, seed=4)


def go(document: Any = REFERENCE, bars: Any = BARS, **options: Any) -> Run:
    return run(document, data={"ETH": bars}, **options)


def own_targets(column: str, values: np.ndarray, **params: Any) -> tuple[dict[str, Any], Bars]:
    """Return a strategy that trades a column of the data as target weights."""
    document = reference(
        own={"module": "data.column@1.0.0", "params": {"column": column}, "inputs": {"bars": "eth"}},
        fill={"params": params, "inputs": {"weights": "own", "bars": "eth"}},
        cross=None,
        size=None,
        stop=None,
    )
    count = len(values)
    return document, replace(
        BARS.rows(0, count), columns={column: values.reshape(count, 1).astype(np.float64)}
    )


def test_a_document_a_file_and_a_strategy_give_one_digest(tmp_path: Path) -> None:
    path = tmp_path / "eth.yaml"
    path.write_text(write_document(REFERENCE, "yaml"))
    digests = {go(given).digest for given in (REFERENCE, path, str(path), Strategy.parse(REFERENCE))}
    assert len(digests) == 1


def test_names_of_nodes_are_no_part_of_the_digest() -> None:
    text = (
        json.dumps(REFERENCE)
        .replace('"cross"', '"n7"')
        .replace('"eth"', '"bars_2"')
        .replace("eth.", "bars_2.")
    )
    assert go(json.loads(text)).digest == go().digest


def test_a_data_frame_and_bars_give_one_result() -> None:
    frame = pd.DataFrame({name: panel[:, 0] for name, panel in BARS.panels.items()})
    frame["ts"] = pd.to_datetime(BARS.ts, utc=True)
    assert go(bars=frame).digest == go().digest


def test_the_cache_changes_nothing() -> None:
    cache = NodeCache()
    digests = {go(cache=cache).digest, go(cache=cache).digest, go().digest}
    assert len(digests) == 1


def test_a_changed_parameter_is_that_of_the_document() -> None:
    assert (
        go(set={"cross.fast": 13}).digest == go(reference(cross={"params": {"fast": 13, "slow": 50}})).digest
    )
    assert go(set={"cross.fast": 13}).digest != go().digest


def test_capital_replaces_the_execution_nodes() -> None:
    assert go(capital=5_000.0).equity_values[0] == 5_000.0
    assert go(capital=5_000).manifest["strategy"]["nodes"]["fill"]["params"]["capital"] == 5_000


def test_a_range_is_warmed_up_by_the_bars_before_it() -> None:
    document, bars = reference(stop=None, fill={"inputs": {"weights": "size", "bars": "eth"}}), BARS
    whole, later = go(document), go(document, start="2020-07-01", end="2021-03-01")
    first, last = (pd.Timestamp(day, tz="UTC") for day in ("2020-07-01", "2021-02-28"))
    assert (later.equity.index[0], later.equity.index[-1]) == (first, last)
    offset = int(np.searchsorted(bars.ts, later.ts[0]))
    expected = whole.series("size")[offset : offset + len(later.ts)]
    np.testing.assert_array_equal(later.series("size"), expected)


def test_a_range_without_bars_says_what_there_is() -> None:
    with pytest.raises(DataError, match="2020-01-01"):
        go(start="2035-01-01")


@pytest.mark.parametrize("text", ["yesterday", "2020-13-01", ""])
def test_a_bad_time_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="not a time"):
        go(start=text)


def test_an_unknown_data_set_is_named() -> None:
    with pytest.raises(UnknownDataset, match="ETH"):
        run(REFERENCE)


def test_a_manifest_runs_again_to_the_same_digest() -> None:
    first = go(start="2020-06-01", capital=1_000)
    manifest = orjson.loads(orjson.dumps(first.manifest))
    assert rerun(manifest, data={"ETH": BARS}).digest == first.digest


def test_a_manifest_on_other_data_is_refused() -> None:
    manifest = go().manifest
    with pytest.raises(RunError, match="ETH changed"):
        rerun(manifest, data={"ETH": random_bars(600, seed=5)})


def test_the_json_has_the_documented_shape_and_is_plain() -> None:
    result = go()
    out = orjson.loads(orjson.dumps(result.to_json()))
    assert {
        "manifest",
        "metrics",
        "equity",
        "fills",
        "trades",
        "positions",
        "rejections",
        "warnings",
    } <= out.keys()
    assert out["equity"][0] == ["2020-01-01T00:00:00Z", 100_000.0]
    assert len(out["equity"]) == len(BARS) == len(out["positions"]["quantity"])
    assert out["positions"]["symbols"] == ["ETH"]
    assert set(out["fills"][0]) == {"ts", "symbol", "side", "quantity", "price", "fee", "order_id", "reason"}
    assert set(out["trades"][0]) == {
        *("symbol", "entry_ts", "entry_price", "exit_ts", "exit_price"),
        *("quantity", "pnl", "return", "bars", "reason"),
    }


def test_tables_and_json_are_the_same_numbers() -> None:
    result = go()
    out = result.to_json()
    assert result.fills["price"].tolist() == [fill["price"] for fill in out["fills"]]
    assert result.trades["pnl"].tolist() == [trade["pnl"] for trade in out["trades"]]
    assert result.equity["equity"].tolist() == [value for _, value in out["equity"]]
    assert result.positions["ETH"].tolist() == [row[0] for row in out["positions"]["quantity"]]


def test_a_column_of_the_data_drives_the_strategy() -> None:
    targets = np.full(20, np.nan)
    targets[3], targets[9] = 0.5, 0.0
    document, bars = own_targets("target", targets, fee_bps=0, slippage_bps=0)
    fills = go(document, bars).fills
    assert fills["ts"].tolist() == [pd.Timestamp(bars.ts[bar], tz="UTC") for bar in (4, 10)]
    assert fills["price"].tolist() == [bars.open[4, 0], bars.open[10, 0]]
    bought = np.floor(0.5 * 100_000 / bars.close[3, 0] / 1e-8) * 1e-8
    assert fills["quantity"].tolist() == pytest.approx([bought, bought], rel=1e-12)


def test_an_infinite_target_is_refused_by_name() -> None:
    document, bars = own_targets("target", np.array([0.0, np.inf, 0.0]))
    with pytest.raises(RunError, match="infinite"):
        go(document, bars)


def test_a_short_target_in_a_cash_account_is_listed_not_traded() -> None:
    document, bars = own_targets("target", np.array([0.0, -0.5, -0.5, 0.0]))
    result = go(document, bars)
    assert result.fills.empty
    assert result.rejections["node"].tolist() == ["fill"]
    assert "1 time a rule refused" in result.warnings[-1]


def test_too_few_bars_never_trade_and_say_so() -> None:
    result = go(bars=random_bars(30))
    assert result.fills.empty
    assert any("warm up" in warning for warning in result.warnings)


def test_simulated_data_is_named_with_the_result() -> None:
    result = go(bars=random_bars(100, simulated=True))
    assert "simulated" in result.warnings[0]
    assert any("Simulated" in row["value"] for row in result.assumptions)


def test_the_benchmark_holds_from_the_first_close() -> None:
    result = go()
    expected = 100_000.0 * BARS.close[:, 0] / BARS.close[0, 0]
    np.testing.assert_allclose(result.benchmark, expected, rtol=1e-12)


def test_the_averages_are_drawn_over_the_price() -> None:
    lines = {label: panel for _, label, panel in go(start="2020-06-01").overlays()}
    assert set(lines) == {"SMA 20", "SMA 50"}
    row = 10
    at = int(np.searchsorted(BARS.ts, go(start="2020-06-01").ts[row]))
    assert lines["SMA 20"][row, 0] == pytest.approx(BARS.close[at - 19 : at + 1, 0].mean(), rel=1e-12)


def test_a_module_that_looks_ahead_makes_the_run_invalid_by_name() -> None:
    @signal("1.0.0")
    def peek(close: Close) -> Signal:
        """Buy when tomorrow is higher."""
        ahead = np.vstack((close[1:], close[-1:]))
        return (ahead > close).astype(np.float64)

    known = catalogue()
    cheating = Catalogue({**known.modules, "signal.peek": {"1.0.0": peek}}, ())
    document = reference(cross={"module": "signal.peek@1.0.0", "params": {}})
    assert go(document, modules=cheating).metrics is not None
    with pytest.raises(RunError, match=r"cross: signal\.peek .* looks ahead"):
        go(document, modules=cheating, verify=True)
    assert go(verify=True).digest == go().digest
