"""A text as a reader takes it in: width variants, look-alikes, invisible characters and spelled-out digits undone.

Every character of the result knows where it came from, so that whatever is found there is reported in the text as
it was handed in. Case and punctuation stay.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from santun.reading.document import Document
from santun.reading.normalise import CONFUSABLES, INVISIBLE

__all__ = ["Plain", "figures", "plain", "plain_reply"]

_FACT = "santun.identity.characters"

_DIGIT_WORDS = {
    "nol": "0", "kosong": "0", "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6",
    "tujuh": "7", "delapan": "8", "sembilan": "9", "lapan": "8",
}  # fmt: skip
_COUNTED = tuple(word for word in _DIGIT_WORDS if word != "lapan")  # *lapangan*
_INSIDE = ("tempat", "sempat", "penam", "menam")  # *tempat* and *penambalan* hold numbers, too
_WORD = "|".join(_DIGIT_WORDS)
# Four spelled digits or more in a row: fewer are an ordinary count of things.
_SPELLED = re.compile(rf"(?i)\b(?:{_WORD})(?:[ ,.\-]{{1,3}}(?:{_WORD}|\d{{1,4}})(?![a-z])){{3,24}}(?![a-z])")
_PIECE = re.compile(rf"(?i){_WORD}|\d")
# Capitals of other scripts that look like Latin ones; small letters are the normaliser's.
_CAPITALS = str.maketrans("АВЕКМНОРСТХІЈЅԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXIJSQWABEZHIKMNOPTYX")
# Most texts hold neither of these, and a number of any sort holds one.
_HINT = re.compile(rf"(?i)\b(?:nol|kosong)[ ,.\-]{{1,3}}(?:{_WORD})\b|\b(?:{_WORD})(?:[ ,.\-]{{1,3}}(?:{_WORD})){{3}}")
# *0812 tiga empat lima 6789*
_HALF = re.compile(rf"(?i)\d{{3,4}}(?:[ .\-]{{1,3}}(?:{_WORD})){{3}}[ .\-]{{1,3}}\d{{2,4}}(?!\d)")
_NOUGHT = re.compile(r"nol(?<!\wnol)[ ,.\-]")  # not *teknologi*
# A letter that is read as a digit, inside a number: *O812*, *08l2*. Hints begin with a digit: the engine then passes
# over letters quickly.
_MIXED = re.compile(r"(?i)(?<![a-z])[oil\d][oil\d .\-]{6,24}(?![a-z])")
_MIXED_HINT = re.compile(r"(?i)[0-9](?:[oil]{1,4}[0-9]|(?<=[ol]8)[0-9]{2})")
_AS_DIGITS = str.maketrans("oilOIL", "011011")
# Dashes, curly quotation marks and emoji stand in most texts and hide nothing: worked out once a distinct character.
_WIDE = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Plain:
    """``text`` is what is searched; ``starts[i]`` and ``ends[i]`` are where its character ``i`` stands in the original.

    Both are None where nothing had to be undone.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original for a non-empty one of ``text``."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def plain(text: str) -> Plain:
    """Undo what hides letters and digits."""
    hidden = not text.isascii() and any(_undone(c) != c for c in set(_WIDE.findall(text)))
    if not hidden and not _spelled(text):
        return Plain(text)
    characters, starts, ends = _characters(text)
    folded = "".join(characters)
    if _spelled(folded):
        folded, starts, ends = _digits(folded, starts, ends)
    return Plain(folded, tuple(starts), tuple(ends))


def plain_reply(document: Document) -> Plain:
    """The reply with everything undone, worked out once a document."""
    return document.once(_FACT, lambda document: plain(document.text))


def figures(text: str) -> str:
    """The text with letters read as digits where they stand inside a number; every position stays what it is."""
    if not _MIXED_HINT.search(text):
        return text
    return _MIXED.sub(lambda found: found[0].translate(_AS_DIGITS), text)


def _spelled(text: str) -> bool:
    """Whether digits are written as words; counting words first costs a tenth of the pattern."""
    lower = text.lower()
    if _NOUGHT.search(lower) or "kosong" in lower:
        return _HINT.search(text) is not None
    count = sum(map(lower.count, _COUNTED))
    if count == 3 and _HALF.search(text):
        return True
    if count < 4 or count - sum(map(lower.count, _INSIDE)) < 4:
        return False
    return _HINT.search(text) is not None


def _characters(text: str) -> tuple[list[str], list[int], list[int]]:
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    undone = {c: c if c.isascii() else _undone(c) for c in set(text)}
    for i, character in enumerate(text):
        for piece in undone[character]:
            characters.append(piece)
            starts.append(i)
            ends.append(i + 1)
    return characters, starts, ends


def _undone(character: str) -> str:
    """What one character stands for; nothing for invisible ones and combining marks."""
    if INVISIBLE.match(character):
        return ""
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    wide = unicodedata.normalize("NFKD", character)
    return "".join(c.translate(CONFUSABLES) if c.islower() else _capital(c) for c in wide if not _is_mark(c))


def _is_mark(character: str) -> bool:
    """An accent, or the key that an emoji draws around a digit."""
    return unicodedata.combining(character) != 0 or unicodedata.category(character) == "Me"


def _capital(character: str) -> str:
    return character.translate(_CAPITALS)


def _digits(text: str, starts: list[int], ends: list[int]) -> tuple[str, list[int], list[int]]:
    """Runs of spelled digits as digits."""
    made: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = 0
    for run in _SPELLED.finditer(text):
        made.append(text[done : run.start()])
        new_starts += starts[done : run.start()]
        new_ends += ends[done : run.start()]
        for piece in _PIECE.finditer(text, run.start(), run.end()):
            made.append(_DIGIT_WORDS.get(piece[0].lower(), piece[0]))
            new_starts.append(starts[piece.start()])
            new_ends.append(ends[piece.end() - 1])
        done = run.end()
    made.append(text[done:])
    return "".join(made), new_starts + starts[done:], new_ends + ends[done:]
