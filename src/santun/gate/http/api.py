"""The endpoints of ``/v1``: read the request, have the work done, answer. Thin callers of the linter."""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from santun.errors import InputError
from santun.gate.http import work
from santun.gate.http.bodies import body_of, draft_of, gate_request_of, json_of, order_of, require_json
from santun.gate.http.models import FixOrder, MaskOrder
from santun.gate.http.problems import Problem
from santun.gate.http.service import Service, service_of
from santun.output.base import Checked
from santun.output.json import SCHEMA, as_json, record
from santun.report import Verdict
from santun.rule import Text
from santun.source import ReadError

__all__ = ["api_routes"]


def api_routes() -> list[Route]:
    """Everything under ``/v1``."""
    return [
        Route("/v1/check", _check, methods=["POST"]),
        Route("/v1/check-many", _check_many, methods=["POST"]),
        Route("/v1/gate", _gate, methods=["POST"]),
        Route("/v1/mask", _mask, methods=["POST"]),
        Route("/v1/fix", _fix, methods=["POST"]),
        Route("/v1/rules", _rules, methods=["GET"]),
        Route("/v1/rules/{rule_id}", _rule, methods=["GET"]),
    ]


async def _check(request: Request) -> Response:
    service, value = await _asked(request)
    return await _answered(service, work.checked(draft_of(value)))


async def _gate(request: Request) -> Response:
    """``?with=result`` adds what ``/v1/check`` would answer, so that an editor need not ask twice."""
    service, value = await _asked(request)
    order = gate_request_of(value)
    return await _answered(service, work.decided(order, with_result=_wants_result(request)))


def _wants_result(request: Request) -> bool:
    wanted = request.query_params.getlist("with")
    if wanted not in ([], ["result"]):
        raise Problem(400, "bad-request", Text(id="with: hanya result.", en="with: result and nothing else."))
    return bool(wanted)


async def _mask(request: Request) -> Response:
    service, value = await _asked(request)
    order = order_of(value, MaskOrder)
    return await _answered(service, work.masked(order.draft, order.style))


async def _fix(request: Request) -> Response:
    service, value = await _asked(request)
    order = order_of(value, FixOrder)
    return await _answered(service, work.fixed(order.draft, unsafe=order.unsafe))


async def _check_many(request: Request) -> Response:
    """Each draft is a piece of work of its own, so that single checks get their turn between them."""
    service, value = await _asked(request)
    pieces, verdicts = [], Counter[str]()
    for number, item in enumerate(_drafts(value, service.limits.drafts), 1):
        piece, verdict = await _one_of_many(service, item, f"drafts[{number}]")
        pieces.append(piece)
        verdicts[verdict.value] += 1
    summary = {"drafts": len(pieces), **{verdict.value: verdicts[verdict.value] for verdict in Verdict}}
    body = b'{"schema": %d, "results": [%s], "summary": %s}' % (
        SCHEMA,
        b",\n".join(pieces),
        as_json(summary).encode(),
    )
    return _json(body)


def _drafts(value: Any, most: int) -> list[Any]:
    found = value.get("drafts") if isinstance(value, dict) and set(value) == {"drafts"} else value
    if not isinstance(found, list):
        detail = Text(id='Seharusnya {"drafts": [...]} atau daftar draf.', en='Expected {"drafts": [...]} or a list.')
        raise Problem(422, "invalid-draft", detail)
    if len(found) > most:
        detail = Text(id=f"Paling banyak {most} draf sekaligus.", en=f"At most {most} drafts at once.")
        raise Problem(413, "too-many", detail)
    return found


async def _one_of_many(service: Service, item: Any, source: str) -> tuple[bytes, Verdict]:
    try:
        draft = draft_of(item)
    except Problem as problem:
        error = _unreadable(problem, source)
        return as_json(record(Checked(source, error=error))).encode(), Verdict.UNKNOWN
    answer = await service.done(work.checked(draft, source))
    return answer.body, answer.report.verdict


def _unreadable(problem: Problem, source: str) -> InputError:
    """The problem in the place of a result, with the fields that are wrong."""
    fields = "".join(f"\n  {error['field']}: {error['message']}" for error in problem.errors)
    return ReadError(Text(id=problem.detail.id + fields, en=problem.detail.en + fields), source=source)


async def _rules(request: Request) -> Response:
    service = service_of(request)
    return _json(await service.run(work.rules))


async def _rule(request: Request) -> Response:
    service = service_of(request)
    name = request.path_params["rule_id"]
    try:
        page = await service.run(lambda tools: work.rule_page(tools, name))
    except KeyError:
        detail = Text(
            id="Tidak ada aturan dengan id itu; lihat /v1/rules.", en="There is no rule of that id; see /v1/rules."
        )
        raise Problem(404, "not-found", detail) from None
    return _json(as_json(page).encode())


# -- shared ------------------------------------------------------------------------------------------------


async def _asked(request: Request) -> tuple[Service, Any]:
    """The service and the parsed body."""
    service = service_of(request)
    require_json(request)
    return service, json_of(await body_of(request, service.limits))


async def _answered(service: Service, task: work.Work) -> Response:
    try:
        answer = await service.done(task)
    except work.UncheckedError:
        detail = Text(
            id="Aturan kerahasiaan gagal dijalankan, jadi tidak ada yang ditampilkan.",
            en="A rule about secrecy failed, so nothing is shown.",
        )
        raise Problem(500, "unchecked", detail) from None
    return _json(answer.body)


def _json(body: bytes) -> Response:
    return Response(body, media_type="application/json")
