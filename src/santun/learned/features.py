"""Sentences as hashed features: words, roots and shapes of sentences in short runs, and meanings in pairs.

All of a text at once, as arrays: a feature is a number below ``BUCKETS``. Pairs of meanings let a model see that
*Bapak tidak akan paham* and *orang awam sulit mengerti* are of a kind though they share no word. The same code makes
features when a model is trained and when it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from santun.reading.forms import Form
from santun.reading.zones import BITS
from santun.rule import Zone

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from santun.reading.document import Document, Reading

    Numbers = NDArray[np.uint64]
    Indices = NDArray[np.int64]

__all__ = ["BUCKETS", "Features", "features", "features_of"]

BUCKETS = 1 << 20
_MASK = np.uint64(BUCKETS - 1)
_EDGE = np.uint64(0x5BD1E995)
# A name is a name, whatever it is; what somebody else says counts as one and the same word.
_NAME = Form("", "", "", codes=(0x1B873593, 0x85EBCA6B, 0xC2B2AE35))
_SPOKEN = Form("", "", "", codes=(0x27D4EB2F, 0x165667B1, 0xD3A2646C))
_SPOKEN_ZONES = BITS[Zone.QUOTED] | BITS[Zone.REPORTED]
_FARTHEST = 6
_ORDERED = 3
_STEPS = np.arange(1, _FARTHEST + 1)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(29)
_HIGH = np.uint64(32)
_KINDS = np.arange(1, 13, dtype=np.uint64)[:, None]


class Features(NamedTuple):
    """``numbers`` below ``BUCKETS``, and for each the ``word`` and the ``sentence`` it belongs to."""

    numbers: Indices
    words: Indices
    sentences: Indices


_FACT = "santun.learned.features"


@dataclass(slots=True)
class _Words:
    """The words of a reading as arrays.

    ``codes[by]`` are word, root and shape of the word ``by`` words further in the same sentence, edges beyond its end.
    """

    codes: Numbers
    sentence: Indices
    mood: Numbers
    first: Numbers


def features(reading: Reading) -> Features:
    """Every feature of every word. A reading without words has none."""
    count = len(reading)
    if not count:
        nothing = np.zeros(0, dtype=np.int64)
        return Features(nothing, nothing, nothing)
    forms = _forms(reading)
    words = _words(reading, forms)
    runs = _runs(words)
    pair_numbers, pair_words = _pairs(forms, words)
    numbers = np.concatenate((runs.ravel(), pair_numbers))
    owners = np.concatenate((np.tile(np.arange(count), len(runs)), pair_words))
    return Features(numbers, owners, words.sentence[owners])


def features_of(document: Document) -> Features:
    """The features of a reply, made once for all models."""
    known: Any = document.facts.get(_FACT)
    if known is None:
        known = document.facts[_FACT] = features(document.reply)
    found: Features = known
    return found


def _forms(reading: Reading) -> list[Form]:
    """The forms, names and others' words replaced by stand-ins."""
    forms = reading.forms
    if reading.names:
        forms = [_NAME if i in reading.names else form for i, form in enumerate(forms)]
    if any(zone & _SPOKEN_ZONES for zone in reading.zones):
        forms = [_SPOKEN if zone & _SPOKEN_ZONES else form for form, zone in zip(forms, reading.zones, strict=True)]
    return forms


def _words(reading: Reading, forms: list[Form]) -> _Words:
    count = len(forms)
    flat = np.fromiter(chain.from_iterable([form.codes for form in forms]), dtype=np.uint64, count=3 * count)
    codes = np.full((4, 3, count), _EDGE)
    codes[0] = flat.reshape(count, 3).T
    sentence = np.array(reading.sentence_of)
    for by in range(1, min(4, count)):
        inside = sentence[by:] == sentence[:-by]
        codes[by, :, :-by] = np.where(inside, codes[0, :, by:], _EDGE)
    first = np.zeros(count, dtype=np.uint64)
    first[[start for start, _ in reading.sentences]] = 1
    return _Words(codes, sentence, _moods(reading)[sentence], first)


def _runs(words: _Words) -> Indices:
    """One row a kind of feature, one column a word."""
    (word, root, shape), (word1, root1, shape1), (word2, root2, shape2), (_, _, shape3) = words.codes
    parts = np.zeros((4, len(_KINDS), len(word)), dtype=np.uint64)
    parts[0] = (word, root, word, root, root, word, word, shape, shape, shape, word, root)
    parts[1, 2:] = (word1, root1, root2, word1, shape1, word1, shape1, shape1, word1, words.mood)
    parts[2, 5], parts[2, 8], parts[2, 9], parts[2, 10] = word2, shape2, shape2, words.first
    parts[3, 9] = shape3
    return _hash(parts[0], parts[1], parts[2], parts[3], _KINDS)


def _pairs(forms: list[Form], words: _Words) -> tuple[Indices, Indices]:
    """Meanings alone, with the mood of the sentence, and in twos up to ``_FARTHEST`` meanings apart."""
    tagged = [(i, tag) for i, form in enumerate(forms) for tag in form.tags]
    if not tagged:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    flat = np.fromiter(chain.from_iterable(tagged), dtype=np.int64, count=2 * len(tagged)).reshape(-1, 2)
    owner, tag = flat[:, 0], flat[:, 1].astype(np.uint64)
    count = len(tag)
    sentence = words.sentence[owner]
    right_of = np.minimum(np.arange(count)[:, None] + _STEPS, count - 1)
    apart = (sentence[right_of] == sentence[:, None]) & (owner[right_of] != owner[:, None])
    apart &= np.arange(count)[:, None] + _STEPS < count
    by, left = np.nonzero(apart.T)
    right = left + by + 1
    near = int(np.searchsorted(by, _ORDERED))
    one, two = tag[left], tag[right]
    first = np.concatenate((tag, tag, np.minimum(one, two), one[:near]))
    second = np.concatenate((np.zeros_like(tag), words.mood[owner], np.maximum(one, two), two[:near]))
    kinds = np.repeat(np.array([31, 32, 33, 34], dtype=np.uint64), [len(tag), len(tag), len(left), near])
    none = np.zeros_like(first)
    return _hash(first, second, none, none, kinds), np.concatenate((owner, owner, owner[left], owner[left[:near]]))


def _hash(first: Numbers, second: Numbers, third: Numbers, fourth: Numbers, kind: Numbers) -> Indices:
    """Mix four numbers and a kind into one below ``BUCKETS``, element by element."""
    with np.errstate(over="ignore"):
        value = (first + kind * np.uint64(0x9E3779B97F4A7C15)) * _MIX
        value ^= value >> _SHIFT
        value += second
        value *= _MIX
        value ^= value >> _SHIFT
        value += third * np.uint64(3) + fourth
        value *= _MIX
        value ^= value >> _HIGH
    return (value & _MASK).astype(np.int64)


def _moods(reading: Reading) -> Numbers:
    """One number a sentence: whether the citizen and the office are in it, and whether it asks."""
    moods = [0] * len(reading.sentences)
    for bit, name in ((1, "you"), (1, "complainant"), (2, "we"), (2, "officer")):
        for i in reading.places.get(name, ()):
            moods[reading.sentence_of[i]] |= bit
    for index in range(len(moods)):
        if reading.ends_with(index, "?"):
            moods[index] |= 4
    return np.array(moods, dtype=np.uint64)
