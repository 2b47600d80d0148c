"""A lexicon with the tone model behind it: each finds what the other misses, and doubts what the other sees."""

from __future__ import annotations

from collections.abc import Iterable

from santun.check import Hit
from santun.learned.tone import judgement, tone_model
from santun.lexicon.check import LexiconCheck
from santun.lexicon.matcher import Match
from santun.reading.document import Document
from santun.report import Severity
from santun.rule import Text

__all__ = ["BackedCheck", "cleared"]

# From here on a guess weighs as much as an expression that was met; below, it asks for a second look only.
SURE = 0.995
# Below this guilt the sentence is so like harmless ones that a met expression is taken for a coincidence.
HARMLESS = 0.2
MOST_SPEAKERS = 2
_FACT = "santun.learned.check.speakers"
_BECAUSE = Text(
    id="Nada kalimat ini mirip dengan kalimat-kalimat yang melanggar aturan ini (penilaian model, mohon dibaca ulang).",
    en="The tone of this sentence resembles sentences that break this rule (a model guesses; please read it again).",
)


def cleared(document: Document) -> frozenset[int]:
    """Sentences that the model takes for harmless: there, lexicons that it stands behind are not tried."""
    return frozenset(index for index, guilt in enumerate(judgement(document).guilt) if guilt < HARMLESS)


class BackedCheck(LexiconCheck):
    """Lexicon first; the model where the lexicons are silent about the sentence.

    Where an expression of another tone lexicon was met, the sentence is spoken for: expressions are surer of *which*
    rule is broken than the model, which is good at *whether* one is. Where expressions of many rules were met, the
    model says which two fit best: five findings on one sentence help nobody.
    """

    def counts(self, match: Match, document: Document) -> bool:
        """Whether the channel lets the match count, and the rule is among those that speak for its sentence."""
        speakers = _speakers(document).get(document.reply.sentence_of[match.first], frozenset({self.rule.id}))
        return self.rule.id in speakers and super().counts(match, document)

    def check(self, document: Document) -> Iterable[Hit]:
        """Matches of the lexicon, then guesses for sentences in which no lexicon behind the model found anything."""
        yield from super().check(document)
        reading = document.reply
        for guess in judgement(document).guesses:
            if guess.rule == self.rule.id and reading.sentence_of[guess.first] not in _speakers(document):
                severity = None if guess.probability >= SURE else min(self.rule.severity, Severity.WARNING, key=_rank)
                yield Hit(guess.span(reading), because=_BECAUSE, severity=severity)


def _speakers(document: Document) -> dict[int, frozenset[str]]:
    """Sentence -> rules whose expressions speak for it; worked out once a document."""
    known: dict[int, frozenset[str]] | None = document.facts.get(_FACT)
    if known is None:
        met: dict[int, set[str]] = {}
        for rule in tone_model().rules:
            for match in document.matches(rule):
                met.setdefault(document.reply.sentence_of[match.first], set()).add(rule)
        known = {index: _fittest(rules, index, document) for index, rules in met.items()}
        document.facts[_FACT] = known
    return known


def _fittest(rules: set[str], index: int, document: Document) -> frozenset[str]:
    if len(rules) <= MOST_SPEAKERS:
        return frozenset(rules)
    ranked = tone_model().ranked(judgement(document), document.reply.sentences[index], rules)
    return frozenset(ranked[:MOST_SPEAKERS])


def _rank(severity: Severity) -> int:
    return severity.rank
