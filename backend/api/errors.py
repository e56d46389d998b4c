"""Turn every error into ``application/problem+json``: the only place where one becomes HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from backend.store.artefacts import Damaged, Missing
from modules.kit.errors import Cancelled, Issue, ModuleRefused, QisError, UnknownDataset

MEDIA_TYPE = "application/problem+json"


class Refusal(QisError):
    """A request that is refused, with its status, its slug and what to change."""

    def __init__(
        self,
        status: int,
        slug: str,
        detail: str,
        hint: str = "",
        *,
        issues: Iterable[Issue] = (),
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(tuple(issues))
        self.status = status
        self.slug = slug
        self.detail = f"{detail} {hint}".rstrip()
        self.headers = dict(headers or {})
        self.extra = dict(extra or {})


def bad_request(slug: str, detail: str, hint: str = "") -> Refusal:
    return Refusal(400, slug, detail, hint)


def not_found(noun: str, name: str) -> Refusal:
    return Refusal(404, "not-found", f'There is no {noun} "{name[:80]}".', "It may have been deleted.")


def unprocessable(issue: Issue) -> Refusal:
    return Refusal(422, "invalid", issue.message, issue.hint, issues=[issue])


def problem(
    status: int,
    slug: str,
    detail: str,
    *,
    path: str,
    request_id: str,
    issues: Iterable[Issue] = (),
    headers: Mapping[str, str] | None = None,
    extra: Mapping[str, object] | None = None,
) -> Response:
    """Return the problem as a response."""
    body = {
        "type": f"urn:qis:problem:{slug}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": path,
        "request_id": request_id,
        "errors": [issue.as_dict() for issue in issues],
        **(extra or {}),
    }
    return Response(clean_json(body), status, dict(headers or {}), MEDIA_TYPE)


def clean_json(body: object) -> bytes:
    """Return JSON, with lone surrogates (which no UTF-8 can carry) shown as escapes."""
    try:
        return orjson.dumps(body)
    except TypeError:
        return orjson.dumps(_inert(body))


def install(app: FastAPI) -> None:
    """Register the handlers of every error."""
    app.add_exception_handler(QisError, _on_qis_error)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_crash)


async def _on_qis_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, QisError)
    if isinstance(error, Refusal):
        return _answer(
            request, error.status, error.slug, error.detail, error.issues, error.headers, error.extra
        )
    status, slug = _meaning(error)
    return _answer(request, status, slug, _summary(error.issues), error.issues)


def _meaning(error: QisError) -> tuple[int, str]:
    if isinstance(error, UnknownDataset):
        return 422, "unknown-dataset"
    if isinstance(error, Cancelled):
        return 409, "cancelled"
    if isinstance(error, Damaged):
        return 410, "artefact-damaged"
    if isinstance(error, Missing):
        return 404, "artefact-missing"
    if isinstance(error, ModuleRefused):
        return 422, "module-refused"
    name = type(error).__name__.removesuffix("Error").lower()
    return 422, f"{name}-refused" if name == "unsupported" else f"{name}-invalid"


def _summary(issues: tuple[Issue, ...]) -> str:
    if not issues:
        return "The request cannot be done."
    first = str(issues[0])
    return first if len(issues) == 1 else f"{len(issues)} findings; the first: {first}"


async def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    issues = [_field_issue(detail) for detail in error.errors()]
    return _answer(request, 422, "invalid", _summary(tuple(issues)), issues)


def _field_issue(detail: Mapping[str, object]) -> Issue:
    where = detail.get("loc")
    parts = [str(part) for part in where] if isinstance(where, tuple | list) else []
    place, name = (parts[0], ".".join(parts[1:])) if parts else ("body", "")
    said = str(detail.get("msg", "invalid")).removeprefix("Value error, ")
    kind = str(detail.get("type", "invalid"))
    label = f'{place} field "{name[:120]}"' if name else place
    return Issue(
        f"request.{kind}", f"{label}: {said}.", "See /docs for the shape of this request.", param=name or None
    )


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    slug = HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
    detail = str(error.detail)
    if error.status_code == 404 and detail == "Not Found":
        detail = f"There is nothing at {request.url.path[:200]}."
    return _answer(request, error.status_code, slug, detail, headers=dict(error.headers or {}))


async def _on_crash(request: Request, error: Exception) -> Response:
    return _answer(request, 500, "internal", "The server failed on this request; the log has the request id.")


def _answer(
    request: Request,
    status: int,
    slug: str,
    detail: str,
    issues: Iterable[Issue] = (),
    headers: Mapping[str, str] | None = None,
    extra: Mapping[str, object] | None = None,
) -> Response:
    return problem(
        status,
        slug,
        detail,
        path=request.scope["path"],
        request_id=request.scope.get("qis.request_id", ""),
        issues=issues,
        headers=headers,
        extra=extra,
    )


def _inert(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, Mapping):
        return {_inert(str(key)): _inert(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_inert(item) for item in value]
    return value if isinstance(value, int | float | bool | None) else str(value)
