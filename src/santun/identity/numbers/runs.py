"""Runs of digits: what each of them is, by its label, by its shape, and whose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from santun.identity.datum import Owner, Problem, Source
from santun.identity.numbers.checks import is_card, is_landline, is_mobile, is_nik, is_nip, is_service
from santun.identity.numbers.claims import Claims
from santun.identity.numbers.labels import SIZES, Kind, Label, Size, bank_after, labels_before
from santun.identity.numbers.owners import owner_of
from santun.reading.patterns import lazily

__all__ = ["runs"]

_DASH = r"\-\u2010\u2012-\u2014\u00b7_"
# Digits with a sign or two between them: 0812-3456 7890, (0274) 868 405, 34.04.01.550890.0001, +62 (0)812.
_RUN = lazily(rf"[0-9]++(?:(?: ?[.{_DASH}] ?|[ /]| {{2}}| ?\(|\) ?[{_DASH}]?)[0-9]++)*+")
_GROUP = lazily(r"[0-9]+")
_MASKED = lazily(r"(?<![a-z0-9*•#])\+?(?:[0-9x*•#][ .\-]?){5,24}(?![a-z0-9*•#])")
_HIDDEN = lazily(r"[x*•#]")
_MASKS = ("*", "•", "#", "xx")
# No number is written in more groups: a NIP by single digits has 18.
_MOST_GROUPS = 19
# A row this long is no number and no list of numbers.
_TABLE = 60
_LEAST_LENGTH = 6
# The shortest number of all is one of a service, such as 14045.
_LEAST_DIGITS = 5
_LABEL_WIDTH = 60

_DATE = lazily(
    r"(?:0?[1-9]|[12]\d|3[01])[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:19|20)?\d\d|(?:19|20)\d\d[-/.](?:0?[1-9]"
    r"|1[0-2])[-/.]\d{1,2}"
)
_MONEY = lazily(r"[1-9]\d{0,2}(?:\.\d{3}){2,5}")
_AMOUNT_BEFORE = lazily(r"(?:rp|idr|usd|\$|sebesar|senilai|sejumlah)[.\s]{0,2}$")
_UNIT_AFTER = lazily(
    r"\s?(?:rupiah|juta|ribu|miliar|milyar|triliun|persen|%|wib|wita|wit\b|kwh|m3|liter|kg|meter|km|hari|kali"
    r"|jiwa|watt|va\b)"
)
_LETTER_AFTER = lazily(r"/\s?[A-Za-z0-9.\-]{1,20}(?:/|\b)")
_ATTACHED = lazily(r"[a-z0-9_]+[\-/]?$|#$")
# *ke-2 0003344719025*: the number itself follows.
_ORDINAL = lazily(r"\d{1,2} \d")
_NPWP = lazily(r"\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}")
_REPEATED = lazily(r"\s*(?:,|/|dan|atau|serta|&|;|\n|dan juga)\s*")
_EXAMPLE = lazily(r"(?:contoh|misal(?:nya)?|format|dummy)[^.]{0,25}$")
_COUNTED = "01234567890123456789012345678901234567890"
_CLOCK = lazily(r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:\D|$)")
_COMPANY = lazily(
    r"(?<![a-z])(?:perusahaan|pt\.?|cv\.?|bendahara|instansi|badan|dinas|kantor|yayasan|koperasi|satker"
    r"|npwp\skami)(?![a-z])[^,;]{0,30}$"
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Digit groups as positions, and what labels the run."""

    groups: tuple[tuple[int, int], ...]
    plus: bool
    labels: tuple[Label, ...]

    @property
    def label(self) -> Label | None:
        """The nearest one."""
        return self.labels[0] if self.labels else None


@dataclass(frozen=True, slots=True)
class _Found:
    """A kind of data, how it was found, and how many groups it takes."""

    problem: Problem
    source: Source
    groups: int
    owner: Owner | None = None


