"""What goes out: findings, what was skipped, what failed, and the verdict.

Positions are half-open code-point offsets into the caller's own text. Rendering lives in ``santun.output``.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = [
    "Applicability",
    "Change",
    "ClaimSupport",
    "CoveredPoint",
    "Failure",
    "Finding",
    "Fix",
    "InferredKind",
    "LedgerClaim",
    "Report",
    "Severity",
    "Skipped",
    "Span",
    "TakingUp",
    "Verdict",
    "is_leak",
]


class Severity(StrEnum):
    """How much a finding weighs: errors hold the reply, warnings ask for a revision, infos only tell."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return _RANK[self]

    def at_least(self, other: Severity) -> bool:
        """Whether this severity weighs as much as ``other`` or more."""
        return self.rank >= other.rank


_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Verdict(StrEnum):
    """What should happen to the draft."""

    SEND = "send"
    REVISE = "revise"
    HOLD = "hold"
    UNKNOWN = "unknown"


class Applicability(StrEnum):
    """``safe`` fixes may be applied unseen; ``review`` fixes are an offer that a person reads first."""

    SAFE = "safe"
    REVIEW = "review"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Span(_Frozen):
    """Half-open range of code points: ``text[start:end]``."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError("end lies before start")
        return self

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


class Fix(_Frozen):
    """Replace ``span`` by ``replacement``."""

    span: Span
    replacement: str
    applicability: Applicability = Applicability.REVIEW


class Change(_Frozen):
    """What fixes made of one place: ``span`` of the draft's own text was replaced, for the findings of ``rules``.

    A rule is named as often as it was found there.
    """

    span: Span
    replacement: str = Field(repr=False)
    rules: tuple[str, ...] = ()


class Finding(_Frozen):
    """One breach of one rule.

    ``span`` is None where the whole reply is meant. ``better`` offers wording to a person;
    ``fixes`` are edits that a tool can apply; where there are several, they are alternatives. Texts are Indonesian,
    the ``_en`` fields say the same in English.
    """

    rule: str
    severity: Severity
    message: str
    message_en: str
    span: Span | None = None
    because: str = ""
    because_en: str = ""
    better: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()


def is_leak(rule: str) -> bool:
    """Whether a rule is about the complainant's secrecy: its values are masked, and where it fails nothing is sent.

    UU 25/2009, articles 34 i and 49.
    """
    return rule.startswith("identity.")


class Skipped(_Frozen):
    """A rule that did not run, and why."""

    rule: str
    reason: str
    reason_en: str = ""


class Failure(_Frozen):
    """Something that broke: by type and place, never with text of the draft.

    ``source`` names a rule, a plugin or a lexicon; ``stage`` is load, hook, read or check.
    """

    source: str
    stage: str
    error: str
    place: str = ""


class InferredKind(_Frozen):
    """What the reply seems to be for, where the draft does not say. Where not ``certain``, less is asked of it."""

    kind: str
    certain: bool
    reason: str
    reason_en: str


class TakingUp(_Frozen):
    """A sentence of the reply that takes a point up: its number from 1, its span, and how well it answers (0 to 1)."""

    sentence: int
    span: Span
    score: float


class CoveredPoint(_Frozen):
    """One point of the complaint, by place and never by its words.

    ``span`` is a range of the *complaint*. ``kind`` is question, demand or problem; ``wanted`` the kind of answer that
    would take it up (when, how-much, why, who, where, how, whether, what, do). ``open`` is true of a question or demand
    that the reply most likely passes over; ``probability`` that it is taken up.
    """

    span: Span
    kind: str
    wanted: str
    open: bool
    probability: float
    by: tuple[TakingUp, ...] = ()


class ClaimSupport(_Frozen):
    """What a claim of the reply can be checked by: its span there, and the number of its sentence from 1.

    ``kind`` is attachment, number (of a paper), minutes, link, test (a measured value) or visit (unit and day).
    """

    kind: str
    span: Span
    sentence: int


class LedgerClaim(_Frozen):
    """Something that the reply says was done, checked or decided, by place.

    ``supported`` is ``near`` (in its sentence or beside it), ``reference`` (elsewhere in the reply, or by files that go
    out with it) or ``none``. ``by`` are the supports, the nearest first; empty where files support it unnamed.
    ``probability`` that the sentence is a claim at all.
    """

    span: Span
    sentence: int
    supported: str
    probability: float
    by: tuple[ClaimSupport, ...] = ()


class Report(_Frozen):
    """All that one check of one draft brought to light.

    ``kind`` is what the draft says, ``inferred`` what was made of the text where it says nothing.
    ``coverage`` maps the complaint's points to sentences of the reply, ``ledger`` lists what the reply claims and what
    supports it; each is None where no rule that ran needed it.
    """

    version: str
    rules_digest: str
    verdict: Verdict
    kind: str | None = None
    inferred: InferredKind | None = None
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failures: tuple[Failure, ...] = ()
    coverage: tuple[CoveredPoint, ...] | None = None
    ledger: tuple[LedgerClaim, ...] | None = None

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that weigh as much as ``severity`` or more."""
        return tuple(finding for finding in self.findings if finding.severity.at_least(severity))
