"""The date of birth of the record: in any notation, its day and month behind a label, the place, the age.

Dates of any other kind never meet it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from santun.identity.datum import Problem
from santun.identity.record.page import Hit, Page
from santun.reading.patterns import lazily

__all__ = ["find_birth"]

_MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember",
)  # fmt: skip
_SHORT = {"agt": 8, "ags": 8, "agst": 8, "agu": 8, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2, "may": 5,
          "aug": 8, "oct": 10, "dec": 12}  # fmt: skip
_ISO = lazily(r"(?<!\d)(\d{4})[\s./\-]{1,3}(\d{1,2})[\s./\-]{1,3}(\d{1,2})(?!\d)")
_NUMERIC = lazily(r"(?<!\d)(\d{1,2})[\s./\-]{1,3}(\d{1,2})[\s./\-]{1,3}(\d{4}|\d{2})(?!\d)")
_SOLID = lazily(r"(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)")
_WORDED = lazily(r"(?<!\d)(\d{1,2})[\s./\-]{1,3}([a-z]{3,9})\b\.?(?:[\s./\-,]{1,3}'?(\d{4}|\d{2})(?!\d))?")
_LABEL = lazily(r"(?:lahir|ttl|t\.t\.l|tgl lhr|ultah|ulang tahun|kelahiran)[^\n]{0,40}$")
_AGE = lazily(r"\b(?:ber)?(?:usia|umur)(?:nya)?[ :]{1,2}(?:sudah |kini |saat ini )?(\d{1,3}) ?(?:tahun|thn|th)\b")
_LIMIT = lazily(
    r"(?:maksimal|minimal|paling \w{2,8}|batas|di atas|di bawah|minimum|maksimum|syarat\w{0,4})[^.\n]{0,20}$"
)
_PLACE = lazily(r"(?:lahir(?: di| :|:)?|kelahiran|ttl ?:?)\s{1,2}$")

_YEAR = lazily(r"[12][0-9]{3}")
_BIRTH_WORDS = ("lahir", "ttl", "ultah", "ulang", "usia", "umur")

Date = tuple[int, int, int]


def find_birth(page: Page, birth: str, day: dt.date | None) -> Iterator[Hit]:
    """Where the date, the place or the age of the record stands."""
    year = _YEAR.search(birth)
    if not birth or not ((year and year[0] in page.squeezed) or any(word in page.lower for word in _BIRTH_WORDS)):
        return
    lower = birth.lower()
    date = next((d for _, _, d in _dates(lower) if d[0]), None)
    if date is not None:
        yield from _dated(page, date)
        if day is not None and ("usia" in page.lower or "umur" in page.lower):
            yield from _aged(page, date, day)
    if "lahir" in page.lower or "ttl" in page.lower:
        yield from _placed(page, re.split(r"[,\d]", lower)[0].strip())


def _dated(page: Page, date: Date) -> Iterator[Hit]:
    for start, end, (year, month, day) in _dates(page.lower):
        if (month, day) != date[1:]:
            continue
        if year == date[0] or (year in (0, date[0] % 100) and _LABEL.search(page.lower[max(0, start - 50) : start])):
            yield Problem.BIRTH, start, end


def _dates(text: str) -> Iterator[tuple[int, int, Date]]:
    """(start, end, (year or 0, month, day)) of all notations."""
    for m in _ISO.finditer(text):
        yield m.start(), m.end(), (int(m[1]), int(m[2]), int(m[3]))
    for pattern in (_NUMERIC, _SOLID):
        for m in pattern.finditer(text):
            yield m.start(), m.end(), (int(m[3]), int(m[2]), int(m[1]))
    for m in _WORDED.finditer(text):
        if month := _month(m[2]):
            yield m.start(), m.end(), (int(m[3] or 0), month, int(m[1]))


def _month(word: str) -> int:
    if word in _SHORT:
        return _SHORT[word]
    return next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(word)), 0)


def _aged(page: Page, date: Date, today: dt.date) -> Iterator[Hit]:
    age = today.year - date[0] - ((today.month, today.day) < date[1:])
    for m in _AGE.finditer(page.lower):
        behind = page.lower[m.end() : m.end() + 14]
        limit = _LIMIT.search(page.lower[max(0, m.start() - 30) : m.start()])
        if int(m[1]) == age and not limit and not re.match(r"\s?(?:ke (?:atas|bawah)|atau (?:lebih|kurang))", behind):
            yield Problem.BIRTH, m.start(), m.end()


def _placed(page: Page, place: str) -> Iterator[Hit]:
    """*lahir di Sleman*; without the word before it a place of birth is any place."""
    if len(place) < 4 or not place.replace(" ", "").isalpha():
        return
    at = page.lower.find(place)
    while at >= 0:
        if _PLACE.search(page.lower[max(0, at - 16) : at]):
            yield Problem.BIRTH, at, at + len(place)
        at = page.lower.find(place, at + 1)
