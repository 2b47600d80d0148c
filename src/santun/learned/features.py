"""Sentences as hashed features: words, roots and shapes in short runs, meanings in pairs, and runs of letters.

All of a text at once, as arrays: a feature is a number below ``BUCKETS``. Pairs of meanings let a model see that
*Bapak tidak akan paham* and *orang awam sulit mengerti* are of a kind though they share no word. Runs of five letters
carry what is known of one word over to words that were never met: other forms of it, chat spellings, other languages
of the country, and the ends of one word with the beginning of the next. The same code makes features when a model is
trained and when it is used.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from santun.reading.forms import Form, packed
from santun.reading.zones import BITS
from santun.rule import Zone

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from santun.reading.document import Document, Reading

    Numbers = NDArray[np.uint64]
    Indices = NDArray[np.int64]

_Integer = TypeVar("_Integer", bound="np.integer[Any]")

__all__ = ["BUCKETS", "Features", "features", "features_of"]

BUCKETS = 1 << 20
_MASK = np.uint64(BUCKETS - 1)
_EDGE = packed((0x5BD1E995, 0x5BD1E995, 0x5BD1E995), ())
# A name is a name, whatever it is; what somebody else says counts as one and the same word.
_NAME = Form("", "", "", spelled=" \u00a7", codes=packed((0x1B873593, 0x85EBCA6B, 0xC2B2AE35), ()))
_SPOKEN = Form("", "", "", spelled=" \u00a4", codes=packed((0x27D4EB2F, 0x165667B1, 0xD3A2646C), ()))
_SPOKEN_ZONES = BITS[Zone.QUOTED] | BITS[Zone.REPORTED]
_FARTHEST = 6
_ORDERED = 3
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_KIND = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_PRIME = np.uint64(0x100000001B3)
# How many letters make a run.
_RUN = 5
_HIGH = np.uint64(32)
_THREE = np.uint64(3)
_REACH = np.arange(4)[:, None]
# Rows of ``_codes``: word, root and shape, each of the word itself and of the three words behind it.
_WORD, _ROOT, _SHAPE = 0, 4, 8
_FIRST = np.array([_WORD, _ROOT, _WORD, _ROOT, _ROOT, _WORD, _WORD, _SHAPE, _SHAPE, _SHAPE, _WORD, _ROOT])
_SECOND = np.array([1, _ROOT + 1, _ROOT + 2, 1, _SHAPE + 1, 1, _SHAPE + 1, _SHAPE + 1, 1])
_RUN_KINDS = (np.arange(1, 13, dtype=np.uint64) * _KIND)[:, None]
# Rows of ``_pairs``: a meaning alone, with the mood, in twos whatever the order, and in order.
_PAIR_ROWS = 2 + _FARTHEST + _ORDERED
_PAIR_KINDS = (np.array([31, 32, *[33] * _FARTHEST, *[34] * _ORDERED], dtype=np.uint64) * _KIND)[:, None]


class Features(NamedTuple):
    """Numbers below ``BUCKETS``, as they are worked out.

    ``runs`` has a row a kind of run and a column a word; ``pairs`` a row a kind of pair and a column a meaning, with
    ``BUCKETS`` in cells that are none. ``owners`` are the words of the meanings, ``sentence_of`` the sentences of the
    words. ``letters`` are runs of letters, by their first one, ``BUCKETS`` where there are too few; ``spelled`` says
    where in them each word begins, and at last where they end.
    """

    runs: Indices
    pairs: Indices
    owners: Indices
    sentence_of: Indices
    letters: Indices
    spelled: Indices

    @property
    def numbers(self) -> Indices:
        """Every feature."""
        return np.concatenate(
            (self.runs.ravel(), self.pairs[self.pairs < BUCKETS], self.letters[self.letters < BUCKETS])
        )

    @property
    def words(self) -> Indices:
        """For each number the word that it belongs to."""
        owners = np.broadcast_to(self.owners, self.pairs.shape)[self.pairs < BUCKETS]
        count = len(self.sentence_of)
        spellers = np.arange(count).repeat(np.diff(self.spelled))[self.letters < BUCKETS]
        return np.concatenate((np.tile(np.arange(count), len(self.runs)), owners, spellers))

    @property
    def sentences(self) -> Indices:
        """For each number the sentence that it belongs to."""
        found: Indices = self.sentence_of[self.words]
        return found

    def of_words(self, first: int, last: int) -> Indices:
        """The features of words ``first`` up to ``last``, which are a sentence or several."""
        left, right = np.searchsorted(self.owners, (first, last))
        pairs = self.pairs[:, left:right]
        letters = self.letters[self.spelled[first] : self.spelled[last]]
        return np.concatenate((self.runs[:, first:last].ravel(), pairs[pairs < BUCKETS], letters[letters < BUCKETS]))

    def by_word(self, weights: NDArray[np.int8], first: int, last: int) -> Indices:
        """The sums of the weights of the features of words ``first`` up to ``last``, one a word.

        ``weights`` has one a bucket and a nought behind them. The range must hold a word.
        """
        sums: Indices = weights[self.runs[:, first:last]].sum(axis=0, dtype=np.int64)
        left, right = np.searchsorted(self.owners, (first, last))
        of_meanings = weights[self.pairs[:, left:right]].sum(axis=0, dtype=np.int64)
        sums += np.bincount(self.owners[left:right] - first, of_meanings, last - first).astype(np.int64)
        begins = self.spelled[first : last + 1]
        letters = self.letters[begins[0] : begins[-1]]
        sums += np.add.reduceat(weights[letters], begins[:-1] - begins[0], dtype=np.int64)
        return sums


def features(reading: Reading) -> Features:
    """Every feature of every word. A reading without words has none."""
    if not len(reading):
        nothing = np.zeros((0, 0), dtype=np.int64)
        none = nothing.ravel()
        return Features(nothing, nothing, none, none, none, np.zeros(1, dtype=np.int64))
    first = np.array([first for first, _ in reading.sentences])
    last = np.array([last for _, last in reading.sentences])
    lengths = last - first
    sentence_of = np.arange(len(lengths)).repeat(lengths)
    forms = _forms_of(reading)
    packed_codes = b"".join([*[form.codes for form in forms], _EDGE])
    mood = np.array(_moods(reading), dtype=np.uint64).repeat(lengths)
    runs = _runs(_codes(packed_codes, last.repeat(lengths)), mood, first)
    pairs, owners = _pairs(packed_codes, sentence_of, mood)
    return Features(runs, pairs, owners, sentence_of, *_letters([form.spelled for form in forms], last))


_FACT = "santun.learned.features"


def features_of(document: Document) -> Features:
    """The features of a reply, made once for all models."""
    return document.once(_FACT, lambda document: features(document.reply))


def _forms_of(reading: Reading) -> list[Form]:
    """Every word; stand-ins for names and for others' words."""
    forms = list(reading.forms)
    for i in reading.names:
        forms[i] = _NAME
    zones = reading.zones
    if any(zones):
        for i in compress(range(len(zones)), zones):
            if zones[i] & _SPOKEN_ZONES:
                forms[i] = _SPOKEN
    return forms


