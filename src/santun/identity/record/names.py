"""Where names of the record stand: whole, in part, reversed, run together, spelled out, with slips.

Finds candidates; whether one is a person's name and whose, ``surroundings`` judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from rapidfuzz.distance import OSA

from santun.identity.datum import Problem
from santun.identity.record.page import Hit, Page
from santun.identity.record.spelling import is_ordinary, mistyped
from santun.identity.record.surroundings import Candidate, Surroundings
from santun.identity.record.values import Name, Record, forms_of, same
from santun.reading.patterns import lazily

__all__ = ["find_names"]

_JOINT = lazily(r"(?:[\s.,_\-+'’/&*]|%20){0,5}")
_PARTICLES = frozenset({"bin", "binti", "al", "el", "a", "l", "p", "b", "bt", "bte"})
_UNLEET = str.maketrans("013458", "oieasb")
_LEET = lazily(r"(?<![\w.@/\-])(?=[a-z0-9]{0,16}[a-z])(?=[a-z0-9]{0,16}\d)[a-z0-9]{4,18}(?![\w@])")
_ADDRESS = lazily(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{2,24}){1,4}|(?<!\w)@[\w.]{3,40}")
_AT_SIGN = lazily("@")
_OFFICE_MAIL = lazily(r"\.(?:go|desa|ac|sch|mil)\.id$")
_STARS = lazily(r"\*")
_BACKWARD = lazily(r"[a-z*]*")
_STARRED = lazily(r"(?<![\w*])[a-z][a-z*]{3,20}(?![\w*])")


# A reply that repeats a name more often is no reply; the first ones tell.
_MOST = 300


@dataclass(frozen=True, slots=True)
class _Match:
    """Part ``part`` of a name is word ``word`` of the page."""

    word: int
    part: int
    exact: bool


def find_names(page: Page, record: Record, around: Surroundings) -> Iterator[Hit]:
    """All places where somebody of the record is named."""
    tokens = [m.span() for m in islice(page.around(_ADDRESS, _AT_SIGN), _MOST)] if "@" in page.lower else []
    taken: set[int] = set()
    for name in record.names:
        for start, end in _of_one(page, name, around, record):
            if not taken.issuperset(range(start, end)):
                taken.update(range(start, end))
                yield from _with_address(page, (name.problem, start, end), tokens)


def _with_address(page: Page, hit: Hit, tokens: list[tuple[int, int]]) -> Iterator[Hit]:
    """A name inside an e-mail address or a handle tells the whole of it; an office's own address is nobody's."""
    _, start, end = hit
    token = next((t for t in tokens if t[0] <= start and end <= t[1]), None)
    if token is None:
        yield hit
        return
    written = page.lower[slice(*token)]
    if written.startswith("@"):
        whole = end - start > (token[1] - token[0]) * 2 // 3
        yield from ((Problem.HANDLE, *token) for _ in range(whole))
    elif not _OFFICE_MAIL.search(written):
        yield Problem.EMAIL, *token


def _of_one(page: Page, name: Name, around: Surroundings, record: Record) -> Iterator[tuple[int, int]]:
    candidates = [*islice(_candidates(page, name, _matches(page, name)), _MOST)]
    # Somewhere in the reply a place bears the name; elsewhere it may go without its cue.
    place = any(around.is_place(c) for c in candidates)
    for candidate in candidates:
        if around.tells(candidate, name, record.said, place):
            yield page.spans[candidate.first][0], _end(page, candidate)
    yield from _run_together(page, name)
    if page.has_leet:
        yield from _leet(page, name)
    if "*" in page.lower:
        yield from _starred(page, name)
    yield from _called(page, name, around)


def _end(page: Page, candidate: Candidate) -> int:
    """The dot behind a closing initial belongs to it."""
    end = page.spans[candidate.last - 1][1]
    initial = candidate.last - candidate.first > 1 and end - page.spans[candidate.last - 1][0] == 1
    return end + 1 if initial and page.text[end : end + 1] == "." else end


def _matches(page: Page, name: Name) -> list[_Match]:
    found: dict[int, _Match] = {}
    for number, part in enumerate(name.parts):
        for form in forms_of(part.heard):
            for i in page.places[form] if form in page.word_set else ():
                if len(part.lower) > 3 or page.lower_word(i) == part.lower or form != part.heard:
                    found[i] = _Match(i, number, True)
        if part.alone and len(part.heard) >= 5:
            for word in _near_words(page, part.heard):
                for i in page.places[word]:
                    found.setdefault(i, _Match(i, number, False))
    return [found[i] for i in sorted(found)]


def _near_words(page: Page, heard: str) -> Iterator[str]:
    for word in page.beginning(heard[:1]):
        if word != heard and mistyped(heard, word) and not is_ordinary(word):
            yield word


def _candidates(page: Page, name: Name, matches: list[_Match]) -> Iterator[Candidate]:
    """Neighbouring parts together, with initials and abbreviated common names beside them."""
    if not matches:
        return
    group: list[_Match] = []
    for match in matches:
        if group and not _goes_on(page, group, match):
            yield _candidate(page, name, _with_neighbours(page, name, group))
            group = []
        group.append(match)
    yield _candidate(page, name, _with_neighbours(page, name, group))


def _with_neighbours(page: Page, name: Name, group: list[_Match]) -> list[_Match]:
    """Beside a sure part of the name, a rough likeness is enough (*Budi Santosa*, *Bdui Santoso*)."""
    if not any(m.exact and name.parts[m.part].alone for m in group):
        return group
    left, right = group[0].word - 1, group[-1].word + 1
    if left >= 0 and (part := _likeness(page, name, group, left)) is not None and _joined(page, left, left + 1):
        group = [_Match(left, part, False), *group]
    if right < len(page.words) and (part := _likeness(page, name, group, right)) is not None:
        group = [*group, _Match(right, part, False)] if _joined(page, right - 1, right) else group
    return group


def _likeness(page: Page, name: Name, group: list[_Match], i: int) -> int | None:
    word = page.words[i]
    used = {m.part for m in group}
    for number, part in enumerate(name.parts):
        if number in used or not part.alone or word == part.heard or min(len(word), len(part.heard)) < 4:
            continue
        most = 2 if len(part.heard) >= 7 else 1
        if word[0] == part.heard[0] and OSA.distance(word, part.heard, score_cutoff=most) <= most:
            return number
    return None


def _goes_on(page: Page, group: list[_Match], match: _Match) -> bool:
    """Whether a match belongs to the name before it; a comma stands only where the surname comes first."""
    if not _joined(page, group[-1].word, match.word):
        return False
    comma = any("," in page.gap(i) for i in range(group[-1].word + 1, match.word + 1))
    capitals = page.written(group[-1].word)[:1].isupper() and page.written(match.word)[:1].isupper()
    return not comma or (capitals and match.part < min(m.part for m in group))


def _joined(page: Page, before: int, after: int) -> bool:
    """Next to each other, or with an initial or *bin* between."""
    if after - before > 2:
        return False
    if after - before == 2 and page.words[before + 1] not in _PARTICLES and len(page.words[before + 1]) > 1:
        return False
    return all(_JOINT.fullmatch(page.gap(i)) and not _parted(page, i) for i in range(before + 1, after + 1))


def _parted(page: Page, i: int) -> bool:
    """A full stop behind a word longer than an abbreviation ends the sentence."""
    start, end = page.spans[i - 1]
    return bool(re.match(r"\.\s", page.text[end : end + 2])) and end - start > 4


def _candidate(page: Page, name: Name, group: list[_Match]) -> Candidate:
    strong = [m for m in group if name.parts[m.part].alone]
    made = Candidate(
        group[0].word,
        group[-1].word + 1,
        parts=len({m.part for m in strong}),
        exact=all(m.exact for m in group),
        common=len({m.part for m in group}) - len({m.part for m in strong}),
        indices=tuple(m.part for m in group),
    )
    return _with_initials(page, name, _with_common(page, name, made))


def _with_common(page: Page, name: Name, made: Candidate) -> Candidate:
    """*Moh.* and its like before the name, however the record writes it."""
    i = made.first - 1
    if i >= 0 and _JOINT.fullmatch(page.gap(made.first)) and len(page.words[i]) > 1:
        word = same(page.words[i])
        if any(same(part.heard) == word and part.heard != word for part in name.parts) or (
            word != page.words[i] and any(same(part.heard) == word for part in name.parts)
        ):
            return replace(made, first=i, common=made.common + 1)
    return made


def _with_initials(page: Page, name: Name, made: Candidate) -> Candidate:
    """*B. Santoso*, *Budi S*: an initial of another part of the name."""
    others = [c for i, c in enumerate(name.initials) if len(name.initials) != len(name.parts) or i not in made.indices]
    while made.first > 0 and _initial(page, made.first - 1, made.first) in others:
        others.remove(page.lower_word(made.first - 1))
        made = replace(made, first=made.first - 1, initials=made.initials + 1)
    while made.last < len(page.words) and _initial(page, made.last, made.last) in others:
        others.remove(page.lower_word(made.last))
        made = replace(made, last=made.last + 1, initials=made.initials + 1)
    return made


def _initial(page: Page, i: int, gap: int) -> str:
    """The letter, if word ``i`` is a single one that ``gap`` does not part from the name."""
    start, end = page.spans[i]
    masked = page.text[end : end + 1] == "*"
    return page.lower_word(i) if end - start == 1 and not masked and re.fullmatch(r"[.,]?[ \n]?", page.gap(gap)) else ""


def _run_together(page: Page, name: Name) -> Iterator[tuple[int, int]]:
    """*budisantoso*, *B u d i*, *santoso.budi*: without what parts the words."""
    words = [part.lower for part in name.parts]
    pairs = {a + b for a in words for b in words if a is not b and len(a) > 2 and len(b) > 2}
    for wanted in {"".join(words), *pairs} if len(words) > 1 else ():
        if len(wanted) >= 7 and wanted in page.squeezed:
            yield from (hit for hit in page.squeezed_hits(wanted, 3) if _one_word_or_letters(page, *hit))
    if page.is_spelled:
        for word in words:
            if len(word) > 2 and word in page.squeezed:
                yield from (hit for hit in page.squeezed_hits(word, 3) if _letters(page.lower[slice(*hit)]))


def _one_word_or_letters(page: Page, start: int, end: int) -> bool:
    """Without spaces inside; two whole words are found, and judged, as words."""
    written = page.lower[start:end]
    if written.isalpha():
        return not page.text[start - 1 : start].isalpha() or len(written) > 9
    return _letters(written)


def _letters(written: str) -> bool:
    """Every letter, or almost every one, stands by itself."""
    pieces = re.findall(r"[^\W\d_]+", written)
    return len(pieces) > 2 and sum(len(piece) == 1 for piece in pieces) * 4 >= len(pieces) * 3


def _leet(page: Page, name: Name) -> Iterator[tuple[int, int]]:
    for token in _LEET.finditer(page.lower):
        letters = token[0].translate(_UNLEET)
        if any(part.alone and len(part.lower) > 3 and letters == part.lower for part in name.parts):
            yield token.span()


def _starred_words(lower: str) -> Iterator[re.Match[str]]:
    """Words of letters and asterisks: tried around an asterisk only, and not at every word."""
    done = 0
    for star in _STARS.finditer(lower):
        if star.start() < done:
            continue
        before = _BACKWARD.match(lower[max(done, star.start() - 20) : star.start()][::-1])
        match = _STARRED.match(lower, star.start() - (before.end() if before else 0))
        if match is not None:
            done = match.end()
            yield match


def _starred(page: Page, name: Name) -> Iterator[tuple[int, int]]:
    """*Sant*so*: a mask that leaves more than half of the letters, and four at least, hides nothing."""
    for token in _starred_words(page.lower):
        shown = sum(c != "*" for c in token[0])
        if shown == len(token[0]) or shown < 4:
            continue
        for part in name.parts:
            same_length = len(part.lower) == len(token[0])
            fits = same_length and all(a in ("*", b) for a, b in zip(token[0], part.lower, strict=True))
            if fits and shown * 3 >= len(part.lower) * 2:
                yield token.span()


def _called(page: Page, name: Name, around: Surroundings) -> Iterator[tuple[int, int]]:
    """*Mbak Yul* for Yuliastuti: the beginning of the first name behind a title."""
    first = name.parts[0]
    heard, size = first.heard, len(first.heard)
    short_forms = [heard[:k] for k in range(3, size)] + [heard[-k:] for k in range(4, size)]
    if page.word_set.isdisjoint(short_forms):
        return
    for i in around.titles:
        word = page.lower_word(i + 1) if i + 1 < len(page.words) and page.gap(i + 1).strip(" .") == "" else ""
        short = 3 <= len(word) < len(first.lower)
        end = len(word) >= 4 and first.lower.endswith(word)
        if short and (first.lower.startswith(word) or end) and not is_ordinary(word):
            candidate = Candidate(i + 1, i + 2, parts=1, exact=True)
            if around.tells(candidate, name, "", place=False):
                yield page.spans[i + 1]


def find_initials(page: Page, names: tuple[Name, ...], around: Surroundings) -> Iterator[Hit]:
    """*Sdr. BS*, *inisial B.S.*: told only where every hint counts."""
    for name in names:
        if len(name.initials) < 2 or name.problem is not Problem.NAME:
            continue
        pattern = r"[.\s]{0,2}".join(name.initials)
        for i in (*around.titles, *around.announced):
            start = page.spans[i + 1][0] if i + 1 < len(page.words) else len(page.lower)
            m = re.match(rf"{pattern}(?![a-z])\.?", page.lower[start : start + 12])
            if m and page.text[start].isupper():
                yield Problem.NAME, start, start + m.end()
