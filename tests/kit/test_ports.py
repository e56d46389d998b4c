"""What may be connected to what, and why not."""

from __future__ import annotations

import pytest

from modules.kit.ports import ACCEPTS, PORT_TYPES, Known, Port, refusal


def port(kind: str, name: str = "x", known: Known = Known.CLOSE) -> Port:
    return Port(name, PORT_TYPES[kind], known=known)


def test_every_type_is_in_the_table_and_takes_itself() -> None:
    assert set(ACCEPTS) == set(PORT_TYPES)
    assert all(kind in accepted and set(accepted) <= set(PORT_TYPES) for kind, accepted in ACCEPTS.items())


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Score", "Weight"),
        ("Signal", "Weight"),
        ("Feature", "Signal"),
        ("Weight", "Ledger"),
        ("Close", "Signal"),
    ],
)
def test_a_wrong_type_is_refused_with_what_is_taken(given: str, wanted: str) -> None:
    said = refusal(port(given, "a"), port(wanted, "b"))
    assert said is not None
    assert said.startswith(f'"b" takes {" or ".join(ACCEPTS[wanted])}; "a" gives {given}.')


@pytest.mark.parametrize(
    ("given", "wanted"), [("Close", "Feature"), ("Feature", "Score"), ("Column", "Signal")]
)
def test_a_fitting_type_is_taken(given: str, wanted: str) -> None:
    assert refusal(port(given), port(wanted)) is None


def test_what_is_known_too_late_is_refused() -> None:
    said = refusal(port("Price", "close", Known.CLOSE), port("Price", "early", Known.OPEN))
    assert said is not None
    assert "would look ahead" in said
    assert refusal(port("Price", known=Known.OPEN), port("Price")) is None
