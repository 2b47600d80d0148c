"""The tone model: for every sentence, how likely it breaks which tone rule. A linear model over hashed features.

It backs up the lexicons where meaning stands in no single word. Trained by ``training/train_tone.py`` on sentences
of our own; weights and thresholds lie in ``tone.npz`` beside this file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from santun.learned.features import BUCKETS, features
from santun.report import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from santun.reading.document import Document, Reading

__all__ = ["Guess", "ToneModel", "guesses", "tone_model"]

_WEIGHTS = Path(__file__).resolve().parent / "tone.npz"
_SHORTEST = 3
_FACT = "santun.learned.tone"


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


class ToneModel:
    """Weights in memory: first whether a sentence breaks a tone rule at all, then which one most likely.

    ``rules`` are the columns of ``weights`` behind the first, which is guilt; ``weights`` has shape
    (``BUCKETS``, 1 + rules) in units of ``scale``, ``thresholds`` of guilt one a rule.
    """

    def __init__(
        self,
        rules: tuple[str, ...],
        weights: NDArray[np.int8],
        scale: NDArray[np.float32],
        bias: NDArray[np.float32],
        thresholds: NDArray[np.float32],
    ) -> None:
        self.rules = rules
        self._weights = weights
        self._scale = scale
        self._bias = bias
        self._thresholds = thresholds

    def guesses(self, reading: Reading) -> list[Guess]:
        """Every sentence whose guilt passes the threshold of its likeliest rule, in the order of the text."""
        if not len(reading):
            return []
        found = features(reading)
        shares = self._weights[found.numbers]
        count = len(reading.sentences)
        totals = np.stack([np.bincount(found.sentences, column, count) for column in shares.T], axis=1)
        scores = totals * self._scale + self._bias
        guilt = 1 / (1 + np.exp(-np.clip(scores[:, 0], -40, 40)))
        best = scores[:, 1:].argmax(axis=1)
        guesses = []
        for index in np.flatnonzero(guilt >= self._thresholds[best]):
            first, last = reading.sentences[index]
            if last - first >= _SHORTEST:
                here = (found.words >= first) & (found.words < last)
                pull = np.bincount(found.words[here] - first, shares[here, 0], last - first)
                start, end = _heaviest(pull.tolist())
                guesses.append(Guess(self.rules[best[index]], float(guilt[index]), first + start, first + end))
        return guesses


def _heaviest(pull: list[float]) -> tuple[int, int]:
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


@lru_cache(maxsize=1)
def tone_model() -> ToneModel:
    """The model that ships with santun, read when it is first needed."""
    with np.load(_WEIGHTS, allow_pickle=False) as file:
        rules = tuple(json.loads(str(file["rules"])))
        weights = np.zeros((BUCKETS, 1 + len(rules)), dtype=np.int8)
        weights[file["rows"]] = file["values"]
        return ToneModel(rules, weights, file["scale"], file["bias"], file["thresholds"])


def guesses(document: Document) -> list[Guess]:
    """The model's guesses for a reply, worked out once a document."""
    known: Any = document.facts.get(_FACT)
    if known is None:
        known = document.facts[_FACT] = tone_model().guesses(document.reply)
    found: list[Guess] = known
    return found