def runs(claims: Claims) -> None:
    """Read every run of digits that nobody has claimed yet."""
    if any(mask in claims.lower for mask in _MASKS):
        _masked(claims)
    before: tuple[int, tuple[Label, ...]] = (0, ())
    for start, end in _places(claims.text):
        if not claims.free(start, end):
            before = (end, ())
        elif end - start >= _LEAST_LENGTH:
            labels: tuple[Label, ...] = ()
            idle = _is_idle(claims, start, end)
            # Labels are dear: those of a number that is none are asked for only where the next number shares them.
            if not idle or _REPEATED.match(claims.lower, end):
                labels = _labels(claims, start, before)
            if not idle:
                _read(claims, start, end, labels)
            before = (end, labels)


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where the runs stand, the + and the brackets before their first digit included."""
    reached = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        if end - start > 1:
            yield _with_signs(text, start, reached), end
            reached = end


def _with_signs(text: str, start: int, reached: int) -> int:
    """Where a run begins whose first digit stands at ``start``: at the signs before it, if no digit precedes these."""
    if text[start - 1 : start] in ("+", "("):
        for first in (start - 2, start - 1):
            if first >= reached and not text[first:start].strip("+(") and not text[first - 1 : first].isdigit():
                return first
    return start


def _is_idle(claims: Claims, start: int, end: int) -> bool:
    """Whether nothing can come of a run: it has too few digits, or is an amount; an amount is nobody's."""
    if sum(map(len, _GROUP.findall(claims.text, start, end))) < _LEAST_DIGITS:
        return True
    if not _is_amount(claims, start, end):
        return False
    claims.take(start, end)
    return True


def _labels(claims: Claims, start: int, before: tuple[int, tuple[Label, ...]]) -> tuple[Label, ...]:
    """The labels to the left; in an enumeration (*rekening 123 dan 456*) those of the number before."""
    end, inherited = before
    if inherited and _REPEATED.fullmatch(claims.lower, end, start):
        return inherited
    return labels_before(claims.left(start, min(_LABEL_WIDTH, start - end)))


def _read(claims: Claims, start: int, end: int, labels: tuple[Label, ...]) -> None:
    label = labels[0] if labels else None
    if _is_code(claims, start, end, label):
        claims.take(start, end)
        return
    groups = tuple(group.span() for group in _GROUP.finditer(claims.text, start, end))
    if len(groups) > _TABLE:
        claims.take(start, end)
        return
    plus = "+" in claims.text[start : groups[0][0]]
    first = 1 if _is_attached(claims, start, label) else 0
    found: _Found | None = None
    while first < len(groups):
        run = _Run(groups[first : first + _MOST_GROUPS], plus and not first, labels)
        opens = not first or found is not None or " " in claims.text[groups[first - 1][1] : groups[first][0]]
        found = _recognise(claims, run) if opens and not _continues(groups, first) else None
        if found is not None:
            _claim(claims, run, found)
        first += found.groups if found else 1


def _continues(groups: tuple[tuple[int, int], ...], first: int) -> bool:
    """A single digit behind another: no number starts in the middle of *0-8-1-2*."""
    return first > 0 and groups[first][1] - groups[first][0] == 1 == groups[first - 1][1] - groups[first - 1][0]


def _is_attached(claims: Claims, start: int, label: Label | None) -> bool:
    """The first digits belong to the word before them (*ke-2 0003...*)."""
    return not (label is not None and label.beside) and bool(_ATTACHED.search(claims.lower, max(0, start - 24), start))


def _is_amount(claims: Claims, start: int, end: int) -> bool:
    """Money, measures, dates and hours."""
    text = claims.text
    if _AMOUNT_BEFORE.search(claims.lower, max(0, start - 12), start) or _UNIT_AFTER.match(claims.lower, end):
        return True
    if end - start > 22:
        return False
    return bool(_DATE.fullmatch(text, start, end) or _MONEY.fullmatch(text, start, end))


def _is_code(claims: Claims, start: int, end: int, label: Label | None) -> bool:
    """Part of a code (*WK-250311*), of a letter's number (*005/1234/DISKOMINFO*), or of a ticket by its label."""
    if label is not None and label.beside:
        return label.kind is Kind.HARMLESS
    if _is_attached(claims, start, label):
        return not _ORDINAL.match(claims.text, start) or claims.text[start - 1] == "#"
    after = claims.text[end : end + 1]
    if after == "/":
        return bool(_LETTER_AFTER.match(claims.text, end)) and not is_mobile(_digits(claims.text[start:end]))
    return after.isupper() or after == "_"


def _digits(text: str) -> str:
    return "".join(_GROUP.findall(text))


