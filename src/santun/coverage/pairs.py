"""A point beside a sentence of the reply, and beside the whole reply, as numbers: what a small linear model looks at.

Two steps. First how well each sentence answers the point: words and topics that they share, and whether the sentence
holds the kind of answer that is wanted. Then whether the point is taken up at all: its best sentence may be the answer
to another point. The same code makes features when the model is trained and when it is used.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from santun.coverage.answers import SUBSTANCE, Holds, Reply
from santun.coverage.points import Point, PointKind, Wanted
from santun.coverage.themes import THEMES
from santun.coverage.topics import Unit, vocabulary

__all__ = [
    "POINT_NAMES",
    "SENTENCE_NAMES",
    "Likeness",
    "Matches",
    "kind_of_answer",
    "match",
    "point_features",
    "shared_out",
]

ANSWERS = {
    Wanted.WHEN: Holds.DATE | Holds.CLOCK | Holds.SPAN,
    Wanted.HOW_MUCH: Holds.SUM | Holds.FREE | Holds.NUMBER,
    Wanted.WHY: Holds.REASON,
    Wanted.WHO: Holds.UNIT,
    Wanted.WHERE: Holds.PLACE | Holds.CONTACT,
    Wanted.HOW: Holds.STEP | Holds.PLAN | Holds.CONTACT,
    Wanted.WHETHER: Holds.YES | Holds.NO | Holds.FREE,
    Wanted.WHAT: Holds.LIST | Holds.STEP | Holds.NUMBER | Holds.REASON,
    Wanted.DO: Holds.DONE | Holds.PLAN | Holds.REFUSES | Holds.REFERS,
}
_SHARED_ROOT, _SHARED_TOPIC, _SHARED_TAG = 1.0, 0.8, 0.3
_BY_WANTED = ("here", "one", "best", "own", "new", "free_kind", "room", "absent")
# Topics that are rarely taken up in other words: who asks for money back wants to read of money.
_DELICATE = frozenset(
    """
    refund compensation levy sanction fine medicine guardian child elderly pregnant disabled free discount proxy victim
    corruption cost respond poor
    """.split()
)
SENTENCE_NAMES = tuple(
    "bias own new deed thing context other ahead kind kind_own kind_new social bare bare_kind restated root general"
    " general_acts named missed alone".split()
)
POINT_NAMES = (
    tuple(
        "bias top second free taken behind anywhere exact new nothing_new deed scarce many room short demand general"
        " bare"
        " restated defers only length rare no_new substance none_near demand_top whether_top why_top when_top"
        " restated_only sentences what_top no_deed has_deed deed_do best"
        " things no_things least suitable unclaimed unclaimed_suitable new_taken"
        " one two one_own slack tight last late_in delicate delicate_absent delicate_there delicate_top sole sole_only"
        " clauses only_kind absent_type".split()
    )
    + tuple(f"{wanted.value}:{name}" for wanted in Wanted for name in _BY_WANTED)
    + tuple(f"{theme}:{name}" for theme in THEMES for name in ("asked", "absent", "free"))
    + ("theme", "theme_absent", "theme_free", "theme_best")
)


@dataclass(slots=True)
class Matches:
    """How much of some words each sentence takes up (share of their weight, by sentence), and the reply as a whole."""

    sentences: dict[int, float] = field(default_factory=dict)
    by_root: dict[int, float] = field(default_factory=dict)
    anywhere: float = 0.0
    exact: float = 0.0
    restated: float = 0.0
    missing: float = 0.0


@dataclass(slots=True)
class Likeness:
    """A point's words beside a reply: all its own, those no other point has, its verbs, the others, its context."""

    own: Matches
    new: Matches
    deed: Matches
    thing: Matches
    context: Matches
    has_new: bool
    has_deed: bool


NO_LIKENESS = Likeness(Matches(), Matches(), Matches(), Matches(), Matches(), False, False)


def match(words: Sequence[Unit], reply: Reply) -> Matches:
    """Look words up in a reply."""
    found = Matches()
    total = sum(unit.weight for unit in words)
    if not total:
        return found
    for unit in words:
        _add(found, unit, unit.weight / total, reply)
    return found


