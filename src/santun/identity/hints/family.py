"""Relatives told about: who they are, or what was found out about them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from santun.identity.datum import Datum, Owner, Problem, Source
from santun.identity.hints.scene import Certainty, Kin, Scene
from santun.reading.patterns import lazily
from santun.report import Severity

__all__ = ["family"]

# What may stand between a relative and the name.
_BETWEEN = lazily(
    r"(?i)[\s,(:]{0,3}(?:(?:yang|yg|bernama|menjadi|adalah|tercatat|semula"
    r"|yakni|yaitu|ialah|atas nama|a\.?n\.?|inisial|almarhum(?:ah)?|alm\.?|bapak"
    r"|ibu|pak|bu|sdr\.?|sdri\.?|saudara|saudari|ny\.?|tn\.?|nyonya|tuan|ananda|mak|mbah|hj?\.)[\s,:]{1,3}){0,4}"
)
# Directly before a word with a capital they say that it is a name.
_INTRODUCED = frozenset(
    "bernama nama an bapak ibu pak bu saudara saudari sdr sdri nyonya ny tuan tn mak mbah haji hajjah hj h".split()
)
_COURTESY = frozenset("semoga turut berduka belasungkawa dukacita bela salam doa mendoakan sehat selalu".split())
_OFFERS = frozenset(
    "bisa dapat silakan boleh mohon dimohon ajak bawa apabila jika bila kalau agar supaya untuk bagi"
    " sebaiknya jangan tolong segera dan mengajak membawa didampingi".split()
)
_TELLING = frozenset(
    {Problem.BIRTH, Problem.NIK, Problem.FAMILY_CARD, Problem.BPJS, Problem.PASSPORT, Problem.PHONE, Problem.HEALTH,
     Problem.EMPLOYMENT, Problem.ADDRESS}
)  # fmt: skip


def family(scene: Scene, told: Sequence[Datum]) -> list[Datum]:
    """A datum a relative; ``told`` are the hints of other kinds found so far."""
    data = []
    telling = sorted(datum.start for datum in (*told, *scene.found) if _tells(datum))
    for one in scene.kin:
        certainty = _certainty(scene, one, telling)
        if certainty is not Certainty.NONE:
            start, end = scene.place(one.first, _name_behind(scene, one))
            weak = certainty is Certainty.WEAK
            data.append(Datum(Problem.FAMILY, start, end, Source.WORDS, weak=weak, hints=("relation",)))
    return data


def _certainty(scene: Scene, kin: Kin, telling: Sequence[int]) -> Certainty:
    first, last = scene.sentence(kin.first)
    if not kin.owner and not scene.named(first, last) and scene.you.isdisjoint(range(first, last)):
        return Certainty.NONE
    if (not kin.owner and kin.tells is Severity.ERROR and kin.last - kin.first == 1) or _is_household(scene, kin):
        return Certainty.WEAK
    if _named_beside(scene, kin) or (kin.owner not in ("member", "") and _told_of(scene, first, last, telling)):
        return Certainty.STRONG
    if kin.owner == "member" and kin.tells is not Severity.ERROR:
        pointing = scene.norm(kin.last) in ("tersebut", "itu", "dimaksud")
        return Certainty.WEAK if pointing or "dari" in scene.norms(kin.first, kin.last) else Certainty.NONE
    if not _COURTESY.isdisjoint(scene.norms(first, kin.first)):
        return Certainty.WEAK
    if kin.owner in ("named", "name", "third"):
        return Certainty.STRONG
    if kin.owner == "you" and not _offered(scene, kin, last):
        return Certainty.STRONG
    if not kin.owner and kin.tells is Severity.WARNING:
        return Certainty.STRONG
    if not kin.owner and kin.last - kin.first > 1 and _single(scene, kin):
        return Certainty.STRONG
    if kin.owner and kin.tells is Severity.ERROR:
        return Certainty.STRONG
    return Certainty.STRONG if kin.owner == "suffix" and scene.named(first, last) else Certainty.WEAK


def _is_household(scene: Scene, kin: Kin) -> bool:
    """*keluarganya*: nobody in particular."""
    return scene.reading.forms[kin.first].norm.startswith("keluarg")


def _offered(scene: Scene, kin: Kin, last: int) -> bool:
    """An ordinary sentence: what the relative may do or is asked to do, not what was found out about him."""
    return not _OFFERS.isdisjoint(scene.norms(kin.first - 2, min(kin.last + 3, last)))


def _single(scene: Scene, kin: Kin) -> bool:
    """*ayah kandung yang menunggu*, *almarhum bapak*: one person, where the owner is the reader."""
    return scene.norm(kin.last) == "yang" or scene.norm(kin.first) in (
        "almarhum",
        "almarhumah",
        "alm",
        "mendiang",
        "mantan",
    )


def _named_beside(scene: Scene, kin: Kin) -> bool:
    """*istri Tuan, Ny. Lie*; *Akhmad Zaini, putra Bapak*."""
    reading = scene.reading
    if _name_behind(scene, kin) > kin.last:
        return True
    before = reading.ends[kin.first - 1] if kin.first else 0
    return scene.ends_name(kin.first) and reading.text[before : reading.starts[kin.first]].strip() == ","


def _name_behind(scene: Scene, kin: Kin) -> int:
    """The word behind the relative's name where it follows, else the one behind the relative."""
    reading = scene.reading
    between = _BETWEEN.match(reading.text, reading.ends[kin.last - 1])
    limit = between.end() if between is not None else 0
    for at in range(kin.last, min(kin.last + 8, len(reading))):
        if reading.starts[at] > limit:
            break
        if (end := scene.name_at(at)) is not None:
            return end
        if scene.norm(at - 1) in _INTRODUCED and (end := scene.called(at)) is not None:
            return end
    return kin.last


def _tells(datum: Datum) -> bool:
    return datum.problem in _TELLING and not datum.weak and datum.owner is not Owner.OFFICE


def _told_of(scene: Scene, first: int, last: int, telling: Sequence[int]) -> bool:
    """Whether something strong is told in the same sentence."""
    span = scene.reading.span(first, last)
    k = bisect_left(telling, span.start)
    return k < len(telling) and telling[k] < span.end