def _recognise(claims: Claims, run: _Run) -> _Found | None:
    """What starts with the run's first group."""
    if _is_no_number(_joined(claims, run, len(run.groups))):
        return None
    for label in run.labels[:3]:
        if label.kind in _STRICT and (found := _labelled(claims, run, SIZES[label.kind], label)):
            return found
        if label.kind not in _STRICT and label.kind not in _PASSED:
            break
    return _shaped(claims, run) or _loosely_labelled(claims, run)


# Behind these a label farther to the left may still be meant: *rekening BCA*.
_PASSED = frozenset({Kind.BANK})


def _is_no_number(digits: str) -> bool:
    """A stopgap: one digit over and over, or counting up."""
    return len(set(digits)) == 1 or digits in _COUNTED


# Kinds whose label decides before any shape does, if the number of digits is right.
_STRICT = frozenset(
    {Kind.NIK, Kind.FAMILY, Kind.NPWP, Kind.ACCOUNT, Kind.WORKER, Kind.LICENSE, Kind.OFFICIAL, Kind.CARD, Kind.STUDENT}
)


def _labelled(claims: Claims, run: _Run, size: Size, label: Label) -> _Found | None:
    count = _window(claims, run, size)
    if not count:
        return None
    digits = _joined(claims, run, count)
    if not label.beside and ((is_mobile(digits) and label.kind is not Kind.ACCOUNT) or is_nip(digits)):
        return None
    if label.kind is Kind.OFFICIAL:
        return _Found(size.problem, Source.LABEL, count, _owner(claims, run, count, Owner.OFFICE))
    if label.kind is Kind.ACCOUNT and is_nik(digits) and not label.beside:
        return None
    return _Found(size.problem, Source.LABEL, count)


def _loosely_labelled(claims: Claims, run: _Run) -> _Found | None:
    """Labels that only speak where no shape did."""
    label = run.label
    if label is None or label.kind is Kind.HARMLESS:
        end = run.groups[-1][1]
        if bank_after(claims.right(end, 20)) and (count := _window(claims, run, SIZES[Kind.BANK])):
            return _Found(Problem.BANK_ACCOUNT, Source.LABEL, count)
        return None
    if label.kind in _STRICT:
        return None
    count = _window(claims, run, SIZES[label.kind])
    if not count:
        return None
    if label.kind is Kind.PHONE and not _is_bare_mobile(_joined(claims, run, count)):
        return None
    return _Found(SIZES[label.kind].problem, Source.LABEL, count)


def _is_bare_mobile(digits: str) -> bool:
    """A mobile number without its 0, or with a digit too few or too many."""
    return is_mobile("0" + digits) or (digits.startswith("08") and 9 <= len(digits) <= 14)


def _window(claims: Claims, run: _Run, size: Size) -> int:
    """How many groups make a number of this size: the ideal one, else up to a group that is a number by itself."""
    total = best = 0
    for count, (start, end) in enumerate(run.groups, 1):
        total += end - start
        if total in size.ideal:
            return count
        if total > size.most:
            break
        if total >= size.least:
            best = count
            if end - start >= 8 and not size.ideal:
                break
    return best


def _joined(claims: Claims, run: _Run, count: int) -> str:
    return "".join(claims.text[start:end] for start, end in run.groups[:count])


def _shaped(claims: Claims, run: _Run) -> _Found | None:
    """What its digits alone give away."""
    digits = ""
    found: _Found | None = None
    for count, (start, end) in enumerate(run.groups, 1):
        digits += claims.text[start:end]
        if len(digits) > 18:
            break
        if len(digits) >= 13 and (sure := _long(claims, run, digits, count)):
            return sure
        if found is None or _even(claims, run, count):
            found = _telephone(claims, run, digits, count) or found
    return found


def _long(claims: Claims, run: _Run, digits: str, count: int) -> _Found | None:
    start, end = run.groups[0][0], run.groups[count - 1][1]
    if len(digits) == 18 and is_nip(digits):
        return _Found(Problem.EMPLOYMENT, Source.FORMAT, count, _owner(claims, run, count, Owner.OFFICE))
    if len(digits) == 15 and _NPWP.fullmatch(claims.text, start, end):
        return _Found(Problem.NPWP, Source.FORMAT, count)
    if len(digits) == 16 and is_nik(digits):
        return _Found(Problem.NIK, Source.FORMAT, count)
    if len(digits) == 13 and digits.startswith("000"):
        return _Found(Problem.BPJS, Source.FORMAT, count)
    if is_card(digits):
        return _Found(Problem.BANK_ACCOUNT, Source.FORMAT, count)
    return None