def _add(found: Matches, unit: Unit, weight: float, reply: Reply) -> None:
    by_root, by_topic, by_tag, restated = reply.saying(unit)
    bits = by_root | by_topic | by_tag
    if not bits:
        found.missing = max(found.missing, unit.weight)
        if restated:
            found.restated += weight
        return
    found.anywhere += weight * (_SHARED_ROOT if by_root else _SHARED_TOPIC if by_topic else _SHARED_TAG)
    found.exact += weight * bool(by_root)
    while bits:
        low = bits & -bits
        index = low.bit_length() - 1
        bits ^= low
        share = _SHARED_ROOT if by_root & low else _SHARED_TOPIC if by_topic & low else _SHARED_TAG
        found.sentences[index] = found.sentences.get(index, 0.0) + weight * share
        if by_root & low:
            found.by_root[index] = found.by_root.get(index, 0.0) + weight


def likeness(point: Point, shared: dict[str | int, int], reply: Reply) -> Likeness:
    """Everything about a point's words beside a reply; ``shared`` counts the points that have a root or topic."""
    new = [unit for unit in point.own if _is_new(unit, shared)]
    verbs = _deed(point)
    own = match(point.own, reply)
    return Likeness(
        own,
        match(new, reply) if len(new) < len(point.own) else own,
        match(verbs, reply),
        match([unit for unit in point.own if not unit.is_verb], reply),
        match(point.context[-4:], reply),
        bool(new),
        bool(verbs),
    )


def _deed(point: Point) -> list[Unit]:
    """What is to be done or asked about: the last passive verb, else the last verb."""
    verbs = [unit for unit in point.own if unit.is_verb]
    passive = [unit for unit in verbs if unit.roots and unit.roots[0].startswith("di")]
    return (passive or verbs)[-1:]


def shared_words(points: Sequence[Point]) -> dict[str | int, int]:
    """How many points have a root or a topic."""
    counts: dict[str | int, int] = {}
    for point in points:
        keys: set[str | int] = set()
        for unit in point.own:
            keys.update(unit.roots, unit.topics)
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _is_new(unit: Unit, shared: dict[str | int, int]) -> bool:
    """Whether no other point speaks of it: then it is what this point is about."""
    return all(shared.get(root, 0) < 2 for root in unit.roots) and all(shared.get(t, 0) < 2 for t in unit.topics)


def kind_of_answer(point: Point, holds: int) -> bool:
    """Whether a sentence holds the kind of answer that the point wants."""
    return bool(ANSWERS[point.wanted] & holds)


def sentence_features(
    point: Point, like: Likeness, index: int, reply: Reply, other: float, alone: bool
) -> tuple[float, ...]:
    """In the order of ``SENTENCE_NAMES``; ``other`` is how much of the likest other point the sentence takes up."""
    holds = reply.holds[index]
    own = like.own.sentences.get(index, 0.0)
    new = like.new.sentences.get(index, 0.0) if like.has_new else own
    kind = float(kind_of_answer(point, holds))
    bare = float(not point.own)
    return (
        1.0,
        own,
        new,
        like.deed.sentences.get(index, 0.0),
        like.thing.sentences.get(index, 0.0),
        like.context.sentences.get(index, 0.0),
        other,
        max(own - other, 0.0),
        kind,
        kind * own,
        kind * new,
        float(bool(holds & Holds.SOCIAL)),
        bare,
        bare * kind,
        like.own.restated,
        like.own.by_root.get(index, 0.0),
        float(point.general),
        float(point.general and bool(holds & (Holds.DONE | Holds.PLAN | Holds.REFERS))),
        float(bool(holds & (Holds.REFUSES | Holds.REFERS)) and own > 0.0),
        float(own == 0.0),
        float(alone),
    )


@dataclass(frozen=True, slots=True)
class Crowd:
    """What all points of a complaint have in common."""

    asked: int
    wanting: dict[Wanted, int]
    defers: bool


