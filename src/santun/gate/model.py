"""What the gate is asked and what it answers: data and their validation, nothing is decided here."""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from santun.config import Demand
from santun.draft import Draft, InputModel, UnicodeText
from santun.errors import DraftError
from santun.report import Report, Severity

__all__ = [
    "EMPTY",
    "UNCHECKED",
    "UNRECORDED",
    "Acknowledgement",
    "Action",
    "Decision",
    "GateRequest",
    "Judged",
    "Place",
    "read_request",
    "request_of",
]

# What the gate itself has against a reply, in the place of a rule's id.
UNCHECKED = "gate.unchecked"
EMPTY = "gate.empty"
UNRECORDED = "gate.unrecorded"

_MOST_ACKNOWLEDGEMENTS = 1000


class Action(StrEnum):
    """What the caller should do: send, ask an officer to confirm, or hold the reply back."""

    SEND = "send"
    CONFIRM = "confirm"
    HOLD = "hold"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Place(_Frozen):
    """Where a finding stands in the reply, as editors and other languages count: ``line`` and ``column`` (in code
    points) from 1, ``utf16_start`` and ``utf16_end`` half-open in UTF-16 units, as strings of JavaScript and Java."""

    line: int
    column: int
    utf16_start: int
    utf16_end: int


class Judged(_Frozen):
    """One finding as the policy sees it.

    ``finding`` is its index in the report's findings; None for what the gate itself has to say (``gate.unchecked``,
    ``gate.empty``, ``gate.unrecorded``). ``place`` is None where the whole reply is meant. ``fingerprint`` is what an
    acknowledgement must name. It stands for the rule and the sentence, on this channel and for this complaint, and
    holds no text.
    """

    rule: str
    severity: Severity | None = None
    finding: int | None = None
    place: Place | None = None
    fingerprint: str
    demand: Demand
    acknowledged: bool = False
    may_acknowledge: bool = True

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way of sending."""
        return self.demand is not Demand.ADVISE and not self.acknowledged


class Decision(_Frozen):
    """Whether a reply may be sent, and why.

    ``action`` is never ``send`` for a reply that could not be checked; where the policy lets an officer answer for
    that, and one did, it stays ``confirm`` and ``may_send`` is true. ``stale`` are fingerprints of acknowledgements
    that fit no finding of this draft (any more), ``refused`` of those that fit one which nobody may acknowledge.
    ``digest`` and ``version`` are the report's, ``policy`` the policy's name.
    """

    action: Action
    may_send: bool
    message: str
    message_en: str
    items: tuple[Judged, ...] = ()
    stale: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    report: Report
    policy: str
    digest: str
    version: str

    @property
    def open_items(self) -> tuple[Judged, ...]:
        """What stands in the way of sending."""
        return tuple(item for item in self.items if item.is_open)


def _moment(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return dt.datetime.fromisoformat(value.strip())
    except ValueError:
        raise ValueError("expected an ISO date and time with its offset, such as 2026-03-09T10:15:00+07:00") from None


def _aware(value: dt.datetime | None) -> dt.datetime | None:
    if value is not None and value.tzinfo is None:
        raise ValueError("expected an offset from UTC, such as +07:00")
    return value


def _said(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be blank")
    return value.strip()


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Moment = Annotated[dt.datetime | None, BeforeValidator(_moment), AfterValidator(_aware)]


class Acknowledgement(InputModel):
    """An officer's word that a finding may stand.

    ``reason`` is a code (see ``santun.gate.audit.REASONS``) or words; ``by`` names the officer's account. Both are
    the caller's to keep: decisions do not repeat them, and records only as ``santun.gate.audit`` says.

    Raises:
        DraftError: names the wrong fields and what was expected, never the value.
    """

    fingerprint: UnicodeText = Field(min_length=1, max_length=200)
    reason: Annotated[UnicodeText, AfterValidator(_said)] = Field(min_length=1, max_length=1000, repr=False)
    by: Annotated[UnicodeText, AfterValidator(_said)] = Field(min_length=1, max_length=200, repr=False)
    at: Moment = None


class GateRequest(InputModel):
    """What the gate is asked by another program: a draft, and what officers have confirmed of it."""

    draft: Draft
    acknowledgements: Annotated[tuple[Acknowledgement, ...], BeforeValidator(_tuple)] = Field(
        (), max_length=_MOST_ACKNOWLEDGEMENTS
    )
    by: UnicodeText | None = Field(None, max_length=200, repr=False)


def read_request(data: str | bytes) -> GateRequest:
    """A request from JSON: an object with ``draft``, or a bare Draft object.

    Raises:
        DraftError: no JSON, or wrong fields; names them and what was expected, never their contents.
    """
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        parsed = json.loads(text)
    except UnicodeDecodeError as error:
        raise DraftError(f"not valid UTF-8 (at byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise DraftError(f"not valid JSON (line {error.lineno}, column {error.colno}: {error.msg})") from None
    except RecursionError:
        raise DraftError("JSON is nested too deeply") from None
    except ValueError:  # a number with thousands of digits
        raise DraftError("JSON holds a number that is too long") from None
    return request_of(parsed)


def request_of(parsed: JsonValue) -> GateRequest:
    """A request from parsed JSON.

    Raises:
        DraftError: names the wrong fields and what was expected, never their contents.
    """
    if not isinstance(parsed, dict):
        raise DraftError('expected a JSON object like {"draft": {"text": "..."}}')
    if "draft" in parsed:
        return GateRequest.model_validate(parsed)
    return GateRequest(draft=Draft.model_validate(parsed))
