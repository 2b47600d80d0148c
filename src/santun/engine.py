"""Document x checks -> findings -> verdict. Each check runs in its own guard.

Knows nothing of plugins, files or configuration: it is handed ready checks with their severities.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from santun.answer.kind import kind_of
from santun.check import Check, Hit
from santun.coverage.coverage import known_coverage
from santun.draft import Draft
from santun.errors import SantunError, place_of
from santun.learned.check import BackedCheck, cleared
from santun.ledger.entries import known_ledger
from santun.lexicon.matcher import Matcher
from santun.profile import Profile
from santun.reading.document import AgencyFacts, Document, Reader
from santun.reading.zones import mask_of
from santun.report import (
    ClaimSupport,
    CoveredPoint,
    Failure,
    Finding,
    InferredKind,
    LedgerClaim,
    Report,
    Severity,
    Skipped,
    Span,
    TakingUp,
    Verdict,
    is_leak,
)
from santun.rule import Rule

__all__ = ["Engine", "Plan", "Planned", "Unmade"]


@dataclass(frozen=True)
class Planned:
    """A check that is to run, the rule it judges and how much a breach weighs."""

    check: Check
    rule: Rule
    severity: Severity

    @cached_property
    def skips(self) -> bool:
        """Whether the check must be asked if it can judge a draft; most never skip one."""
        return getattr(self.check.skip, "__func__", None) is not Check.skip


@dataclass(frozen=True)
class Plan:
    """The checks that are to run, in their order."""

    checks: tuple[Planned, ...]

    @cached_property
    def models(self) -> tuple[str, ...]:
        """The models that stand behind lexicons among the checks, each once."""
        backed = (planned.check for planned in self.checks if isinstance(planned.check, BackedCheck))
        return tuple(dict.fromkeys(check.model for check in backed))


class Unmade(Check):
    """Stands for a check of the complainant's secrecy that could not be made: it fails, so that nothing is sent."""

    def check(self, document: Document) -> Iterable[Hit]:
        """Always fails."""
        raise SantunError("the check could not be made")


class Engine:
    """Runs planned checks over drafts. Not for use from several threads at once."""

    def __init__(
        self,
        reader: Reader,
        matcher: Matcher,
        version: str,
        digest: str,
        failures: Sequence[Failure],
        agency: AgencyFacts | None = None,
    ) -> None:
        self._reader = reader
        self._matcher = matcher
        self._version = version
        self._digest = digest
        self._failures = tuple(failures)
        self._agency = agency

    def run(self, draft: Draft, plan: Plan, profile: Profile | None = None) -> Report:
        """Check one draft; without a profile, by the one that ships for its channel."""
        try:
            document = Document(draft, self._reader, profile, self._agency)
            document.with_matches(self._matcher.run(document.reply, cleared(document, plan.models)))
            inferred = _inferred(document)
        except Exception as error:  # noqa: BLE001  # a text that cannot be read is a report, not a crash
            failure = _failure("santun.reading", "read", error)
            return self._report(draft, (), (), (*self._failures, failure), unknown=True)
        findings: list[Finding] = []
        skipped: list[Skipped] = []
        failures = list(self._failures)
        unknown = False
        for planned in plan.checks:
            try:
                reason = planned.check.skip(document) if planned.skips else None
                if reason is not None:
                    skipped.append(Skipped(rule=planned.rule.id, reason=reason.id, reason_en=reason.en))
                    continue
                hits = [*planned.check.check(document)]
                if hits:
                    findings += _findings(hits, planned, document)
            except Exception as error:  # noqa: BLE001  # one broken check must not silence the others
                failures.append(_failure(planned.rule.id, "check", error))
                unknown = unknown or is_leak(planned.rule.id)
        findings.sort(key=_order)
        return self._report(
            draft, _silent(findings), skipped, failures, unknown=unknown, inferred=inferred, document=document
        )

    def _report(
        self,
        draft: Draft,
        findings: Sequence[Finding],
        skipped: Sequence[Skipped],
        failures: Sequence[Failure],
        *,
        unknown: bool,
        inferred: InferredKind | None = None,
        document: Document | None = None,
    ) -> Report:
        return Report(
            version=self._version,
            rules_digest=self._digest,
            verdict=Verdict.UNKNOWN if unknown else judge(findings),
            kind=draft.kind.value if draft.kind else None,
            inferred=inferred,
            findings=tuple(findings),
            skipped=tuple(skipped),
            failures=tuple(failures),
            coverage=_mapped(document) if document is not None else None,
            ledger=_booked(document) if document is not None else None,
        )


def _inferred(document: Document) -> InferredKind | None:
    """What the reply seems to be for; None where the draft says it, or has no words."""
    if document.draft.kind is not None or not len(document.reply):
        return None
    guess = kind_of(document)
    return InferredKind(kind=guess.kind.value, certain=guess.certain, reason=guess.reason.id, reason_en=guess.reason.en)


def with_left(report: Report, left: tuple[Finding, ...]) -> Report:
    """The report with the findings that are left of it, and the verdict over them; unknown stays unknown."""
    verdict = Verdict.UNKNOWN if report.verdict is Verdict.UNKNOWN else judge(left)
    return report.model_copy(update={"findings": left, "verdict": verdict})


