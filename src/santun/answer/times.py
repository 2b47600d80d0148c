"""When something happens: dates, days, hours and spans of time, and whether they lie ahead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from santun.answer.cues import Cue
from santun.answer.scan import Scan

__all__ = ["Time", "times"]

_TIMES = (
    Cue.TOMORROW | Cue.WEEKDAY | Cue.MONTH | Cue.PERIOD | Cue.CLOCK | Cue.NUMBER | Cue.BOUND | Cue.NUMERAL | Cue.DAYTIME
)  # a word without one of these begins no time
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})")
_SHORTEST_DATE, _SHORTEST_SPAN = len("1/2/26"), len("1x1")
_SPAN = re.compile(r"\d+\s*[x×]\s*\d+")
# How far a word of the future or the past reaches within its clause, or before it.
_REACH = 8
_MONTHS = "jan feb mar apr mei jun jul agu sep okt nov des".split()


class Time(NamedTuple):
    """Words that tell a time; ``ahead`` is True, False, or None where nothing tells."""

    first: int
    last: int
    ahead: bool | None


def times(scan: Scan, today: dt.date | None, since: dt.date | None = None) -> Iterator[Time]:
    """Every time in a text. ``today`` is when the reply goes out, ``since`` when the complaint came, where known."""
    bits, behind = scan.bits, 0
    for clause in scan.clauses:
        if clause.bits & _TIMES:
            for i in range(max(clause.first, behind), clause.last):
                if i >= behind and bits[i] & _TIMES and (last := _end(scan, i)) > i:
                    yield Time(i, last, _ahead(scan, i, last, today, since))
                    behind = last


def _end(scan: Scan, i: int) -> int:
    """The index behind the time that begins at ``i``; ``i`` itself where none does."""
    bits, forms = scan.bits, scan.reading.forms
    here = bits[i]
    following = bits[i + 1] if i + 1 < len(bits) else 0
    third = bits[i + 2] if i + 2 < len(bits) else 0
    if here & Cue.TOMORROW:
        return i + 1
    if here & Cue.WEEKDAY:
        return i + 1
    if here & Cue.NUMBER:
        return _number_end(i, forms[i].lower, following, third)
    if here & Cue.CLOCK and following & Cue.NUMBER:
        return i + 3 if third & (Cue.MONTH | Cue.PERIOD) else i + 2
    if here & Cue.PERIOD and following & (Cue.COMING | Cue.THISTIME):
        return i + 2
    if here & Cue.DAYTIME and following & Cue.THISTIME:
        return i + 2
    if here & Cue.MONTH and (following & Cue.NUMBER or _is_bare_month(scan, i)):
        return i + 1
    if here & Cue.NUMERAL and following & Cue.PERIOD:
        return i + 2
    if here & Cue.BOUND and following & (Cue.MONTH | Cue.PERIOD):
        return i + 2
    return i


def _number_end(i: int, text: str, following: int, third: int) -> int:
    if following & Cue.MONTH:
        return i + 3 if third & Cue.NUMBER else i + 2
    if following & Cue.PERIOD:
        return i + 2
    if len(text) >= _SHORTEST_SPAN and (_DATE.fullmatch(text) or _SPAN.match(text)):
        return i + 1
    return i


def _is_bare_month(scan: Scan, i: int) -> bool:
    """*Mei* and *Maret* with a capital are months; *mei* alone might be anything."""
    return scan.reading.forms[i].is_title and len(scan.reading.forms[i].lower) > 2


def _ahead(scan: Scan, first: int, last: int, today: dt.date | None, since: dt.date | None) -> bool | None:
    here = scan.bits[first]
    inside = here | scan.bits[last - 1]
    if inside & (Cue.TOMORROW | Cue.COMING):
        return True
    date = _date(scan, first, last, today or since)
    if date is not None and today is not None and date != today:
        return date > today
    if date is not None and since is not None and date <= since:
        return False
    if _limited(scan, first) or scan.near(first, Cue.PROMISE, _REACH) or scan.near(last - 1, Cue.COMING, 0, 1):
        return True
    nearby = _NEXT_TO if inside & Cue.THISTIME else _REACH
    if scan.beside(first, Cue.PAST, nearby, 4):
        return scan.near(first, _LIMIT, 3)
    return True if scan.near(first, Cue.FUTURE, _REACH, 3) else None


# Words that set a limit whatever stands before them: *sudah disetujui dan dibayar paling lambat 13 Maret*.
_BOUNDS = frozenset(
    """
    paling lambat selambat-lambatnya selambatnya maksimal maksimum ditargetkan targetkan target dijadwalkan estimasi
    perkiraan diperkirakan perkirakan direncanakan
    """.split()
)
_NEXT_TO = 3


def _limited(scan: Scan, first: int) -> bool:
    return not _BOUNDS.isdisjoint([form.norm for form in scan.reading.forms[max(first - 3, 0) : first]])


_LIMIT = Cue.PROMISE | Cue.TOMORROW


def _date(scan: Scan, first: int, last: int, today: dt.date | None) -> dt.date | None:
    """The calendar date that the words name, as far as they do; the year of ``today`` where none is written."""
    forms = scan.reading.forms[first:last]
    found = _DATE.fullmatch(forms[0].lower) if len(forms[0].lower) >= _SHORTEST_DATE else None
    if found:
        day, month, year = (int(part) for part in found.groups())
        return _real(year + 2000 if year < 100 else year, month, day)
    for k in range(1, len(forms)):
        form = forms[k]
        if scan.bits[first + k] & Cue.MONTH and forms[k - 1].lower.isdigit():
            name = form.lower[:3].replace("nop", "nov").replace("peb", "feb").replace("agt", "agu")
            year = int(forms[k + 1].lower) if k + 1 < len(forms) and forms[k + 1].lower.isdigit() else 0
            if name in _MONTHS and (year or today):
                return _real(year or (today.year if today else 0), _MONTHS.index(name) + 1, int(forms[k - 1].lower))
    return None


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
