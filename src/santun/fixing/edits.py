"""Which of the fixes that a report offers are applied: permitted, harmless to facts, and apart from one another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from santun.fixing.model import LeftOut, Why
from santun.fixing.protected import Protected
from santun.report import Applicability, Finding, Fix, Report, Span, is_leak

__all__ = ["Edit", "chosen"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]``. ``findings`` are the places in the report of what it mends, ``rules`` theirs."""

    start: int
    end: int
    replacement: str = field(repr=False)
    findings: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    order: tuple[bool, bool, int, int] = (False, False, 0, 0)

    def left_out(self, why: Why) -> Iterator[LeftOut]:
        """The same as edits that were not made."""
        for rule in self.rules:
            yield LeftOut(rule=rule, span=Span(start=self.start, end=self.end), why=why)


def chosen(text: str, report: Report, protected: Protected, *, unsafe: bool) -> tuple[list[Edit], list[LeftOut]]:
    """The edits that can be made together, by place, and the fixes that are left out.

    A finding with several fixes offers alternatives: the first safe one counts, or else the first.

    Raises:
        ValueError: a fix ends behind the text, so the report belongs to another one.
    """
    edits: list[Edit] = []
    left: list[LeftOut] = []
    for index, finding in enumerate(report.findings):
        fix = _best(finding)
        if fix is None:
            continue
        if fix.span.end > len(text):
            raise ValueError("the report belongs to another text: a fix ends behind this one")
        if fix.replacement == text[fix.span.start : fix.span.end]:
            continue
        edit = _edit(index, finding, fix)
        if fix.applicability is not Applicability.SAFE and not unsafe:
            left += edit.left_out(Why.REVIEW)
        elif not protected.permits(fix, finding):
            left += edit.left_out(Why.PROTECTED)
        else:
            edits.append(edit)
    return _apart(edits, left), left


def _best(finding: Finding) -> Fix | None:
    safe = (fix for fix in finding.fixes if fix.applicability is Applicability.SAFE)
    return next(safe, next(iter(finding.fixes), None))


def _edit(index: int, finding: Finding, fix: Fix) -> Edit:
    """The order puts secrecy first, then what is safe, then what is long, then what comes first."""
    order = (
        not is_leak(finding.rule),
        fix.applicability is not Applicability.SAFE,
        fix.span.start - fix.span.end,
        fix.span.start,
    )
    return Edit(fix.span.start, fix.span.end, fix.replacement, (index,), (finding.rule,), order)


def _apart(edits: Iterable[Edit], left: list[LeftOut]) -> list[Edit]:
    """Edits that do not overlap, by place; equal ones are one. What is kept never overlaps, so neighbours suffice."""
    kept: list[Edit] = []
    places: list[tuple[int, int]] = []
    for edit in sorted(edits, key=lambda edit: edit.order):
        place = (edit.start, edit.end)
        at = bisect_left(places, place)
        if at < len(places) and places[at] == place and kept[at].replacement == edit.replacement:
            same = kept[at]
            kept[at] = replace(same, findings=same.findings + edit.findings, rules=same.rules + edit.rules)
        elif any(_clash(place, other) for other in places[max(at - 1, 0) : at + 1]):
            left += edit.left_out(Why.OVERLAP)
        else:
            places.insert(at, place)
            kept.insert(at, edit)
    return kept


def _clash(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two places overlap; an insertion clashes with what it touches, because their order would be a guess."""
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]