def _codes(packed_codes: bytes, ends: Indices) -> Numbers:
    """Word, root and shape of every word and of the three behind it, edges beyond the end of its sentence."""
    count = len(ends)
    table = np.frombuffer(packed_codes, dtype="<u4").reshape(count + 1, 4).T.astype(np.uint64)
    reach = np.arange(count) + _REACH
    codes: Numbers = table[:3].take(np.where(reach < ends, reach, count), axis=1).reshape(12, count)
    return codes


def _runs(codes: Numbers, mood: Numbers, first: Indices) -> Indices:
    """One number a kind of run and word, kind by kind."""
    value = _mixed(codes.take(_FIRST, axis=0), _RUN_KINDS)
    value[2:11] += codes.take(_SECOND, axis=0)
    value[11] += mood
    value *= _MIX
    value ^= value >> _SHIFT
    value[5] += codes[_WORD + 2] * _THREE
    value[8:10] += codes[_SHAPE + 2] * _THREE
    value[9] += codes[_SHAPE + 3]
    value[10, first] += _THREE
    return _finished(value)


def _pairs(packed_codes: bytes, sentence_of: Indices, mood: Numbers) -> tuple[Indices, Indices]:
    """Meanings alone, with the mood of the sentence, and in twos up to ``_FARTHEST`` meanings apart.

    Worked out for all twos, a row a distance; those that are none are struck out at the end.
    """
    tags = np.frombuffer(packed_codes, dtype="<u2").reshape(-1, 8)[:, 6:].ravel()
    places = np.flatnonzero(tags)
    owner, tag = places >> 1, tags[places].astype(np.uint64)
    right = _behind(tag)
    first, second = np.empty((2, _PAIR_ROWS, len(tag)), dtype=np.uint64)
    first[:2], second[0], second[1] = tag, 0, mood[owner]
    np.minimum(tag, right, out=first[2:8])
    np.maximum(tag, right, out=second[2:8])
    first[8:], second[8:] = tag, right[:_ORDERED]
    value = _mixed(first, _PAIR_KINDS)
    value += second
    value *= _MIX
    value ^= value >> _SHIFT
    numbers = _finished(value)
    sentence = sentence_of[owner]
    none = (_behind(sentence) != sentence) | (_behind(owner) == owner)
    np.putmask(numbers[2:8], none, BUCKETS)
    np.putmask(numbers[8:], none[:_ORDERED], BUCKETS)
    return numbers, owner


