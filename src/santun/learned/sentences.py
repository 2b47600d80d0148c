"""The sentence model: what a sentence is for, as far as rules on content need to know. Linear, over hashed features.

Its labels are: ``claim`` (something was done, checked or decided), ``overpromise``, ``soon`` (a promise without a day),
``formula`` (rules that nobody names) and ``file`` (a file that goes out with the reply). It backs the grammar of the
rules up where meaning stands in no single word. Trained by ``training/train_sentences.py`` on sentences of our own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from santun.learned.features import BUCKETS, features_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from santun.learned.features import Features
    from santun.reading.document import Document, Reading

__all__ = ["SentenceModel", "guessed", "sentence_model", "sentence_scores"]

_WEIGHTS = Path(__file__).resolve().parent / "sentences.npz"
_FACT = "santun.learned.sentences"
# What opens advice and good wishes; the model learned them from few sentences.
_ADVISES = frozenset("pastikan pastiin silakan coba yuk have hv jangan boleh semoga moga sehat".split())
# Shorter sentences tell the model too little.
_FEWEST = 4


class SentenceModel:
    """Weights in memory: ``weights`` of shape (``BUCKETS``, labels) in units of ``scale``, a threshold a label."""

    def __init__(
        self,
        labels: tuple[str, ...],
        weights: NDArray[np.int8],
        scale: NDArray[np.float32],
        bias: NDArray[np.float32],
        thresholds: NDArray[np.float32],
    ) -> None:
        self.labels = labels
        self.thresholds: Mapping[str, float] = dict(zip(labels, thresholds.tolist(), strict=True))
        # A nought behind them, for the cells of the features that hold none.
        self._weights = np.vstack((weights, np.zeros((1, len(labels)), dtype=np.int8)))
        self._scale = scale
        self._bias = bias

    def scores(self, found: Features, count: int) -> dict[str, tuple[float, ...]]:
        """For each label probabilities from 0 to 1, one for each of ``count`` sentences."""
        if not count:
            return dict.fromkeys(self.labels, ())
        words = self._weights.take(found.runs, axis=0).sum(axis=0, dtype=np.int64)
        sums = np.add.reduceat(words, np.searchsorted(found.sentence_of, np.arange(count)))
        meanings = self._weights.take(found.pairs, axis=0).sum(axis=0, dtype=np.int64)
        np.add.at(sums, found.sentence_of[found.owners], meanings)
        scores = sums.T.astype(np.float64)
        scores = scores * self._scale[:, None] + self._bias[:, None]
        chances = (1 / (1 + np.exp(-np.clip(scores, -40, 40)))).tolist()
        return {label: tuple(row) for label, row in zip(self.labels, chances, strict=True)}


@lru_cache(maxsize=1)
def sentence_model() -> SentenceModel:
    """The model that ships with santun, read when it is first needed."""
    with np.load(_WEIGHTS, allow_pickle=False) as file:
        labels = tuple(json.loads(str(file["labels"])))
        weights = np.zeros((BUCKETS, len(labels)), dtype=np.int8)
        weights[file["rows"]] = file["values"]
        return SentenceModel(labels, weights, file["scale"], file["bias"], file["thresholds"])


def sentence_scores(document: Document, label: str) -> tuple[float, ...]:
    """The probability of a label for every sentence of the reply; worked out once a document."""
    return document.once(_FACT, _scores)[label]


def _scores(document: Document) -> dict[str, tuple[float, ...]]:
    return sentence_model().scores(features_of(document), len(document.reply.sentences))


def guessed(document: Document, label: str, *, surer: float = 1.0) -> tuple[int, ...]:
    """Sentences whose probability passes the label's threshold; ``surer`` multiplies the odds that it asks for."""
    threshold = sentence_model().thresholds[label]
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
