"""Sentences as hashed features: words, roots and the shapes of sentences, alone and in twos, threes and fours.

All of a text at once, as arrays: a feature is a number below ``BUCKETS``, and a word has one of each kind. The same
code makes features when a model is trained and when it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from santun.reading.zones import BITS
from santun.rule import Zone

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from santun.reading.document import Reading

__all__ = ["BUCKETS", "KINDS", "features"]

BUCKETS = 1 << 18
KINDS = 17
_MASK = BUCKETS - 1
_EDGE = 0x5BD1E995
_NAME = (0x1B873593, 0x85EBCA6B, 0xC2B2AE35)
# What somebody else says counts as one and the same word, whatever it is.
_SPOKEN = (0x27D4EB2F, 0x165667B1, 0xD3A2646C)
_SPOKEN_ZONES = BITS[Zone.QUOTED] | BITS[Zone.REPORTED]
# One odd multiplier a kind, so that kinds do not share numbers.
_SEEDS = np.array([0x9E3779B1 + 2 * 0x01000193 * k for k in range(1, KINDS + 1)], dtype=np.uint64)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(29)


def features(reading: Reading) -> NDArray[np.int64]:
    """An array of shape (words, ``KINDS``) of feature numbers below ``BUCKETS``; no word, no row."""
    count = len(reading)
    if not count:
        return np.zeros((0, KINDS), dtype=np.int64)
    names, zones = reading.names, reading.zones
    codes = [
        _NAME if i in names else _SPOKEN if zones[i] & _SPOKEN_ZONES else form.codes
        for i, form in enumerate(reading.forms)
    ]
    word, root, shape = np.array(codes, dtype=np.uint64).T
    sentence = np.array(reading.sentence_of)
    mood = _moods(reading)[sentence]

    def ahead(values: NDArray[np.uint64], by: int) -> NDArray[np.uint64]:
        """The value ``by`` words further in the same sentence, an edge mark beyond its end."""
        moved = np.full(count, _EDGE, dtype=np.uint64)
        if by < count:
            inside = sentence[by:] == sentence[:-by]
            moved[:-by][inside] = values[by:][inside]
        return moved

    word1, word2, root1, root2, root3 = ahead(word, 1), ahead(word, 2), ahead(root, 1), ahead(root, 2), ahead(root, 3)
    shape1, shape2, shape3 = ahead(shape, 1), ahead(shape, 2), ahead(shape, 3)
    first = np.zeros(count, dtype=np.uint64)
    first[[start for start, _ in reading.sentences]] = 1
    columns = (
        (word,), (root,), (word, word1), (word, word2), (root, root1), (root, root2), (root, root3),
        (shape, shape1, shape2), (word, shape1), (shape, word1), (word, word1, word2), (shape, shape1, shape2, shape3),
        (word, first), (word, word1, first), (root, mood), (shape, root1, shape2), (root, shape1, root2),
    )  # fmt: skip
    table = np.empty((count, KINDS), dtype=np.int64)
    for kind, parts in enumerate(columns):
        table[:, kind] = _hash(parts, _SEEDS[kind])
    return table


def _hash(parts: tuple[NDArray[np.uint64], ...], seed: np.uint64) -> NDArray[np.int64]:
    with np.errstate(over="ignore"):
        value = parts[0] * seed
        for part in parts[1:]:
            value = (value ^ (value >> _SHIFT)) * _MIX + part
        value = (value ^ (value >> _SHIFT)) * _MIX
        return ((value >> np.uint64(32)) & np.uint64(_MASK)).astype(np.int64)


def _moods(reading: Reading) -> NDArray[np.uint64]:
    """One number a sentence: whether the citizen and the office are in it, and whether it asks or exclaims."""
    moods = np.zeros(len(reading.sentences), dtype=np.uint64)
    for bit, name in ((1, "you"), (1, "complainant"), (2, "we"), (2, "officer")):
        for i in reading.places.get(name, ()):
            moods[reading.sentence_of[i]] |= np.uint64(bit)
    for index in range(len(reading.sentences)):
        if reading.ends_with(index, "?"):
            moods[index] |= np.uint64(4)
    return moods
