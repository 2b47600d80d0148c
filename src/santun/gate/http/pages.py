"""The start page, the widget and their files: what a browser loads, under a strict content security policy.

No text of a draft passes here; the files ship with the package.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from santun._version import __version__
from santun.gate.http.problems import Problem
from santun.rule import Text

__all__ = ["FOLDER", "PAGE_POLICY", "page_routes"]

FOLDER = Path(__file__).resolve().parent / "static"
# Nothing from elsewhere, nothing inline; the page talks to its own server alone, and stands in no frame.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# Stands in pages where addresses name the version of what they load.
_VERSION_MARK = b"{{version}}"
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
# Not from the system's own list, which may call a script plain text; browsers then refuse to run it.
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


def page_routes() -> list[Route]:
    """``/``, ``/widget.js`` and ``/static/*``."""
    return [
        Route("/", _start),
        Route("/widget.js", _widget),
        Route("/static/{path:path}", _static),
    ]


async def _start(request: Request) -> Response:
    return _file(request, "index.html", {"Content-Security-Policy": PAGE_POLICY})


async def _widget(request: Request) -> Response:
    """Other sites include it, so it may be loaded from everywhere; what it asks for then is another matter."""
    return _file(request, "widget.js", {"Cross-Origin-Resource-Policy": "cross-origin"})


async def _static(request: Request) -> Response:
    return _file(request, request.path_params["path"], {"Content-Security-Policy": PAGE_POLICY})


def _file(request: Request, name: str, headers: dict[str, str]) -> Response:
    """A file of the folder. Asked for with ``?v=VERSION`` it may be kept for ever, otherwise with a question each time.

    Raises:
        Problem: there is no such file.
    """
    try:
        path = (FOLDER / name).resolve()
        if FOLDER not in path.parents:
            raise FileNotFoundError
        content = path.read_bytes()
    except (OSError, ValueError):
        raise Problem(404, "not-found", Text(id="Tidak ada berkas itu.", en="There is no such file.")) from None
    if path.suffix == ".html":
        content = content.replace(_VERSION_MARK, __version__.encode())
    tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    keep = _FOR_EVER if request.query_params.get("v") == __version__ else _ASK_AGAIN
    headers = {**headers, "ETag": tag, "Cache-Control": keep}
    if tag in request.headers.get("if-none-match", ""):
        return Response(None, 304, headers)
    kind = _TYPES.get(path.suffix, "application/octet-stream")
    return Response(content, headers=headers, media_type=kind)
