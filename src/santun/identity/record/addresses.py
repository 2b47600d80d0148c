"""Where the complainant lives: street and number, RT/RW, block, hamlet, however they are written.

A street or a village alone is mostly the public place of the complaint, and a good answer names it; what points at
one house, or two things that together do, is a leak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from santun.identity.datum import Problem
from santun.identity.record.page import Hit, Page
from santun.identity.record.spelling import is_ordinary, sound
from santun.reading.patterns import lazily

__all__ = ["Home", "find_homes", "home"]

_CUES = {
    **dict.fromkeys(("jl", "jln", "jalan", "gg", "gang", "lorong", "lr", "jlm"), "street"),
    **dict.fromkeys(
        """perum perumahan komplek kompleks kos kost kosan kontrakan apartemen apartement rusun rusunawa asrama
        cluster residence pondok griya villa vila graha puri taman""".split(),
        "housing",
    ),
    **dict.fromkeys(
        "dusun dsn dukuh padukuhan pedukuhan kampung kp lingkungan banjar jorong gampong kring".split(), "hamlet"
    ),
    **dict.fromkeys("desa ds kel kelurahan kalurahan nagari pekon".split(), "village"),
    **dict.fromkeys("kec kecamatan kapanewon kemantren distrik kab kabupaten kota prov provinsi".split(), "region"),
    **dict.fromkeys("rt rw no nomor nomer nmr blok blk kav kavling km rumah".split(), "number"),
}
_ROMAN = dict(zip("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split(), map(str, range(1, 16)), strict=True))
_SPELLED = dict(
    zip(
        "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split(),
        map(str, range(1, 12)),
        strict=True,
    )
)
# One word for all spellings of a cue, for the comparison word by word.
_ONE = {"jalan": "jl", "jln": "jl", "gang": "gg", "lorong": "lr", "blk": "blok", "kp": "kampung", "kel": "kelurahan",
        "h": "haji", **_ROMAN, **_SPELLED}  # fmt: skip
# Written or not, they are the same address.
_SAID_OR_NOT = frozenset("no nomor nomer nmr blok blk".split())
_WORD = lazily(r"[^\W\d_]+")
_WORD_OR_NUMBER = lazily(r"[^\W\d_]+|\d{1,5}")
# These belong to the name of the estate itself.
_OWN = frozenset({"pondok", "griya", "villa", "vila", "graha", "puri", "taman"})
_TOKEN = lazily(r"[^\W\d_]+|\d+|[,;\n]")
_RT_RW = lazily(r"\brt[\s.:/]{0,3}0{0,2}(\d{1,3})[\s,./\-]{0,3}(?:(?:dan )?rw[\s.:/]{0,3})?0{0,2}(\d{1,3})(?!\d)")
_BLOCK = lazily(
    r"\b(?:blok|blk)[\s.:]{0,2}([a-z]{1,2}|[a-z]{0,2}[\s\-.]?\d{1,3})[\s./,\-]{1,3}(?:no(?:mor|mer)?[\s.:]{0,2})?0{0,2}(\d{1,3})(?![\d])"
)
_BLOCK_SOLID = lazily(r"\b(?:blok|blk)[\s.:]{0,2}([a-z]{1,2})[\s\-]?0{0,2}(\d{1,3})(?![\d/])")
_NUMBER = lazily(
    r"[\s,.]{0,3}(?:\(?(?:km|kilometer)\.?\s?\d{1,3}(?:[.,]\d{1,2})?\)?[\s,.]{0,3})?"
    r"(?:(?:rumah\s)?(?:no(?:mor|mer|mo)?|nmr|#|kav(?:ling)?)[\s.:]{0,3})?0{0,2}(\d{1,4})(?:\s?([a-z]))?(?![a-z\d])"
)
_MONTH = lazily(r"\s(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des|meter|hari|orang|unit|titik|jam|kali|%)")
_DWELLING = lazily(
    r"\b(?:(?:rumah|alamat|kos|kontrakan|warung|hunian)(?:nya)? (?:bapak|ibu|pak|bu|saudara|saudari|sdr|sdri|anda|kak"
    r"|kakak|mas|mbak|bang|pelapor|pengadu|pemohon|beliau|tinggal|keluarga|[a-z]{2,12} (?=di))|kediaman"
    r"|tempat tinggal|(?:ber)?domisili|beralamat|bertempat tinggal|tinggal di|rumahnya|penghuni|pemilik rumah)\b"
    r"[^.\n]{0,60}$"
)
_MARK = lazily(
    r"\b(?:(?P<what>(?:ber)?(?:cat|pagar|warna|tingkat|lantai|atap|teras|genting|genteng))(?:nya)?(?: warna"
    r"| berwarna)? (?P<which>[a-z]{3,12}|\d)|(?P<where>sebelah|samping|seberang|belakang|depan|dekat|pojok|ujung)"
    r"(?: (?:dari|sama))? (?P<by>[a-z]{3,14}))\b"
)
_HOUSE = lazily(r"\brumah(?:nya)?\b")
_DESCRIBED = 70
_OFFICE = lazily(r"(?:kantor|pemerintah|lurah|kepala|balai|puskesmas|sekretaris|pemdes|camat)\s\S{0,14}\s?\S{0,12}$")


@dataclass(frozen=True, slots=True, repr=False)
class Home:
    """``named`` are (kind, words by sound, house number); pairs and blocks are compared as they stand.

    ``marks`` are what a house is known by: its colour, its fence, what stands beside it.
    """

    named: tuple[tuple[str, tuple[str, ...], str], ...]
    pair: tuple[int, int] | None = None
    block: tuple[str, str] | None = None
    marks: frozenset[str] = frozenset()


def home(written: str | None) -> Home | None:
    """An address taken apart; None where nothing of it can be searched for."""
    if not written:
        return None
    lower = written.lower()
    pair = _RT_RW.search(lower)
    block = next(iter(_blocks(lower)), None)
    named = tuple(_named(lower))
    marks = frozenset(_marks(lower))
    if not named and not pair and not block and not marks:
        return None
    return Home(named, (int(pair[1]), int(pair[2])) if pair else None, block[2] if block else None, marks)


def _marks(lower: str) -> Iterator[str]:
    """*cat hijau*, *pagar hitam*, *sebelah masjid*, in one spelling."""
    for mark in _MARK.finditer(lower):
        yield f"{mark['what'].removeprefix('ber')} {mark['which']}" if mark["what"] else f"{mark['where']} {mark['by']}"


def _marked(page: Page, one: Home) -> Iterator[_Found]:
    """A house that the complaint describes: two of its marks together, or its colour alone."""
    for dwelling in _HOUSE.finditer(page.lower) if one.marks and "rumah" in page.lower else ():
        start = dwelling.end()
        found = [mark for mark in _MARK.finditer(page.lower, start, start + _DESCRIBED) if _known(mark, one)]
        if len(found) > 1:
            yield _Found(dwelling.start(), found[-1].end(), 2, False)
        elif found:
            yield _Found(dwelling.start(), found[-1].end(), 1, False)


def _known(mark: re.Match[str], one: Home) -> bool:
    return not one.marks.isdisjoint(_marks(mark[0]))


def _blocks(lower: str) -> Iterator[tuple[int, int, tuple[str, str]]]:
    for pattern in (_BLOCK, _BLOCK_SOLID):
        for m in pattern.finditer(lower):
            yield m.start(), m.end(), (re.sub(r"[\W_]", "", m[1]), m[2])


def _named(lower: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Names behind their cues, each with the house number that follows; words before any cue are a street."""
    kind, words = ("start", [])  # type: tuple[str, list[str]]
    for m in (*_TOKEN.finditer(lower), None):
        token = m[0] if m else ","
        if token.isalpha() and token not in _CUES:
            words.append(token)
            continue
        if words and kind not in ("number", "region"):
            number = _number_behind(lower, m.start() if m else len(lower))
            yield from _worth(kind, words, number)
        own = token in _OWN
        kind, words = (_CUES.get(token, kind if token.isdigit() else "bare"), [token] if own else [])


