"""The sentence model: what a sentence is for, as far as rules on content need to know. Linear, over hashed features.

Its labels are: ``claim`` (something was done, checked or decided), ``overpromise``, ``soon`` (a promise without a day),
``formula`` (rules that nobody names) and ``file`` (a file that goes out with the reply). It backs the grammar of the
rules up where meaning stands in no single word. Trained by ``training/train_sentences.py`` on sentences of our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from santun.learned.weights import chances_of, stored

if TYPE_CHECKING:
    from santun.reading.document import Document, Reading

__all__ = ["guessed", "sentence_scores", "thresholds"]

# What opens advice and good wishes; the model learned them from few sentences.
_ADVISES = frozenset("pastikan pastiin silakan coba yuk have hv jangan boleh semoga moga sehat".split())
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


def guessed(document: Document, label: str, *, surer: float = 1.0) -> tuple[int, ...]:
    """Sentences whose probability passes the label's threshold; ``surer`` multiplies the odds that it asks for."""
    threshold = thresholds()[label]
    odds = threshold / (1 - threshold) * surer
    limit = odds / (1 + odds)
    reading = document.reply
    return tuple(
        index
        for index, chance in enumerate(sentence_scores(document, label))
        if chance >= limit
        and not reading.ends_with(index, "?")
        and reading.forms[reading.sentences[index][0]].norm not in _ADVISES
        and _is_readable(reading, *reading.sentences[index])
    )


def _is_readable(reading: Reading, first: int, last: int) -> bool:
    """Long enough, and most of its words known: of a regional sentence the model knows nothing."""
    known = sum(form.known or form.is_number for form in reading.forms[first:last])
    return last - first >= _FEWEST and known * 4 >= (last - first) * 3
