"""The models: for every sentence, how likely it breaks which rule. Linear models over the same hashed features.

They back up the lexicons where meaning stands in no single word: *tone* those of its family, *fair* those of
neutrality and inclusion. Trained by ``training/train.py`` on sentences of our own; weights and thresholds lie in
``tone.npz`` and ``fair.npz`` beside this file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from santun.learned.features import BUCKETS, Features, features, features_of
from santun.learned.weights import chances_of, columns, stored
from santun.report import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from santun.reading.document import Document, Reading

__all__ = ["BACKED", "Guess", "Judgement", "SentenceModel", "judgement", "model"]

# Family -> the model that stands behind its lexicons.
BACKED = MappingProxyType({"tone": "tone", "neutrality": "fair", "inclusion": "fair"})
# Words of a sentence below which the model keeps silent, and of the part that is shown.
_FEWEST = 4
_SHORTEST = 3
# The more sentences, the less likely is each to be a breach, and the likelier a false alarm in one of them: the odds
# that a sentence must reach grow with the number of sentences to this power.
_CROWD = 0.35
_FACT = "santun.learned.model"


@dataclass(frozen=True, slots=True)
class Guess:
    """A sentence that the model takes for a breach of ``rule``; ``first`` and ``last`` are word indices, half-open."""

    rule: str
    probability: float
    first: int
    last: int

    def span(self, reading: Reading) -> Span:
        """The span of the words."""
        return reading.span(self.first, self.last)


class Judgement(NamedTuple):
    """What the model says of a text: ``guilt`` from 0 to 1 a sentence, and the guesses in the order of the text.

    ``features`` are what it was judged by, None for a text without words.
    """

    guilt: tuple[float, ...]
    guesses: tuple[Guess, ...]
    features: Features | None = None


class SentenceModel:
    """Weights in memory: first whether a sentence breaks one of its rules at all, then which one most likely.

    Guilt lies in the ``columns`` of all models, under ``name``. ``rules`` are the columns of ``kinds``, which has shape
    (``BUCKETS``, rules) in units of ``scale``; ``thresholds`` of guilt one a rule. Below ``harmless`` a sentence
    is so like harmless ones that a met expression is taken for a coincidence; from ``sure`` on a guess weighs as much
    as an expression that was met, below it asks for a second look only.
    """

    def __init__(
        self,
        name: str,
        rules: tuple[str, ...],
        kinds: NDArray[np.int8],
        scale: NDArray[np.float32],
        bias: NDArray[np.float32],
        thresholds: NDArray[np.float32],
        harmless: float,
        sure: float,
    ) -> None:
        self.name = name
        self.rules = rules
        self.harmless = harmless
        self.sure = sure
        self._kinds = kinds
        self._scale = scale
        self._bias = bias
        self._thresholds = thresholds
        self._limits = lru_cache(maxsize=64)(self._limits_among)

    def judge(self, reading: Reading) -> Judgement:
        """The guilt of every sentence, and the guesses that pass the threshold of their likeliest rule."""
        found = features(reading)
        return self.judged(reading, found, columns().chances(found, reading)[self.name])

    def judged(self, reading: Reading, found: Features, guilt: tuple[float, ...]) -> Judgement:
        """As ``judge``, where somebody has worked out features and guilt already."""
        if not guilt:
            return Judgement((), ())
        limits, lowest = self._limits(len(guilt))
        if max(guilt) < lowest:
            return Judgement(guilt, (), found)
        pull = found.by_word(columns().column(self.name))
        guesses = (
            self._guess(index, value, limits, reading, found, pull)
            for index, value in enumerate(guilt)
            if value >= lowest
        )
        return Judgement(guilt, tuple(guess for guess in guesses if guess is not None), found)

    def _limits_among(self, count: int) -> tuple[NDArray[np.floating[Any]], float]:
        """The guilt that a sentence among so many must reach for each rule, and the least of them."""
        limits = 1 / (1 + count**-_CROWD * (1 / self._thresholds - 1))
        return limits, float(limits.min())

    def ranked(self, judged: Judgement, sentence: tuple[int, int], rules: Iterable[str]) -> list[str]:
        """Rules in the order in which the model thinks them likely for a sentence (a range of words), best first."""
        assert judged.features is not None
        scores = self._kind_scores(judged.features.of_words(*sentence))
        return sorted(rules, key=lambda rule: (-float(scores[self.rules.index(rule)]), rule))

    def _kind_scores(self, numbers: NDArray[np.int64]) -> NDArray[np.floating[Any]]:
        scores: NDArray[np.floating[Any]] = self._kinds[numbers].sum(axis=0, dtype=np.int32) * self._scale + self._bias
        return scores

    def _guess(
        self,
        index: int,
        guilt: float,
        limits: NDArray[np.floating[Any]],
        reading: Reading,
        found: Features,
        pull: NDArray[np.int64],
    ) -> Guess | None:
        """The likeliest rule of a sentence and the words that pull towards guilt; None below that rule's limit."""
        first, last = reading.sentences[index]
        best = int(self._kind_scores(found.of_words(first, last)).argmax())
        if guilt < limits[best] or last - first < _FEWEST:
            return None
        start, end = _heaviest(pull[first:last].tolist())
        return Guess(self.rules[best], guilt, first + start, first + end)


def _heaviest(pull: list[int]) -> tuple[int, int]:
    """The run of words that pulls hardest towards the breach, at least ``_SHORTEST`` words where there are so many."""
    best, best_sum, start, total = (0, len(pull)), -1.0, 0, 0.0
    for i, value in enumerate(pull):
        if total <= 0:
            start, total = i, 0.0
        total += value
        if total > best_sum:
            best, best_sum = (start, i + 1), total
    first, last = best
    while last - first < min(_SHORTEST, len(pull)):
        first, last = max(first - 1, 0), min(last + 1, len(pull))
    return first, last


@cache
def model(name: str) -> SentenceModel:
    """The model ``tone`` or ``fair`` that ships with santun, read when it is first needed."""
    file = stored(name)
    kinds = np.zeros((BUCKETS, len(file.names)), dtype=np.int8)
    kinds[file.rows] = file.values[:, 1:]
    return SentenceModel(name, file.names, kinds, file.scale[1:], file.bias[1:], file.thresholds, *file.marks)


def judgement(document: Document, name: str) -> Judgement:
    """A model's judgement of a reply, worked out once a document; models share the features."""
    known: dict[str, Judgement] = document.facts.setdefault(_FACT, {})
    if name not in known:
        known[name] = model(name).judged(document.reply, features_of(document), chances_of(document)[name])
    return known[name]
