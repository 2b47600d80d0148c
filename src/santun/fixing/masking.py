"""Masking of what leaks: a pure function over (draft, report); nothing is checked anew here."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from santun.draft import Draft
from santun.identity.placeholders import partly
from santun.report import Finding, Report, Span, is_leak

__all__ = ["MaskStyle", "mask"]


class MaskStyle(StrEnum):
    """What stands for a leak: words for its kind, or the value with most of its signs hidden."""

    PLACEHOLDER = "placeholder"
    PARTIAL = "partial"


def mask(draft: Draft, report: Report, style: MaskStyle | str = MaskStyle.PLACEHOLDER) -> str:
    """The reply with every leak that the report names replaced; everything else is byte for byte the same.

    ``[nama warga]``, ``[NIK]``, ``Pelapor`` and their like, or with ``style="partial"`` masks such as
    ``3404********0001``. The report must be that of this draft.

    Raises:
        ValueError: the style is not known, or the report belongs to another text.
    """
    style = MaskStyle(style)
    text = draft.text
    pieces: list[str] = []
    done = 0
    for span, finding in _apart(report.findings):
        if span.end > len(text):
            raise ValueError("the report belongs to another text: a finding ends behind this one")
        pieces += (text[done : span.start], _instead(finding, text[span.start : span.end], style))
        done = span.end
    return "".join((*pieces, text[done:]))


def _instead(finding: Finding, words: str, style: MaskStyle) -> str:
    if style is MaskStyle.PLACEHOLDER:
        told = next((fix.replacement for fix in finding.fixes if fix.span == finding.span), None)
        if told is not None:
            return told
    return partly(words)


def _apart(findings: Iterable[Finding]) -> list[tuple[Span, Finding]]:
    """The leaks in the order of the text; of those that overlap one takes the place of all, the longest tells how.

    The other one's words are covered too: what sticks out on either side belongs to a leak.
    """
    leaks = [(f.span, f) for f in findings if f.span is not None and is_leak(f.rule)]
    leaks.sort(key=lambda leak: (leak[0].start, -leak[0].end))
    apart: list[tuple[Span, Finding]] = []
    for span, finding in leaks:
        if not apart or span.start >= apart[-1][0].end:
            apart.append((span, finding))
            continue
        before, first = apart[-1]
        both = Span(start=before.start, end=max(before.end, span.end))
        longest = first if _length(first) >= _length(finding) else finding
        apart[-1] = (both, longest)
    return apart


def _length(finding: Finding) -> int:
    return finding.span.end - finding.span.start if finding.span is not None else 0