def _worth(kind: str, words: list[str], number: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Words without a cue are a street where a number follows, else a village or a town."""
    if kind in ("start", "bare"):
        kind = "street" if number else "village"
    if len("".join(words)) > 2:
        yield kind, tuple(map(sound, words[:4])), number


def _number_behind(lower: str, at: int) -> str:
    m = _NUMBER.match(lower, at)
    return m[1] if m else ""


@dataclass(frozen=True, slots=True, repr=False)
class _Found:
    """``weight`` 2 points at a house by itself, 1 needs company, 0 is a public place."""

    start: int
    end: int
    weight: int
    public: bool


def find_homes(page: Page, homes: tuple[str, ...], said: str, confidential: bool) -> Iterator[Hit]:
    """Parts of the addresses that tell where somebody lives."""
    for written in homes:
        # Most replies share no telling word with the address, and need it not taken apart.
        one = home(written) if _may_tell(page, written.lower()) else None
        if one is None:
            continue
        every = (
            *_pairs(page, one, said), *_named_in(page, one, said), *_verbatim(page, written, said), *_marked(page, one)
        )  # fmt: skip
        found = sorted(every, key=lambda f: (f.start, -f.end))
        for group in _groups(page.text, found):
            if _tells(page, group, confidential):
                yield Problem.ADDRESS, group[0].start, max(f.end for f in group)


def _may_tell(page: Page, lower: str) -> bool:
    """Whether the page holds a word of the address that is no mere cue, or what RT, block and a house begin with."""
    if ("rt" in lower and "rt" in page.word_set) or ("bl" in lower and "bl" in page.lower):
        return True
    if "rumah" in page.lower and _MARK.search(lower):
        return True
    written = _WORD.findall(lower)
    words = (word for word in (*written, *map(_ONE.get, written)) if word and (word not in _CUES or word in _OWN))
    return not page.word_set.isdisjoint(map(sound, words))


def _groups(text: str, found: list[_Found]) -> Iterator[list[_Found]]:
    """What stands close together, in one sentence."""
    group: list[_Found] = []
    for item in found:
        between = text[group[-1].end : item.start] if group else ""
        if group and (len(between) > 60 or "\n\n" in between or re.search(r"[a-z]{3}[.!?]\s+[A-Z]", between)):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _tells(page: Page, group: list[_Found], confidential: bool) -> bool:
    start = group[0].start
    before = page.lower[max(0, start - 80) : start]
    if confidential:
        return any(f.weight for f in group) or not _OFFICE.search(before)
    weight = sum(f.weight for f in group)
    if weight and _DWELLING.search(before):
        return True
    return weight >= 2 and not all(f.public for f in group)


def _tokens(lower: str) -> list[tuple[str, int, int]]:
    """Words by one spelling and numbers without leading noughts; *nomor* and *blok* say nothing."""
    rows = [(m[0], m.start(), m.end()) for m in _WORD_OR_NUMBER.finditer(lower)]
    return [(_ONE.get(w, w.lstrip("0") or "0"), s, e) for w, s, e in rows if w not in _SAID_OR_NOT]


def _verbatim(page: Page, written: str, said: str) -> Iterator[_Found]:
    """Three words and more of the address in their order, a house number among them, whatever they are."""
    lower = written.lower()
    address = [token for token, _, _ in _tokens(lower)]
    if not any(sound(w) in page.word_set for w in address if len(w) > 3 and w not in _CUES):
        return
    streets = _street_numbers(lower)
    reply = _tokens(page.lower)
    i = 0
    while i < len(reply):
        starts = (at for at in range(len(address)) if address[at] == reply[i][0])
        size, at = max(((_shared(address, at, reply, i), at) for at in starts), default=(0, 0))
        words = [token for token, _, _ in reply[i : i + size]]
        if size >= 3 and _has_number(words, {k - at for k in streets}):
            yield _Found(reply[i][1], reply[i + size - 1][2], 2, " ".join(words) in _spaced(said))
        i += max(size, 1)


def _shared(address: list[str], at: int, reply: list[tuple[str, int, int]], i: int) -> int:
    size = 0
    while at + size < len(address) and i + size < len(reply) and address[at + size] == reply[i + size][0]:
        size += 1
    return size


def _street_numbers(lower: str) -> set[int]:
    """Which tokens belong to the name of a street: *Mawar III*, *Cempaka 2 No. 15*."""
    words = _WORD_OR_NUMBER.findall(lower)
    kept = [k for k, word in enumerate(words) if word not in _SAID_OR_NOT]
    return {
        n
        for n, k in enumerate(kept)
        if words[k] in _ROMAN or (words[k].isdigit() and words[k + 1 : k + 2] and words[k + 1] in _SAID_OR_NOT)
    }


def _has_number(words: list[str], streets: set[int]) -> bool:
    """A number that is no postcode, no kilometre and no street's, and a word beside it."""
    numbers = [
        i
        for i, w in enumerate(words)
        if w[0].isdigit() and len(w) < 5 and words[i - 1 : i] != ["km"] and i not in streets
    ]
    return bool(numbers) and any(len(w) > 3 and w.isalpha() for w in words)


def _spaced(said: str) -> str:
    return " ".join(token for token, _, _ in _tokens(said))


def _pairs(page: Page, one: Home, said: str) -> Iterator[_Found]:
    if one.pair and "rt" in page.word_set:
        for m in _RT_RW.finditer(page.lower):
            if (int(m[1]), int(m[2])) == one.pair:
                public = any((int(s[1]), int(s[2])) == one.pair for s in _RT_RW.finditer(said))
                yield _Found(m.start(), m.end(), 2, public)
    if one.block and "bl" in page.lower:
        for start, end, block in _blocks(page.lower):
            if block == one.block:
                yield _Found(start, end, 2, any(b == block for _, _, b in _blocks(said)))


def _named_in(page: Page, one: Home, said: str) -> Iterator[_Found]:
    heard = sound(said) if said and any(words[0] in page.word_set for _, words, _ in one.named) else ""
    for kind, words, number in one.named:
        for first in page.places.get(words[0], ()) if words[0] in page.word_set else ():
            last = first + len(words)
            if tuple(page.words[first:last]) == words:
                found = _named_at(page, kind, first, last, number)
                if found is not None:
                    yield _with_public(found, words, number, heard)


def _with_public(found: _Found, words: tuple[str, ...], number: str, heard: str) -> _Found:
    at = heard.find(" ".join(words))
    behind = _NUMBER.match(heard, at + len(" ".join(words))) if at >= 0 else None
    public = at >= 0 and (found.weight < 2 or (behind is not None and behind[1] == number))
    return _Found(found.start, found.end, found.weight, public)


def _named_at(page: Page, kind: str, first: int, last: int, number: str) -> _Found | None:
    """One name of the address where it stands, with its cue and number."""
    start, end = page.spans[first][0], page.spans[last - 1][1]
    cue = first > 0 and len(page.gap(first)) < 4 and _CUES.get(page.lower_word(first - 1)) not in (None, "number")
    if cue:
        start = page.spans[first - 1][0]
    house = _NUMBER.match(page.lower, end) if number else None
    if house and house[1] == number and not _MONTH.match(page.lower, house.end()):
        return _Found(start, house.end(1) if not house[2] else house.end(2), 2, False)
    if not cue and not _stands_out(page, first, last):
        return None
    return _Found(start, end, 0 if kind == "village" else 1, False)


def _stands_out(page: Page, first: int, last: int) -> bool:
    """Without a cue an ordinary word is no name of a place."""
    return page.written(first)[:1].isupper() and not all(is_ordinary(page.lower_word(i)) for i in range(first, last))
