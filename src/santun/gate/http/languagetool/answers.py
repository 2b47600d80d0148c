"""Reports in the shape of LanguageTool's answers. Offsets and lengths are UTF-16 units of what was handed in.

Context and sentence repeat the text, which the protocol cannot do without; messages stay masked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from santun import _version
from santun.gate.http.languagetool.annotated import Annotated
from santun.gate.http.languagetool.asked import Asked
from santun.linter import Linter
from santun.output.kinds import kind_of
from santun.output.languagetool import INDONESIAN, context_of, is_picky, language_of, match_of
from santun.output.positions import Positions
from santun.report import Finding, Report, Span
from santun.rule import Rule

__all__ = [
    "ENGLISH",
    "INDONESIAN",
    "configuration",
    "incomplete_answer",
    "information",
    "languages",
    "nothing",
    "other_language",
    "told",
]

ENGLISH = ("English", "en-US")
_FEW = 5


class _Places:
    """One text: from spans of what was read to UTF-16 offsets of what was handed in, with what stands around them."""

    def __init__(self, text: Annotated, sentences: Sequence[Span]) -> None:
        self._text, self._sentences = text, sentences
        self._units = Positions(text.original)

    def offset(self, span: Span) -> tuple[int, int]:
        start, end = self._text.span(span.start, span.end)
        offset = self._units.utf16(start)
        return offset, self._units.utf16(end) - offset

    def ranges(self) -> list[tuple[int, int]]:
        return [(offset, offset + length) for offset, length in map(self.offset, self._sentences)]

    def last_sentence(self) -> Span | None:
        """Stands for the whole: marks without a length cannot be seen."""
        if self._sentences:
            return self._sentences[-1]
        return Span(start=0, end=len(self._text.plain)) if self._text.plain.strip() else None

    def sentence(self, span: Span) -> str:
        around = [item for item in self._sentences if item.start < span.end and span.start < item.end]
        if not around:
            return self._text.plain[span.start : span.end]
        return self._text.plain[around[0].start : around[-1].end]

    def context(self, span: Span) -> dict[str, Any]:
        return context_of(self._text.original, *self._text.span(span.start, span.end))

    def replaced(self, span: Span, fix_span: Span, replacement: str) -> str | None:
        """What stands in the place of a span after a fix within it; None where markup would be lost."""
        if not (span.start <= fix_span.start and fix_span.end <= span.end):
            return None
        if not self._text.is_bare(span.start, span.end):
            return None
        plain = self._text.plain
        return plain[span.start : fix_span.start] + replacement + plain[fix_span.end : span.end]


def told(
    asked: Asked, report: Report, rules: Mapping[str, Rule], sentences: Sequence[Span], indonesian: float
) -> dict[str, Any]:
    """The whole answer; ``indonesian`` is how sure the language is."""
    places = _Places(asked.text, sentences)
    matches = [match for finding in report.findings for match in _match(asked, finding, rules, places)]
    matches.sort(key=lambda match: (match["offset"], match["length"]))
    ranges = places.ranges()
    return {
        **({} if asked.compact else {"software": _software()}),
        "warnings": {"incompleteResults": False},
        "language": language_of(INDONESIAN, indonesian),
        "matches": matches,
        "sentenceRanges": [list(pair) for pair in ranges],
        "extendedSentenceRanges": [
            {"from": start, "to": end, "detectedLanguages": [{"language": "id", "rate": 1.0}]} for start, end in ranges
        ],
    }


def other_language(asked: Asked, indonesian: float) -> dict[str, Any]:
    """The answer for a text that does not look Indonesian: nothing is said of it."""
    return {
        **({} if asked.compact else {"software": _software()}),
        "warnings": {"incompleteResults": False},
        "language": language_of(ENGLISH, 1 - indonesian),
        "matches": [],
        "sentenceRanges": [],
        "extendedSentenceRanges": [],
    }


def nothing(asked: Asked, indonesian: float) -> dict[str, Any]:
    """The answer for a text without a word."""
    return {**other_language(asked, indonesian), "language": language_of(INDONESIAN, indonesian)}


def incomplete_answer(asked: Asked) -> dict[str, Any]:
    """The answer where the check was not done in time, for clients that can live with that."""
    reason = {
        "incompleteResults": True,
        "incompleteResultsReason": "Results are incomplete: text checking took longer than allowed",
    }
    return {**nothing(asked, 0.5), "warnings": reason}


# -- matches -------------------------------------------------------------------------------------------------


def _match(asked: Asked, finding: Finding, rules: Mapping[str, Rule], places: _Places) -> Iterator[dict[str, Any]]:
    """One match, or none where the client does not want to hear of it."""
    if not asked.wants(finding.rule, kind_of(finding.rule).category) or not _fits(asked, finding):
        return
    span = finding.span or places.last_sentence()
    if span is None:
        return
    around = {} if asked.compact else {"context": places.context(span), "sentence": places.sentence(span)}
    yield match_of(
        finding,
        rules[finding.rule],
        "id",
        place=places.offset(span),
        replacements=_replacements(asked, finding, places),
        around=around,
        compact=asked.compact,
    )


def _fits(asked: Asked, finding: Finding) -> bool:
    """Whether a finding is of the mode and level that are asked for.

    What concerns the whole reply is told of whole replies: office programs check paragraph by paragraph, and a single
    paragraph without a greeting is no fault. Who asks for such findings alone, or for everything, gets them always.
    """
    if finding.span is not None:
        return asked.mode != "textLevelOnly" and (asked.picky or not is_picky(finding))
    if asked.mode == "allButTextLevelOnly":
        return False
    return asked.picky or asked.mode == "textLevelOnly" or "\n" in asked.text.plain.strip()


def _replacements(asked: Asked, finding: Finding, places: _Places) -> list[str]:
    if finding.span is None:
        return []
    found = (places.replaced(finding.span, fix.span, fix.replacement) for fix in finding.fixes)
    values = list(dict.fromkeys(value for value in found if value is not None))
    return values[:_FEW] if asked.compact else values


# -- about the server ----------------------------------------------------------------------------------------


@cache
def _software() -> dict[str, Any]:
    written = datetime.fromtimestamp(Path(_version.__file__).stat().st_mtime, UTC)
    return {
        "name": "santun",
        "version": _version.__version__,
        "buildDate": written.strftime("%Y-%m-%d %H:%M:%S +0000"),
        "apiVersion": 1,
        "premium": False,
        "status": "",
    }


def languages() -> list[dict[str, str]]:
    """What can be asked for; some clients look for the short code, some for the long one."""
    return [{"name": "Indonesian", "code": "id", "longCode": code} for code in ("id", "id-ID")]


def information() -> dict[str, Any]:
    """Which program answers."""
    return {"software": {key: _software()[key] for key in ("name", "version", "buildDate", "premium")}}


def configuration(linter: Linter, characters: int) -> dict[str, Any]:
    """The rules, for clients that let people choose."""
    rules = []
    for name, rule in sorted(linter.rule_book.items()):
        kind = kind_of(name)
        rules.append(
            {
                "ruleId": name,
                "description": rule.title.id,
                **({} if linter.settings.is_selected(name) else {"isDefaultOff": "yes"}),
                "categoryId": kind.category,
                "categoryName": kind.name,
                "locQualityIssueType": kind.issue,
                **({"isTextLevelRule": "yes", "minToCheckParagraph": -1} if kind.issue == "omission" else {}),
            }
        )
    return {"software": information()["software"], "parameter": {"maxTextLength": characters}, "rules": rules}
