"""The small model over ``pairs`` and ``judging``: how likely a point is taken up, and by which sentences.

Two steps. A linear one weighs each sentence for each point. A second one, half linear and half trees, looks at what
that leaves for each point and tells whether it is taken up at all. Weights lie in ``weights.json`` and ``trees.npz``
beside this file; ``training/train_coverage.py`` writes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import mul
from pathlib import Path

from santun.coverage import judging, pairs
from santun.coverage.answers import HOLDS, Reply
from santun.coverage.judging import Seen
from santun.coverage.places import places
from santun.coverage.points import Point, PointKind, Wanted
from santun.coverage.trees import Trees, read_trees

__all__ = ["CoverageModel", "Judged", "coverage_model", "holds_names"]

_HERE = Path(__file__).resolve().parent
# Points and sentences beyond which likeness of words alone decides: linear in both, and nobody reads so much.
_MOST, _MOST_ASKED = 24, 12


@dataclass(frozen=True, slots=True)
class Judged:
    """How likely the point is taken up, and how well each sentence answers it (log odds, by index)."""

    probability: float
    sentences: dict[int, float]


def holds_names() -> tuple[str, ...]:
    """A name for every kind of answer wanted with every kind held: weights of the first step."""
    return tuple(f"{wanted.value}:{holds}" for wanted in Wanted for holds in HOLDS)


@dataclass(slots=True)
class CoverageModel:
    """Weights in memory: ``sentence`` and ``point`` in the order of the names, ``holds`` by name.

    ``watch`` is handed the features of the second step; training looks at them.
    """

    sentence: tuple[float, ...]
    point: tuple[float, ...]
    holds: dict[str, float]
    trees: Trees | None = None
    watch: Callable[[tuple[float, ...]], None] | None = None
    _table: dict[tuple[Wanted, int], float] = field(default_factory=dict)
    _bares: dict[tuple[Wanted, bool, bool, int, bool], float] = field(default_factory=dict)

    def judge(self, points: Sequence[Point], reply: Reply) -> list[Judged | None]:
        """Every question and demand beside the reply; None for problems that are only reported."""
        asked = [point for point in points if point.kind is not PointKind.PROBLEM][:_MOST_ASKED]
        shared = pairs.shared_words(points)
        likes = [pairs.likeness(point, shared, reply) for point in asked]
        turns = pairs.turns(len(asked), reply)
        logits = [self._logits(k, asked, likes, reply, turns[k]) for k in range(len(asked))]
        crowd = judging.crowd_of(points, reply)
        seen = [
            Seen(point, like, row, _best_other(logits, k), place, crowd, reply)
            for k, (point, like, row, place) in enumerate(zip(asked, likes, logits, places(logits, likes), strict=True))
        ]
        judged = iter(self._judged(seen))
        return [next(judged, None) if point.kind is not PointKind.PROBLEM else None for point in points]

    def _logits(
        self, k: int, asked: Sequence[Point], likes: Sequence[pairs.Likeness], reply: Reply, turns: Sequence[float]
    ) -> list[float]:
        point, like, alone = asked[k], likes[k], len(asked) == 1
        own, context = like.own.sentences, like.context.sentences
        best_other: dict[int, float] = {}
        for j, rival in enumerate(likes):
            if j != k:
                for index, share in rival.own.sentences.items():
                    best_other[index] = max(share, best_other.get(index, 0.0))
        restated = like.own.restated * self.sentence[_RESTATED]
        bares: dict[int, float] = {}
        found = []
        for index, holds in enumerate(reply.holds[:_MOST]):
            other = best_other.get(index, 0.0)
            if index in own or index in context:
                found.append(self._logit(point, like, index, reply, other, alone, turns[index]))
                continue
            bare = bares.get(holds)
            if bare is None:
                bare = bares[holds] = self._bare(point, index, reply, alone)
            found.append(bare + other * self.sentence[_OTHER] + restated + turns[index] * self.sentence[_TURN])
        return found

    def _logit(
        self,
        point: Point,
        like: pairs.Likeness,
        index: int,
        reply: Reply,
        other: float,
        alone: bool,
        turn: float,
    ) -> float:
        features = pairs.sentence_features(point, like, index, reply, other, alone, turn)
        logit: float = sum(map(mul, self.sentence, features)) + self._held(point.wanted, reply.holds[index])
        return logit

    def _bare(self, point: Point, index: int, reply: Reply, alone: bool) -> float:
        """The logit of a sentence that shares no word with the point: most are like that, and little decides it."""
        key = (point.wanted, not point.own, point.general, reply.holds[index], alone)
        known = self._bares.get(key)
        if known is None:
            if len(self._bares) > _REMEMBERED:
                self._bares.clear()
            known = self._bares[key] = self._logit(point, pairs.NO_LIKENESS, index, reply, 0.0, alone, 0.0)
        return known

    def _held(self, wanted: Wanted, holds: int) -> float:
        key = (wanted, holds)
        if key not in self._table:
            if len(self._table) > _REMEMBERED:
                self._table.clear()
            self._table[key] = sum(
                self.holds.get(f"{wanted.value}:{name}", 0.0) for name, bit in HOLDS.items() if holds & bit
            )
        return self._table[key]

    def _judged(self, seen: Sequence[Seen]) -> list[Judged]:
        rows = [judging.point_features(one) for one in seen]
        if self.watch is not None:
            for row in rows:
                self.watch(row)
        scores = [sum(map(mul, self.point, row)) for row in rows]
        if self.trees is not None and rows:
            scores = [(score + more) / 2 for score, more in zip(scores, self.trees.scores(rows), strict=True)]
        return [
            Judged(1 / (1 + math.exp(-max(min(score, 30.0), -30.0))), dict(enumerate(one.logits)))
            for score, one in zip(scores, seen, strict=True)
        ]


_REMEMBERED = 5000
_OTHER, _RESTATED = pairs.SENTENCE_NAMES.index("other"), pairs.SENTENCE_NAMES.index("restated")
_TURN = pairs.SENTENCE_NAMES.index("turn")


def _best_other(logits: Sequence[Sequence[float]], k: int) -> list[float]:
    """For each sentence, how well it answers the other point that it answers best."""
    others = [row for j, row in enumerate(logits) if j != k]
    return [max(column) for column in zip(*others, strict=True)] if others else [-6.0] * len(logits[k])


@lru_cache(maxsize=1)
def coverage_model() -> CoverageModel:
    """The model that ships with santun, read when it is first needed."""
    data = json.loads((_HERE / "weights.json").read_text(encoding="utf-8"))
    return CoverageModel(
        tuple(data["sentence"][name] for name in pairs.SENTENCE_NAMES),
        tuple(data["point"][name] for name in judging.POINT_NAMES),
        data["holds"],
        read_trees(_HERE / "trees.npz"),
    )
