"""Sentences as hashed features: words, roots and shapes of sentences in short runs, and meanings in pairs.

All of a text at once, as arrays: a feature is a number below ``BUCKETS``. Pairs of meanings let a model see that
*Bapak tidak akan paham* and *orang awam sulit mengerti* are of a kind though they share no word. The same code makes
features when a model is trained and when it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from santun.reading.zones import BITS
from santun.rule import Zone

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from santun.reading.document import Reading

__all__ = ["BUCKETS", "Features", "features"]

BUCKETS = 1 << 18
_MASK = np.uint64(BUCKETS - 1)
_EDGE = 0x5BD1E995
_NAME = (0x1B873593, 0x85EBCA6B, 0xC2B2AE35)
# What somebody else says counts as one and the same word, whatever it is.
_SPOKEN = (0x27D4EB2F, 0x165667B1, 0xD3A2646C)
_SPOKEN_ZONES = BITS[Zone.QUOTED] | BITS[Zone.REPORTED]
# Persons and negation take part in pairs beside the groups of meaning, with numbers above theirs.
_PERSONS = {"you": 1001, "we": 1002, "officer": 1003, "complainant": 1004, "negation": 1005, "number": 1006}
_FARTHEST = 6
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(29)
_HIGH = np.uint64(32)

if TYPE_CHECKING:
    Numbers = NDArray[np.uint64]
    Indices = NDArray[np.int64]


class Features(NamedTuple):
    """``numbers`` below ``BUCKETS``, and for each the ``word`` and the ``sentence`` it belongs to."""

    numbers: Indices
    words: Indices
    sentences: Indices


@dataclass(slots=True)
class _Words:
    """The words of a reading as arrays."""

    word: Numbers
    root: Numbers
    shape: Numbers
    sentence: Indices
    mood: Numbers
    first: Numbers


def features(reading: Reading) -> Features:
    """Every feature of every word. A reading without words has none."""
    if not len(reading):
        nothing = np.zeros(0, dtype=np.int64)
        return Features(nothing, nothing, nothing)
    words = _words(reading)
    runs, count = _runs(words), len(reading)
    pair_numbers, pair_words = _pairs(reading, words)
    numbers = np.concatenate([runs.ravel(), pair_numbers])
    owners = np.concatenate([np.tile(np.arange(count), len(runs)), pair_words])
    return Features(numbers, owners, words.sentence[owners])


def _words(reading: Reading) -> _Words:
    names, zones = reading.names, reading.zones
    codes = [
        _NAME if i in names else _SPOKEN if zones[i] & _SPOKEN_ZONES else form.codes
        for i, form in enumerate(reading.forms)
    ]
    word, root, shape = np.array(codes, dtype=np.uint64).T
    sentence = np.array(reading.sentence_of)
    first = np.zeros(len(reading), dtype=np.uint64)
    first[[start for start, _ in reading.sentences]] = 1
    return _Words(word, root, shape, sentence, _moods(reading)[sentence], first)


def _runs(words: _Words) -> Indices:
    """One row a kind of feature, one column a word."""
    word, root, shape = words.word, words.root, words.shape
    word1, word2 = _ahead(word, words.sentence, 1), _ahead(word, words.sentence, 2)
    root1, root2 = _ahead(root, words.sentence, 1), _ahead(root, words.sentence, 2)
    shape1, shape2, shape3 = (_ahead(shape, words.sentence, by) for by in (1, 2, 3))
    kinds = (
        (word,), (root,), (word, word1), (root, root1), (root, root2), (word, word1, word2), (word, shape1),
        (shape, word1), (shape, shape1, shape2), (shape, shape1, shape2, shape3), (word, word1, words.first),
        (root, words.mood),
    )  # fmt: skip
    return np.stack([_hash(parts, kind) for kind, parts in enumerate(kinds, 1)])


def _ahead(values: Numbers, sentence: Indices, by: int) -> Numbers:
    """The value ``by`` words further in the same sentence, an edge mark beyond its end."""
    moved = np.full(len(values), _EDGE, dtype=np.uint64)
    if by < len(values):
        inside = sentence[by:] == sentence[:-by]
        moved[:-by][inside] = values[by:][inside]
    return moved


def _pairs(reading: Reading, words: _Words) -> tuple[Indices, Indices]:
    """Meanings alone, with the mood of the sentence, and in twos up to ``_FARTHEST`` meanings apart."""
    tags: list[int] = []
    owners: list[int] = []
    names, zones = reading.names, reading.zones
    for i, form in enumerate(reading.forms):
        if i in names or zones[i] & _SPOKEN_ZONES:
            continue
        person = next((n for name, n in _PERSONS.items() if name in form.classes), 0) if form.classes else 0
        if person:
            tags.append(person)
            owners.append(i)
        else:
            tags.extend(form.meanings)
            owners.extend([i] * len(form.meanings))
    if not tags:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    tag, owner = np.array(tags, dtype=np.uint64), np.array(owners)
    sentence = words.sentence[owner]
    found = [_hash((tag,), 31), _hash((tag, words.mood[owner]), 32)]
    places = [owner, owner]
    for by in range(1, min(_FARTHEST, len(tag) - 1) + 1):
        inside = (sentence[by:] == sentence[:-by]) & (owner[by:] != owner[:-by])
        left, right = tag[:-by][inside], tag[by:][inside]
        found.append(_hash((np.minimum(left, right), np.maximum(left, right)), 33))
        places.append(owner[:-by][inside])
        if by <= _FARTHEST // 2:
            found.append(_hash((left, right), 34))
            places.append(owner[:-by][inside])
    return np.concatenate(found), np.concatenate(places)


def _hash(parts: tuple[Numbers, ...], kind: int) -> Indices:
    with np.errstate(over="ignore"):
        value = parts[0] * np.uint64(0x9E3779B1 + 0x02000386 * kind)
        for part in parts[1:]:
            value = (value ^ (value >> _SHIFT)) * _MIX + part
        value = (value ^ (value >> _SHIFT)) * _MIX
        return ((value >> _HIGH) & _MASK).astype(np.int64)


def _moods(reading: Reading) -> Numbers:
    """One number a sentence: whether the citizen and the office are in it, and whether it asks."""
    moods = np.zeros(len(reading.sentences), dtype=np.uint64)
    for bit, name in ((1, "you"), (1, "complainant"), (2, "we"), (2, "officer")):
        for i in reading.places.get(name, ()):
            moods[reading.sentence_of[i]] |= np.uint64(bit)
    for index in range(len(reading.sentences)):
        if reading.ends_with(index, "?"):
            moods[index] |= np.uint64(4)
    return moods
