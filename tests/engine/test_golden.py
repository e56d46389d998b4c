"""The golden cases: what passes is listed, what is not supported is listed by name and refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backend.engine.golden import difference, judge, run_folder
from modules.kit.errors import DataError
from tests.shared import shared

CASES = Path(__file__).resolve().parents[1] / "golden"

#: What the engine does not compute yet. A case that comes to be supported must leave this list.
UNSUPPORTED = {
    "cal_01_sessions_dst_half_days",
    "cal_02_local_day_length_dst",
    "cost_01_almgren_chriss",
    "cost_02_square_root_impact",
    "cost_03_twap_slices",
    "cost_04_vwap_slices",
    "cost_05_implementation_shortfall",
    "cost_06_session_vwap",
    "mtf_01_higher_timeframe_alignment",
    "mtf_02_resample_ohlcv_with_gaps",
    "ovf_05_expected_maximum",
    "ovf_06_pbo_noise",
    "ovf_07_pbo_one_true_edge",
    "ovf_08_multiple_testing",
    "ovf_09_combinatorial_purged_cv",
    "port_01_min_variance_unconstrained",
    "port_02_min_variance_long_only",
    "port_03_equal_risk_contribution",
    "port_04_erc_three_assets",
    "port_05_hrp_single_linkage",
    "port_06_black_litterman",
    "port_07_black_litterman_idzorek_confidence",
    "port_08_ledoit_wolf_identity",
    "port_09_vol_target_leverage",
    "risk_01_range_volatility",
    "risk_03_garch_mle",
    "risk_04_garch_filter_and_forecast",
    "risk_05_ewma_riskmetrics",
    "risk_06_euler_contributions",
    "risk_07_historical_es_euler",
}


def load(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(path.read_text())
    return case


@pytest.mark.parametrize("path", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_a_golden_case_passes_or_is_refused_by_name(path: Path) -> None:
    verdict = judge(load(path), CASES)
    assert verdict.state == ("unsupported" if path.stem in UNSUPPORTED else "pass"), verdict.detail
    assert (verdict.detail != "") is (path.stem in UNSUPPORTED)


def test_the_list_of_unsupported_cases_names_only_cases() -> None:
    assert {path.stem for path in CASES.glob("*.json")} >= UNSUPPORTED


@pytest.mark.parametrize("name", ["data_01_sma_cross", "data_02_bracket", "data_03_target_weight_sizing"])
def test_a_case_on_real_data_passes(name: str) -> None:
    folder = shared("golden")
    path = next(folder.glob(f"{name}*.json"))
    assert judge(load(path), folder).state == "pass"


def test_other_numbers_of_the_same_case_are_reckoned_not_looked_up() -> None:
    case = load(CASES / "exec_01_next_open_fees_both_sides.json")
    case["id"] = "exec_01_next_open_fees_both_sides.other"
    case["input"]["costs"]["taker_rate"] = "0.002"
    verdict = judge(case, CASES)
    assert verdict.state == "fail"
    assert "differs by" in verdict.detail


def test_a_rule_that_the_engine_does_not_have_is_refused_by_its_name() -> None:
    case = load(CASES / "exec_01_next_open_fees_both_sides.json")
    case["input"]["latency_bars"] = 2
    verdict = judge(case, CASES)
    assert (verdict.state, verdict.detail) == ("unsupported", "input: latency_bars")
    case = load(CASES / "exec_07_limit_through_not_touch.json")
    case["input"]["orders"][0]["type"] = "iceberg"
    assert judge(case, CASES).detail == "order: iceberg"
    case["input"]["account"]["type"] = "portfolio_margin"
    assert judge(case, CASES).detail == "account: portfolio_margin"


def test_a_missing_folder_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nowhere is not a folder"):
        run_folder(tmp_path / "nowhere")


def test_files_that_are_no_cases_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("[1, 2]")
    (tmp_path / "case.json").write_text((CASES / "met_03_drawdown_starting_on_first_bar.json").read_text())
    assert [verdict.state for verdict in run_folder(tmp_path)] == ["pass"]


@pytest.mark.parametrize(
    ("wanted", "got", "close"),
    [
        (1.0, 1.0 + 1e-10, True),
        (1e6, 1e6 + 1e-4, True),
        (1.0, 1.1, False),
        (None, None, True),
        (None, 0.0, False),
        (0.0, None, False),
        (1.0, float("nan"), False),
        ([1.0, 2.0], [1.0], False),
        ({"a": 1.0}, {}, False),
        ("open", "close", False),
        (True, 1, False),
    ],
)
def test_differences_are_scaled_and_null_equals_only_null(wanted: object, got: object, close: bool) -> None:
    assert (difference(wanted, got) <= 1e-9) is close
