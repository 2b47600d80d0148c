"""The weights of the models in memory, and what they say of the sentences of a text: all of them in one go.

Most of the time goes into reaching for weights, so those that are asked for every sentence lie side by side: one row a
bucket, one column a question. Which rule a guilty sentence breaks is asked of few sentences, and not here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from santun.learned.features import BUCKETS, features_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from santun.learned.features import Features, Indices
    from santun.reading.document import Document

    Floats = NDArray[np.float64]

__all__ = ["Columns", "Stored", "Weighed", "chances_of", "columns", "stored", "weighed"]

_FOLDER = Path(__file__).resolve().parent
_FACT, _WEIGHED = "santun.learned.weights", "santun.learned.weighed"
# Models whose first column is guilt, and the one all of whose columns are asked of every sentence.
_GUILT, _LABELLED = ("tone", "fair"), "sentences"


class Stored(NamedTuple):
    """A model as its file has it: ``values`` are the weights of the buckets ``rows``, a column each of ``scale``.

    ``names`` are the rules or labels, ``marks`` the levels of guilt that matter (none in a model without guilt).
    """

    names: tuple[str, ...]
    rows: NDArray[np.int32]
    values: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    thresholds: NDArray[np.float32]
    marks: tuple[float, ...]


def stored(name: str) -> Stored:
    """Read the model ``tone``, ``fair`` or ``sentences``."""
    with np.load(_FOLDER / f"{name}.npz", allow_pickle=False) as file:
        names = tuple(json.loads(str(file["rules" if "rules" in file else "labels"])))
        marks = tuple(map(float, file["marks"])) if "marks" in file else ()
        return Stored(names, file["rows"], file["values"], file["scale"], file["bias"], file["thresholds"], marks)


class Weighed(NamedTuple):
    """The weights of every column: ``words`` a row a word, ``meanings`` summed up to each meaning of ``owners``."""

    words: NDArray[np.int32]
    meanings: Indices
    owners: Indices

    def sums(self, parts: Sequence[tuple[int, int]]) -> Indices:
        """The sums of the weights of every part, see ``Columns.chances``."""
        first, last = zip(*parts, strict=True)
        sums: Indices = np.add.reduceat(self.words, first, axis=0, dtype=np.int64)
        behind = self.meanings.take(self.owners.searchsorted((0, *last)), axis=0)
        sums += behind[1:]
        sums -= behind[:-1]
        return sums


class Columns:
    """Weights that every sentence is weighed by.

    ``weights`` has shape (``BUCKETS`` + 1, 8) in units of ``scale``; its last row is noughts, for cells of the
    features that hold none. Eight bytes are one number for the machine: so a row costs one reach into memory.
    """

    WIDTH = 8

    def __init__(self, names: tuple[str, ...], weights: NDArray[np.int8], scale: Floats, bias: Floats) -> None:
        self.names = names
        self._weights = weights
        self._rows = weights.view(np.uint64)[:, 0]
        self.scale = scale
        self.bias = bias

    def column(self, name: str) -> NDArray[np.int8]:
        """The weights of one question, one a bucket and a nought behind them."""
        return self._weights[:, self.names.index(name)]

    def weighed(self, found: Features) -> Weighed:
        """The words of a text, weighed by everything: what is asked of its sentences and clauses is summed from it."""
        pairs = self._added(found.pairs)
        up_to = np.zeros((len(pairs) + 1, self.WIDTH), dtype=np.int64)
        np.add.accumulate(pairs, axis=0, out=up_to[1:])
        words = self._added(found.runs).astype(np.int32)
        if len(words):
            words += np.add.reduceat(self._reached(found.letters), found.spelled[:-1], axis=0, dtype=np.int32)
        return Weighed(words, up_to, found.owners)

    def chances(self, weighed: Weighed, parts: Sequence[tuple[int, int]]) -> Mapping[str, tuple[float, ...]]:
        """For each name probabilities from 0 to 1, one a part.

        ``parts`` are half-open ranges of words that follow each other from the first word to the last: sentences, or
        their clauses.
        """
        if not parts:
            return dict.fromkeys(self.names, ())
        scores = weighed.sums(parts) * self.scale + self.bias
        chances = 1 / (1 + np.exp(-np.minimum(np.maximum(scores, -40), 40)))
        return dict(zip(self.names, map(tuple, chances.T.tolist()), strict=False))

    def _added(self, numbers: Indices) -> NDArray[np.int16]:
        """The sums of the columns of ``numbers``, which are few enough not to overflow."""
        sums: NDArray[np.int16] = np.add.reduce(self._reached(numbers), axis=0, dtype=np.int16)
        return sums

    def _reached(self, numbers: Indices) -> NDArray[np.int8]:
        """The columns of each of ``numbers``, as a last axis."""
        return self._rows.take(numbers).view(np.int8).reshape(*numbers.shape, self.WIDTH)


@lru_cache(maxsize=1)
def columns() -> Columns:
    """The columns of the models that ship with santun, read when they are first needed."""
    names: list[str] = []
    weights = np.zeros((BUCKETS + 1, Columns.WIDTH), dtype=np.int8)
    scale, bias = np.zeros((2, Columns.WIDTH))
    for name in (*_GUILT, _LABELLED):
        model = stored(name)
        new = (name,) if name in _GUILT else model.names
        here = slice(len(names), len(names) + len(new))
        weights[model.rows, here] = model.values[:, : len(new)]
        scale[here], bias[here] = model.scale[: len(new)], model.bias[: len(new)]
        names += new
    return Columns(tuple(names), weights, scale, bias)


def weighed(document: Document) -> Weighed:
    """A reply's words, weighed once for all that the models are asked."""
    return document.once(_WEIGHED, lambda document: columns().weighed(features_of(document)))


def chances_of(document: Document) -> Mapping[str, tuple[float, ...]]:
    """What the models say of every sentence of a reply, worked out once a document."""
    return document.once(_FACT, lambda document: columns().chances(weighed(document), document.reply.sentences))
