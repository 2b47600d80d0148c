"""LanguageTool's answers (``/v2/check``), for programs that read them from files: one JSON object a draft and line.

The pieces of an answer are made here for the server too. In a file the reply is not at hand elsewhere, so context and
sentence repeat it; what was found to be secret is masked in both. Offsets and lengths are UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from santun.output.base import Checked, RenderOptions, masked_text
from santun.output.json import as_json
from santun.output.kinds import kind_of
from santun.output.marks import error_message, message_of
from santun.output.positions import Positions, utf16_length
from santun.output.words import BETTER
from santun.report import Finding, Report, Severity
from santun.rule import Rule

__all__ = ["INDONESIAN", "LanguageToolFormat", "context_of", "is_picky", "language_of", "match_of", "told_message"]

INDONESIAN = ("Indonesian", "id-ID")
_PICKY = "picky"
_AROUND = 40
_FEW = 5


class LanguageToolFormat:
    """The format ``languagetool``."""

    name = "languagetool"
    streaming = True

    def render(self, results: Iterable[Checked], options: RenderOptions) -> Iterator[str]:
        """A line for each draft. ``source`` and ``line`` tell which; readers of the protocol pass over them."""
        for result in results:
            yield as_json(_answer(result, options)) + "\n"


def _answer(result: Checked, options: RenderOptions) -> dict[str, Any]:
    place = {"source": result.name, **({} if result.line is None else {"line": result.line})}
    warnings: dict[str, Any] = {"incompleteResults": False}
    matches: list[dict[str, Any]] = []
    if result.draft is None or result.report is None:
        warnings = {"incompleteResults": True, "incompleteResultsReason": error_message(result, options)}
    else:
        matches = _matches(result.draft.text, masked_text(result.draft, result.report), result.report, options)
        if result.report.failures:
            names = ", ".join(sorted({failure.source for failure in result.report.failures}))
            warnings = {"incompleteResults": True, "incompleteResultsReason": names}
    return {
        "software": {"name": "santun", "version": options.version, "apiVersion": 1, "premium": False, "status": ""},
        "warnings": warnings,
        "language": language_of(INDONESIAN, 1.0),
        "matches": matches,
        **place,
    }


def _matches(text: str, shown: str, report: Report, options: RenderOptions) -> list[dict[str, Any]]:
    positions = Positions(text)
    made = [_match(finding, text, shown, positions, options) for finding in report.findings]
    return sorted(made, key=lambda match: (match["offset"], match["length"]))


def _match(finding: Finding, text: str, shown: str, positions: Positions, options: RenderOptions) -> dict[str, Any]:
    if finding.span is None:
        # A fault of the whole stands at the end of its text, where what is missing may still come.
        start, end = _last_line(text)
    else:
        start, end = finding.span.start, finding.span.end
    offset = positions.utf16(start)
    first, last = (positions.line_span(positions.place(place).line) for place in (start, end))
    return match_of(
        finding,
        options.rules.get(finding.rule),
        options.lang,
        place=(offset, positions.utf16(end) - offset),
        replacements=_replacements(finding, shown),
        around={"context": context_of(shown, start, end), "sentence": shown[first[0] : max(last[1], end)]},
    )


def _last_line(text: str) -> tuple[int, int]:
    end = len(text.rstrip())
    return max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1, end


def _replacements(finding: Finding, shown: str) -> list[str]:
    if finding.span is None:
        return []
    start, end = finding.span.start, finding.span.end
    inside = (fix for fix in finding.fixes if start <= fix.span.start and fix.span.end <= end)
    made = (shown[start : fix.span.start] + fix.replacement + shown[fix.span.end : end] for fix in inside)
    return list(dict.fromkeys(made))[:_FEW]


# -- pieces of an answer -------------------------------------------------------------------------------------


def match_of(
    finding: Finding,
    rule: Rule | None,
    lang: str,
    *,
    place: tuple[int, int],
    replacements: Sequence[str],
    around: dict[str, Any],
    compact: bool = False,
) -> dict[str, Any]:
    """One match. ``place`` is offset and length; ``around`` holds what stands around it, empty for who knows the text.

    Without its rule the finding's own id stands for title and description.
    """
    whole = finding.span is None
    title = rule.title.in_language(lang) if rule is not None else finding.rule
    return {
        "message": told_message(finding, lang),
        "shortMessage": title,
        "replacements": [{"value": value} for value in replacements],
        "offset": place[0],
        "length": place[1],
        **around,
        "type": {"typeName": "Hint" if finding.severity is Severity.INFO else "Other"},
        "rule": _rule(finding, title, compact=compact),
        # What is missing may still come: the writer has not finished.
        "ignoreForIncompleteSentence": whole,
        "contextForSureMatch": -1 if whole else 0,
    }


def told_message(finding: Finding, lang: str) -> str:
    """With the reason, and wording that a person can take up; replacements would be put in as they are."""
    told = message_of(finding, RenderOptions(lang))
    if finding.better and not finding.fixes:
        told += f" {BETTER.in_language(lang)}: {finding.better[0]}"
    return told


def context_of(text: str, start: int, end: int) -> dict[str, Any]:
    """What stands around a range of code points, on one line, and where in it the range stands."""
    begin, stop = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = ("..." if begin else "") + text[begin:start]
    marked = text[start:end]
    after = text[end:stop] + ("..." if stop < len(text) else "")
    line = (before + marked + after).replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return {"text": line, "offset": utf16_length(before), "length": utf16_length(marked)}


def _rule(finding: Finding, title: str, *, compact: bool) -> dict[str, Any]:
    kind = kind_of(finding.rule)
    source = {} if compact else {"sourceFile": finding.rule.replace(".", "/")}
    return {
        "id": finding.rule,
        "subId": "1",
        **source,
        "description": title,
        "issueType": kind.issue,
        "category": {"id": kind.category, "name": kind.name},
        "isPremium": False,
        **({"tags": [_PICKY]} if is_picky(finding) else {}),
    }


def is_picky(finding: Finding) -> bool:
    """Whether only those are told of a finding who ask for everything."""
    return finding.severity is Severity.INFO and kind_of(finding.rule).issue != "misspelling"


def language_of(language: tuple[str, str], confidence: float) -> dict[str, Any]:
    """A language by name and code, and how sure it is."""
    name, code = language
    detected = {"name": name, "code": code, "confidence": round(confidence, 2), "source": "santun"}
    return {"name": name, "code": code, "detectedLanguage": detected}
