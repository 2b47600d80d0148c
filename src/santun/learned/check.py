"""A lexicon with a model behind it: each finds what the other misses, and doubts what the other sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from santun.check import Hit
from santun.learned.model import BACKED, Guess, judgement, model
from santun.lexicon.check import LexiconCheck
from santun.lexicon.matcher import Match
from santun.lexicon.model import Lexicon
from santun.reading.document import Document
from santun.report import Severity
from santun.rule import Text

__all__ = ["BackedCheck", "cleared", "is_backed"]

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
    """The lexicon and the model together decide whether a sentence breaks a rule, and which.

    Expressions say more than the model where they were met, yet not all: a short one that was met by chance, or that
    fits several rules, gives way to what the whole sentence says. Five findings on one sentence help nobody.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.model = BACKED[lexicon.id.partition(".")[0]]

    def counts(self, match: Match, document: Document) -> bool:
        """Whether the channel lets the match count, and the rule is among those that speak for its sentence."""
        speakers = _speakers(document, self.model).get(document.reply.sentence_of[match.first], {})
        return self.rule.id in speakers and super().counts(match, document)

    def check(self, document: Document) -> Iterable[Hit]:
        """Matches of the lexicon, then sentences that break its rule and in which no expression of it was met."""
        yield from super().check(document)
        reading = document.reply
        met = {reading.sentence_of[match.first] for match in document.matches(self.rule.id)}
        because = _TONE if self.model == "tone" else _SENSE
        for sentence, speakers in _speakers(document, self.model).items():
            guess = speakers.get(self.rule.id)
            if guess is not None and sentence not in met:
                sure = guess.probability >= model(self.model).sure
                severity = None if sure else min(self.rule.severity, Severity.WARNING, key=_rank)
                yield Hit(guess.span(reading), because=because, severity=severity)


def _speakers(document: Document, name: str) -> dict[int, dict[str, Guess]]:
    """Sentence -> the rules of a model that it breaks; worked out once a document."""
    known: dict[str, dict[int, dict[str, Guess]]] = document.facts.setdefault(_FACT, {})
    if name not in known:
        reading = document.reply
        met: dict[int, set[str]] = {}
        for rule in model(name).rules:
            for match in document.matches(rule):
                met.setdefault(reading.sentence_of[match.first], set()).add(rule)
        said: dict[int, dict[str, Guess]] = {}
        for guess in model(name).guesses(reading, judgement(document, name), met):
            said.setdefault(reading.sentence_of[guess.first], {})[guess.rule] = guess
        known[name] = said
    return known[name]


def _rank(severity: Severity) -> int:
    return severity.rank
