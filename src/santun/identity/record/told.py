"""What the complaint's own text tells of the person who wrote it: numbers, names introduced, where he lives.

Not health and employment: those are found by words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from santun.identity.characters import Plain, plain
from santun.identity.datum import Owner, Problem
from santun.reading.patterns import lazily
from santun.reading.wordlists import language

__all__ = ["Told", "told"]

# What a complaint tells of its writer stands in its first pages.
_LONGEST = 10_000
_CAPITALS = r"[A-Z][\w'’.]{0,24}(?:[ ][A-Z][\w'’.]{0,24}){0,3}"
_LOWER = r"[a-z'’]{3,20}(?:[ ][a-z'’]{2,20}){0,2}(?=[ ]?[,.\n]|$)"
_KIN = (
    "anak|putra|putri|ibu|bapak|ayah|suami|istri|isteri|kakak|adik|nenek|kakek|mertua|keponakan|cucu|paman|bibi|om"
    "|tante|orang tua|sepupu|menantu"
)
_SELF = lazily(
    rf"\b(?i:nama (?:lengkap )?(?:saya|sy|sya|aku)|nama(?: lengkap| pelapor)? ?:|saya bernama"
    rf"|perkenalkan,? (?:nama )?saya)"
    rf"(?i:[ ]?(?:adalah|:|,))?[ ]({_CAPITALS}|{_LOWER})"
)
_PLAIN_SELF = lazily(rf"\b(?i:saya|sy)[ ,]({_CAPITALS})(?=,| (?:dari|warga|umur|usia|alamat|tinggal|penduduk)\b)")
_SIGNED = lazily(
    rf"(?i:hormat saya|salam|pelapor|terima kasih|terimakasih|makasih|ttd)"
    rf"[,.! ]{{0,3}}\n\s{{0,4}}({_CAPITALS})\s{{0,4}}$"
)
_OWN = lazily(r"(?:[Ss]aya|[Kk]ami|[Aa]ku|ku|sy)(?=[ ,(])")
_NAMED = lazily(rf"(?i:[ ,]{{1,2}}(?:yang )?(?:bernama|namanya|atas nama|a\.?n\.?))?[ ,(]{{1,2}}({_CAPITALS})")
_KIN_BEFORE = lazily(rf"(?i:\b(?:{_KIN})(?:[ ](?:kandung|pertama|kedua|ketiga|bungsu|sulung|tiri|angkat))?)[ ]?$")
_HOME = lazily(
    r"(?i)\b(?:rumah(?: (?:saya|kami|sy))|(?:saya|kami|sy)(?: yang)? (?:tinggal|berdomisili|beralamat)(?: di)?|alamat"
    r"(?: lengkap| rumah)?(?: saya| kami| sy)|alamat(?: lengkap| rumah)? ?:)(?: saya)?(?: ada| berada)?"
    r"(?: di| adalah)?[ :,]{0,3}([^\n;!?]{6,110})"
)
_OFFICE_MAIL = lazily(r"(?i)\.(?:go|desa)\.id$|^(?:info|admin|humas|cs|layanan|halo)\b")
# Fewer digits in a row are a date or a count; spelled ones have been made digits.
_DIGIT = lazily(r"[0-9]{3}")
_MAIL = lazily(r"[\w.+-]{2,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,4}")
_DIGIT = lazily(r"[0-9]{3}")
_SENTENCE_END = lazily(r"\.\s+(?=[A-Z])(?<!\bJl\. )(?<!\bNo\. )(?<!\bRT\. )(?<!\bRW\. )(?<!\bGg\. )(?<!\bKec\. )")


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """``rest`` is the text, in small letters, without the sentences in which the writer says where he lives."""

    names: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()
    numbers: tuple[tuple[Problem, str | None], ...] = ()
    rest: str = ""


def told(text: str) -> Told:
    """Read a complaint for what it tells of its writer."""
    if not text:
        return Told()
    text = text[:_LONGEST]
    read = plain(text)
    bare = read.text
    homes = list(_HOME.finditer(bare)) if _about_home(bare) else []
    numbers, plates = _numbers(read, text) if _DIGIT.search(bare) else ((), ())
    return Told(
        names=_introduced(bare),
        relatives=_relatives(bare),
        homes=tuple(_SENTENCE_END.split(m[1])[0] for m in homes),
        emails=_mails(bare),
        plates=plates,
        numbers=numbers,
        rest=_without(bare, homes).lower(),
    )


def _about_home(text: str) -> bool:
    lower = text.lower()
    return "rumah" in lower or "alamat" in lower or "tinggal" in lower or "domisili" in lower


def _mails(text: str) -> tuple[str, ...]:
    if "@" not in text:
        return ()
    return tuple(m[0] for m in _MAIL.finditer(text) if not _OFFICE_MAIL.search(m[0]))


def _relatives(text: str) -> tuple[str, ...]:
    """*anak saya Rafi*, *ibuku, Sumarni*."""
    found = []
    for own in _OWN.finditer(text):
        named = _NAMED.match(text, own.end())
        if named and _KIN_BEFORE.search(text[max(0, own.start() - 30) : own.start()]) and _is_name(named[1]):
            found.append(named[1])
    return tuple(dict.fromkeys(found))


def _introduced(text: str) -> tuple[str, ...]:
    lower = text.lower()
    found = []
    if "nama" in lower or "perkenalkan" in lower:
        found += [m[1] for m in _SELF.finditer(text) if _is_name(m[1], sure=True) and not _is_kins(text, m.start())]
    if "saya" in lower or "sy" in lower:
        found += [m[1] for m in _PLAIN_SELF.finditer(text) if _is_name(m[1])]
    if "\n" in text:
        found += [m[1] for m in _SIGNED.finditer(text) if _is_name(m[1])]
    return tuple(dict.fromkeys(found))


def _is_kins(text: str, at: int) -> bool:
    """*Putri saya bernama Kirana*: a relative is introduced, not the writer."""
    return _KIN_BEFORE.search(text[max(0, at - 30) : at]) is not None


def _is_name(words: str, sure: bool = False) -> bool:
    """Whether it can be a name: no month, no *Warga*, no ordinary words alone."""
    lists = language()
    lower = [w.strip(".'’").lower() for w in words.split()]
    if not lower or lower[0] in lists.usual_capitals or lower[0] in lists.cues["place"]:
        return False
    return sure or not all(w in lists.standard and w in lists.frequency for w in lower)


def _without(text: str, matches: list[re.Match[str]]) -> str:
    for match in reversed(matches):
        text = text[: match.start(1)] + text[match.end(1) :]
    return text


def _numbers(read: Plain, text: str) -> tuple[tuple[tuple[Problem, str | None], ...], tuple[str, ...]]:
    """Numbers of a citizen by their format and label, and plates."""
    # A colleague of this package: it knows formats and labels, this file only whose they are.
    from santun.identity.numbers import numbers

    found = [(d.problem, text[d.start : d.end]) for d in numbers(read) if d.owner is not Owner.OFFICE]
    plates = tuple(value for problem, value in found if problem is Problem.PLATE)
    return tuple((p, _digits(v)) for p, v in found if p in _NUMBERS), plates


_NUMBERS = frozenset({
    Problem.NIK, Problem.FAMILY_CARD, Problem.NPWP, Problem.PHONE, Problem.BANK_ACCOUNT, Problem.BPJS, Problem.LICENSE
})  # fmt: skip


def _digits(written: str) -> str:
    return "".join(c for c in plain(written).text if c.isdigit())
