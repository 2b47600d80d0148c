"""Ages that belong to a person: *Mbah Kromo, 78 tahun*, *anak Ibu yang berumur 8 bulan*."""

from __future__ import annotations

import re

from santun.identity.datum import Datum, Problem, Source
from santun.identity.hints.scene import Scene
from santun.reading.patterns import lazily

__all__ = ["ages"]

_UNIT = r"(?:tahun|thn|th|bulan|bln|hari|minggu|mgg|taun|warsa)\b\.?"
_AGE = lazily(
    r"(?i)\b(?:(?:ber)?usia(?:nya)?|(?:ber)?umur(?:nya)?|umure|yuswa)[ \t]{1,3}"
    r""
    r"(?:sekitar |baru |masih |kini |kira-kira |sdh |sudah )?"
    r"(?:\d{1,3}|[a-z]{3,9}(?: (?:belas|puluh)(?: [a-z]{3,9})?)?)[ \t]{0,2}"
    + _UNIT
    + r"|\b(?:umur|usia)(?: \w{2,12}){1,4} (?:yang |yg )?\d{1,3}[ \t]{0,2}"
    + _UNIT
    + r"|(?<=[,(])[ \t]{0,2}\d{1,3}[ \t]{0,2}(?:tahun|thn|th|bulan|bln)\b\.?(?=[ \t]{0,2}[,)])"
    + r"|(?<![\d.,/])\b\d{1,3}[ \t]{0,2}(?:tahun|thn|th|bln|bulan)\b\.?"
)
# The same without a word for age before the number, which begins with the digit here: other letters are passed quickly.
_BARE = lazily(
    r"(?i)\d(?:(?:(?<=[,(]\d)|(?<=[,(][ \t]\d)|(?<=[,(][ \t]{2}\d))\d{0,2}[ \t]{0,2}(?:tahun|thn|th|bulan|bln)\b\.?"
    r"(?=[ \t]{0,2}[,)])|(?<![\d.,/]\d)(?<!\w\d)\d{0,2}[ \t]{0,2}(?:tahun|thn|th|bln|bulan)\b\.?)"
)
# A number with its unit before anything dearer is looked for.
_COUNTED = lazily(r"(?i)\d[ \t]{0,2}(?:tahun|thn|th|bulan|bln)\b")
_UNITS = frozenset("tahun thn th bulan bln hari minggu mgg taun warsa".split())
_ASKED = frozenset(
    "usia umur berusia berumur usianya umurnya umure yuswa lansia nenek kakek mbah oma opa eyang simbah".split()
)
_RULES = frozenset(
    "minimal maksimal batas syarat paling kurang lebih antara setiap para program bagi atas hingga sampai"
    " persyaratan kelompok rentang ketentuan genap sapi kambing kerbau ayam kucing anjing ternak kuda babi"
    " domba gedung bangunan jembatan pohon kendaraan mobil motor mesin pipa kantor trafo jaringan".split()
)
_PEOPLE = frozenset("lansia nenek kakek mbah oma opa eyang simbah".split())


def ages(scene: Scene) -> list[Datum]:
    """The ages of people; not those in rules, of offices and of things."""
    asked = not (scene.vocabulary.isdisjoint(_UNITS) or scene.vocabulary.isdisjoint(_ASKED))
    pattern = _pattern(scene.document.text, asked=asked) if asked or scene.names else None
    data: list[Datum] = []
    for match in pattern.finditer(scene.document.text) if pattern is not None else ():
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        weak = _judged(scene, start, match.end(), match[0].lstrip()[:1].isdigit())
        if weak is not None:
            data.append(Datum(Problem.BIRTH, start, match.end(), Source.WORDS, weak=weak, hints=("age",)))
    return data


def _pattern(text: str, *, asked: bool) -> re.Pattern[str] | None:
    """What finds the ages: a number with its unit, or one spelled out behind *usia*; None where there is neither."""
    counted = _COUNTED.search(text) is not None
    if counted or asked:
        lower = text.lower()
        if "usia" in lower or "umur" in lower or "yuswa" in lower:
            return _AGE
    return _BARE if counted else None


def _judged(scene: Scene, start: int, end: int, bare: bool) -> bool | None:
    """Whether the age is weak; None where it is nobody's. ``bare`` ages have no word for age before them."""
    words = scene.words(Datum(Problem.BIRTH, start, end, Source.WORDS))
    first, last = scene.sentence(words[0])
    before = scene.norms(max(first, words[0] - 4), words[1])
    if words[1] - words[0] > 3 and not scene.related(*words):
        return None
    if not _RULES.isdisjoint(before):
        return None
    named = any(scene.ends_name(at) for at in range(words[0] - 4, words[0] + 1))
    if bare:
        follows = scene.norm(words[1]) in ("bernama", "yang") and scene.norm(words[0] - 1) in _PEOPLE
        beside = scene.ends_name(words[0]) and scene.joined(words[0])
        return False if (named and _parted(scene, start)) or beside or follows else None
    if scene.named(first, last) or scene.related(first, last):
        return False
    if scene.third(first, last) or not _PEOPLE.isdisjoint(before):
        return False
    return True if any(first <= at < last for at in scene.you) else None


def _parted(scene: Scene, start: int) -> bool:
    return scene.document.text[max(start - 2, 0) : start].strip() in (",", "(")