def crowd_of(points: Sequence[Point], reply: Reply) -> Crowd:
    """Count the questions and demands; and see whether the reply puts all of them off to a named day."""
    wanting: dict[Wanted, int] = {}
    for point in points:
        if point.kind is not PointKind.PROBLEM:
            wanting[point.wanted] = wanting.get(point.wanted, 0) + 1
    defers = any(
        holds & Holds.REFERS or (holds & Holds.LATER and holds & (Holds.PLAN | Holds.CONTACT))
        for holds in reply.holds
        if holds & Holds.DATE
    )
    return Crowd(sum(wanting.values()), wanting, defers)


def point_features(
    point: Point,
    like: Likeness,
    logits: Sequence[float],
    best_other: Sequence[float],
    crowd: Crowd,
    reply: Reply,
    place: Place,
) -> tuple[float, ...]:
    """In the order of ``POINT_NAMES``.

    ``logits`` say how well each sentence answers the point, ``best_other`` how well it answers any other one.
    """
    ranked = sorted(logits, reverse=True) or [_NOTHING]
    top = _bounded(ranked[0])
    second = _bounded(ranked[1]) if len(ranked) > 1 else _bounded(_NOTHING)
    at = logits.index(ranked[0]) if logits else -1
    behind = max(best_other[at] - ranked[0], 0.0) if at >= 0 else 0.0
    own, new = like.own, like.new if like.has_new else like.own
    mask, social = ANSWERS[point.wanted], Holds.SOCIAL
    told_holds = reply.holds
    fits = [bool(mask & holds and not holds & social) for holds in told_holds]
    satisfied = sum(fits)
    suitable = [other for other, fit in zip(best_other, fits, strict=False) if fit]
    least = _bounded(min(suitable, default=5.0))
    unclaimed = len(
        [
            None
            for a, b, holds in zip(logits, best_other, told_holds, strict=False)
            if a < _UNCLAIMED and b < _UNCLAIMED and holds & SUBSTANCE and not holds & social
        ]
    )
    no_new = like.has_new and new.anywhere == 0.0
    best = max(own.sentences.values(), default=0.0)
    one, two = _bounded(place.one), _bounded(place.two)
    slack = reply.statements - crowd.asked
    delicate_topic = delicate_topics()
    delicate = [unit for unit in point.own if not delicate_topic.isdisjoint(unit.topics)]
    there = match(delicate, reply).anywhere if delicate else 0.0
    free_kind = least < _UNCLAIMED / 5
    sole = crowd.wanting.get(point.wanted, 0) == 1
    by_wanted = (
        1.0,
        one,
        best,
        own.anywhere,
        new.anywhere,
        float(free_kind),
        max(min(slack, 2), -2) / 2,
        float(satisfied == 0),
    )
    told, freely = _themes_of(reply, logits, best_other)
    at_best = reply.themes[at] if 0 <= at < len(reply.themes) else 0
    return (
        1.0,
        top,
        second,
        freely,  # bits as a number: the weights were trained with that
        float(behind > 0),
        min(behind, 4.0) / 4,
        own.anywhere,
        own.exact,
        new.anywhere,
        float(not like.has_new),
        like.deed.anywhere,
        min(max(crowd.wanting.get(point.wanted, 0) - satisfied, 0), 2) / 2,
        math.log1p(max(crowd.asked - 1, 0)),
        min(reply.substance / max(crowd.asked, 1), 2.0) / 2,
        float(reply.words < 30),
        float(point.kind is PointKind.DEMAND),
        float(point.general),
        float(not point.own),
        own.restated,
        float(crowd.defers),
        float(crowd.asked == 1),
        math.log1p(reply.words) / 5,
        own.missing,
        float(no_new),
        float(reply.substance > 0),
        float(own.anywhere == 0.0),
        top * (point.wanted is Wanted.DO),
        top * (point.wanted is Wanted.WHETHER),
        top * (point.wanted is Wanted.WHY),
        top * (point.wanted is Wanted.WHEN),
        float(own.restated > 0 and own.anywhere == 0),
        min(len(reply.holds), 12) / 12,
        top * (point.wanted is Wanted.WHAT),
        float(like.has_deed and like.deed.anywhere == 0.0),
        float(like.has_deed),
        like.deed.anywhere * (point.wanted is Wanted.DO),
        max(own.sentences.values(), default=0.0),
        like.thing.anywhere,
        float(like.thing.anywhere == 0.0),
        min(own.anywhere, like.deed.anywhere if like.has_deed else own.anywhere),
        least,
        min(unclaimed, 4) / 4,
        float(bool(suitable)) * min(unclaimed, 4) / 4,
        float(no_new and behind > 0),
        one,
        two,
        place.one_own,
        max(min(slack, 3), -3) / 3,
        float(slack < 0),
        float(place.at == crowd.asked - 1 and crowd.asked > 1),
        place.at / 4,
        float(bool(delicate)),
        float(bool(delicate) and there == 0.0),
        there,
        top * bool(delicate),
        float(sole and satisfied > 0),
        float(sole and satisfied == 1),
        min(reply.statements, 6) / 6,
        float(free_kind),
        float(satisfied == 0),
        *(_ZEROS * _AT[point.wanted]),
        *by_wanted,
        *(_ZEROS * (len(Wanted) - 1 - _AT[point.wanted])),
        *(_theme_features(point.theme, told, freely) if point.theme else _NO_THEMES),
        float(bool(point.theme)),
        float(bool(point.theme & ~told)),
        float(bool(point.theme & freely)),
        float(bool(point.theme & at_best)),
    )


