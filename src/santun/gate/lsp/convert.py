"""Findings in the words of the protocol: ranges in the client's units, diagnostics, code actions, hovers."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from santun.output.positions import Positions
from santun.output.words import BETTER
from santun.report import Applicability, Change, Finding, Fix, Severity, Span
from santun.rule import Rule, Text

__all__ = ["Places", "actions_of", "diagnostic", "page"]

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_LAW = Text(id="Dasar", en="Basis")
_REPLACE = Text(id="Ganti dengan", en="Replace by")
_INSERT = Text(id="Sisipkan", en="Insert")
_DELETE = Text(id="Hapus", en="Delete")
_LONGEST = 60


class Places:
    """Ranges of one text in the units that the client counts in. Lines end as the protocol says, nowhere else."""

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self._positions, self._codec = Positions(text), codec
        spans = (self._positions.line_span(number) for number in range(1, self._positions.lines + 1))
        self._lines = [text[start:end] for start, end in spans]

    def range(self, span: Span | None) -> types.Range:
        """The range of a span; of the first line where the whole reply is meant."""
        if span is None:
            span = Span(start=0, end=len(self._lines[0]))
        return types.Range(self._position(span.start), self._position(span.end))

    def _position(self, offset: int) -> types.Position:
        place = self._positions.place(offset)
        inner = types.Position(line=place.line - 1, character=place.column - 1)
        return self._codec.position_to_client_units(self._lines, inner)


def diagnostic(finding: Finding, places: Places, lang: str) -> types.Diagnostic:
    """One finding; the better wordings stand below the message."""
    message, because = (finding.message_en, finding.because_en) if lang == "en" else (finding.message, finding.because)
    lines = [f"{message} {because}".strip()]
    if finding.better:
        lines.append(f"{BETTER.in_language(lang)}:")
        lines += [f"- {wording}" for wording in finding.better]
    return types.Diagnostic(
        range=places.range(finding.span),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source="santun",
        message="\n".join(lines),
    )


def actions_of(
    finding: Finding, diagnosed: types.Diagnostic, uri: str, places: Places, lang: str
) -> list[types.CodeAction]:
    """A quick fix for each of a finding's fixes; safe ones are preferred."""
    return [
        types.CodeAction(
            title=_title(fix, lang),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnosed],
            is_preferred=fix.applicability is Applicability.SAFE,
            edit=edit_of(uri, places, [fix]),
        )
        for fix in finding.fixes
    ]


def _title(fix: Fix, lang: str) -> str:
    new = " ".join(fix.replacement.split())
    shown = new if len(new) <= _LONGEST else f"{new[:_LONGEST]}…"
    if not new:
        return _DELETE.in_language(lang)
    word = _REPLACE if fix.span.end > fix.span.start else _INSERT
    return f"{word.in_language(lang)}: {shown}"


def edit_of(uri: str, places: Places, changes: Sequence[Fix | Change]) -> types.WorkspaceEdit:
    """Changes of one document."""
    edits = [types.TextEdit(range=places.range(change.span), new_text=change.replacement) for change in changes]
    return types.WorkspaceEdit(changes={uri: edits})


def page(rule: Rule, lang: str) -> str:
    """A rule's page, for a hover, as Markdown."""
    parts = [
        f"**{rule.title.in_language(lang)}** (`{rule.id}`)",
        rule.message.in_language(lang),
        rule.explain.in_language(lang),
    ]
    if rule.better:
        parts.append("\n".join((f"{BETTER.in_language(lang)}:", "", *(f"- {wording}" for wording in rule.better))))
    if rule.basis:
        parts.append(f"{_LAW.in_language(lang)}: {'; '.join(rule.basis)}")
    return "\n\n".join(parts)
