"""What routes ask for: the signed-in principal, pages, conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Query, Security
from fastapi.security import APIKeyCookie, HTTPBearer

Pending = RuntimeError("not built yet")

BEARER = HTTPBearer(auto_error=False, scheme_name="token", description="An API token: `Bearer qis_...`.")
COOKIE = APIKeyCookie(
    name="qis_session", auto_error=False, scheme_name="session", description="The browser's sign-in."
)

Search = Annotated[str | None, Query(max_length=200)]
IfMatch = Annotated[str | None, Header(alias="If-Match", max_length=100)]


@dataclass(frozen=True, slots=True)
class Principal:
    user_id: str


def _principal(
    bearer: Annotated[object, Security(BEARER)], cookie: Annotated[object, Security(COOKIE)]
) -> Principal:
    raise Pending


Reader = Annotated[Principal, Depends(_principal)]
Writer = Annotated[Principal, Depends(_principal)]
Runner = Annotated[Principal, Depends(_principal)]


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of a list is asked for."""

    limit: int
    cursor: str | None


def _pages(
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=300)] = None,
) -> Pages:
    return Pages(limit, cursor)


Paging = Annotated[Pages, Depends(_pages)]
