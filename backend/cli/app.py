"""Compose the commands, and turn every error into one readable line, a hint and an exit code.

Exit codes: 0 done, 1 the work failed, 2 the input is wrong, 130 interrupted.
"""

from __future__ import annotations

import sys

import typer
from typer.exceptions import Abort, TyperException

from backend.cli import accounts, datasets, golden, library, server, strategies
from modules.kit.errors import Cancelled, QisError, RunError

app = typer.Typer(
    name="qis",
    help="Build, test and run quantitative strategies.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
strategies.register(app)
golden.register(app)
server.register(app)
app.add_typer(library.app, name="modules")
app.add_typer(datasets.app, name="data")
app.add_typer(accounts.tokens, name="token")
app.add_typer(accounts.users, name="user")

FAILURES = (RunError, Cancelled)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    try:
        sys.exit(app(args=arguments, prog_name="qis", standalone_mode=False) or 0)
    except TyperException as error:
        print(_usage(error.format_message()), file=sys.stderr)
        sys.exit(error.exit_code)
    except QisError as error:
        for issue in error.issues:
            print(f"error: {issue}", file=sys.stderr)
        sys.exit(1 if isinstance(error, FAILURES) else 2)
    except (KeyboardInterrupt, Abort):
        print("error: Interrupted; nothing half-done was kept.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _usage(said: str) -> str:
    """Word a command that cannot be read; the help that a bare command answers with stands as it is."""
    if "\n" in said:
        return said
    return f"error: {said.rstrip('.')}. Add --help to see what the command takes."
