"""What is asked and answered over HTTP, beside ``Draft`` itself: pydantic models, and the source of ``/openapi.json``.

Answers are written by ``santun.output.json``; the models of answers describe them, and tests hold both together.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from santun.draft import Draft
from santun.fixing import LeftOut, MaskStyle
from santun.gate.model import Decision
from santun.report import (
    Applicability,
    CoveredPoint,
    Failure,
    InferredKind,
    LedgerClaim,
    Severity,
    Skipped,
    Span,
    Verdict,
)
from santun.rule import Principle, Text, Zone

__all__ = [
    "FixOrder",
    "FixedReply",
    "GateAnswer",
    "Health",
    "ManyOrder",
    "ManyResults",
    "MaskOrder",
    "MaskedReply",
    "ProblemDetails",
    "Readiness",
    "Result",
    "RuleList",
    "RulePage",
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MaskOrder(_Frozen):
    """``style`` is what stands for a leak: words for its kind, or the value with most of its signs hidden."""

    draft: Draft
    style: MaskStyle = MaskStyle.PLACEHOLDER


class FixOrder(_Frozen):
    """With ``unsafe`` also the fixes that a person should read first."""

    draft: Draft
    unsafe: bool = Field(False, strict=True)


class ManyOrder(_Frozen):
    """Several drafts; one that is not valid gets an error in its place, and the others their reports."""

    drafts: list[Any]


class _Placed(_Frozen):
    """``span`` counts code points, ``utf16_*`` UTF-16 units from 0; lines and columns are 1-based."""

    span: Span | None
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    utf16_start: int | None
    utf16_end: int | None


class PlacedFix(_Placed):
    """An edit of the reply."""

    replacement: str
    applicability: Applicability


class PlacedFinding(_Placed):
    """One breach of one rule; the excerpt of an ``identity.*`` finding is masked."""

    rule: str
    severity: Severity
    message: str
    message_en: str
    because: str
    because_en: str
    better: list[str]
    excerpt: str | None
    fixes: list[PlacedFix]


class Unreadable(_Frozen):
    """Why a draft could not be read."""

    line: int | None
    message: str
    message_en: str


class Result(_Frozen):
    """One draft and what was found, as ``santun check --format jsonl`` writes it.

    Of a draft that could not be read there are ``error`` and the verdict ``unknown``, and the other fields are empty
    or missing.
    """

    source: str
    line: int | None
    verdict: Verdict
    error: Unreadable | None
    version: str | None = None
    rules_digest: str | None = None
    kind: str | None = None
    inferred: InferredKind | None = None
    findings: list[PlacedFinding]
    skipped: list[Skipped]
    failures: list[Failure]
    coverage: list[CoveredPoint] | None
    ledger: list[LedgerClaim] | None


class ManyResults(_Frozen):
    """The results in the order of the drafts, as ``santun check --format json`` writes them."""

    schema_: Annotated[int, Field(alias="schema")]
    results: list[Result]
    summary: dict[str, int]


class MaskedReply(_Frozen):
    """The reply with every leak replaced; ``masked`` counts the findings that were covered."""

    text: str
    masked: int


class PlacedChange(_Placed):
    """What fixes made of one place of the text that was handed in."""

    replacement: str
    rules: list[str]


class FixedReply(_Frozen):
    """The reply after fixing; ``result`` is that of the new text."""

    text: str
    applied: list[PlacedChange]
    left_out: list[LeftOut]
    result: Result


class GateAnswer(Decision):
    """The gate's decision; ``result`` where it was asked for."""

    result: Result | None = None


class RulePage(_Frozen):
    """What a rule asks for and why. ``severity`` is the rule's own, ``selected`` whether this server runs it."""

    id: str
    title: Text
    principle: Principle
    severity: Severity
    selected: bool
    message: Text
    explain: Text
    basis: list[str]
    better: list[str]
    zones: list[Zone]
    since: str
    aliases: list[str]


class RuleList(_Frozen):
    """Every rule that the server knows."""

    version: str
    rules: list[RulePage]


class FieldError(_Frozen):
    """One wrong field and what was expected of it."""

    field: str
    message: str


class ProblemDetails(_Frozen):
    """RFC 9457. ``title`` and ``detail`` are Indonesian, the ``_en`` members say the same in English."""

    type: str
    title: str
    title_en: str
    status: int
    detail: str
    detail_en: str
    errors: list[FieldError] | None = None


class Health(_Frozen):
    """The process lives."""

    status: Literal["ok"]
    version: str


class Readiness(_Frozen):
    """``waiting`` counts the checks that are under way or wait."""

    status: Literal["ready", "not-ready"]
    waiting: int
