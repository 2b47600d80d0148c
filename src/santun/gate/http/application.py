"""The ASGI application: routes and guards put together, the linter made at its start."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from santun._version import __version__
from santun.config import load
from santun.draft import Draft
from santun.errors import SantunError, place_of
from santun.gate.http.api import api_routes
from santun.gate.http.checking import CheckingThread
from santun.gate.http.guards import Doorkeeper, Outermost, answer_to
from santun.gate.http.languagetool.routes import languagetool_routes
from santun.gate.http.metrics import Metrics
from santun.gate.http.openapi import openapi
from santun.gate.http.options import ServerOptions
from santun.gate.http.pages import page_routes
from santun.gate.http.problems import Problem
from santun.gate.http.protocol import HEAD_SECONDS
from santun.gate.http.service import Service, service_of
from santun.gate.http.tokens import tokens_from
from santun.gate.http.work import Tools
from santun.linter import Linter
from santun.rule import Text

__all__ = ["Application", "create_app"]

# Whatever is made when it is first needed is made before the first request.
_FIRST = {"text": "Yth. Ibu Siti, jalan sudah kami perbaiki.", "complaint": {"text": "Kapan jalan diperbaiki?"}}


class Application:
    """The application of one worker; its linter is made when it starts."""

    def __init__(self, inner: Starlette, service: Service) -> None:
        self._inner, self._service = inner, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the start and end of the server."""
        if scope["type"] == "lifespan":
            await self._live(scope, receive, send)
        else:
            await self._inner(scope, receive, send)

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Told by our own words: Starlette would put a traceback into the log."""
        await receive()
        try:
            await self._service.thread.start()
        except Exception as error:  # noqa: BLE001  # whoever runs the server reads why it does not start
            told = str(error) if isinstance(error, SantunError) else f"{type(error).__name__} at {place_of(error)}"
            await send({"type": "lifespan.startup.failed", "message": told})
            return
        scope["state"][HEAD_SECONDS] = self._service.limits.head_seconds
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._service.thread.stop()
        await send({"type": "lifespan.shutdown.complete"})


def create_app(options: ServerOptions) -> Application:
    """The application of one worker.

    Raises:
        ConfigError: the tokens cannot be used.
    """
    service = Service(
        CheckingThread(lambda: _warm_tools(options), options.limits, _end),
        options.limits,
        tokens_from(options.tokens),
        Metrics(options.metrics_folder),
    )
    app = Starlette(
        routes=[*_own_routes(), *api_routes(), *languagetool_routes(), *page_routes()],
        middleware=_guards(options, service),
        exception_handlers={Problem: _told, HTTPException: _told_by_router},
    )
    app.router.redirect_slashes = False  # such an answer would repeat the host name that was asked for
    app.state.service = service
    return Application(app, service)


def _end() -> None:
    """Another worker takes this one's place."""
    signal.raise_signal(signal.SIGTERM)


def _warm_tools(options: ServerOptions) -> Tools:
    settings = load(options.config, discovery=not options.isolated).settings
    linter = Linter(settings, entry_points=not options.isolated)
    linter.check(Draft.model_validate(_FIRST))
    return Tools.of(linter)


# -- guards ------------------------------------------------------------------------------------------------


def _guards(options: ServerOptions, service: Service) -> list[Middleware]:
    guards = [
        Middleware(Outermost, metrics=service.metrics),
        Middleware(Doorkeeper, tokens=service.tokens, local=options.local),
    ]
    if options.origins:
        guards.insert(1, Middleware(CORSMiddleware, **_cross_origin(options.origins)))
    return guards


def _cross_origin(origins: Iterable[str]) -> dict[str, Any]:
    """Named origins, ``*`` for all, and ``scheme://*`` for those of a scheme (extensions have ids of their own)."""
    exact = [origin for origin in origins if origin == "*" or not origin.endswith("*")]
    open_ended = [re.escape(origin.removesuffix("*")) + ".*" for origin in origins if origin not in exact]
    return {
        "allow_origins": exact,
        "allow_origin_regex": "|".join(open_ended) or None,
        "allow_methods": ["GET", "POST", "OPTIONS"],
        "allow_headers": ["Authorization", "Content-Type"],
        "allow_private_network": True,
    }


def _told(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    return answer_to(request.url.path, problem)


def _told_by_router(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "")
        detail = Text(id=f"Yang dilayani: {allowed}.", en=f"Allowed: {allowed}.")
        problem = Problem(405, "method-not-allowed", detail, headers=error.headers)
    elif error.status_code == 404:
        problem = Problem(404, "not-found", Text(id="Tidak ada apa-apa di alamat ini.", en="There is nothing here."))
    else:
        problem = Problem(error.status_code, "bad-request", Text(id="Permintaan keliru.", en="Bad request."))
    return answer_to(request.url.path, problem)


# -- what tells of the server itself -----------------------------------------------------------------------


def _own_routes() -> list[Route]:
    return [
        Route("/health", _health),
        Route("/ready", _ready),
        Route("/metrics", _metrics),
        Route("/openapi.json", _openapi),
    ]


async def _health(_: Request) -> Response:
    return JSONResponse({"status": "ok", "version": __version__})


async def _ready(request: Request) -> Response:
    thread = service_of(request).thread
    told = {"status": "ready" if thread.ready else "not-ready", "waiting": thread.waiting}
    return JSONResponse(told, 200 if thread.ready else 503)


async def _metrics(request: Request) -> Response:
    body, kind = service_of(request).metrics.page()
    return Response(body, headers={"Content-Type": kind})


async def _openapi(_: Request) -> Response:
    return JSONResponse(openapi())