def _themes_of(reply: Reply, logits: Sequence[float], best_other: Sequence[float]) -> tuple[int, int]:
    """The themes of the sentences, and of those that are free to answer the point."""
    told = freely = 0
    if any(reply.themes):
        for theme, logit, other in zip(reply.themes, logits, best_other, strict=False):
            told |= theme
            freely |= theme if other < max(logit, _UNCLAIMED) else 0
    return told, freely


def _theme_features(asked: int, told: int, freely: int) -> list[float]:
    """For each theme whether the point asks for it, and the reply does not tell of it, or tells of it freely."""
    features = []
    for number in range(len(THEMES)):
        bit = asked >> number & 1
        features += [float(bit), float(bit and not told >> number & 1), float(bit and freely >> number & 1)]
    return features


_NO_THEMES = (0.0,) * (3 * len(THEMES))


@dataclass(frozen=True, slots=True)
class Place:
    """Which point it is, and what is left for it where a sentence answers only one point, or two at most."""

    at: int
    one: float
    two: float
    one_own: float


def places(logits: Sequence[Sequence[float]], likes: Sequence[Likeness]) -> list[Place]:
    """Give sentences to points, the best pairs first."""
    ranked = sorted(
        ((logit, k, i) for k, row in enumerate(logits) for i, logit in enumerate(row) if logit > _NOTHING), reverse=True
    )
    ones, twos = shared_out(ranked, 1), shared_out(ranked, 2)
    found = []
    for k, like in enumerate(likes):
        one, sentence = ones.get(k, (_NOTHING, -1))
        found.append(Place(k, one, twos.get(k, (_NOTHING, -1))[0], like.own.sentences.get(sentence, 0.0)))
    return found


def shared_out(ranked: Sequence[tuple[float, int, int]], each: int) -> dict[int, tuple[float, int]]:
    """For each point its logit and sentence, where a sentence goes to ``each`` points at most.

    ``ranked`` are (logit, point, sentence), the best first.
    """
    given: dict[int, tuple[float, int]] = {}
    taken: dict[int, int] = {}
    for logit, k, i in ranked:
        if k not in given and taken.get(i, 0) < each:
            given[k] = (logit, i)
            taken[i] = taken.get(i, 0) + 1
    return given


_ZEROS = (0.0,) * len(_BY_WANTED)
_AT = {wanted: number for number, wanted in enumerate(Wanted)}


@lru_cache(maxsize=1)
def delicate_topics() -> frozenset[int]:
    """The numbers of the topics that are rarely taken up in other words."""
    names = vocabulary().names
    return frozenset(names[name] for name in _DELICATE)


_NOTHING, _UNCLAIMED = -6.0, -1.5


def _bounded(logit: float) -> float:
    return max(min(logit, 5.0), _NOTHING) / 5
