"""The execution module only declares; its ledger is proved with the engine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pydantic import ValidationError

from modules.kit.orders import Costs, Execution
from modules.kit.registry import catalogue
from tests.engine.ledgers import FLAT, guard, market


def declared(**params: float) -> Execution:
    module = catalogue().latest("execution.next_open")
    assert module is not None
    inputs = {
        "weights": np.array([[1.0]]),
        "bars": market([FLAT]),
        "guards": (guard("risk.time_exit", "clock", bars=3),),
    }
    made: Execution = module.evaluate(inputs, module.params.model_validate(params))
    return made


def test_costs_are_declared_as_fractions_and_money() -> None:
    given = {
        "fee_bps": 7.5,
        "slippage_bps": 2.0,
        "half_spread_bps": 1.0,
        "fee_per_unit": 0.005,
        "fee_fixed": 1.5,
        "fee_minimum": 1.0,
    }
    costs = declared(**given).costs
    assert costs.fee_rate == pytest.approx(0.00075)
    assert costs.slippage == pytest.approx(0.0002)
    assert costs.half_spread == pytest.approx(0.0001)
    assert (costs.per_unit, costs.fixed, costs.minimum) == (0.005, 1.5, 1.0)


def test_without_parameters_it_charges_ten_and_slips_five_basis_points_on_a_hundred_thousand() -> None:
    execution = declared()
    costs = execution.costs
    assert costs.fee_rate == pytest.approx(0.001)
    assert costs.slippage == pytest.approx(0.0005)
    assert replace(costs, fee_rate=0.0, slippage=0.0) == Costs()
    assert execution.capital == 100_000.0
    assert execution.lot == 1e-8
    assert (execution.fill, execution.account.kind) == ("next_open", "cash")


def test_guards_travel_with_the_targets() -> None:
    assert [rule.node for rule in declared().guards] == ["clock"]


@pytest.mark.parametrize("params", [{"fee_bps": -1.0}, {"capital": 0.0}, {"lot": 0.0}, {"fee": 1.0}])
def test_unusable_parameters_are_refused(params: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        declared(**params)
