"""Request bodies: read within limits of size and time, and made into JSON, drafts and orders.

Nothing is checked here, and no error repeats what was read.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect, Request

from santun.draft import Draft, draft_error
from santun.errors import DraftError
from santun.gate.http.options import Limits
from santun.gate.http.problems import Problem
from santun.gate.model import GateRequest, request_of
from santun.rule import Text
from santun.source import ReadError, parsed_json

__all__ = ["body_of", "draft_of", "gate_request_of", "json_of", "order_of", "require_json"]

Order = TypeVar("Order", bound=BaseModel)
# A key that nobody knows may be anything, a name too; only what looks like a field is repeated.
_FIELD = re.compile(r"[a-z_]{1,30}")


async def body_of(request: Request, limits: Limits) -> bytes:
    """All of a request's body.

    Raises:
        Problem: larger than allowed, or not complete in time.
    """
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > limits.body:
        raise _too_large(limits)
    try:
        async with asyncio.timeout(limits.seconds):
            return await _collected(request, limits)
    except TimeoutError:
        detail = Text(
            id=f"Isinya tidak lengkap setelah {limits.seconds:g} detik.",
            en=f"The body was not complete after {limits.seconds:g} seconds.",
        )
        raise Problem(408, "slow-request", detail, headers={"Connection": "close"}) from None


async def _collected(request: Request, limits: Limits) -> bytes:
    pieces, size = [], 0
    try:
        async for piece in request.stream():
            size += len(piece)
            if size > limits.body:
                raise _too_large(limits)
            pieces.append(piece)
    except ClientDisconnect:
        raise Problem(400, "bad-request", Text(id="Sambungan terputus.", en="The connection was lost.")) from None
    return b"".join(pieces)


def _too_large(limits: Limits) -> Problem:
    detail = Text(id=f"Paling besar {limits.body} byte.", en=f"At most {limits.body} bytes are taken.")
    return Problem(413, "too-large", detail)


def require_json(request: Request) -> None:
    """Only JSON is taken: a page of a stranger can send everything else without asking first.

    Raises:
        Problem: another type of content, or none told.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        detail = Text(
            id="Kirim JSON dengan tajuk Content-Type: application/json.",
            en="Send JSON with the header Content-Type: application/json.",
        )
        raise Problem(415, "unsupported-media-type", detail)


def json_of(body: bytes) -> Any:
    """Parsed JSON.

    Raises:
        Problem: not UTF-8, or not JSON; tells the place, never the content.
    """
    try:
        return parsed_json(body, "body")
    except ReadError as error:
        line = f"baris {error.line}: " if error.line else ""
        line_en = f"line {error.line}: " if error.line else ""
        raise Problem(400, "bad-json", Text(id=line + error.text.id, en=line_en + error.text.en)) from None


def draft_of(value: Any) -> Draft:
    """A draft from parsed JSON.

    Raises:
        Problem: names every wrong field and what was expected, never the value.
    """
    if not isinstance(value, dict):
        raise _no_object()
    try:
        draft = Draft.model_validate(value)
    except DraftError as error:
        raise _invalid(error.fields) from None
    if not draft.text.strip():
        detail = Text(
            id="Balasannya kosong, tidak ada yang dapat diperiksa.", en="The reply is empty, nothing to check."
        )
        raise Problem(422, "invalid-draft", detail, errors=({"field": "text", "message": "expected some text"},))
    return draft


def order_of(value: Any, model: type[Order]) -> Order:
    """What is asked for beside the draft, checked by its model; a bare draft is the whole order.

    Raises:
        Problem: names every wrong field and what was expected, never the value.
    """
    if isinstance(value, dict) and "draft" not in value and "text" in value:
        value = {"draft": value}
    if isinstance(value, dict) and "draft" in value:
        value = {**value, "draft": draft_of(value["draft"])}
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise _invalid(draft_error(error, model.__name__).fields) from None
    except DraftError as error:
        raise _invalid(error.fields) from None


def gate_request_of(value: Any) -> GateRequest:
    """What the gate is asked: an object with ``draft``, or a bare draft. An empty reply is the gate's to hold.

    Raises:
        Problem: names every wrong field and what was expected, never the value.
    """
    if not isinstance(value, dict):
        raise _no_object()
    try:
        return request_of(value)
    except DraftError as error:
        raise _invalid(error.fields) from None


def _no_object() -> Problem:
    detail = Text(id='Seharusnya objek seperti {"text": "..."}.', en='Expected an object like {"text": "..."}.')
    return Problem(422, "invalid-draft", detail)


def _invalid(fields: Sequence[tuple[str, str]]) -> Problem:
    count = len(fields)
    detail = Text(
        id=f"{count} isian tidak sah; lihat errors.",
        en=f"{count} field{'s are' if count > 1 else ' is'} not valid; see errors.",
    )
    errors = tuple({"field": _harmless(field), "message": message} for field, message in fields)
    return Problem(422, "invalid-draft", detail, errors=errors)


def _harmless(field: str) -> str:
    parts = field.split(".")
    return ".".join(part if part.isdecimal() or _FIELD.fullmatch(part) else "?" for part in parts)
