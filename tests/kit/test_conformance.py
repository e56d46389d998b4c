"""The suite refuses each planted cheat by name and for its reason, and lets its mended twin and the built-ins in."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from modules.kit.conformance import Outcome, check, findings
from modules.kit.contract import Module
from modules.kit.registry import Catalogue, Failed, catalogue, discover
from modules.kit.settings import default, extremes, properties, variants
from modules.kit.trials import SPARE, Case

CHEATS = Path(__file__).parent / "cheats"

#: Each planted file, and the words that its refusal must hold.
REASONS = {
    "signal.next_bar_peek": "It looks ahead",
    "signal.centred_window": "It looks ahead",
    "signal.whole_sample": "It looks ahead",
    "signal.backward_fill": "It looks ahead",
    "signal.forward_fill": "It fills a gap",
    "signal.fills_in_a_step": "It fills a gap",
    "signal.global_random": "global random generator",
    "signal.hidden_random": "The same inputs twice give different values",
    "signal.clock_read": "It reads the clock (import time, line 5)",
    "signal.hidden_clock": "It reads the clock (datetime64",
    "signal.writes_input": 'It changes its input "close" in place',
    "signal.lookback_too_small": "Its declared lookback (9) is too small",
    "signal.lookback_too_large": "Its declared lookback (39) is too large: row 19 already holds a number",
    "signal.late_start": "Its declared lookback (0) is too small: its first number is row 1",
    "signal.syntax_error": "Line 3 is not Python",
    "signal.import_error": "No module named 'nowhere_to_be_found'. Install what it imports",
    "signal.stops_the_program": "It ends the program while it is imported",
    "signal.network": "It reaches the network (import urllib.request",
    "signal.sma": "signal.sma 1.0.0 is already registered",
    "signal.missing_docstring": "has no docstring",
    "signal.undescribed": '"close" is not described',
    "signal.unknown_port": '"close" is annotated with',
    "signal.misnamed": 'no module called "misnamed"',
    "signal.asset_order": "The order of assets matters",
    "signal.state_leak": "The same inputs twice give different values",
    "signal.infinite": '"value" is infinite',
    "signal.wrong_shape": "not float64 of",
    "signal.crash_on_gaps": "It raised ValueError: there is a gap",
    "risk.odd_answer": "An account guard answers PASS, FLATTEN, HALT or RESUME",
    "stray": "It lies in no family",
}
#: Cheats that one process cannot see; another one can.
OTHER_PROCESS = ("signal.hash_order", "signal.remembers_inputs")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Discover a folder with every cheat beside its twin, a file that is not Python, and a stray one."""
    folder = tmp_path_factory.mktemp("planted") / "modules"
    shutil.copytree(CHEATS, folder)
    (folder / "signal" / "syntax_error.py").write_text('"""Not Python."""\n\ndef syntax_error(close:\n')
    shutil.copy(folder / "signal" / "misnamed_mended.py", folder / "signal" / "_skipped.py")
    (folder / "stray.py").write_text('"""A module outside of every family."""\n')
    return discover([folder])


@pytest.fixture(scope="module")
def built_in() -> dict[str, Outcome]:
    modules = [module for versions in catalogue().modules.values() for module in versions.values()]
    return {f"{o.module.id}@{o.module.version}": o for o in check(modules)}


@pytest.mark.parametrize("name", REASONS)
def test_a_cheat_is_refused_by_name_and_for_its_reason(planted: Catalogue, name: str) -> None:
    refused = [failed for failed in planted.failed if failed.id == name]
    assert len(refused) == 1
    assert REASONS[name] in refused[0].reason
    assert refused[0].path.endswith(f"{name.rpartition('.')[2]}.py")


def test_nothing_else_is_refused(planted: Catalogue) -> None:
    assert {failed.id for failed in planted.failed} == set(REASONS)


@pytest.mark.parametrize("name", [path.stem for path in sorted(CHEATS.glob("*/*_mended.py"))])
def test_the_mended_twin_in_the_same_folder_works(planted: Catalogue, name: str) -> None:
    module = planted.latest(f"signal.{name}") or planted.latest(f"risk.{name}")
    assert module is not None
    assert module.origin != "built-in"
    if module.kind != "guard":
        case = Case.made(
            module, default(module.params), module.lookback(default(module.params)) + SPARE, gaps=False
        )
        assert np.isfinite(case.panels()[0][-1]).all()


def test_the_built_in_modules_stay_beside_the_refused_ones(planted: Catalogue) -> None:
    assert set(catalogue().modules) <= set(planted.modules)
    kept = planted.get("signal.sma", "1.0.0")
    assert kept is not None
    assert kept.origin == "built-in"


