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
from santun.gate.http.languagetool.kinds import kind_of
from santun.linter import Linter
from santun.output.positions import Positions
from santun.report import Finding, Report, Severity, Span
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

INDONESIAN = ("Indonesian", "id-ID")
ENGLISH = ("English", "en-US")
_AROUND = 40
_FEW = 5
_PICKY = "picky"


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
        start, end = self._text.span(span.start, span.end)
        begin, stop = max(0, start - _AROUND), min(len(self._text.original), end + _AROUND)
        before = ("..." if begin else "") + self._text.original[begin:start]
        marked = self._text.original[start:end]
        after = self._text.original[end:stop] + ("..." if stop < len(self._text.original) else "")
        text = (before + marked + after).replace("\n", " ").replace("\r", " ").replace("\t", " ")
        return {"text": text, "offset": _units(before), "length": _units(marked)}

    def replaced(self, span: Span, fix_span: Span, replacement: str) -> str | None:
        """What stands in the place of a span after a fix within it; None where markup would be lost."""
        if not (span.start <= fix_span.start and fix_span.end <= span.end):
            return None
        if not self._text.is_bare(span.start, span.end):
            return None
        plain = self._text.plain
        return plain[span.start : fix_span.start] + replacement + plain[fix_span.end : span.end]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


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
        "language": _language(INDONESIAN, indonesian),
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
        "language": _language(ENGLISH, 1 - indonesian),
        "matches": [],
        "sentenceRanges": [],
        "extendedSentenceRanges": [],
    }


def nothing(asked: Asked, indonesian: float) -> dict[str, Any]:
    """The answer for a text without a word."""
    return {**other_language(asked, indonesian), "language": _language(INDONESIAN, indonesian)}


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
    whole = finding.span is None
    offset, length = places.offset(span)
    yield {
        "message": _message(finding),
        "shortMessage": rules[finding.rule].title.id,
        "replacements": [{"value": value} for value in _replacements(asked, finding, places)],
        "offset": offset,
        "length": length,
        **({} if asked.compact else {"context": places.context(span), "sentence": places.sentence(span)}),
        "type": {"typeName": "Hint" if finding.severity is Severity.INFO else "Other"},
        "rule": _rule(asked, finding, rules[finding.rule]),
        # What is missing may still come: the writer has not finished.
        "ignoreForIncompleteSentence": whole,
        "contextForSureMatch": -1 if whole else 0,
    }


def _fits(asked: Asked, finding: Finding) -> bool:
    """Whether a finding is of the mode and level that are asked for.

    What concerns the whole reply is told of whole replies: office programs check paragraph by paragraph, and a single
    paragraph without a greeting is no fault. Who asks for such findings alone, or for everything, gets them always.
    """
    if finding.span is not None:
        return asked.mode != "textLevelOnly" and (asked.picky or not _is_picky(finding))
    if asked.mode == "allButTextLevelOnly":
        return False
    return asked.picky or asked.mode == "textLevelOnly" or "\n" in asked.text.plain.strip()


def _is_picky(finding: Finding) -> bool:
    return finding.severity is Severity.INFO and kind_of(finding.rule).issue != "misspelling"


def _message(finding: Finding) -> str:
    """With the reason, and wording that a person can take up; replacements would be put in as they are."""
    parts = [finding.message, finding.because]
    if finding.better and not finding.fixes:
        parts.append(f"Lebih baik: {finding.better[0]}")
    return " ".join(part for part in parts if part)


def _replacements(asked: Asked, finding: Finding, places: _Places) -> list[str]:
    if finding.span is None:
        return []
    found = (places.replaced(finding.span, fix.span, fix.replacement) for fix in finding.fixes)
    values = list(dict.fromkeys(value for value in found if value is not None))
    return values[:_FEW] if asked.compact else values


def _rule(asked: Asked, finding: Finding, rule: Rule) -> dict[str, Any]:
    kind = kind_of(rule.id)
    source = {} if asked.compact else {"sourceFile": rule.id.replace(".", "/")}
    return {
        "id": rule.id,
        "subId": "1",
        **source,
        "description": rule.title.id,
        "issueType": kind.issue,
        "category": {"id": kind.category, "name": kind.name},
        "isPremium": False,
        **({"tags": [_PICKY]} if _is_picky(finding) else {}),
    }


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


def _language(language: tuple[str, str], confidence: float) -> dict[str, Any]:
    name, code = language
    detected = {"name": name, "code": code, "confidence": round(confidence, 2), "source": "santun"}
    return {"name": name, "code": code, "detectedLanguage": detected}


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
