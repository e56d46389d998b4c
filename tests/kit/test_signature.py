"""A function's signature is its ports; what is no port is refused where it stands."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import pytest

from modules.kit import (
    Account,
    Bars,
    BarSource,
    Clock,
    Close,
    CloseAt,
    Feature,
    FeatureAt,
    Guard,
    Known,
    Params,
    Price,
    Signal,
    State,
    Weight,
)
from modules.kit.docstrings import read_docstring
from modules.kit.errors import ModuleRefused
from modules.kit.signature import Signature, read_signature


class P(Params):
    """Nothing."""


class S(State):
    """One number."""

    last: float = 0.0


class Two(NamedTuple):
    """Two outputs."""

    fast: Annotated[Price, Known.OPEN]
    slow: Feature


def read(function: object, doc: str = "Do it.", *, guard: bool = False) -> Signature:
    assert callable(function)
    return read_signature(function, read_docstring(doc), guard=guard)


def test_annotations_are_ports_and_the_docstring_describes_them() -> None:
    def module(close: Close, other: Feature, p: P) -> Signal:
        return close

    found = read(
        module,
        """Do it.

        Parameters
        ----------
        close : (bars, assets), euros
            The price.
        other : (bars, assets)
            A number.

        Returns
        -------
        direction : (bars, assets), -1 to 1
            The direction.
        """,
    )
    close, other = found.inputs
    assert (close.name, close.type.id, close.unit, close.description) == (
        "close",
        "Close",
        "euros",
        "The price.",
    )
    assert (other.unit, other.required, other.many) == (None, True, False)
    assert [(port.name, port.type.id, port.unit) for port in found.outputs] == [
        ("direction", "Signal", "-1 to 1")
    ]
    assert found.params is P
    assert found.takes_params


def test_an_output_without_a_stated_unit_keeps_that_of_its_kind() -> None:
    def module(close: Close) -> Weight:
        return close

    doc = "Do it.\n\nReturns\n-------\nsize : (bars, assets)\n    The size.\n"
    assert read(module, doc).outputs[0].unit == "fraction of equity"
    assert read(module).outputs[0].name == "weight"


def test_several_outputs_come_from_a_named_tuple_and_say_when_they_are_known() -> None:
    def module(close: Close) -> Two:
        return Two(close, close)

    found = read(module)
    assert [(port.name, port.type.id, port.known) for port in found.outputs] == [
        ("fast", "Price", Known.OPEN),
        ("slow", "Feature", Known.CLOSE),
    ]


def test_many_and_optional_inputs_are_marked() -> None:
    def module(
        signals: tuple[Signal, ...], bars: Bars | None = None, guards: tuple[Guard, ...] = ()
    ) -> Signal:
        return signals[0]

    signals, bars, guards = read(module).inputs
    assert (signals.many, signals.required) == (True, True)
    assert (bars.many, bars.required, bars.type.id) == (False, False, "Bars")
    assert (guards.many, guards.required, guards.type.id) == (True, False, "Guard")


def test_source_clock_and_state_are_handed_in_and_are_no_ports() -> None:
    def source(source: BarSource, clock: Clock) -> Close:
        return source.load("x").close

    def step(x: FeatureAt, state: S, p: P) -> FeatureAt:
        return x

    found = read(source)
    assert (found.takes_source, found.takes_clock, found.inputs) == (True, True, ())
    assert read(step).state is S


def test_a_guard_gives_a_guard_and_sees_its_record() -> None:
    def rule(account: Account, p: P) -> float:
        return 0.0

    found = read(rule, guard=True)
    assert found.inputs == ()
    assert found.outputs[0].type.id == "Guard"


def _no_port(close: int) -> Feature:
    raise NotImplementedError


def _bare(close) -> Feature:  # type: ignore[no-untyped-def]
    raise NotImplementedError


def _no_result(close: Close):  # type: ignore[no-untyped-def]
    raise NotImplementedError


def _panel_in_step(close: Close, state: S, p: P) -> FeatureAt:
    raise NotImplementedError


def _number_in_panels(close: CloseAt, p: P) -> Feature:
    raise NotImplementedError


def _two_from_a_step(close: CloseAt, state: S, p: P) -> Two:
    raise NotImplementedError


def _five(a: FeatureAt, b: FeatureAt, c: FeatureAt, d: FeatureAt, e: FeatureAt, state: S, p: P) -> FeatureAt:
    raise NotImplementedError


def _guard_of_two(account: Account, a: FeatureAt, b: FeatureAt, p: P) -> float:
    raise NotImplementedError


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (_no_port, "\"close\" is annotated with <class 'int'>, which is no port"),
        (_bare, '"close" is annotated with None'),
        (_no_result, '"value" is annotated with None'),
        (_panel_in_step, '"close" is a panel in a step'),
        (_number_in_panels, '"close" is a single value in a function of panels'),
        (_two_from_a_step, "keeps a state and gives 2 values"),
        (_five, "has more than 4 inputs"),
    ],
)
def test_it_refuses(function: object, said: str) -> None:
    with pytest.raises(ModuleRefused, match=said):
        read(function)


def test_a_guard_with_two_inputs_is_refused() -> None:
    with pytest.raises(ModuleRefused, match="A guard takes one, or none"):
        read(_guard_of_two, guard=True)