def _telephone(claims: Claims, run: _Run, digits: str, count: int) -> _Found | None:
    if is_mobile(digits):
        if not _grouped_like_a_phone(claims, run, count):
            return None
        return _Found(Problem.PHONE, Source.FORMAT, count)
    if run.plus and not digits.startswith("62") and 9 <= len(digits) <= 15:
        return _Found(Problem.PHONE, Source.FORMAT, count)
    first_start, first_end = run.groups[0]
    if is_service(digits) and first_end - first_start >= 4 and (len(digits) > 6 or run.label is not None or count > 1):
        return _Found(Problem.PHONE, Source.FORMAT, count, Owner.OFFICE)
    if is_landline(digits) and _is_parted(claims, run):
        return _Found(Problem.PHONE, Source.FORMAT, count, _owner(claims, run, count, Owner.OFFICE))
    return None


def _is_parted(claims: Claims, run: _Run) -> bool:
    """Whether the area code stands apart or a label tells; ten bare digits may be anything."""
    start, end = run.groups[0]
    return (3 <= end - start <= 4) or run.plus or (run.label is not None and run.label.kind is Kind.PHONE)


def _grouped_like_a_phone(claims: Claims, run: _Run, count: int) -> bool:
    """Not hours (08.30-12.00 13): the first group holds the operator's digits, or all groups are parted alike."""
    first_start, first_end = run.groups[0]
    first = claims.text[first_start:first_end]
    if len(first) >= 3 or first in {"0", "62", "0062"} or (run.plus and first.startswith("62")):
        return True
    return not _CLOCK.match(claims.text, first_start) and _even(claims, run, count)


def _even(claims: Claims, run: _Run, count: int) -> bool:
    """Whether the same sign stands between all the groups."""
    marks = {claims.text[run.groups[i][1] : run.groups[i + 1][0]] for i in range(count - 1)}
    return len(marks) <= 1


def _owner(claims: Claims, run: _Run, count: int, unless: Owner) -> Owner:
    """An official's number or a landline: an office's, unless a citizen's cue is near."""
    return owner_of(claims, run.groups[0][0], run.groups[count - 1][1], unless)


# Numbers that no office has: whatever stands around them, they are a citizen's.
_PERSONAL = frozenset({Problem.NIK, Problem.FAMILY_CARD, Problem.BPJS, Problem.LICENSE, Problem.EMPLOYMENT})


def _claim(claims: Claims, run: _Run, found: _Found) -> None:
    start, end = _whole(claims, run.groups[0][0], run.groups[found.groups - 1][1])
    claims.add(found.problem, start, end, found.source, found.owner or _whose(claims, found.problem, start, end))


def _whose(claims: Claims, problem: Problem, start: int, end: int) -> Owner:
    left = claims.left(start, 60)
    if _EXAMPLE.search(left):
        return Owner.OFFICE
    if problem in _PERSONAL:
        return Owner.CITIZEN
    if problem is Problem.NPWP:
        return Owner.OFFICE if _COMPANY.search(left) else Owner.CITIZEN
    return owner_of(claims, start, end)


def _whole(claims: Claims, start: int, end: int) -> tuple[int, int]:
    """With the + and the bracket before the first digit."""
    while start and claims.text[start - 1] in "+(" and claims.free(start - 1, start):
        if claims.text[start - 1] == "(" and ")" not in claims.text[start:end]:
            break
        start -= 1
    return start, end


def _masked(claims: Claims) -> None:
    """A hidden number is no leak, unless what is hidden is a quarter of it or less and its label stands beside it."""
    for match in _MASKED.finditer(claims.lower):
        start, end = match.span()
        hidden = len(_HIDDEN.findall(match[0]))
        digits = len(_GROUP.findall(match[0])) and sum(map(str.isdigit, match[0]))
        if not hidden or not digits or not claims.free(start, end):
            continue
        labels = labels_before(claims.left(start, _LABEL_WIDTH))
        label = labels[0] if labels else None
        size = SIZES.get(label.kind) if label is not None else None
        if size is None or hidden * 4 > hidden + digits or not size.least <= hidden + digits <= size.most:
            claims.take(start, end)
        else:
            claims.add(size.problem, start, end, Source.LABEL, owner_of(claims, start, end))
