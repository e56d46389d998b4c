"""Commands on people and their credentials: tokens, sign-in links, passwords."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from backend.cli.output import Json, print_json
from modules.kit.errors import Issue, QisError

tokens = typer.Typer(help="API tokens and sign-in links.", no_args_is_help=True, rich_markup_mode=None)
users = typer.Typer(help="People.", no_args_is_help=True, rich_markup_mode=None)

DEFAULT_SCOPES = ["read", "write", "run"]


@tokens.command("create")
def create_token(
    name: Annotated[str, typer.Argument(help="What the token is for.")],
    scope: Annotated[list[str] | None, typer.Option(help="read, write or run; may stand many times.")] = None,
    days: Annotated[int, typer.Option(min=1, help="Days until it expires.")] = 30,
    json: Json = False,
) -> None:
    """Print a fresh API token; it is shown this once."""
    from backend.accounts.local import new_token
    from backend.settings import Settings

    text = new_token(Settings(), name, scope or DEFAULT_SCOPES, days)
    print_json({"name": name, "token": text}) if json else print(text)


@tokens.command("signin-link")
def signin_link(json: Json = False) -> None:
    """Print a fresh one-time link that signs a browser in."""
    from backend.accounts.local import signin_link as fresh_link
    from backend.settings import Settings

    link = fresh_link(Settings())
    print_json({"link": link}) if json else print(link)


@users.command("set-password")
def set_password(name: Annotated[str, typer.Argument(help="Whose password.")] = "admin") -> None:
    """Set a local password: typed twice on a terminal, or one line from a pipe."""
    from backend.accounts.local import change_password
    from backend.settings import Settings

    if sys.stdin.isatty():
        password = typer.prompt("New password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    if not password:
        raise QisError(Issue("password.empty", "The password is empty.", "Type one, or pipe one line."))
    change_password(Settings(), name, password)
    print(f"The password of {name} is set.")
