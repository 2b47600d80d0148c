"""Dates in a reply: *Senin, 4 Mei 2026*, *4 Mei*, *04/05/2026*, *4-5-2026*, *2026-05-04*.

A number that stands behind *nomor* is no date, nor is one that names a law (*Nomor 5 Tahun 2026*).
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import isleap
from dataclasses import dataclass

from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_COMMA, BREAK_NONE

__all__ = ["DateMention", "date_mentions", "dates_of", "resolved"]

_FACT = "santun.record.dates"
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb pebruari peb",
            "maret mar mrt",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agu ags agt agust",
            "september sep sept",
            "oktober okt",
            "november nov nopember nop",
            "desember des",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(("senin", "selasa", "rabu", "kamis", "jumat jum'at jum’at", "sabtu", "minggu ahad"))
    for name in names.split()
}
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_DATE_BEFORE = frozenset("nomor no pasal ayat versi rp surat bernomor sk".split())
_HALF_A_YEAR = 182
_LONGEST_MONTH = {month: 31 if month in {1, 3, 5, 7, 8, 10, 12} else 30 for month in range(1, 13)} | {2: 29}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it stands in the text: word indices half-open, ``year`` None where none is written.

    ``weekday`` is 0 for Monday where one stands before the date.
    """

    first: int
    last: int
    day: int
    month: int
    year: int | None
    weekday: int | None = None

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day; without a year, 29 February counts as one."""
        if not 1 <= self.month <= 12:
            return False
        return 1 <= self.day <= _longest(self.year, self.month)


def date_mentions(document: Document) -> tuple[DateMention, ...]:
    """All dates of a reply in the order of the text; worked out once a document."""
    return document.once(_FACT, lambda document: dates_of(document.reply))


def dates_of(reading: Reading) -> tuple[DateMention, ...]:
    """All dates of a text."""
    found: list[DateMention] = []
    behind = -1
    for i in reading.places.get("number", ()):
        if i < behind:
            continue
        mention = _date_at(reading, i)
        if mention is not None:
            found.append(mention)
            behind = mention.last
    return tuple(found)


def resolved(mention: DateMention, near: dt.date | None) -> dt.date | None:
    """The day that is meant; without a written year the one nearest to ``near``. None where it cannot be told."""
    if not mention.exists:
        return None
    if mention.year is not None:
        return dt.date(mention.year, mention.month, mention.day)
    if near is None:
        return None
    if mention.day <= _longest(near.year, mention.month):
        day = dt.date(near.year, mention.month, mention.day)
        if abs((day - near).days) <= _HALF_A_YEAR:
            return day
    days = [
        dt.date(year, mention.month, mention.day)
        for year in (near.year - 1, near.year, near.year + 1)
        if mention.day <= _longest(year, mention.month)
    ]
    return min(days, key=lambda day: abs((day - near).days), default=None)


def _longest(year: int | None, month: int) -> int:
    """How many days the month has; without a year, February has 29."""
    return 28 if month == 2 and year is not None and not isleap(year) else _LONGEST_MONTH[month]


def _date_at(reading: Reading, i: int) -> DateMention | None:
    forms = reading.forms
    if i and forms[i - 1].norm in _NO_DATE_BEFORE and reading.breaks[i] == BREAK_NONE:
        return None
    text = forms[i].text
    if len(text) > 5:
        return _written_in_digits(reading, i, text)
    if "/" in text:
        return _day_and_month(reading, i, text)
    if len(text) > 2 or i + 1 >= len(forms) or not text.isdigit():
        return None
    month = _MONTHS.get(forms[i + 1].lower)
    if month is None or reading.breaks[i + 1] != BREAK_NONE:
        return None
    year, last = None, i + 2
    if last < len(forms) and reading.breaks[last] == BREAK_NONE and _YEAR.fullmatch(forms[last].text):
        year, last = int(forms[last].text), last + 1
    weekday, first = _weekday(reading, i)
    return DateMention(first, last, int(text), month, year, weekday)


def _day_and_month(reading: Reading, i: int, text: str) -> DateMention | None:
    """*Senin (4/5)*, *tanggal 4/5*: a fraction or a house number without such a word before it."""
    match = _SHORT.fullmatch(text)
    weekday, first = _weekday(reading, i)
    if match is None or (weekday is None and (not i or reading.forms[i - 1].norm != "tanggal")):
        return None
    day, month = int(match[1]), int(match[2])
    return DateMention(first, i + 1, day, month, None, weekday) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _written_in_digits(reading: Reading, i: int, text: str) -> DateMention | None:
    iso = _ISO.fullmatch(text)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    else:
        match = _NUMERIC.fullmatch(text)
        if match is None:
            return None
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not 1990 <= year <= 2100:
        return None
    weekday, first = _weekday(reading, i)
    return DateMention(first, i + 1, day, month, year, weekday)


def _weekday(reading: Reading, i: int) -> tuple[int | None, int]:
    """The weekday before a date and the first word of both; *Minggu* as a week is told by its small letter."""
    for back in (1, 2):
        k = i - back
        if k < 0 or reading.breaks[k + 1] > BREAK_COMMA:
            break
        form = reading.forms[k]
        day = _WEEKDAYS.get(form.lower)
        if day is not None and (form.text[:1].isupper() or form.lower != "minggu"):
            # *Senin malam, 4 Mei* and *Senin tanggal 4 Mei*, but not *Senin dan 4 Mei*
            between = reading.forms[k + 1].norm if back == 2 else ""
            if between in {"", "tanggal", "pagi", "siang", "sore", "malam", "kemarin", "lalu"}:
                return day, k
            break
    return None, i