def judge(findings: Iterable[Finding]) -> Verdict:
    """The verdict over findings alone."""
    worst = max((finding.severity.rank for finding in findings), default=0)
    return (Verdict.SEND, Verdict.REVISE, Verdict.HOLD)[worst]


def _findings(hits: Sequence[Hit], planned: Planned, document: Document) -> list[Finding]:
    for hit in hits:
        _validate(hit, document)
    heard = [hit for hit in hits if not _in_zone(hit, planned.rule, document)]
    return [_finding(hit, planned) for hit in _longest(heard)]


def _mapped(document: Document) -> tuple[CoveredPoint, ...] | None:
    coverage = known_coverage(document)
    if coverage is None:
        return None
    return tuple(
        CoveredPoint(
            span=covered.point.span,
            kind=covered.point.kind.value,
            wanted=covered.point.wanted.value,
            open=covered.is_open,
            probability=round(covered.probability, 3),
            by=tuple(TakingUp(sentence=t.sentence + 1, span=t.span, score=t.score) for t in covered.by),
        )
        for covered in coverage.points
    )


def _booked(document: Document) -> tuple[LedgerClaim, ...] | None:
    entries = known_ledger(document)
    if entries is None:
        return None
    reading = document.reply
    return tuple(
        LedgerClaim(
            span=entry.claim.span(reading),
            sentence=entry.claim.sentence + 1,
            supported=entry.reach.value,
            probability=round(entry.claim.probability, 3),
            by=tuple(
                ClaimSupport(kind=s.kind.value, span=reading.span(s.first, s.last), sentence=s.sentence + 1)
                for s in entry.supports
            ),
        )
        for entry in entries
    )


def _failure(source: str, stage: str, error: Exception) -> Failure:
    told = str(error) if isinstance(error, SantunError) else ""
    name = type(error).__name__
    return Failure(source=source, stage=stage, error=f"{name}: {told}" if told else name, place=place_of(error))


def _validate(hit: Hit, document: Document) -> None:
    if not isinstance(hit, Hit):
        raise TypeError("a check must give Hit")
    if hit.span is not None and hit.span.end > len(document.text):
        raise ValueError("a hit ends behind the text")
    if any(fix.span.end > len(document.text) for fix in hit.fixes):
        raise ValueError("a fix ends behind the text")


def _in_zone(hit: Hit, rule: Rule, document: Document) -> bool:
    """Whether every word of the hit lies in a zone that the rule does not look at.

    A hit of punctuation alone goes with the word before it.
    """
    reading = document.reply
    if hit.span is None or not rule.zones or not len(reading):
        return False
    mask = mask_of(rule.zones)
    first = bisect_right(reading.ends, hit.span.start)
    last = bisect_left(reading.starts, hit.span.end)
    words = range(first, last) if first < last else (max(first - 1, 0),)
    return all(reading.zones[i] & mask for i in words)


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Of hits that overlap, the longest; so one fault is one finding.

    What is kept never overlaps, so only the neighbours of a hit can clash with it: linear but for the sorting.
    """
    kept: list[Hit] = []
    taken: list[tuple[int, int]] = []
    whole = False
    for hit in sorted(hits, key=lambda hit: (-_length(hit.span), hit.span.start if hit.span else -1)):
        if hit.span is None:
            if not whole:
                whole = True
                kept.append(hit)
            continue
        span = (hit.span.start, hit.span.end)
        at = bisect_left(taken, span)
        if any(_clash(span, other) for other in taken[max(at - 1, 0) : at + 1]):
            continue
        taken.insert(at, span)
        kept.append(hit)
    return kept


def _silent(findings: list[Finding]) -> list[Finding]:
    """Without the edits of other rules that would repeat a leak (capitals made small hold the same name)."""
    secrets = [f.span for f in findings if f.span is not None and is_leak(f.rule)]
    if not secrets:
        return findings
    return [
        finding
        if is_leak(finding.rule) or not finding.fixes
        else finding.model_copy(
            update={"fixes": tuple(fix for fix in finding.fixes if not any(map(fix.span.overlaps, secrets)))}
        )
        for finding in findings
    ]


def _length(span: Span | None) -> int:
    return span.end - span.start if span else 0


def _clash(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one == other or (one[0] < other[1] and other[0] < one[1])


def _finding(hit: Hit, planned: Planned) -> Finding:
    rule = planned.rule
    message = hit.message or rule.message
    severity = planned.severity
    if hit.severity is not None and planned.severity is rule.severity:
        severity = hit.severity
    return Finding(
        rule=rule.id,
        severity=severity,
        message=message.id,
        message_en=message.en,
        span=hit.span,
        because=hit.because.id if hit.because else "",
        because_en=hit.because.en if hit.because else "",
        better=hit.better or rule.better,
        fixes=hit.fixes,
    )


def _order(finding: Finding) -> tuple[int, int, str]:
    """By place in the text; what concerns the whole reply comes last."""
    if finding.span is None:
        return (1 << 60, 0, finding.rule)
    return (finding.span.start, finding.span.end, finding.rule)
