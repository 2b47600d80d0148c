"""Boosted trees of depth three as arrays: which feature, which threshold, and what each leaf adds.

``training/train_coverage.py`` grows them and writes ``trees.npz``. All trees are walked at once for all points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["LEAVES", "NODES", "Trees", "read_trees"]

NODES, LEAVES = 7, 8


@dataclass(frozen=True, slots=True)
class Trees:
    """``features`` and ``thresholds`` of shape (trees, 7), the root first; ``leaves`` of shape (trees, 8).

    A row goes left where its feature is at most the threshold. ``start`` is what every row begins with.
    """

    features: NDArray[np.int16]
    thresholds: NDArray[np.float32]
    leaves: NDArray[np.float32]
    start: float

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """What the trees add up to (log odds) for each row of features."""
        values = np.array(rows, dtype=np.float32)
        right = (values[:, self.features.ravel()] > self.thresholds.ravel()).reshape(len(rows), -1, NODES)
        first = right[:, :, 0]
        second = np.where(first, right[:, :, 2], right[:, :, 1])
        third = np.where(
            first,
            np.where(second, right[:, :, 6], right[:, :, 5]),
            np.where(second, right[:, :, 4], right[:, :, 3]),
        )
        leaf = first * 4 + second * 2 + third
        trees = np.arange(len(self.leaves))
        added: list[float] = self.leaves[trees, leaf].sum(axis=1, dtype=np.float64).tolist()
        return [self.start + score for score in added]


def read_trees(path: Path) -> Trees:
    """The trees in a file.

    Raises:
        OSError: there is no such file.
    """
    with np.load(path, allow_pickle=False) as data:
        return Trees(data["features"], data["thresholds"], data["leaves"], float(data["start"]))
