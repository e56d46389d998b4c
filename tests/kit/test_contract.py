"""Modules: what the decorators make of a function, and the two clocks on which it runs."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from modules.kit import Close, Feature, Params, Stepper, signal
from modules.kit.contract import Module
from modules.kit.errors import ModuleRefused
from modules.kit.registry import catalogue
from modules.kit.samples import ASSETS, sample_bars


def module(name: str) -> Module:
    found = catalogue().latest(name)
    assert found is not None
    return found


@pytest.mark.parametrize("version", ["1", "1.0", "01.0.0", "1.0.0-beta", "v1.0.0"])
def test_a_version_has_three_numbers(version: str) -> None:
    with pytest.raises(ModuleRefused, match=r"is not a version\. Use MAJOR.MINOR.PATCH"):

        @signal(version)
        def late(close: Close) -> Feature:
            """Do it."""
            return close


def test_a_module_without_a_docstring_is_refused() -> None:
    with pytest.raises(ModuleRefused, match=r'"signal\.silent" has no docstring'):

        @signal("1.0.0")
        def silent(close: Close) -> Feature:
            return close


def test_an_earlier_version_keeps_its_name_without_the_suffix() -> None:
    @signal("1.2.3")
    def pace_v1(close: Close) -> Feature:
        """Do it."""
        return close

    assert (pace_v1.id, pace_v1.version, pace_v1.title) == ("signal.pace", "1.2.3", "Pace")


def test_the_digest_is_that_of_the_file() -> None:
    file = Path(module("signal.sma").function.__code__.co_filename)
    assert module("signal.sma").digest == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("data.bars", "source"),
        ("signal.sma", "windowed"),
        ("signal.ema", "recursive"),
        ("weight.fixed", "windowed"),
        ("risk.cap_gross", "transform"),
        ("risk.no_trade_band", "recursive"),
        ("risk.max_drawdown", "guard"),
        ("execution.next_open", "ledger"),
        ("performance.summary", "report"),
    ],
)
def test_the_kind_says_how_it_is_evaluated(name: str, kind: str) -> None:
    assert module(name).kind == kind


def test_the_names_that_strategies_pin_are_there_with_their_ports() -> None:
    pinned = {
        "data.bars": ((), ("bars", "open", "high", "low", "close", "volume")),
        "data.column": (("bars",), ("value",)),
        "signal.ma_crossover": (("close",), ("signal",)),
        "weight.fixed": (("signal",), ("weight",)),
        "weight.volatility_target": (("signal", "close"), ("weight",)),
        "risk.max_drawdown": ((), ("guard",)),
        "execution.next_open": (("weights", "bars", "guards"), ("ledger",)),
        "performance.summary": (("ledger",), ("report",)),
    }
    for name, (inputs, outputs) in pinned.items():
        found = catalogue().get(name, "1.0.0")
        assert found is not None
        assert tuple(port.name for port in found.inputs) == inputs
        assert tuple(port.name for port in found.outputs) == outputs


@pytest.mark.parametrize("name", ["signal.stochastic", "signal.atr"])
def test_bar_by_bar_gives_what_the_panel_gives(name: str) -> None:
    table = sample_bars(60, gaps=True)
    found = module(name)
    inputs = {port.name: table.panels[port.name] for port in found.inputs}
    p = found.params.model_validate({"window": 5})
    stepper = Stepper(found, p, len(ASSETS))
    rows = [stepper.push({key: panel[t] for key, panel in inputs.items()}) for t in range(60)]
    out = found.evaluate(inputs, p)
    wanted = np.stack(out, axis=1) if isinstance(out, tuple) else out[:, None]
    np.testing.assert_array_equal(np.stack(rows).reshape(60, -1, 4), wanted)


def test_two_runs_of_a_recursive_module_share_no_memory() -> None:
    x = np.arange(30.0)[:, None]
    found = module("signal.ema")
    p: Params = found.params()
    np.testing.assert_array_equal(found.evaluate({"x": x}, p), found.evaluate({"x": x}, p))
