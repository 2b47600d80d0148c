"""What no fix may alter: numbers, dates, names, tickets, links and quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from santun.draft import Draft
from santun.reading.document import Reader, Reading
from santun.reading.zones import foreign_words
from santun.report import Finding, Fix, is_leak

__all__ = ["Protected"]

_CHUNK = re.compile(r"\S+")
_DIGIT = re.compile(r"\d")
_BESIDE = re.compile(r"[\w/-]")
_LINK = re.compile(r"://|\bwww\.|[@#]\w|\.(?:pdf|jpe?g|png|docx?|xlsx?|zip|mp[34]|apk)\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
    r"|senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b",
    re.IGNORECASE,
)
_QUOTE_SIGNS = re.compile('["\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a`]')
_Place = tuple[int, int]


class Protected:
    """The facts of one reply, and whether a fix leaves them as they are."""

    def __init__(self, draft: Draft, reader: Reader) -> None:
        text = draft.text
        self._text = text
        self._quotations = _Places(foreign_words(text))
        self._exact = [_Places(_links(text)), _Places(_numbers(text)), _Places(_told(draft))]
        # Capitals made small may keep a name as it is read: what counts are its letters.
        self._letters = [_Places(_names(reader.read(text))), _Places(m.span() for m in _DATE.finditer(text))]

    def permits(self, fix: Fix, finding: Finding) -> bool:
        """Whether the fix may be applied.

        A leak's fix may alter anything. Any other leaves quotations alone, and keeps every fact that it touches
        unless that fact is exactly what it is about (*5 Nopember*, an old telephone number).
        """
        if is_leak(finding.rule):
            return True
        start, end = fix.span.start, fix.span.end
        old, new = self._text[start:end], fix.replacement
        if self._quotations.touched(start, end) or _QUOTE_SIGNS.findall(old) != _QUOTE_SIGNS.findall(new):
            return False
        places = [places.touched(start, end) for places in (*self._exact, *self._letters)]
        if any((start, end) in touched for touched in places):
            return True
        if _DIGIT.findall(old) != _DIGIT.findall(new):
            return False
        exact = len(self._exact)
        return all(self._keeps(touched, fix, letters=n >= exact) for n, touched in enumerate(places))

    def _keeps(self, places: Iterable[_Place], fix: Fix, *, letters: bool) -> bool:
        """Whether what stands in the places stands in the replacement too, in the same order."""
        new = fix.replacement.casefold() if letters else fix.replacement
        at = 0
        for start, end in places:
            if start < fix.span.start or end > fix.span.end:
                return False
            fact = self._text[start:end]
            at = new.find(fact.casefold() if letters else fact, at)
            if at < 0:
                return False
            at += len(fact)
        return True


class _Places:
    """Disjoint ranges in order; ranges that overlap are joined."""

    def __init__(self, places: Iterable[_Place]) -> None:
        self._places: list[_Place] = []
        for start, end in sorted(places):
            if self._places and start < self._places[-1][1]:
                self._places[-1] = (self._places[-1][0], max(end, self._places[-1][1]))
            elif end > start:
                self._places.append((start, end))
        self._ends = [end for _, end in self._places]

    def touched(self, start: int, end: int) -> list[_Place]:
        """The ranges that share a code point with another; for an insertion, the one that it would part."""
        found: list[_Place] = []
        for place in self._places[bisect_right(self._ends, start) :]:
            if place[0] >= end:
                break
            if end > start or place[0] < start:
                found.append(place)
        return found


def _links(text: str) -> Iterator[_Place]:
    """Addresses, accounts, tags and file names, with the signs that cling to them."""
    return (chunk.span() for chunk in _CHUNK.finditer(text) if _LINK.search(chunk[0]))


def _numbers(text: str) -> Iterator[_Place]:
    """What holds a digit, with the letters, strokes and hyphens that cling to it: amounts, tickets, codes."""
    for chunk in _CHUNK.finditer(text):
        digits = [found.start() for found in _DIGIT.finditer(chunk[0])]
        if digits:
            start, end = digits[0], digits[-1] + 1
            while start and _BESIDE.match(chunk[0], start - 1):
                start -= 1
            while end < len(chunk[0]) and _BESIDE.match(chunk[0], end):
                end += 1
            yield chunk.start() + start, chunk.start() + end


def _told(draft: Draft) -> Iterator[_Place]:
    """The complaint's number and the attachments' names, however they are written."""
    tickets = (draft.complaint.ticket or "",) if draft.complaint is not None else ()
    for fact in (*tickets, *(attachment.name for attachment in draft.attachments or ())):
        if len(fact) > 1:
            yield from (found.span() for found in re.finditer(re.escape(fact), draft.text, re.IGNORECASE))


def _names(reading: Reading) -> Iterator[_Place]:
    """Names of people, places and things; neighbouring words are one name."""
    run: list[int] = []
    for i in sorted(reading.names):
        if run and (i != run[-1] + 1 or reading.breaks[i]):
            yield reading.starts[run[0]], reading.ends[run[-1]]
            run = []
        run.append(i)
    if run:
        yield reading.starts[run[0]], reading.ends[run[-1]]