def _letters(spelled: list[str], last: Indices) -> tuple[Indices, Indices]:
    """Runs of ``_RUN`` letters within each sentence, blanks between its words and around it included."""
    begins = np.cumsum([0, *map(len, spelled)])
    signs = np.frombuffer(f"{''.join(spelled)} ".encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    count = int(begins[-1])
    if count < _RUN - 1:
        return np.full(count, BUCKETS), begins
    value = signs[: count + 2 - _RUN] * _PRIME
    for reach in range(1, _RUN):
        value += signs[reach : count + 2 - _RUN + reach]
        value *= _PRIME
    value ^= value >> _SHIFT
    value *= _MIX
    numbers = np.full(count, BUCKETS)
    numbers[: len(value)] = _finished(value)
    # The blank before the next sentence ends this one.
    for end in begins[last].tolist():
        numbers[max(end + 2 - _RUN, 0) : end] = BUCKETS
    return numbers, begins


def _behind(values: NDArray[_Integer]) -> NDArray[_Integer]:
    """Row by row the values one, two, ... places further on; beyond the last one nothing that any value equals."""
    count, size = len(values), values.itemsize
    padded = np.full(count + _FARTHEST, -1, dtype=np.int64).view(values.dtype)
    padded[:count] = values
    return np.ndarray((_FARTHEST, count), values.dtype, padded, size, (size, size))


def _mixed(first: Numbers, kinds: Numbers) -> Numbers:
    value: Numbers = (first + kinds) * _MIX
    value ^= value >> _SHIFT
    return value


def _finished(value: Numbers) -> Indices:
    """The last step of the hash: numbers below ``BUCKETS``."""
    value *= _MIX
    value ^= value >> _HIGH
    value &= _MASK
    return value.view(np.int64)


def _moods(reading: Reading) -> list[int]:
    """One number a sentence: whether the citizen and the office are in it, and whether it asks."""
    moods = [0] * len(reading.sentences)
    for bit, name in ((1, "you"), (1, "complainant"), (2, "we"), (2, "officer")):
        for i in reading.places.get(name, ()):
            moods[reading.sentence_of[i]] |= bit
    if "?" in reading.text:
        for index in range(len(moods)):
            if reading.ends_with(index, "?"):
                moods[index] |= 4
    return moods
