"""Findings with all that formats for programs ask: place in the file, masked words, severity, fingerprint.

No format is known here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from santun.output.base import Checked, RenderOptions, masked_text
from santun.output.positions import Place, Positions
from santun.report import Finding, Fix, Span

__all__ = ["Mark", "Region", "error_line", "error_message", "marks_of", "message_of"]


@dataclass(frozen=True, slots=True)
class Region:
    """A range of the file. Columns are 1-based; ``byte`` columns count UTF-8 bytes, the others code points."""

    start: Place
    end: Place
    byte_start: int
    byte_end: int
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding, ready to be told.

    ``region`` is where its words stand in the *file*; None where the whole reply is meant, or the reply is only a part
    of the file (JSON, mail). ``line`` is the best line of the file that is known, 1 where none is. ``excerpt`` has
    secrets masked. ``fingerprint`` stays the same while file name, rule and line of text do: it is made of the masked
    line. ``fixes`` come with their regions.
    """

    finding: Finding
    line: int
    region: Region | None
    excerpt: str | None
    fingerprint: str
    fixes: tuple[tuple[Fix, Region], ...] = field(default=())


def marks_of(result: Checked) -> Iterator[Mark]:
    """The findings of a result in order; nothing for one that could not be read."""
    if result.draft is None or result.report is None or not result.report.findings:
        return
    positions = Positions(result.draft.text)
    masked = masked_text(result.draft, result.report)
    seen: Counter[tuple[str, str]] = Counter()
    for finding in result.report.findings:
        words = _line_of(masked, finding.span, positions)
        seen[finding.rule, words] += 1
        told = "\0".join((result.name, str(result.line), finding.rule, words, str(seen[finding.rule, words])))
        region = _region(finding.span, positions, result)
        yield Mark(
            finding,
            region.start.line if region else result.line or 1,
            region,
            masked[finding.span.start : finding.span.end] if finding.span else None,
            hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32],
            _fixes(finding, positions, result),
        )


def _fixes(finding: Finding, positions: Positions, result: Checked) -> tuple[tuple[Fix, Region], ...]:
    placed = ((fix, _region(fix.span, positions, result)) for fix in finding.fixes)
    return tuple((fix, region) for fix, region in placed if region is not None)


def _line_of(text: str, span: Span | None, positions: Positions) -> str:
    if span is None:
        return ""
    start, end = positions.line_span(positions.place(span.start).line)
    return text[start:end]


def _region(span: Span | None, positions: Positions, result: Checked) -> Region | None:
    if span is None or not result.plain:
        return None
    start, end = positions.place(span.start), positions.place(span.end)
    return Region(start, end, positions.utf8_column(span.start), positions.utf8_column(span.end), span)


def message_of(finding: Finding, options: RenderOptions) -> str:
    """What is wrong and why, in the language asked for."""
    english = options.lang == "en"
    message = finding.message_en if english else finding.message
    because = finding.because_en if english else finding.because
    return f"{message} {because}" if because else message


def error_message(result: Checked, options: RenderOptions) -> str:
    """Why a draft could not be read."""
    if result.error is None:
        return ""
    told = getattr(result.error, "text", None)
    return str(told.in_language(options.lang)) if told else result.error.message


def error_line(result: Checked) -> int | None:
    """The best line of the file that is known for a draft that could not be read; None where none is."""
    return (result.error.line if result.error is not None else None) or result.line
