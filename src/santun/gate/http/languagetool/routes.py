"""The addresses that clients of LanguageTool ask."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from santun.gate.http import work
from santun.gate.http.guards import bearer
from santun.gate.http.languagetool.answers import (
    configuration,
    incomplete_answer,
    information,
    languages,
    nothing,
    other_language,
    told,
)
from santun.gate.http.languagetool.asked import Asked, asked, bad_request, parameters_of
from santun.gate.http.languagetool.detecting import share_of_indonesian
from santun.gate.http.problems import Problem
from santun.gate.http.service import Service, service_of
from santun.output.json import as_json
from santun.rule import Text

__all__ = ["languagetool_routes"]

# Where clients that can send no header put their token.
_TOKENS = ("apiKey", "password", "tokenV2")
# From here on a text counts as Indonesian; short ones that tell nothing do.
_LIKELY = 0.4


def languagetool_routes() -> list[Route]:
    """Everything under ``/v2``, and the check without it: clients differ in what they add to the server's address."""
    both = ["GET", "POST"]
    return [
        Route("/v2/check", _check, methods=both),
        Route("/check", _check, methods=both),
        Route("/v2/languages", _languages),
        Route("/v2/info", _info),
        Route("/v2/configinfo", _configuration),
        Route("/v2/maxtextlength", _longest),
        Route("/v2/healthcheck", _healthcheck),
        Route("/v2/words", _words, methods=both),
        Route("/v2/words/add", _words, methods=both),
        Route("/v2/words/delete", _words, methods=both),
    ]


async def _check(request: Request) -> Response:
    service = service_of(request)
    parameters = await parameters_of(request, service.limits)
    _see_token(service, request, parameters)
    wish = asked(parameters, service.limits)
    share = share_of_indonesian(wish.text.plain) if wish.detect else 1.0
    if share < _LIKELY:
        return _json(other_language(wish, share))
    if not wish.text.plain.strip():
        return _json(nothing(wish, share))
    try:
        answer = await service.done(_checked(wish, share))
    except Problem as problem:
        if problem.code == "too-slow":
            return _too_slow(wish, problem)
        raise
    return Response(answer.body, media_type="application/json")


def _too_slow(wish: Asked, problem: Problem) -> Response:
    if wish.incomplete:
        return _json(incomplete_answer(wish))
    raise Problem(500, "too-slow", problem.detail) from None


def _checked(wish: Asked, share: float) -> work.Work:
    def run(tools: work.Tools) -> work.Answer:
        report = tools.linter.check(wish.draft)
        reading = tools.reader.read(wish.draft.text)
        sentences = [reading.sentence_span(index) for index in range(len(reading.sentences))]
        answer = told(wish, report, tools.linter.rule_book, sentences, share)
        return work.Answer(as_json(answer).encode(), report)

    return run


def _see_token(service: Service, request: Request, parameters: Mapping[str, str]) -> None:
    if not service.tokens:
        return
    given = [bearer(request.headers), *(parameters.get(name) for name in _TOKENS)]
    if not any(service.tokens.accepts(token) for token in given if token):
        detail = Text(
            id="Token tidak ada atau keliru (Authorization: Bearer, atau apiKey)",
            en="Missing or wrong token (Authorization: Bearer, or apiKey)",
        )
        raise Problem(403, "unauthorized", detail)


async def _languages(_: Request) -> Response:
    return _json(languages())


async def _info(_: Request) -> Response:
    return _json(information())


async def _configuration(request: Request) -> Response:
    service = service_of(request)
    code = request.query_params.get("language", "")
    if code.lower() not in ("id", "id-id"):
        raise bad_request("'language' parameter missing or unknown, use id-ID", "Isi 'language' dengan id-ID")
    return _json(await service.run(lambda tools: configuration(tools.linter, service.limits.characters)))


async def _longest(request: Request) -> Response:
    return PlainTextResponse(str(service_of(request).limits.characters))


async def _healthcheck(request: Request) -> Response:
    if service_of(request).thread.ready:
        return PlainTextResponse("OK")
    return PlainTextResponse("Not OK", 503)


async def _words(_: Request) -> Response:
    raise bad_request("This server keeps no personal dictionaries", "Server ini tidak menyimpan kamus pribadi")


def _json(value: object) -> Response:
    return Response(as_json(value).encode(), media_type="application/json")
