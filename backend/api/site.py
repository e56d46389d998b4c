"""Serve the built front end: hashed files for ever, every other path the page itself."""

from __future__ import annotations

import mimetypes
from pathlib import Path, PurePosixPath

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse

from backend.api.deps import StudioDep
from backend.api.errors import Refusal

router = APIRouter(include_in_schema=False)
FOREVER = "public, max-age=31536000, immutable"
MISSING = """<!doctype html><meta charset="utf-8"><title>QIS Studio</title>
<p>The front end is not built yet. Run <code>make setup</code>, then reload.</p>"""
# The system's own table may lack or bend these, and a browser refuses a script of another type.
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".json": "application/json",
}
# A missing file of these is missing; any other dot is part of a page's address: /marketplace/signal.momentum.
FILES = {*TYPES, ".ico", ".png", ".jpg", ".webp", ".txt", ".xml", ".map", ".html", ".php", ".webmanifest"}
RESERVED = ("api/", "control/")


@router.get("/{path:path}")
def read_page(path: str, request: Request, studio: StudioDep) -> Response:
    """Return a file of the front end, or its page for every route that the page draws itself."""
    if path.startswith(RESERVED):
        raise Refusal(404, "not-found", f"There is nothing at {request.url.path[:200]}.", "See /docs.")
    root = studio.settings.frontend
    found = _inside(root, path)
    if found is not None:
        cached = FOREVER if path.startswith("assets/") else "no-cache"
        return FileResponse(found, media_type=_type(found), headers={"Cache-Control": cached})
    if path.startswith("assets/") or PurePosixPath(path).suffix.lower() in FILES:
        raise Refusal(404, "not-found", f"There is nothing at {request.url.path[:200]}.")
    page = root / "index.html"
    if not page.is_file():
        return HTMLResponse(MISSING, 503)
    return FileResponse(page, media_type="text/html", headers={"Cache-Control": "no-cache"})


def _inside(root: Path, path: str) -> Path | None:
    """Return the file, if it lies inside ``root`` once every link and every ``..`` is followed."""
    if not path or "\x00" in path or "\\" in path:
        return None
    try:
        found = (root / path).resolve()
        return found if found.is_relative_to(root.resolve()) and found.is_file() else None
    except OSError:
        return None


def _type(path: Path) -> str:
    return TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
