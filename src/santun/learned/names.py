"""The name model: which words of a reply are a person's name, and whether that person is a citizen.

A linear-chain CRF over hashed features finds persons (places and organisations too, so that it can tell them
apart, but it does not report them); a logistic regression over the words around a person says whose name it is. Trained
by ``training/train_names.py``; the weights lie in ``names.npz`` beside this file, their sources in ``NOTICE.md``.
Knows no list of names.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from operator import attrgetter
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from santun.errors import LexiconError
from santun.learned.names_features import BUCKETS, EDGE, SIDES, Look, around, gaps_of, look_at, modes
from santun.learned.names_owner import Owners

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from santun.reading.document import Reading

    Floats = NDArray[np.float32]
    Indices = NDArray[np.int64]

__all__ = ["LABELS", "NameModel", "PersonName", "load", "name_model"]

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
_WEIGHTS = Path(__file__).resolve().parent / "names.npz"
_WIDTH = 8
# Past this many remembered forms they are dropped and made anew, so that a server's memory stays flat.
_FORM_LIMIT = 20_000
# How far the best person label of a word lies above the best other one, in logarithms of odds: below the first it is in
# no person's name, whatever stands around it; a run of words of which none reaches the second holds no name.
# By itself, without its neighbours, a word may lie as far below as the third and still be one.
_SURELY_NONE = -4.0
_LIKELY_ALONE = -1.5
_HOPELESS = -4.5
_LIKELY = 0.5
# Words of a stretch, and the least that a label of a word may have: their product stays above the smallest float.
_LONGEST = 32
_FAINTEST = -15.0
_TEXT = attrgetter("text")
_NONE = np.eye(len(LABELS))[0]


class PersonName(NamedTuple):
    """A person's name: half-open word indices, how likely it is one, and how likely the person is a citizen."""

    first: int
    last: int
    probability: float
    citizen: float


class _Table:
    """What the weights say of every form met so far. Rows are only added; a full table is replaced."""

    def __init__(self, model: NameModel) -> None:
        self._model = model
        self._lock = Lock()
        self.rows: dict[str, int] = {}
        self.scores = np.zeros((512, len(SIDES), len(LABELS)), dtype=np.float32)
        self.kinds = np.zeros(512, dtype=np.int64)
        self.codes = np.zeros(512, dtype=np.int64)
        self.learn([EDGE])

    def learn(self, texts: list[str]) -> None:
        """Add rows for the forms that have none. A row is named last: who finds it finds it filled."""
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self.rows]
            looks = [look_at(text) for text in new]
            first = len(self.rows)
            while first + len(new) > len(self.kinds):
                self._grow()
            if new:
                self._fill(first, looks)
                self.rows.update(zip(new, range(first, first + len(new)), strict=True))

    def _fill(self, first: int, looks: list[Look]) -> None:
        last = first + len(looks)
        self.kinds[first:last] = [look.kind for look in looks]
        self.codes[first:last] = [look.code for look in looks]
        groups = [look.at(side) for look in looks for side in SIDES]
        self.scores[first:last] = self._model.weigh(groups).reshape(len(looks), len(SIDES), len(LABELS))

    def _grow(self) -> None:
        self.scores = np.concatenate((self.scores, np.zeros_like(self.scores)))
        self.kinds = np.concatenate((self.kinds, np.zeros_like(self.kinds)))
        self.codes = np.concatenate((self.codes, np.zeros_like(self.codes)))


