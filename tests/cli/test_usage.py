"""A command that cannot be read is one line and exit code 2, never a traceback."""

from __future__ import annotations

import pytest

from backend.cli import main


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["nonsense"], "nonsense"),
        (["backtest"], "strategy"),
        (["modules", "check", "signal.ema"], "signal.ema"),
        (["backtest", "x.yaml", "--start"], "--start"),
        (["backtest", "x.yaml", "--capital", "much"], "--capital"),
    ],
)
def test_a_command_that_cannot_be_read_is_one_line_and_exit_two(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    said = capsys.readouterr().err
    assert left.value.code == 2
    assert said.startswith("error: ")
    assert named in said
    assert said.count("\n") == 1


def test_a_bare_command_answers_with_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["modules"])
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("Usage: qis modules")
