"""A point beside a sentence of the reply, as numbers: what the first step of the model looks at.

How well the sentence answers the point: words and topics that they share, and whether the sentence holds the kind of
answer that is wanted. The same code makes features when the model is trained and when it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from santun.coverage.answers import Holds, Reply
from santun.coverage.points import Point, Wanted
from santun.coverage.topics import Unit

__all__ = [
    "ANSWERS",
    "NOTHING",
    "NO_LIKENESS",
    "SENTENCE_NAMES",
    "Likeness",
    "Matches",
    "kind_of_answer",
    "likeness",
    "match",
    "sentence_features",
    "shared_words",
    "turns",
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
SENTENCE_NAMES = tuple(
    "bias own new deed thing context other ahead kind kind_own kind_new social bare bare_kind restated root general"
    " general_acts named missed alone turn".split()
)
# The log odds of a sentence that answers nothing.
NOTHING = -6.0


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
    point: Point, like: Likeness, index: int, reply: Reply, other: float, alone: bool, turn: float
) -> tuple[float, ...]:
    """In the order of ``SENTENCE_NAMES``.

    ``other`` is how much of the likest other point the sentence takes up, ``turn`` how far it is from where the point
    would be answered if every point were answered in its turn.
    """
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
        turn,
    )


def turns(asked: int, reply: Reply) -> list[list[float]]:
    """For each point and sentence how far apart they are, both counted from 0 (first) to 1 (last of its text)."""
    told = [k for k, holds in enumerate(reply.holds) if not holds & Holds.SOCIAL]
    ranks = {sentence: k / max(len(told) - 1, 1) for k, sentence in enumerate(told)}
    if asked < 2 or len(told) < 2:
        return [[0.0] * len(reply.holds)] * asked
    return [[abs(ranks.get(i, 0.5) - k / (asked - 1)) for i in range(len(reply.holds))] for k in range(asked)]
