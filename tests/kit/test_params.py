"""Parameters: validated at the edge, a record for compiled steps, errors that say what to change."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from pydantic import ValidationError

from modules.kit.params import Field, Params, check_params, model_validator, numbers_dtype


class Sample(Params):
    """One of each kind."""

    window: int = Field(20, ge=1, le=100, description="Bars.")
    share: float = Field(0.5, gt=0, description="Share.")
    side: Literal["long", "short"] = Field("long", description="Side.")
    strict: bool = Field(False, description="Strict.")
    stop: float | None = Field(None, ge=0, description="Stop.")
    name: str = Field("", description="Name.")

    @model_validator(mode="after")
    def _fits(self) -> Sample:
        if self.strict and self.window > 50:
            raise ValueError("window must be 50 or less where strict is set.")
        return self


def test_numbers_are_one_record_that_steps_read_by_name() -> None:
    record = Sample(window=7, side="short", strict=True).numbers()
    assert record.dtype.names == ("window", "share", "side", "strict", "stop")
    assert record.item()[:4] == (7.0, 0.5, 1.0, 1.0)
    assert np.isnan(record["stop"])
    assert Sample(stop=0.1).numbers()["stop"] == 0.1


def test_a_model_without_numbers_still_has_a_record() -> None:
    class Bare(Params):
        """Nothing."""

    assert numbers_dtype(Bare).names == ("unused",)
    assert Bare().numbers()["unused"] == 0.0


def test_good_parameters_pass() -> None:
    found, issues = check_params(Sample, {"window": 3}, "n")
    assert issues == []
    assert found == Sample(window=3)


@pytest.mark.parametrize(
    ("given", "code", "param", "words"),
    [
        ({"window": 0}, "param.invalid", "window", "at least 1 and at most 100"),
        ({"share": 0}, "param.invalid", "share", "more than 0"),
        ({"share": float("nan")}, "param.invalid", "share", "finite"),
        ({"window": "ten"}, "param.invalid", "window", "got 'ten'"),
        ({"side": "up"}, "param.invalid", "side", "long, short"),
        ({"windows": 5}, "param.unknown", "windows", "Parameters: window, share"),
        ({"strict": True, "window": 80}, "param.invalid", "window", "50 or less"),
    ],
)
def test_a_bad_parameter_is_named_with_what_to_change(
    given: dict[str, object], code: str, param: str, words: str
) -> None:
    found, issues = check_params(Sample, given, "node")
    assert found is None
    assert [(issue.code, issue.node, issue.param) for issue in issues] == [(code, "node", param)]
    assert words in str(issues[0])


def test_every_bad_parameter_is_told_at_once() -> None:
    _, issues = check_params(Sample, {"window": 0, "share": -1, "other": 1}, "node")
    assert sorted(str(issue.param) for issue in issues) == ["other", "share", "window"]


def test_a_missing_parameter_is_asked_for() -> None:
    class Needs(Params):
        """One required."""

        dataset: str = Field(min_length=1, description="Data set.")

    _, issues = check_params(Needs, None, "node")
    assert [(issue.code, issue.hint) for issue in issues] == [("param.missing", "Give it a value.")]


def test_parameters_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Sample().window = 3  # type: ignore[misc]
