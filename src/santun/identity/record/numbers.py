"""Numbers of the record in any grouping, cut short, half masked, or with a slip; number plates too.

Knows nothing of formats: a number is its digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from santun.identity.datum import Problem
from santun.identity.record.page import Hit, Page
from santun.identity.record.values import Number
from santun.reading.patterns import lazily

__all__ = ["find_numbers", "find_plates"]


_RUN = lazily(r"[0-9](?:[\s.\-/()–—,+_]{0,3}[0-9]){6,40}")
_NO_DIGIT = lazily(r"\D+")
_TRUNK = lazily(r"^(?:620?|0)(?=8|\d{8})")
_GROUP = lazily(r"\d+")
_PREFIX = lazily(r"(?:(?<!\d)\+?[\s(]{0,2}6[\s]?2|(?<!\d)\(?0|(?<!\d)\+?62[\s(.\-]{0,3}0)[\s.\-()]{0,3}$")
_MASKS = "*x•●▪■#×_"
# Single signs are looked for quickly; only then is it worth to look for what they hide.
_MASK_SIGNS = "*•●▪■#×_"
_MASKED = lazily(r"(?<![a-z\d])[+(]?[\d*x•●▪■#×_](?:[\s.\-()]{0,2}[\d*x•●▪■#×_]|\.{2,12}(?=\d)){5,24}(?![a-z\d])")
_DOTS = lazily(r"\.{3,}")
_TAIL = lazily(
    r"(?:berakhiran|berakhir|terakhir|akhiran|belakang|ujung)(?:nya)?"
    r"(?:[ :]{1,2}(?:dengan|angka|nomor|digit|adalah|yaitu))"
    r"{0,2}[ :\"'(]{1,3}(\d[\d .\-]{3,14}\d)"
)


def find_numbers(page: Page, numbers: tuple[Number, ...], ticket: str) -> Iterator[Hit]:
    """All places where one of the numbers stands, whole or recognisable."""
    if not numbers or not page.has_digits:
        return
    whole = _page_of_figures(page)
    taken: set[int] = set()
    for problem, start, end in (*_exact(whole, numbers), *_masked(whole, numbers), *_near(whole, numbers, ticket)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield problem, start, end


def _page_of_figures(page: Page) -> Page:
    """The page with letters that stand for digits read as digits."""
    if page.figures is page.lower:
        return page
    other = Page(page.plain)
    other.lower = page.figures
    return other


def _exact(page: Page, numbers: tuple[Number, ...]) -> Iterator[Hit]:
    for number in numbers:
        if number.digits not in page.squeezed:
            continue
        for start, end in page.squeezed_hits(number.digits):
            if len(number.digits) >= 8 or _stands_alone(page.lower, start, end):
                yield number.problem, _with_prefix(page.lower, start) if number.phone else start, end


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isdigit() or text[end : end + 1].isdigit())


def _with_prefix(text: str, start: int) -> int:
    """Where a phone number begins, its 0 or +62 included."""
    found = _PREFIX.search(text[max(0, start - 9) : start])
    if not found:
        return start
    written = text[max(0, start - 9) + found.start() : start]
    return start - len(written.lstrip())


def _near(page: Page, numbers: tuple[Number, ...], ticket: str) -> Iterator[Hit]:
    """Cut short by a third at most, or with one wrong, missing or swapped digit."""
    heads, tails = _ends(numbers)
    # Most replies hold no half of a number: what stands in a run stands in the page without what parts the digits.
    near = any(map(page.squeezed.__contains__, (*heads, *tails)))
    for run in _RUN.finditer(page.lower) if near else ():
        digits = _NO_DIGIT.sub("", run[0])
        if any(head in digits for head in heads) or any(tail in digits for tail in tails):
            groups = [(m.start(), m.end(), m[0]) for m in _GROUP.finditer(page.lower, run.start(), run.end())]
            yield from _near_in(groups, numbers, ticket)
    yield from _tails(page, numbers)


def _ends(numbers: tuple[Number, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """First and last digits: one slip or a cut leaves one of the two halves whole."""
    halves = [(number.digits, max(3, len(number.digits) // 2 - 1)) for number in numbers]
    return tuple(digits[:half] for digits, half in halves), tuple(digits[-half:] for digits, half in halves)


def _near_in(groups: list[tuple[int, int, str]], numbers: tuple[Number, ...], ticket: str) -> Iterator[Hit]:
    for first, (begin, _, _) in enumerate(groups):
        best: Hit | None = None
        digits = ""
        for _, end, piece in groups[first : first + 12]:
            digits += piece
            if len(digits) > 18:
                break
            problem = _recognised(digits, numbers) if len(digits) >= 7 else None
            if problem is not None and not (ticket and digits in ticket):
                best = (problem, begin, end)
        if best is not None:
            yield best


def _recognised(digits: str, numbers: tuple[Number, ...]) -> Problem | None:
    for number in numbers:
        written = _TRUNK.sub("", digits) if number.phone and digits[0] in "06" else digits
        if _cut_short(written, number.digits) or _one_slip(written, number.digits):
            return number.problem
    return None


def _cut_short(written: str, digits: str) -> bool:
    enough = max(7, -(-len(digits) * 3 // 5))
    return enough <= len(written) < len(digits) and (digits.startswith(written) or digits.endswith(written))


def _one_slip(written: str, digits: str) -> bool:
    # Below nine digits another number of the same office is as near as a slip.
    return (
        len(digits) >= 9 and abs(len(written) - len(digits)) < 2 and OSA.distance(written, digits, score_cutoff=1) <= 1
    )


def _tails(page: Page, numbers: tuple[Number, ...]) -> Iterator[Hit]:
    """*berakhiran 345678*: half of the digits and more."""
    if "akhir" not in page.lower and "belakang" not in page.lower and "ujung" not in page.lower:
        return
    for tail in _TAIL.finditer(page.lower):
        digits = re.sub(r"\D", "", tail[1])
        for number in numbers:
            if number.digits.endswith(digits) and len(digits) * 2 >= len(number.digits):
                yield number.problem, tail.start(1), tail.end(1)
                break


def _masked(page: Page, numbers: tuple[Number, ...]) -> Iterator[Hit]:
    lower = page.lower
    if not any(sign in lower for sign in _MASK_SIGNS) and "xx" not in lower and "..." not in lower:
        return
    for token in _MASKED.finditer(page.lower):
        shown = re.sub(r"[\s\-()+]|(?<!\.)\.(?!\.)", "", _DOTS.sub("**", token[0]))
        if not any(c in _MASKS for c in shown) or sum(c.isdigit() for c in shown) < 6:
            continue
        for number in numbers:
            if any(_shows(shown, form) for form in _forms(number)):
                yield number.problem, token.start(), token.end()
                break


def _forms(number: Number) -> tuple[str, ...]:
    return (f"0{number.digits}", f"62{number.digits}", number.digits) if number.phone else (number.digits,)


def _shows(shown: str, digits: str) -> bool:
    """Whether a masked number is this one and more than half of it can be read; half is how masks are made."""
    seen = sum(c.isdigit() for c in shown)
    if seen * 2 <= len(digits):
        return False
    if len(shown) == len(digits):
        return all(a == b or a in _MASKS for a, b in zip(shown, digits, strict=True))
    parts = re.split(r"[*x•●▪■#×_]+", shown)
    return len(parts) == 2 and digits.startswith(parts[0]) and digits.endswith(parts[1])


def find_plates(page: Page, plates: tuple[str, ...]) -> Iterator[Hit]:
    """A plate in any spacing, its last letters perhaps hidden or left out behind a label."""
    for plate in plates:
        parts = re.fullmatch(r"([a-z]{1,2})(\d{1,4})([a-z]{0,3})", plate)
        if parts is None:
            hits = page.squeezed_hits(plate, 3) if len(plate) >= 4 and plate in page.squeezed else []
            yield from ((Problem.PLATE, *hit) for hit in hits if _word_alone(page.lower, *hit))
            continue
        if parts[2] in page.squeezed:
            yield from _plate_hits(page, parts[1], parts[2], parts[3])


_PLATE_LABEL = lazily(r"(?:nopol|plat|polisi|kendaraan|motor|mobil|sepeda|truk|bus|no\.?\s?pol)\S{0,6}[\s:]{1,3}$")


def _plate_hits(page: Page, area: str, digits: str, suffix: str) -> Iterator[Hit]:
    whole = page.squeezed_hits(area + digits + suffix, 3)
    hits = [hit for hit in whole if _word_alone(page.lower, *hit)]
    yield from ((Problem.PLATE, *hit) for hit in hits)
    if len(digits) < 3:
        return
    for start, end in page.squeezed_hits(area + digits, 3):
        behind = page.lower[end : end + 5]
        if not any(s <= start < e for s, e in hits) and _word_alone(page.lower, start, end):
            masked = re.match(r"[\s.\-]{0,2}(?:[*_•]{1,3}|x{2,3}(?![a-z]))", behind)
            labelled = _PLATE_LABEL.search(page.lower[max(0, start - 24) : start])
            if masked or (labelled and not re.match(r"[\s.\-]{0,2}[a-z]{1,3}(?![a-z])", behind)):
                yield Problem.PLATE, start, end + (masked.end() if masked else 0)


def _word_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
