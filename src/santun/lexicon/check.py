"""A lexicon as a check: every match is a hit."""

from __future__ import annotations

from collections.abc import Iterable

from santun.check import Check, CheckOptions, Hit
from santun.lexicon.matcher import Match
from santun.lexicon.model import Expression, Lexicon
from santun.reading.document import Document
from santun.report import Fix, Span
from santun.rule import Rule

__all__ = ["LexiconCheck", "hit_of"]


class LexiconCheck(Check):
    """Made from a lexicon that has a ``[rule]``; one instance a file."""

    def __init__(self, lexicon: Lexicon, options: CheckOptions | None = None) -> None:
        super().__init__(options)
        if lexicon.rule is None:
            raise ValueError(f"{lexicon.path}: a word list without [rule] is no check")
        self.lexicon = lexicon
        self._rule = lexicon.rule

    @property
    def rule(self) -> Rule:  # type: ignore[override]  # a class variable elsewhere, the file's own rule here
        """The rule that the file describes."""
        return self._rule

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit a match."""
        for match in document.matches(self._rule.id):
            if self.counts(match, document):
                yield hit_of(match, document)

    def counts(self, match: Match, document: Document) -> bool:
        """Whether the draft's channel lets the expression count."""
        channel, expression = document.draft.channel, match.expression
        if expression.channels and channel not in expression.channels:
            return False
        return channel is None or channel not in expression.not_channels


def _fix(expression: Expression, span: Span, text: str) -> Fix:
    """The replacement as an edit, in the case of what it replaces.

    Where a clitic is replaced (*laporanmu*), a space goes before it.
    """
    clitic = span.start > 0 and text[span.start - 1].isalnum()
    replacement = _cased(str(expression.fix), text[span.start : span.end])
    return Fix(
        span=span,
        replacement=f" {replacement}" if clitic else replacement,
        applicability=expression.applicability,
    )


def _cased(replacement: str, like: str) -> str:
    """*Orang gila* becomes *Orang dengan ...*, capitals stay capitals."""
    if len(like) > 3 and like.isupper():
        return replacement.upper()
    return replacement[:1].upper() + replacement[1:] if like[:1].isupper() else replacement


def hit_of(match: Match, document: Document) -> Hit:
    """The hit for a match, with the wording and the fix that its expression offers."""
    expression = match.expression
    span = document.reply.span(match.first, match.last)
    fixes = () if expression.fix is None else (_fix(expression, span, document.text),)
    return Hit(span, expression.because, None, expression.better, fixes, expression.severity)
