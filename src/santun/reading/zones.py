"""Parts of a reply where somebody else speaks: quotations, reported speech, quoted mail, laws; greeting, signature.

Zones are bits, so that a word may lie in several.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from santun.reading.forms import BREAK_CLAUSE, BREAK_SENTENCE, Form
from santun.rule import Zone

__all__ = ["BITS", "foreign_words", "mark_zones", "mask_of"]

BITS: Mapping[Zone, int] = {zone: 1 << n for n, zone in enumerate(Zone)}
_QUOTED, _REPORTED, _CITED = BITS[Zone.QUOTED], BITS[Zone.REPORTED], BITS[Zone.CITED]
_GREETING, _SIGNATURE, _LINK = BITS[Zone.GREETING], BITS[Zone.SIGNATURE], BITS[Zone.LINK]

# Bounded, and no blank line inside: a quotation mark that is never closed must not swallow the reply.
_INSIDE = r"(?:(?!\n\s*\n)[^{0}]){{1,600}}"
_QUOTE = re.compile(
    "|".join(
        (
            "\u201c" + _INSIDE.format("\u201c\u201d") + "\u201d",
            "\u201e" + _INSIDE.format("\u201c\u201d\u201e") + "[\u201c\u201d]",
            "\u00ab" + _INSIDE.format("\u00ab\u00bb") + "\u00bb",
            "\u2039" + _INSIDE.format("\u2039\u203a") + "\u203a",
            '(?<![\\w])"' + _INSIDE.format('"') + '"(?!\\w)',
            "(?<![\\w])\u2018" + _INSIDE.format("\u2018\n") + "?\u2019(?!\\w)",
            "(?<![\\w])'(?=\\w)" + _INSIDE.format("'\n") + "(?<=[\\w.,!?])'(?!\\w)",
            "``" + _INSIDE.format("`") + "(?:``|'')",
        )
    )
)
# Words that what a citizen said may take up; a longer sentence is no report any more.
_LONGEST_SPEECH = 60
_QUOTE_SIGNS = "\"'\u2018\u201c\u201e\u00ab\u2039`"
_MAIL = re.compile(r"(?m)^[ \t]*>.*$")
_HEADED = re.compile(
    r"(?im)^[ \t]*(?:isi (?:laporan|aduan|pengaduan|keluhan)"
    r"|(?:laporan|keluhan|aduan|pertanyaan|pesan) (?:bapak/ibu|bapak|ibu|saudara|anda|pelapor))"
    r"[ \t]*:(?!//).*$"
)


def mask_of(zones: Iterable[Zone]) -> int:
    """The bits of several zones together."""
    return sum(BITS[zone] for zone in zones)


def foreign_words(text: str) -> Iterator[tuple[int, int]]:
    """Where others speak by the signs alone: quotations, lines of quoted mail, a complaint repeated under its head."""
    for pattern in (_QUOTE, _MAIL, _HEADED):
        yield from (match.span() for match in pattern.finditer(text))


def mark_zones(
    text: str,
    starts: Sequence[int],
    forms: Sequence[Form],
    breaks: Sequence[int],
    sentence_of: Sequence[int],
    sentences: Sequence[tuple[int, int]],
    places: Mapping[str, Sequence[int]],
) -> list[int]:
    """One bit mask a word. ``places`` lists the words of each word class."""
    zones = [0] * len(starts)
    _mark_characters(text, starts, zones)
    _mark_reported(forms, breaks, sentence_of, sentences, places, zones)
    for index in {sentence_of[i] for i in places.get("law", ())}:
        _add(zones, *sentences[index], _CITED)
    for i in places.get("link", ()):
        zones[i] |= _LINK
    _mark_ends(breaks, sentence_of, sentences, places, zones)
    return zones


def _add(zones: list[int], first: int, last: int, bit: int) -> None:
    for i in range(first, last):
        zones[i] |= bit


def _mark_characters(text: str, starts: Sequence[int], zones: list[int]) -> None:
    patterns = [(_QUOTE, _QUOTED)] if any(map(text.__contains__, _QUOTE_SIGNS)) else []
    if ">" in text:
        patterns.append((_MAIL, _QUOTED))
    if ":" in text:
        patterns.append((_HEADED, _REPORTED))
    for pattern, bit in patterns:
        for match in pattern.finditer(text):
            _add(zones, bisect_left(starts, match.start()), bisect_left(starts, match.end()), bit)


def _mark_reported(
    forms: Sequence[Form],
    breaks: Sequence[int],
    sentence_of: Sequence[int],
    sentences: Sequence[tuple[int, int]],
    places: Mapping[str, Sequence[int]],
    zones: list[int],
) -> None:
    """*Bapak menyampaikan bahwa ...*, *keluhan Ibu tentang ...*, *menurut laporan Saudara, ...*."""
    citizens = {*places.get("you", ()), *places.get("complainant", ())}
    we = set(places.get("we", ()))
    nouns, verbs, about = (set(places.get(name, ())) for name in ("reporting_noun", "reporting_verb", "about"))
    for i in sorted(verbs | nouns | set(places.get("according", ()))):
        last = min(sentences[sentence_of[i]][1], i + _LONGEST_SPEECH)
        near = range(max(i - 4, sentences[sentence_of[i]][0]), min(i + 5, last))
        ends = _ENDS_SPEECH
        if i in verbs:
            start = _speech_start(forms, i, last, breaks, citizens, we, about)
        elif i in nouns:
            start = _noun_start(i, last, breaks, citizens, about)
            ends = _ENDS_TOPIC
        else:
            start = None if we.intersection(near) else _source_start(near, i, last, breaks, citizens, nouns)
        if start is not None:
            _add(zones, start, _speech_end(forms, breaks, start, last, we, ends), _REPORTED)


def _speech_start(
    forms: Sequence[Form],
    i: int,
    last: int,
    breaks: Sequence[int],
    citizens: set[int],
    we: set[int],
    about: set[int],
) -> int | None:
    """Behind a verb of speech whose subject is a citizen, not the office.

    In *yang Ibu sampaikan* the verb belongs to a relative clause, and what follows is the office's again.
    """
    for back in range(i - 1, max(i - 5, -1), -1):
        if breaks[back + 1] > BREAK_CLAUSE - 1 or back in we:
            return None
        if back in citizens:
            relative = back > 0 and forms[back - 1].norm == "yang"
            return i + 2 if i + 1 in about else None if relative else i + 1
    return None


def _noun_start(i: int, last: int, breaks: Sequence[int], citizens: set[int], about: set[int]) -> int | None:
    """Behind *keluhan Ibu tentang*; the complainant must be named and the subject announced."""
    for k in range(i + 1, min(i + 5, last)):
        if breaks[k] > 1:
            return None
        if k in about:
            return k + 1 if any(c in citizens for c in range(i + 1, k)) else None
    return None


def _source_start(
    near: range, i: int, last: int, breaks: Sequence[int], citizens: set[int], nouns: set[int]
) -> int | None:
    """Behind the first comma after *menurut Ibu*, or behind *seperti yang Ibu sampaikan*."""
    if not any(k in citizens or k in nouns for k in near if k > i):
        return None
    for k in range(i + 1, min(i + 12, last)):
        if breaks[k] == 1:
            return k
    return None


# Where the office goes on in its own words: behind a clause that tells what was said, and behind a mere topic.
_ENDS_SPEECH = frozenset({"padahal", "namun", "tetapi", "tapi", "sedangkan", "telah", "sudah"})
_PROMISES = frozenset({"pasti", "dijamin", "dipastikan", "segera", "secepatnya"})
_ENDS_TOPIC = (
    _ENDS_SPEECH
    | {"itu", "ini", "tersebut", "adalah", "merupakan", "hanya", "cuma", "akan", "bukan", "kami", "masih", "sedang"}
    | _PROMISES
)
# *keluhan Ibu tentang lampu yang harus segera diganti*: there the haste is the citizen's.
_WISHED = frozenset("agar supaya harus mohon untuk yang bisa dapat ingin minta dengan belum tidak".split())


def _speech_end(
    forms: Sequence[Form], breaks: Sequence[int], start: int, last: int, we: set[int], ends: frozenset[str]
) -> int:
    for k in range(start, last):
        if breaks[k] == 1 and k > start and (k in we or "contrast" in forms[k].classes):
            return k
        if breaks[k] >= BREAK_CLAUSE and k > start:
            return k
        if forms[k].norm in ends and not (forms[k].norm in _PROMISES and forms[k - 1].norm in _WISHED):
            return k
    return last


def _mark_ends(
    breaks: Sequence[int],
    sentence_of: Sequence[int],
    sentences: Sequence[tuple[int, int]],
    places: Mapping[str, Sequence[int]],
    zones: list[int],
) -> None:
    for i in places.get("greeting", ()):
        if i == 0 or (breaks[i] >= BREAK_SENTENCE and i < 12):
            first, last = sentences[sentence_of[i]]
            _add(zones, first, min(last, first + 6), _GREETING)
    count = len(zones)
    for i in places.get("closing", ()):
        if i > count * 2 // 3 and breaks[i] >= BREAK_SENTENCE:
            _add(zones, i, count, _SIGNATURE)
            break
