"""Hints that are harmless one by one and single a person out together (*satu-satunya bidan di dusun itu*)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from santun.identity.datum import Datum, Problem, Source
from santun.identity.hints.scene import Scene, Term
from santun.reading.patterns import lazily
from santun.report import Severity

__all__ = ["together"]

_ONLY = lazily(
    r"(?i)\b(?:satu-satunya|satu satunya|hanya ada satu|cuma ada satu|cuma satu|hanya seorang|seorang diri|hanya satu"
    r"|tidak ada lagi selain|paling tua|tertua|termuda|perempuan pertama|orang pertama|putra pertama dari)\b"
)
_SMALL = frozenset(
    "dusun desa rt rw kampung padukuhan dukuh pulau sekolah kelas kelurahan jorong nagari gampong jurusan"
    " lingkungan gang banjar kampus kantor pabrik sd smp sma smk perumahan blok dukuhan kalurahan lorong"
    " kecamatan angkatan di".split()
)
# The words that ``_ONLY`` starts with.
_ALONE = frozenset("satu-satunya satu hanya cuma seorang tidak paling tertua termuda perempuan orang putra".split())


def together(scene: Scene, terms: Sequence[Term], told: Sequence[Datum]) -> list[Datum]:
    """A datum for what points at one person only as a whole."""
    data: list[Datum] = []
    for at in scene.spots(_ALONE) if terms else ():
        match = _ONLY.match(scene.document.text, scene.reading.starts[at])
        if match is not None and (datum := _only(scene, match, terms)) is not None:
            data.append(datum)
    if sum(datum.weak for datum in told) > 2:
        data += _many(scene, told)
    return data


def _only(scene: Scene, match: re.Match[str], terms: Sequence[Term]) -> Datum | None:
    """The only one of a kind in a small place."""
    at = scene.words(Datum(Problem.EMPLOYMENT, match.start(), match.end(), Source.TOGETHER))
    first, last = scene.sentence(at[0])
    low, high = (bisect_left(terms, at, key=_first) for at in (max(first, at[0] - 6), min(at[1] + 6, last)))
    near = terms[low:high]
    if not near:
        return None
    begin, end = min(at[0], near[0].first), max(at[1], near[0].last)
    places = [k for k in range(begin, min(end + 8, last)) if scene.norm(k) in _SMALL]
    if not places:
        return None
    start, stop = scene.place(begin, max(end, min(places[-1] + 2, last)))
    return Datum(Problem.EMPLOYMENT, start, stop, Source.TOGETHER, hints=("only-one", _kind(near[0]), "place"))


def _first(term: Term) -> int:
    return term.first


def _kind(term: Term) -> str:
    return "school" if term.tells is Severity.INFO else "job"


def _many(scene: Scene, told: Sequence[Datum]) -> list[Datum]:
    """Three kinds of weak hints in one sentence, and nothing that is a leak by itself."""
    rows: dict[int, list[Datum]] = {}
    for datum in told:
        rows.setdefault(scene.reading.sentence_of[scene.words(datum)[0]], []).append(datum)
    data = []
    for here in rows.values():
        kinds = tuple(dict.fromkeys(hint for datum in here for hint in datum.hints))
        if all(datum.weak for datum in here) and len(kinds) > 2:
            start, end = min(datum.start for datum in here), max(datum.end for datum in here)
            data.append(Datum(here[0].problem, start, end, Source.TOGETHER, hints=kinds))
    return data
