"""What routes ask for: the signed-in principal, one's own objects, pages, conditions."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

import orjson
from fastapi import Depends, Header, Path, Query, Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer

from backend.accounts.principals import Principal
from backend.api.admission import admit
from backend.api.errors import Refusal, not_found, unprocessable
from backend.api.studio import Studio
from backend.store import strategies
from backend.store.tables.runs import RunRow
from backend.store.tables.strategies import StrategyRow
from modules.kit.errors import Issue

BEARER = HTTPBearer(auto_error=False, scheme_name="token", description="An API token: `Bearer qis_...`.")
COOKIE = APIKeyCookie(
    name="qis_session", auto_error=False, scheme_name="session", description="The browser's sign-in."
)

Row = TypeVar("Row")
Search = Annotated[str | None, Query(max_length=200)]
IfMatch = Annotated[
    str | None, Header(alias="If-Match", max_length=100, description="The ETag on which the change is based.")
]


def get_studio(request: Request) -> Studio:
    """Return what the roof composed."""
    studio: Studio = request.app.state.studio
    return studio


StudioDep = Annotated[Studio, Depends(get_studio)]


def _needs(scope: str) -> Callable[..., Principal]:
    async def signed_in(
        request: Request,
        bearer: Annotated[object, Security(BEARER)],
        cookie: Annotated[object, Security(COOKIE)],
    ) -> Principal:
        principal = await admit(request)
        if not principal.may(scope):
            raise Refusal(
                403,
                "scope",
                f'This sign-in lacks the scope "{scope}".',
                f"Make a token with the scope {scope}.",
            )
        return principal

    return signed_in  # type: ignore[return-value]  # FastAPI awaits it


Reader = Annotated[Principal, Depends(_needs("read"))]
Writer = Annotated[Principal, Depends(_needs("write"))]
Runner = Annotated[Principal, Depends(_needs("run"))]


def _own_strategy(
    strategy_id: Annotated[str, Path(max_length=64)], principal: Reader, studio: StudioDep
) -> StrategyRow:
    with studio.db.read() as session:
        found = strategies.find(session, principal.owner, strategy_id)
    if found is None:
        raise not_found("strategy", strategy_id)
    return found


def _own_run(run_id: Annotated[str, Path(max_length=64)], principal: Reader, studio: StudioDep) -> RunRow:
    with studio.db.read() as session:
        found = session.get(RunRow, run_id)
    if found is None or found.owner_id != principal.user_id:
        raise not_found("run", run_id)
    return found


OwnStrategy = Annotated[StrategyRow, Depends(_own_strategy)]
OwnRun = Annotated[RunRow, Depends(_own_run)]


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of a list is asked for; ``after`` is the last key of the page before."""

    limit: int
    after: list[str] | None

    def last(self) -> str | None:
        """Return the one key after which the page starts."""
        return self.after[0] if self.after else None

    def cut(self, rows: list[Row], key: Callable[[Row], tuple[str, ...]]) -> tuple[list[Row], str | None]:
        """Split off the row that was read beyond the page, and return the cursor of the next one."""
        if len(rows) <= self.limit:
            return rows, None
        kept = rows[: self.limit]
        return kept, base64.urlsafe_b64encode(orjson.dumps(key(kept[-1]))).decode().rstrip("=")


def _pages(
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[
        str | None, Query(max_length=300, description="`next_cursor` of the page before.")
    ] = None,
) -> Pages:
    return Pages(limit, None if cursor is None else _cursor(cursor))


Paging = Annotated[Pages, Depends(_pages)]


def _cursor(text: str) -> list[str]:
    try:
        found = orjson.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        found = None
    if not isinstance(found, list) or not found or not all(isinstance(part, str) for part in found):
        raise unprocessable(
            Issue(
                "request.cursor", "This is no cursor.", "Send next_cursor of the page before.", param="cursor"
            )
        )
    return found


def matching(if_match: str | None) -> str:
    """Return the entity tag that a change is based on; 428 where none is sent."""
    if if_match is None:
        raise Refusal(
            428,
            "if-match",
            "If-Match is missing.",
            'Send the ETag of what you changed, for example If-Match: "3".',
        )
    return if_match.strip().removeprefix("W/").strip('"')


def number_of(tag: str) -> int:
    """Return the version inside an entity tag; one that no version has where it is none."""
    return int(tag) if tag.isascii() and tag.isdigit() and len(tag) < 10 else -1
