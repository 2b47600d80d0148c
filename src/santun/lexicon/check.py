"""A lexicon as a check: every match is a hit."""

from __future__ import annotations

from collections.abc import Iterable

from santun.check import Check, CheckOptions, Hit
from santun.lexicon.matcher import Match
from santun.lexicon.model import REST, Lexicon
from santun.reading.document import Document, Reading
from santun.reading.register import like_written
from santun.report import Fix
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
        matches = document.matches(self._rule.id)
        return [hit_of(match, document) for match in matches if self.counts(match, document)] if matches else ()

    def counts(self, match: Match, document: Document) -> bool:
        """Whether the draft's channel lets the expression count."""
        channel, expression = document.draft.channel, match.expression
        if expression.channels and channel not in expression.channels:
            return False
        return channel is None or channel not in expression.not_channels


def _fix(match: Match, reading: Reading) -> Fix:
    """The replacement as an edit, with the capitals of what it replaces.

    ``... Anda`` replaces the last word of the match, ``Anda ...`` the first one, and the other words stay as they are.
    Where a clitic is replaced (*laporanmu*), a space goes before it.
    """
    first, last = match.first, match.last
    words = str(match.expression.fix)
    if words.startswith(REST):
        first, words = last - 1, words.removeprefix(REST).lstrip()
    elif words.endswith(REST):
        last, words = first + 1, words.removesuffix(REST).rstrip()
    span = reading.span(first, last)
    replacement = like_written(words, reading.text[span.start : span.end])
    if span.start > 0 and reading.text[span.start - 1].isalnum():
        replacement = f" {replacement}"
    return Fix(span=span, replacement=replacement, applicability=match.expression.applicability)


def hit_of(match: Match, document: Document) -> Hit:
    """The hit for a match, with the wording and the fix that its expression offers."""
    expression = match.expression
    span = document.reply.span(match.first, match.last)
    fixes = () if expression.fix is None else (_fix(match, document.reply),)
    return Hit(span, expression.because, None, expression.better, fixes, expression.severity)
