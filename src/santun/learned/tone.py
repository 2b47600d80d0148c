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

from santun.learned.features import BUCKETS, KINDS, features
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
    """Weights in memory.

    ``labels[0]`` is *no breach*; ``weights`` has shape (``BUCKETS``, labels) in units of ``scale``.
    """

    def __init__(
        self,
        labels: tuple[str, ...],
        weights: NDArray[np.int8],
        scale: NDArray[np.float32],
        bias: NDArray[np.float32],
        thresholds: NDArray[np.float32],
    ) -> None:
        self.labels = labels
        self._weights = weights
        self._scale = scale
        self._bias = bias
        self._thresholds = thresholds

    def guesses(self, reading: Reading) -> list[Guess]:
        """Every sentence whose likeliest breach passes that rule's threshold, in the order of the text."""
        if not len(reading):
            return []
        shares = self._weights[features(reading)].sum(axis=1, dtype=np.int32)
        starts = np.array([first for first, _ in reading.sentences])
        lengths = np.diff(np.append(starts, len(reading)))
        totals = np.add.reduceat(shares, starts, axis=0)
        scores = totals * self._scale / np.sqrt(lengths * KINDS)[:, None] + self._bias
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        best = chances[:, 1:].argmax(axis=1) + 1
        guilty = 1 - chances[:, 0]
        found = []
        for index in np.flatnonzero((guilty >= self._thresholds[best]) & (lengths >= _SHORTEST)):
            label = int(best[index])
            first, last = reading.sentences[index]
            pull = (shares[first:last, label] - shares[first:last, 0]).tolist()
            start, end = _heaviest(pull)
            found.append(Guess(self.labels[label], float(guilty[index]), first + start, first + end))
        return found


def _heaviest(pull: list[int]) -> tuple[int, int]:
    """The run of words that pulls hardest towards the breach, at least ``_SHORTEST`` words where there are so many."""
    best, best_sum, start, total = (0, len(pull)), -1, 0, 0
    for i, value in enumerate(pull):
        if total <= 0:
            start, total = i, 0
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
        labels = tuple(json.loads(str(file["labels"])))
        weights = np.zeros((BUCKETS, len(labels)), dtype=np.int8)
        weights[file["rows"]] = file["values"]
        return ToneModel(labels, weights, file["scale"], file["bias"], file["thresholds"])


def guesses(document: Document) -> list[Guess]:
    """The model's guesses for a reply, worked out once a document."""
    known: Any = document.facts.get(_FACT)
    if known is None:
        known = document.facts[_FACT] = tone_model().guesses(document.reply)
    found: list[Guess] = known
    return found