def test_a_further_version_of_a_built_in_is_let_in_beside_it(planted: Catalogue) -> None:
    assert sorted(planted.modules["signal.sma"]) == ["1.0.0", "9.0.0"]
    latest = planted.latest("signal.sma")
    assert latest is not None
    assert latest.version == "9.0.0"


def test_a_missing_folder_is_named() -> None:
    found = discover([Path("no/such/folder")])
    assert found.failed == (
        Failed("no/such/folder", "folder", "There is no such folder. Check QIS_MODULES."),
    )


def test_another_process_finds_what_this_one_cannot(planted: Catalogue) -> None:
    cheats = [module for name in OTHER_PROCESS if (module := planted.latest(name))]
    clean = [module for name in OTHER_PROCESS if (module := planted.latest(f"{name}_mended"))]
    outcomes = {outcome.module.id: outcome for outcome in check([*cheats, *clean])}
    assert len(outcomes) == 4
    for name in OTHER_PROCESS:
        assert findings(outcomes[name].module) == []
        assert "Another process gives other numbers" in outcomes[name].findings[0]
        assert outcomes[f"{name}_mended"].passed


def _ids() -> list[str]:
    return [f"{name}@{version}" for name, versions in catalogue().modules.items() for version in versions]


@pytest.mark.parametrize("name", _ids())
def test_a_built_in_module_conforms(built_in: dict[str, Outcome], name: str) -> None:
    assert built_in[name].findings == ()


def test_no_built_in_module_is_refused_and_every_family_has_some() -> None:
    assert catalogue().failed == ()
    families = {module.family for module in catalogue().newest()}
    assert families == {"data", "signal", "weight", "risk", "execution", "performance"}
    assert len(catalogue().modules) >= 24


def test_progress_is_told_from_start_to_end(planted: Catalogue) -> None:
    module = planted.latest("signal.misnamed_mended")
    assert module is not None
    told: list[tuple[float, str]] = []
    check([module], lambda done, name: told.append((done, name)))
    assert [done for done, _ in told] == [0.0, 0.5, 1.0]
    assert told[0][1] == "signal.misnamed_mended"


def _module(name: str) -> Module:
    module = catalogue().latest(name)
    assert module is not None
    return module


def test_variants_hold_the_defaults_and_unlike_settings() -> None:
    macd = variants(_module("signal.macd").params)
    assert [p.model_dump()["line"] for p in macd] == ["histogram", "histogram", "macd", "signal"]
    assert macd[1].model_dump()["slow"] == 13


def test_extremes_leave_out_what_the_params_refuse() -> None:
    found = [p.model_dump() for p in extremes(_module("signal.ma_crossover").params)]
    assert {"fast": 1, "slow": 50} in found
    assert {"fast": 20, "slow": 5000} in found
    assert all(p["fast"] < p["slow"] for p in found)


def test_the_numbers_of_built_in_modules_have_bounds() -> None:
    for module in catalogue().newest():
        for name, spec in properties(module.params).items():
            if spec.get("type") in ("integer", "number"):
                assert {"minimum", "exclusiveMinimum"} & set(spec), f"{module.id}: {name}"
                assert {"maximum", "exclusiveMaximum"} & set(spec), f"{module.id}: {name}"


CONTRACT = '''
from __future__ import annotations

from modules.kit import Close, Field, Params, Score, lag, signal


class PastReturnParams(Params):
    window: int = Field(231, ge=1, description="Bars over which the return is measured.")
    skip: int = Field(21, ge=0, description="Latest bars left out, against reversal.")


@signal(version="1.0.0", lookback=lambda p: p.window + p.skip)
def past_return(close: Close, p: PastReturnParams) -> Score:
    """Score each asset by its past return, the latest bars left out.

    Parameters
    ----------
    close : (bars, assets), quote currency
        Adjusted; NaN where an asset did not trade.

    Returns
    -------
    score : (bars, assets), dimensionless
        close[t-skip] / close[t-skip-window] - 1; NaN while warming up.

    References
    ----------
    Jegadeesh & Titman (1993), Journal of Finance 48(1).
    """
    return lag(close, p.skip) / lag(close, p.skip + p.window) - 1.0
'''


def test_the_shortest_module_that_keeps_the_contract_is_let_in(tmp_path: Path) -> None:
    (tmp_path / "signal").mkdir()
    (tmp_path / "signal" / "past_return.py").write_text(CONTRACT)
    found = discover([tmp_path])
    assert found.failed == ()
    module = found.latest("signal.past_return")
    assert module is not None
    assert module.title == "Past return"
    assert module.outputs[0].name == "score"


def test_every_built_in_module_names_its_source() -> None:
    assert [module.id for module in catalogue().newest() if not module.doc.references] == []
