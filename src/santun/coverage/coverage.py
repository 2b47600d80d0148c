"""The coverage map of a document: points of the complaint, and the sentences of the reply that take them up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from santun.coverage.answers import Holds, Reply, reply_of
from santun.coverage.model import Judged, coverage_model
from santun.coverage.pairs import match
from santun.coverage.points import Point, PointKind, points_of
from santun.reading.document import Document, Reading
from santun.report import Span

__all__ = ["OPEN_BELOW", "Coverage", "Covered", "TakenUp", "coverage_of", "known_coverage"]

# Log odds from which a sentence is shown as one that takes the point up, and how many are shown.
_SHOWN, _MOST_SHOWN = -1.5, 3
# Share of the words of a reported problem that a sentence must repeat.
_REPEATS = 0.3
# How likely a demand to do something about it is met, at the least, by a reply that says anything.
_MET = 0.6
OPEN_BELOW = 0.45
_FACT = "santun.coverage"


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A sentence of the reply (its number, and its span there) and how well it answers, from 0 to 1."""

    sentence: int
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Covered:
    """A point and what takes it up, the best first. ``probability`` that it is taken up at all.

    ``passed_over`` is a problem told apart from others of which the reply says nothing while it takes up the others.
    """

    point: Point
    probability: float
    by: tuple[TakenUp, ...]
    passed_over: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether the point is a question or a demand, and so waits for an answer."""
        return self.point.kind is not PointKind.PROBLEM

    @property
    def is_open(self) -> bool:
        """A question, a demand or a problem told apart that most likely nothing in the reply takes up."""
        return self.passed_over or (self.is_asked and self.probability < OPEN_BELOW)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every point of the complaint in its order.

    ``defers`` where the reply puts the whole off to a named day, ``refers`` where it hands it to somebody else;
    ``has_substance`` tells whether the reply says anything that could answer, ``leads_on`` whether it names a contact.
    """

    points: tuple[Covered, ...]
    defers: bool = False
    refers: bool = False
    has_substance: bool = False
    leads_on: bool = False

    @property
    def open(self) -> tuple[Covered, ...]:
        """The questions and demands that are not taken up."""
        return tuple(covered for covered in self.points if covered.is_open)


def coverage_of(document: Document) -> Coverage:
    """The coverage of a document's complaint by its reply; empty without a complaint. Worked out once a document."""
    return document.once(_FACT, _coverage)


def known_coverage(document: Document) -> Coverage | None:
    """The coverage if some check asked for it, else None: what nobody needs is not worked out."""
    known = document.facts.get(_FACT)
    return known if isinstance(known, Coverage) else None


def _coverage(document: Document) -> Coverage:
    complaint = document.complaint
    if complaint is None or not len(complaint) or not len(document.reply):
        return Coverage(())
    points = points_of(complaint)
    if all(point.kind is PointKind.PROBLEM and not point.apart for point in points):
        return Coverage(tuple(Covered(point, 0.0, ()) for point in points))
    asked: set[str | int] = set()
    for point in points:
        asked.update(*[unit.keys for unit in point.own], *[unit.keys for unit in point.context[-4:]])
    reply = reply_of(document.reply, asked)
    judged = coverage_model().judge(points, reply)
    covered = tuple(_covered(p, j, reply, document) for p, j in zip(points, judged, strict=True))
    if any(point.apart for point in points) and not _takes_up_all(document.reply):
        covered = _passed_over(covered)
    return Coverage(covered, _defers(reply), bool(reply.with_any(Holds.REFERS)), reply.substance > 0, _leads_on(reply))


def _passed_over(covered: tuple[Covered, ...]) -> tuple[Covered, ...]:
    """Mark what is told apart and not mentioned, where the reply speaks of something else that was told or asked."""
    if not any(one.probability >= OPEN_BELOW and one.by for one in covered):
        return covered
    return tuple(
        replace(one, passed_over=True) if one.point.apart and one.probability == 0.0 else one for one in covered
    )


def _takes_up_all(reply: Reading) -> bool:
    """*Kedua hal tersebut kami perbaiki*, *semua keluhan*: one sentence for everything that was told."""
    forms = reply.forms
    return any(form.norm in _EACH and forms[k + 1].norm in _THINGS for k, form in enumerate(forms[:-1]))


_EACH = frozenset("kedua ketiga keempat semua seluruh semuanya setiap dua tiga".split())
_THINGS = frozenset("hal keluhan masalah permasalahan laporan poin temuan kendala persoalan masukan catatan".split())


def _defers(reply: Reply) -> bool:
    """*Hasilnya kami sampaikan 4 Mei*, *diteruskan kepada ..., dijawab paling lambat ...*."""
    dated = [holds for holds in reply.holds if holds & (Holds.DATE | Holds.SPAN)]
    return any(holds & Holds.LATER and not holds & Holds.SOCIAL for holds in dated)


def _leads_on(reply: Reply) -> bool:
    """*Silakan hubungi ...*, *kirim lewat DM*: the reply shows the way to a help desk."""
    return any(holds & Holds.CONTACT for holds in reply.holds)


def _covered(point: Point, judged: Judged | None, reply: Reply, document: Document) -> Covered:
    if judged is None:
        found = match(point.own, reply)
        shares = found.sentences
        best = max(max(shares.values(), default=0.0), found.restated)
        told = {index: share for index, share in shares.items() if share >= _REPEATS}
        return Covered(point, best, _taken_up(told, document))
    if point.general and reply.substance:
        # *Mohon segera ditindaklanjuti* is met by whatever the reply has to say.
        judged = replace(judged, probability=max(judged.probability, _MET))
    shown = {index: 1 / (1 + 2.718281828**-logit) for index, logit in judged.sentences.items() if logit > _SHOWN}
    return Covered(point, judged.probability, _taken_up(shown, document))


def _taken_up(scores: dict[int, float], document: Document) -> tuple[TakenUp, ...]:
    best = sorted(scores, key=lambda index: (-scores[index], index))[:_MOST_SHOWN]
    return tuple(TakenUp(k, document.reply.sentence_span(k), round(min(scores[k], 1.0), 3)) for k in best)
