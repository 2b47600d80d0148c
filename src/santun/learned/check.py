"""A lexicon with a model behind it: each finds what the other misses, and doubts what the other sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from santun.check import Hit
from santun.learned.model import BACKED, judgement, model
from santun.lexicon.check import LexiconCheck
from santun.lexicon.matcher import Match
from santun.lexicon.model import Lexicon
from santun.reading.document import Document
from santun.report import Severity
from santun.rule import Text

__all__ = ["BackedCheck", "cleared", "is_backed"]

MOST_SPEAKERS = 2
_FACT = "santun.learned.check.speakers"
_TONE = Text(
    id="Nada kalimat ini mirip dengan kalimat-kalimat yang melanggar aturan ini (penilaian model, mohon dibaca ulang).",
    en="The tone of this sentence resembles sentences that break this rule (a model guesses; please read it again).",
)
_SENSE = Text(
    id="Isi kalimat ini mirip dengan kalimat-kalimat yang melanggar aturan ini (penilaian model, mohon dibaca ulang).",
    en="What this sentence says resembles sentences that break this rule (a model guesses; please read it again).",
)


def cleared(document: Document, names: Iterable[str]) -> Mapping[str, frozenset[int]]:
    """Family -> sentences that its model takes for harmless: there, lexicons that it stands behind are not tried."""
    harmless = {}
    for name in names:
        limit = model(name).harmless
        harmless[name] = frozenset(
            index for index, guilt in enumerate(judgement(document, name).guilt) if guilt < limit
        )
    return {family: harmless[name] for family, name in BACKED.items() if name in harmless}


def is_backed(lexicon: Lexicon) -> bool:
    """Whether a lexicon asks for a model and there is one for its family."""
    return lexicon.learned and lexicon.id.partition(".")[0] in BACKED


class BackedCheck(LexiconCheck):
    """Lexicon first; the model where the lexicons are silent about the sentence.

    Where an expression of another lexicon of the same model was met, the sentence is spoken for: expressions are
    surer of *which* rule is broken than the model, which is good at *whether* one is. Where expressions of many rules
    were met, the model says which two fit best: five findings on one sentence help nobody.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.model = BACKED[lexicon.id.partition(".")[0]]

    def counts(self, match: Match, document: Document) -> bool:
        """Whether the channel lets the match count, and the rule is among those that speak for its sentence."""
        speakers = _speakers(document, self.model).get(
            document.reply.sentence_of[match.first], frozenset({self.rule.id})
        )
        return self.rule.id in speakers and super().counts(match, document)

    def check(self, document: Document) -> Iterable[Hit]:
        """Matches of the lexicon, then guesses for sentences in which no lexicon behind the model found anything."""
        yield from super().check(document)
        reading = document.reply
        because = _TONE if self.model == "tone" else _SENSE
        for guess in judgement(document, self.model).guesses:
            if guess.rule == self.rule.id and reading.sentence_of[guess.first] not in _speakers(document, self.model):
                sure = guess.probability >= model(self.model).sure
                severity = None if sure else min(self.rule.severity, Severity.WARNING, key=_rank)
                yield Hit(guess.span(reading), because=because, severity=severity)


def _speakers(document: Document, name: str) -> dict[int, frozenset[str]]:
    """Sentence -> rules of a model whose expressions speak for it; worked out once a document."""
    known: dict[str, dict[int, frozenset[str]]] = document.facts.setdefault(_FACT, {})
    if name not in known:
        met: dict[int, set[str]] = {}
        for rule in model(name).rules:
            for match in document.matches(rule):
                met.setdefault(document.reply.sentence_of[match.first], set()).add(rule)
        known[name] = {index: _fittest(rules, index, document, name) for index, rules in met.items()}
    return known[name]


def _fittest(rules: set[str], index: int, document: Document, name: str) -> frozenset[str]:
    if len(rules) <= MOST_SPEAKERS:
        return frozenset(rules)
    ranked = model(name).ranked(judgement(document, name), document.reply.sentences[index], rules)
    return frozenset(ranked[:MOST_SPEAKERS])


def _rank(severity: Severity) -> int:
    return severity.rank
