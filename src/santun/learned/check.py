"""A lexicon with the tone model behind it: each finds what the other misses, and doubts what the other sees."""

from __future__ import annotations

from collections.abc import Iterable

from santun.check import Hit
from santun.learned.tone import judgement
from santun.lexicon.check import LexiconCheck
from santun.reading.document import Document
from santun.report import Severity
from santun.rule import Text

__all__ = ["BackedCheck", "cleared"]

# From here on a guess weighs as much as an expression that was met; below, it asks for a second look only.
SURE = 0.995
# Below this guilt the sentence is so like harmless ones that a met expression is taken for a coincidence.
HARMLESS = 0.05
_BECAUSE = Text(
    id="Nada kalimat ini mirip dengan kalimat-kalimat yang melanggar aturan ini (penilaian model, mohon dibaca ulang).",
    en="The tone of this sentence resembles sentences that break this rule (a model guesses; please read it again).",
)


def cleared(document: Document) -> frozenset[int]:
    """Sentences that the model takes for harmless: there, lexicons that it stands behind are not tried."""
    return frozenset(index for index, guilt in enumerate(judgement(document).guilt) if guilt < HARMLESS)


class BackedCheck(LexiconCheck):
    """Lexicon first; the model where the lexicon is silent about the sentence."""

    def check(self, document: Document) -> Iterable[Hit]:
        """Matches of the lexicon, then guesses for sentences without one."""
        hits = list(super().check(document))
        reading = document.reply
        for guess in judgement(document).guesses:
            if guess.rule != self.rule.id:
                continue
            span = guess.span(reading)
            if any(hit.span is not None and hit.span.overlaps(span) for hit in hits):
                continue
            severity = None if guess.probability >= SURE else min(self.rule.severity, Severity.WARNING, key=_rank)
            hits.append(Hit(span, because=_BECAUSE, severity=severity))
        return hits


def _rank(severity: Severity) -> int:
    return severity.rank