class NameModel:
    """Weights in memory. Safe to share between threads.

    ``weights`` has shape (``BUCKETS``, 8), one column a label and one to spare, in units of ``scale``; ``moves`` are
    the scores of label after label.
    """

    def __init__(self, weights: NDArray[np.int8], scale: Floats, moves: Floats, owners: Owners) -> None:
        self._weights = np.ascontiguousarray(weights)
        # Eight one-byte weights are fetched as one number: the same memory, a quarter of the time.
        self._packed = self._weights.view(np.uint64).ravel()
        self._scale = scale
        onwards = np.exp(moves.astype(np.float64))
        self._both_ways = np.array((onwards, onwards.T))
        self._owners = owners
        self._table = _Table(self)

    def weigh(self, groups: list[list[int]]) -> Floats:
        """The sums of the weights of groups of features, none empty: one row a group, one column a label."""
        flat = np.fromiter(chain.from_iterable(groups), dtype=np.int64)
        starts = np.cumsum([0, *map(len, groups[:-1])])
        total = np.add.reduceat(self._weights[flat], starts, axis=0, dtype=np.int32)
        weighed: Floats = total[:, : len(LABELS)] * self._scale
        return weighed

    def persons(self, reading: Reading) -> list[PersonName]:
        """The persons of a text, in its order."""
        if not len(reading):
            return []
        found = self._find(*self._scores(reading))
        if not found:
            return []
        citizens = self._owners.citizens(reading, [(first, last) for first, last, _ in found])
        return [PersonName(*person, citizen) for person, citizen in zip(found, citizens, strict=True)]

    def citizens(self, reading: Reading, spans: Sequence[tuple[int, int]]) -> list[float]:
        """How likely each of the names, as half-open word indices in their order, is a citizen's."""
        return self._owners.citizens(reading, spans) if spans else []

    def _scores(self, reading: Reading) -> tuple[Floats, Indices]:
        """The score of every label, one row a word, and the words that may be in a name.

        Of the others the scores are those without their neighbours.
        """
        table, rows = self._rows(reading)
        told = table.scores.take(rows, axis=0)
        total: Floats = told[2:-2, 0] + told[3:-1, 1] + told[1:-3, 2] + told[4:, 3] + told[:-4, 4]
        words = np.flatnonzero(_margins(total) > _HOPELESS)
        if len(words):
            kinds = table.kinds[rows]
            kinds[2:-2] = modes(kinds[2:-2], reading.sentences)
            numbers = around(kinds, table.codes[rows], words, *gaps_of(reading, words.tolist()))
            shares = self._packed.take(numbers).view(np.int8).reshape(*numbers.shape, _WIDTH)
            total[words] += shares.sum(axis=0, dtype=np.int32)[:, : len(LABELS)] * self._scale
        return total, words

    def _rows(self, reading: Reading) -> tuple[_Table, NDArray[np.int64]]:
        """The rows of the words, two edges before and two behind."""
        table = self._table
        texts = map(_TEXT, reading.forms)
        try:
            rows = [*map(table.rows.__getitem__, texts)]
        except KeyError:
            if len(table.rows) > _FORM_LIMIT:
                table = self._table = _Table(self)
            known = [form.text for form in reading.forms]
            table.learn(known)
            rows = [table.rows[text] for text in known]
        return table, np.array([0, 0, *rows, 0, 0])

    def _find(self, scores: Floats, words: Indices) -> list[tuple[int, int, float]]:
        """Persons as (first, last, probability); ``words`` are the only ones that may be in a name."""
        stretches = _stretches(words.tolist(), _margins(scores[words]).tolist(), len(scores))
        if not stretches:
            return []
        longest = max(last - first for first, last in stretches)
        # Short stretches end in rows of words that are in no name.
        index = [[min(first + k, last) for first, last in stretches] for k in range(longest)]
        inside = [[first + k < last for first, last in stretches] for k in range(longest)]
        raw = scores.take(index, axis=0, mode="clip").astype(np.float64)
        chances = np.exp(np.maximum(raw - raw.max(axis=2, keepdims=True), _FAINTEST))
        if longest > 1 and not all(inside[-1]):
            chances[~np.array(inside)] = _NONE
        likely = _marginals(chances, self._both_ways)[:, :, 1:3]
        found: list[tuple[int, int, float]] = []
        if (likely[:, :, 0] + likely[:, :, 1]).max() >= _LIKELY:
            for stretch, (first, _) in enumerate(stretches):
                found += _spans(likely[:, stretch].tolist(), first)
        return found


