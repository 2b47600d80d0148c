"""A point beside the whole reply, as numbers: the second step, which tells whether the point is taken up at all.

Its best sentence may be the answer to another point; so it matters what is left where sentences are shared out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from santun.coverage.answers import SUBSTANCE, Holds, Reply
from santun.coverage.pairs import ANSWERS, NOTHING, Likeness, Matches, match
from santun.coverage.places import Place
from santun.coverage.points import Point, PointKind, Wanted
from santun.coverage.themes import THEMES
from santun.coverage.topics import vocabulary

__all__ = ["POINT_NAMES", "Crowd", "Seen", "crowd_of", "point_features"]

# Topics that are rarely taken up in other words: who asks for money back wants to read of money.
_DELICATE = frozenset(
    """
    refund compensation levy sanction fine medicine guardian child elderly pregnant disabled free discount proxy victim
    corruption cost respond poor
    """.split()
)
_WORDS = (
    "own exact new nothing_new deed scarce_new restated missing no_new absent restated_only no_deed has_deed best"
    " things no_things least_word delicate delicate_absent delicate_there bare general".split()
)
_RANKS = (
    "top second free taken behind least unclaimed suitable_unclaimed new_taken one two one_own in_turn in_turn_behind"
    " says".split()
)
_KINDS = "scarce demand sole sole_only free_kind absent_type deed_do".split()
_TOPS = (Wanted.DO, Wanted.WHETHER, Wanted.WHY, Wanted.WHEN, Wanted.WHAT)
_ROOM = "many room short defers only length substance sentences slack tight last late_in clauses".split()
_BY_WANTED = ("here", "one", "best", "own", "new", "free_kind", "room", "absent")
POINT_NAMES = (
    "bias",
    *_WORDS,
    *_RANKS,
    *_KINDS,
    *(f"top_{wanted.value}" for wanted in _TOPS),
    "top_delicate",
    *_ROOM,
    *(f"{wanted.value}:{name}" for wanted in Wanted for name in _BY_WANTED),
    *(f"{theme}:{name}" for theme in THEMES for name in ("asked", "absent", "free")),
    *("theme", "theme_absent", "theme_free", "theme_best"),
)
_AT = {wanted: number for number, wanted in enumerate(Wanted)}
_ZEROS = (0.0,) * len(_BY_WANTED)
# Log odds below which a sentence is taken to answer a point not at all.
_UNCLAIMED = -1.5


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
        holds & Holds.DATE and (holds & Holds.REFERS or (holds & Holds.LATER and holds & (Holds.PLAN | Holds.CONTACT)))
        for holds in reply.holds
    )
    return Crowd(sum(wanting.values()), wanting, defers)


@dataclass(frozen=True, slots=True)
class Seen:
    """A point, its likeness to the reply, how well each sentence answers it, and how well any other point."""

    point: Point
    like: Likeness
    logits: Sequence[float]
    others: Sequence[float]
    place: Place
    crowd: Crowd
    reply: Reply

    @property
    def new(self) -> Matches:
        """The words that no other point has; where there are none, its own."""
        return self.like.new if self.like.has_new else self.like.own

    @property
    def fits(self) -> list[bool]:
        """Whether each sentence holds the kind of answer that is wanted."""
        mask, social = ANSWERS[self.point.wanted], Holds.SOCIAL
        return [bool(mask & holds and not holds & social) for holds in self.reply.holds]


def point_features(seen: Seen) -> tuple[float, ...]:
    """In the order of ``POINT_NAMES``."""
    point, crowd = seen.point, seen.crowd
    top = _bounded(max(seen.logits, default=NOTHING))
    fits = seen.fits
    least = _bounded(min((b for b, fit in zip(seen.others, fits, strict=False) if fit), default=5.0))
    slack = seen.reply.statements - crowd.asked
    words = _words(seen)
    delicate = words[_WORDS.index("delicate")]
    return (
        1.0,
        *words,
        *_ranks(seen, least, any(fits)),
        *_kinds(seen, least, sum(fits)),
        *(top * (point.wanted is wanted) for wanted in _TOPS),
        top * delicate,
        *_room(seen, slack),
        *(_ZEROS * _AT[point.wanted]),
        *_by_wanted(seen, least, slack, any(fits)),
        *(_ZEROS * (len(Wanted) - 1 - _AT[point.wanted])),
        *_themes(seen),
    )


def _words(seen: Seen) -> tuple[float, ...]:
    point, like, own, new = seen.point, seen.like, seen.like.own, seen.new
    topics = delicate_topics()
    delicate = [unit for unit in point.own if not topics.isdisjoint(unit.topics)]
    there = match(delicate, seen.reply).anywhere if delicate else 0.0
    return (
        own.anywhere,
        own.exact,
        new.anywhere,
        float(not like.has_new),
        like.deed.anywhere,
        max(new.sentences.values(), default=0.0),
        own.restated,
        own.missing,
        float(like.has_new and new.anywhere == 0.0),
        float(own.anywhere == 0.0),
        float(own.restated > 0 and own.anywhere == 0),
        float(like.has_deed and like.deed.anywhere == 0.0),
        float(like.has_deed),
        max(own.sentences.values(), default=0.0),
        like.thing.anywhere,
        float(like.thing.anywhere == 0.0),
        min(own.anywhere, like.deed.anywhere if like.has_deed else own.anywhere),
        float(bool(delicate)),
        float(bool(delicate) and there == 0.0),
        there,
        float(not point.own),
        float(point.general),
    )


def _ranks(seen: Seen, least: float, suits: bool) -> tuple[float, ...]:
    logits, others, place, holds = seen.logits, seen.others, seen.place, seen.reply.holds
    ranked = sorted(logits, reverse=True) or [NOTHING]
    behind = max(others[logits.index(ranked[0])] - ranked[0], 0.0) if logits else 0.0
    free = max((a for a, b in zip(logits, others, strict=True) if a >= b), default=NOTHING)
    open_ones = [h for a, b, h in zip(logits, others, holds, strict=False) if a < _UNCLAIMED and b < _UNCLAIMED]
    unclaimed = min(sum(bool(h & SUBSTANCE) and not h & Holds.SOCIAL for h in open_ones), 4) / 4
    no_new = seen.like.has_new and seen.like.new.anywhere == 0.0
    return (
        _bounded(ranked[0]),
        _bounded(ranked[1]) if len(ranked) > 1 else _bounded(NOTHING),
        _bounded(free),
        float(behind > 0),
        min(behind, 4.0) / 4,
        least,
        unclaimed,
        float(suits) * unclaimed,
        float(no_new and behind > 0),
        _bounded(place.one),
        _bounded(place.two),
        place.one_own,
        _bounded(place.in_turn),
        max(ranked[0] - place.in_turn, 0.0) / 4,
        float(any(h & Holds.SAYS and b < _UNCLAIMED for h, b in zip(holds, others, strict=False))),
    )


def _kinds(seen: Seen, least: float, satisfied: int) -> tuple[float, ...]:
    point, wanting = seen.point, seen.crowd.wanting.get(seen.point.wanted, 0)
    return (
        min(max(wanting - satisfied, 0), 2) / 2,
        float(point.kind is PointKind.DEMAND),
        float(wanting == 1 and satisfied > 0),
        float(wanting == 1 and satisfied == 1),
        float(least < _UNCLAIMED / 5),
        float(satisfied == 0),
        seen.like.deed.anywhere * (point.wanted is Wanted.DO),
    )


def _room(seen: Seen, slack: int) -> tuple[float, ...]:
    asked, reply, at = seen.crowd.asked, seen.reply, seen.place.at
    return (
        math.log1p(max(asked - 1, 0)),
        min(reply.substance / max(asked, 1), 2.0) / 2,
        float(reply.words < _SHORT_REPLY),
        float(seen.crowd.defers),
        float(asked == 1),
        math.log1p(reply.words) / 5,
        float(reply.substance > 0),
        min(len(reply.holds), 12) / 12,
        max(min(slack, 3), -3) / 3,
        float(slack < 0),
        float(at == asked - 1 and asked > 1),
        at / 4,
        min(reply.statements, 6) / 6,
    )


def _by_wanted(seen: Seen, least: float, slack: int, satisfied: bool) -> tuple[float, ...]:
    own = seen.like.own
    return (
        1.0,
        _bounded(seen.place.one),
        max(own.sentences.values(), default=0.0),
        own.anywhere,
        seen.new.anywhere,
        float(least < _UNCLAIMED / 5),
        max(min(slack, 2), -2) / 2,
        float(not satisfied),
    )


def _themes(seen: Seen) -> tuple[float, ...]:
    asked, logits = seen.point.theme, seen.logits
    told = free = 0
    for theme, logit, other in zip(seen.reply.themes, logits, seen.others, strict=False):
        told |= theme
        free |= theme if other < max(logit, _UNCLAIMED) else 0
    best = seen.reply.themes[logits.index(max(logits))] if logits else 0
    found: list[float] = []
    for number in range(len(THEMES)):
        bit = asked >> number & 1
        found += (float(bit), float(bit and not told >> number & 1), float(bit and free >> number & 1))
    return (*found, *(float(bool(asked & bits)) for bits in (asked, ~told, free, best)))


@lru_cache(maxsize=1)
def delicate_topics() -> frozenset[int]:
    """The numbers of the topics that are rarely taken up in other words."""
    names = vocabulary().names
    return frozenset(names[name] for name in _DELICATE)


_SHORT_REPLY = 30


def _bounded(logit: float) -> float:
    return max(min(logit, 5.0), NOTHING) / 5
