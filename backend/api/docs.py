"""The API's documentation as one page without a script: what ``/docs`` shows, from the OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)
Json = dict[str, Any]  # OpenAPI is open by its nature
STYLE = """:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem } h2 { margin-top: 2.5rem; text-transform: capitalize }
details { border: 1px solid #8884; border-radius: 6px; margin: .4rem 0; padding: .4rem .7rem }
summary { cursor: pointer } code, pre { font: 12.5px/1.5 ui-monospace, monospace } pre { overflow: auto }
b.get { color: #1d7a46 } b.post { color: #2f55c7 } b.put { color: #9a5b00 } b.delete { color: #b3261e }
table { border-collapse: collapse } td, th { text-align: left; padding: .15rem .8rem .15rem 0; vertical-align: top }"""


@router.get("/docs", response_class=HTMLResponse)
def read_docs(request: Request) -> HTMLResponse:
    """Return the page."""
    return HTMLResponse("".join(_page(request.app.openapi())))


def _page(spec: Json) -> Iterator[str]:
    title = escape(spec["info"]["title"])
    yield f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} API</title>'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head><body>'
    yield f"<h1>{title} API {escape(spec['info']['version'])}</h1><p>{escape(spec['info']['description'])}</p>"
    yield '<p>For programs: <a href="/openapi.json">openapi.json</a>.</p>'
    operations = [
        (path, method, operation)
        for path, methods in spec["paths"].items()
        for method, operation in methods.items()
    ]
    for tag in dict.fromkeys(operation["tags"][0] for _, _, operation in operations):
        yield f"<h2>{escape(tag)}</h2>"
        for path, method, operation in operations:
            if operation["tags"][0] == tag:
                yield from _operation(path, method, operation, spec["components"]["responses"])
    yield "<h2>Shapes</h2>"
    for name, schema in spec["components"]["schemas"].items():
        yield f'<details id="{escape(name)}"><summary><code>{escape(name)}</code> {_said(schema)}</summary>'
        yield f"{_fields(schema)}</details>"
    yield "</body></html>"


def _operation(path: str, method: str, operation: Json, shared: Json) -> Iterator[str]:
    yield f'<details id="{escape(operation["operationId"])}"><summary><b class="{method}">{method.upper()}</b> '
    yield f"<code>{escape(path)}</code> {escape(operation['summary'])}</summary>{_said(operation)}"
    parameters = operation.get("parameters", [])
    if parameters:
        rows = (
            f"<tr><td><code>{escape(p['name'])}</code></td><td>{escape(p['in'])}</td><td>{_type(p['schema'])}</td>"
            f"<td>{'required' if p.get('required') else ''}</td><td>{_said(p)}</td></tr>"
            for p in parameters
        )
        yield f"<table>{''.join(rows)}</table>"
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"<p>Body <code>{escape(kind)}</code>: {_type(content.get('schema', {}))}</p>"
    replies = {
        status: shared[reply["$ref"].rpartition("/")[2]] if "$ref" in reply else reply
        for status, reply in sorted(operation["responses"].items())
    }
    rows = (
        f"<tr><td>{status}</td><td>{_content(reply)}</td><td>{_said(reply)}</td></tr>"
        for status, reply in replies.items()
    )
    yield f"<table>{''.join(rows)}</table></details>"


def _content(reply: Json) -> str:
    return ", ".join(
        _type(content["schema"]) if content.get("schema") else f"<code>{escape(kind)}</code>"
        for kind, content in reply.get("content", {}).items()
    )


def _fields(schema: Json) -> str:
    required = schema.get("required", [])
    rows = (
        f"<tr><td><code>{escape(name)}</code></td><td>{_type(field)}</td>"
        f"<td>{'required' if name in required else ''}</td><td>{_said(field)}</td></tr>"
        for name, field in schema.get("properties", {}).items()
    )
    return f"<table>{''.join(rows)}</table>"


def _type(schema: Json) -> str:
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#{name}">{name}</a>'
    if "anyOf" in schema:
        return " or ".join(_type(option) for option in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    kind = schema.get("type", "any")
    return f"list of {_type(schema.get('items', {}))}" if kind == "array" else escape(str(kind))


def _said(thing: Json) -> str:
    return escape(thing.get("description", ""))