def _margins(scores: Floats) -> Floats:
    """How far the best label of a person lies above the best other one."""
    columns = scores.T
    person = np.maximum(columns[1], columns[2])
    found: Floats = person - np.maximum(columns[0], columns[3:].max(axis=0))
    return found


def _stretches(words: list[int], margins: list[float], count: int) -> list[tuple[int, int]]:
    """Half-open runs of words that may be in a person's name, each with one word more before and behind."""
    runs: list[tuple[int, int]] = []
    first = last = -1
    likely = False
    for word, margin in zip(words, margins, strict=True):
        if margin > _SURELY_NONE:
            if word != last:
                if likely:
                    runs.append((first, last))
                first, likely = word, False
            last = word + 1
            likely = likely or margin > _LIKELY_ALONE
    if likely:
        runs.append((first, last))
    return _bounded(_joined(runs, count))


def _joined(runs: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """The runs, one word wider on both sides, those that meet made one."""
    made: list[tuple[int, int]] = []
    for first, last in runs:
        wide = (max(first - 1, 0), min(last + 1, count))
        if made and wide[0] <= made[-1][1]:
            wide = (made.pop()[0], wide[1])
        made.append(wide)
    return made


def _bounded(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs, cut where they are longer than can be decoded without losing precision."""
    return [(k, min(k + _LONGEST, last)) for first, last in places for k in range(first, last, _LONGEST)]


def _marginals(chances: NDArray[np.float64], moves: NDArray[np.float64]) -> NDArray[np.float64]:
    """How likely every word has every label. Axes are words, stretches, labels; no name stands around a stretch.

    ``moves`` are two matrices, onwards and back: both ways are gone at once.
    """
    ways = np.array((chances, chances[::-1]))
    reached = np.empty_like(ways)
    now = moves[:, :1]
    for i in range(len(chances)):
        reached[:, i] = now
        now = (now * ways[:, i]) @ moves
    both: NDArray[np.float64] = reached[0] * chances * reached[1, ::-1]
    both /= both.sum(axis=2, keepdims=True)
    return both


def _spans(marginals: list[list[float]], offset: int) -> list[tuple[int, int, float]]:
    """Runs of words that are likely in a name, parted where one more likely begins a name than goes on with it."""
    found: list[tuple[int, int, float]] = []
    start, chance = -1, 1.0
    for i, (begin, inside) in enumerate([*marginals, [0.0, 0.0]]):
        likely = begin + inside >= _LIKELY
        if start >= 0 and (not likely or begin > inside):
            found.append((offset + start, offset + i, chance))
            start = -1
        if likely:
            chance = begin + inside if start < 0 else min(chance, begin + inside)
            start = i if start < 0 else start
    return found


def load(path: Path) -> NameModel:
    """Read weights.

    Raises:
        LexiconError: the file is missing, broken or of another make; names it.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            return _model(file)
    except (OSError, ValueError, KeyError, IndexError, EOFError) as error:
        raise LexiconError(f"no weights of the name model: {type(error).__name__}", path=str(path)) from error


def _model(file: Any) -> NameModel:
    if tuple(file["labels"].tolist()) != LABELS or int(file["buckets"]) != BUCKETS:
        raise ValueError("made for other labels or features")
    weights = np.zeros((BUCKETS, _WIDTH), dtype=np.int8)
    weights[np.cumsum(file["steps"], dtype=np.int64), : len(LABELS)] = file["values"]
    owner = np.zeros(BUCKETS, dtype=np.int8)
    owner[np.cumsum(file["owner_steps"], dtype=np.int64)] = file["owner_values"]
    owners = Owners(owner, float(file["owner_scale"]), float(file["owner_bias"]))
    return NameModel(weights, file["scale"], file["moves"], owners)


@lru_cache(maxsize=1)
def name_model() -> NameModel:
    """The model that ships with santun, read when it is first needed."""
    return load(_WEIGHTS)
