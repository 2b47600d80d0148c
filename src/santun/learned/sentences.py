"""The sentence model: what a sentence is for, as far as rules on content need to know. Linear, over hashed features.

Its labels are: ``claim`` (something was done, checked or decided), ``overpromise``, ``soon`` (a promise without a day),
``formula`` (rules that nobody names) and ``file`` (a file that goes out with the reply). It backs the grammar of the
rules up where meaning stands in no single word. Trained by ``training/train_sentences.py`` on sentences of our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from santun.learned.weights import chances_of, columns, stored, weighed
from santun.reading.forms import BREAK_NONE

if TYPE_CHECKING:
    from santun.reading.document import Document, Reading

__all__ = ["clause_scores", "guessed", "sentence_scores", "thresholds"]

# What opens advice and good wishes; the model learned them from few sentences.
_ADVISES = frozenset("pastikan pastiin silakan coba yuk have hv jangan boleh semoga moga sehat".split())
_CLAUSES = "santun.learned.sentences.clauses"
_KNOWN = "santun.learned.sentences.known"
_JOINS = frozenset("dan serta sehingga sedangkan namun tetapi tapi karena lalu".split())
# A clause must be surer than a sentence by so many times the odds: it is read out of its context.
_WARY = 2.0
# Shorter sentences tell the model too little.
_FEWEST = 4


@lru_cache(maxsize=1)
def thresholds() -> Mapping[str, float]:
    """Label -> the probability from which a sentence counts as one of the kind."""
    model = stored("sentences")
    return dict(zip(model.names, model.thresholds.tolist(), strict=True))


def sentence_scores(document: Document, label: str) -> tuple[float, ...]:
    """The probability of a label for every sentence of the reply; worked out once a document, for all models."""
    return chances_of(document)[label]


def clause_scores(document: Document, label: str) -> list[float]:
    """For every sentence the probability of the label in its likeliest clause; 0.0 where they tell too little."""
    reading = document.reply
    clauses, scores = document.once(_CLAUSES, _clause_scores)
    chances = [0.0] * len(reading.sentences)
    for (first, last), chance in zip(clauses, scores[label], strict=True):
        index = reading.sentence_of[first]
        if chance > chances[index] and _is_readable(document, first, last):
            chances[index] = chance
    return chances


def guessed(document: Document, label: str, *, surer: float = 1.0, clauses: bool = False) -> tuple[int, ...]:
    """Sentences whose probability passes the label's threshold; ``surer`` multiplies the odds that it asks for.

    With ``clauses``, a clause of the sentence may pass it too, if it is surer still.
    """
    threshold = thresholds()[label]
    odds = threshold / (1 - threshold) * surer
    limit = odds / (1 + odds)
    reading = document.reply
    wary = odds * _WARY / (1 + odds * _WARY)
    parts = clause_scores(document, label) if clauses else [0.0] * len(reading.sentences)
    return tuple(
        index
        for index, chance in enumerate(sentence_scores(document, label))
        if (chance >= limit or parts[index] >= wary)
        and not reading.ends_with(index, "?")
        and reading.forms[reading.sentences[index][0]].norm not in _ADVISES
        and _is_readable(document, *reading.sentences[index])
    )


def _clauses(reading: Reading) -> list[tuple[int, int]]:
    """The sentences cut at commas and at *dan*, *sehingga*, ...: what is promised may be a small part of a long one."""
    found = []
    for first, last in reading.sentences:
        start = first
        for i in range(first + _FEWEST, last - _FEWEST + 1):
            if i - start >= _FEWEST and (reading.breaks[i] > BREAK_NONE or reading.forms[i].norm in _JOINS):
                found.append((start, i))
                start = i
        found.append((start, last))
    return found


def _clause_scores(document: Document) -> tuple[list[tuple[int, int]], Mapping[str, tuple[float, ...]]]:
    clauses = _clauses(document.reply)
    return clauses, columns().chances(weighed(document), clauses)


def _is_readable(document: Document, first: int, last: int) -> bool:
    """Long enough, and most of its words known: of a regional sentence the model knows nothing."""
    known = document.once(_KNOWN, _known)
    return last - first >= _FEWEST and (known[last] - known[first]) * 4 >= (last - first) * 3


def _known(document: Document) -> list[int]:
    """How many words are known before each word, and before the end."""
    return [0, *accumulate(form.known or form.is_number for form in document.reply.forms)]
