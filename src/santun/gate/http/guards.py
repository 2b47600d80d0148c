"""What stands around every request: headers, host names, tokens, the last net for errors, and the figures.

Plain ASGI, because each wrapper of requests and answers would cost as much as all of it.
"""

from __future__ import annotations

import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from santun.errors import place_of
from santun.gate.http.metrics import Metrics
from santun.gate.http.options import is_loopback
from santun.gate.http.problems import Problem, problem_response, text_response
from santun.gate.http.tokens import Tokens
from santun.rule import Text

__all__ = ["Doorkeeper", "Outermost", "answer_to", "bearer", "is_languagetool", "unauthorized"]

logger = logging.getLogger("santun.http")

# What anybody may fetch: files of the package, the description of the interface, and whether the server lives.
_OPEN = frozenset({"/", "/widget.js", "/health", "/ready", "/openapi.json", "/v2/healthcheck"})
_OPEN_FOLDER = "/static/"
# Their tokens may stand in the form, which the endpoint reads.
_FORMS = frozenset({"/v2/check", "/check"})
_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Cache-Control", "no-store"),
)


class Outermost:
    """Adds headers that make browsers careful, counts, and tells of errors that nobody foresaw by type and place."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the start and end of the server."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS:
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:  # noqa: BLE001  # told by type and place: the text may hold words of a draft
            logger.error("%s at %s", type(error).__name__, place_of(error))  # noqa: TRY400  # no traceback, see above
            if not status:
                await answer_to(scope["path"], _broken())(scope, receive, send_with_headers)
        finally:
            self._tell(scope, status or 500, time.perf_counter() - began)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        """Paths that lead nowhere are not repeated: they are whatever somebody typed."""
        route = getattr(scope.get("route"), "path", None) or "-"
        method = scope["method"] if scope["method"] in _METHODS else "-"
        self._metrics.answered(method, route, status, seconds)
        logger.info("%s %s %d %.1f ms", method, route, status, 1e3 * seconds)


_METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})


class Doorkeeper:
    """Asks for a token, where there are any; where there are none, answers only to this machine's own names.

    The latter keeps out pages of strangers that make their own name lead to this machine (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, tokens: Tokens, *, local: bool) -> None:
        self._app, self._tokens, self._local = app, tokens, local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; what may not pass gets its answer here."""
        problem = self._objection(scope) if scope["type"] == "http" else None
        if problem is not None:
            await answer_to(scope["path"], problem)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _objection(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        if not self._tokens:
            host = _host_name(headers.get("host", ""))
            return _strange_host() if self._local and host and not is_loopback(host) else None
        path = scope["path"]
        if path in _OPEN or path in _FORMS or path.startswith(_OPEN_FOLDER):
            return None
        token = bearer(headers)
        return None if token is not None and self._tokens.accepts(token) else unauthorized()


def bearer(headers: Headers) -> str | None:
    """The token of the header ``Authorization``."""
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and token.strip() else None


def is_languagetool(path: str) -> bool:
    """Whether clients of LanguageTool ask here, who expect errors as plain text."""
    return path == "/check" or path.startswith("/v2/")


def answer_to(path: str, problem: Problem) -> Response:
    """A problem in the shape that clients of a path expect."""
    return text_response(problem) if is_languagetool(path) else problem_response(problem)


def unauthorized() -> Problem:
    """A token is missing or wrong; which of the two is nobody's business."""
    detail = Text(
        id="Kirim tajuk Authorization: Bearer TOKEN dengan token yang berlaku.",
        en="Send the header Authorization: Bearer TOKEN with a valid token.",
    )
    return Problem(401, "unauthorized", detail, headers={"WWW-Authenticate": 'Bearer realm="santun"'})


def _strange_host() -> Problem:
    detail = Text(
        id="Tanpa token, server ini hanya menjawab untuk localhost.",
        en="Without tokens this server answers for localhost only.",
    )
    return Problem(403, "forbidden-host", detail)


def _broken() -> Problem:
    return Problem(500, "internal", Text(id="Permintaan ini gagal diproses.", en="This request failed."))


def _host_name(value: str) -> str:
    """Without the port."""
    if value.startswith("["):
        return value.partition("]")[0] + "]"
    return value.partition(":")[0]
