"""What the command line asks of a running server, so that only one process writes: links, tokens, passwords.

The caller proves itself with the secret of ``QIS_HOME/run/server.json``, which only the owner of the home can read.
"""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import SecretStr

from backend.accounts.people import ensure_first_user, set_password
from backend.accounts.signin import create_link
from backend.accounts.tokens import create_token
from backend.api.deps import StudioDep
from backend.api.errors import Refusal
from backend.api.schemas.common import Body
from backend.api.schemas.users import TokenRequest
from backend.api.system import from_here


class PasswordRequest(Body):
    """Whose password, and which."""

    name: str
    password: SecretStr


def _proven(
    request: Request, studio: StudioDep, secret: Annotated[str, Header(alias="X-QIS-Control")] = ""
) -> None:
    if not from_here(request) or not hmac.compare_digest(secret.encode(), studio.control_secret.encode()):
        raise Refusal(
            403, "control", "Only the command line on this machine may ask this.", "Run `qis` on the server."
        )


router = APIRouter(prefix="/control", include_in_schema=False, dependencies=[Depends(_proven)])


@router.post("/signin-link")
def make_link(studio: StudioDep) -> dict[str, str]:
    """Make a one-time link for the first person."""
    return {"link": create_link(studio.db, studio.settings, ensure_first_user(studio.db))}


@router.post("/tokens")
def make_token(body: TokenRequest, studio: StudioDep) -> dict[str, str]:
    """Make an API token for the first person."""
    row, text = create_token(
        studio.db, ensure_first_user(studio.db), body.name, body.scopes, body.expires_in_days
    )
    return {"id": row.id, "token": text}


@router.post("/password", status_code=204, response_class=Response)
def make_password(body: PasswordRequest, studio: StudioDep) -> None:
    """Set a local password."""
    set_password(studio.db, body.name, body.password.get_secret_value())
    studio.gate.forget()
