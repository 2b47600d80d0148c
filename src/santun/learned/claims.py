"""The claim model: for every sentence, how likely it says that the office has done, checked or decided something.

A linear model over the hashed features of ``features.py``. Plans, requests, conditions, denials, what citizens say and
general statements are no claims. Trained by ``training/train_claims.py`` on sentences of our own.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from santun.learned.features import BUCKETS, features_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from santun.learned.features import Features
    from santun.reading.document import Document

__all__ = ["ClaimModel", "claim_model", "claim_scores"]

_WEIGHTS = Path(__file__).resolve().parent / "claims.npz"


class ClaimModel:
    """Weights in memory: ``weights`` of shape (``BUCKETS``,) in units of ``scale``."""

    def __init__(self, weights: NDArray[np.int8], scale: float, bias: float) -> None:
        self._weights = weights
        self._scale = scale
        self._bias = bias

    def scores(self, found: Features, count: int) -> tuple[float, ...]:
        """Probabilities from 0 to 1, one for each of ``count`` sentences."""
        if not count:
            return ()
        shares = self._weights[found.numbers]
        scores = np.bincount(found.sentences, shares, count) * self._scale + self._bias
        return tuple((1 / (1 + np.exp(-np.clip(scores, -40, 40)))).tolist())


@lru_cache(maxsize=1)
def claim_model() -> ClaimModel:
    """The model that ships with santun, read when it is first needed."""
    with np.load(_WEIGHTS, allow_pickle=False) as file:
        weights = np.zeros(BUCKETS, dtype=np.int8)
        weights[file["rows"]] = file["values"]
        return ClaimModel(weights, float(file["scale"]), float(file["bias"]))


def claim_scores(document: Document) -> tuple[float, ...]:
    """The probability that a sentence is a claim, one a sentence of the reply."""
    return claim_model().scores(features_of(document), len(document.reply.sentences))
