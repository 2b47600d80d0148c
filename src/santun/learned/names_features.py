"""Words as hashed features of the name model: what a word form shows by itself, beside others, and around a person.

Everything a form shows depends on its spelling and on the built-in word lists only, never on what a reader was told
to look for: the same text has the same features in every configuration. The same code makes features when the model
is trained and when it is used. No list of names is among them.
"""

from __future__ import annotations

from binascii import crc32
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from santun.reading.morphology import roots_of
from santun.reading.normalise import fold
from santun.reading.wordlists import Language, language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from santun.reading.document import Reading

    Indices = NDArray[np.int64]

__all__ = ["BUCKETS", "EDGE", "SIDES", "Facts", "Look", "around", "facts", "gap_kind", "gaps_of", "look_at", "modes"]

BUCKETS = 1 << 20
# How many words away a form also speaks for; the first is itself.
SIDES = (0, 1, -1, 2, -2)
_MASK = BUCKETS - 1
_FAR = 0x9E3779B1

# What sort of word a form is, coarsely; a form is of the first sort that fits.
_SORTS = (
    "edge", "number", "link", "honorific", "title", "place", "thing", "role", "person", "family", "usual", "letter",
    "function", "common", "verb", "derived", "rare", "mixed", "short", "unknown", "letters",
)  # fmt: skip
_SORT = {name: number for number, name in enumerate(_SORTS)}
# How it is written: lower, Title, UPPER; and the two in a sentence that is written so from end to end.
LOWER, TITLE, UPPER, ALL_LOWER, ALL_UPPER = range(5)
_CASES = 5
_COMMON = 100
_ADDRESSES = frozenset(
    """bapak bpk bp pak ibu bu saudara saudari sdr sdri kakak kak mas mbak mba bang abang tn ny nn tuan nyonya nona
    mbah mbok cak cik ci ko koh cici uda uni teh teteh kang akang daeng bli inang amang opung ompung mak bunda ayah
    om tante pakde bude neng nak adik dik dek gus ning ustaz ustazah ustadz ustadzah bro sis sist an ananda
    almarhum almarhumah alm almh lae ito puang andi haji hajah pendeta romo suster bruder""".split()
)
_VOWELS = frozenset("aiueo")
EDGE = ""


class Look(NamedTuple):
    """What a form shows. ``own`` and ``beside`` are feature numbers: for the word itself, and for its neighbours,
    the latter still to be mixed with the side. ``kind`` is sort and case, ``code`` numbers the word.
    """

    own: tuple[int, ...]
    beside: tuple[int, ...]
    kind: int
    code: int
    signals: tuple[int, ...]

    def at(self, side: int) -> list[int]:
        """The feature numbers by which the form speaks for the word ``side`` words before it."""
        if not side:
            return [number & _MASK for number in self.own]
        salt = (side + 8) * _FAR
        return [_mixed(number ^ salt) for number in self.beside]


def _mixed(number: int) -> int:
    number = (number & 0xFFFFFFFF) * 0x85EBCA6B & 0xFFFFFFFF
    return (number ^ number >> 15) & _MASK


class Facts(NamedTuple):
    """What the word lists say of a form."""

    norm: str
    sort: str
    root: str
    groups: tuple[int, ...]


@lru_cache(maxsize=1)
def _addresses() -> frozenset[str]:
    return _ADDRESSES | language().classes["vocative"].words


def _case(text: str) -> int:
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return UPPER
    return TITLE if text[:1].isupper() or any(c.isupper() for c in letters) else LOWER


def facts(text: str) -> Facts:
    """Look a form up in the built-in lists."""
    lists = language()
    lower = fold(text)
    norm = lists.spellings.get(lower) or lists.ambiguous.get(lower) or lower
    roots = roots_of(norm, lists.roots.__contains__, lists.whole.__contains__)
    return Facts(
        norm, _sort(text, lower, norm, roots, lists), roots[-1] if roots else norm, _groups(norm, roots, lists)
    )


def _groups(norm: str, roots: Sequence[str], lists: Language) -> tuple[int, ...]:
    return next((lists.meanings[word][:2] for word in (norm, *roots) if word in lists.meanings), ())


def _sort(text: str, lower: str, norm: str, roots: Sequence[str], lists: Language) -> str:
    if not text:
        return "edge"
    if lower[:1].isdigit():
        return "number" if not any(c.isalpha() for c in lower.rstrip("nd")) else "mixed"
    if "@" in text or "://" in text or "#" in text or "." in text or "_" in text:
        return "link"
    if any(c.isdigit() for c in lower):
        return "mixed"
    return _listed(lower, norm, lists) or _sort_of_root(lower, norm, roots, lists)


def _listed(lower: str, norm: str, lists: Language) -> str:
    """The sort of a word that announces names or persons."""
    if lower in _addresses() or ("/" in lower and lower.split("/", maxsplit=1)[0].rstrip(".") in _addresses()):
        return "honorific"
    for name in ("title", "place", "thing", "role"):
        if lower in lists.cues[name] or norm in lists.cues[name]:
            return name
    classes = lists.classes
    if any(norm in classes[name].words for name in ("you", "we", "officer", "complainant")):
        return "person"
    if norm in classes["family"].words:
        return "family"
    if norm in lists.usual_capitals:
        return "usual"
    return "letter" if len(lower) == 1 else ""


def _sort_of_root(lower: str, norm: str, roots: Sequence[str], lists: Language) -> str:
    if lists.speech.get(norm) == "function":
        return "function"
    if lists.frequency.get(norm, 0) >= _COMMON:
        return "common"
    if roots and norm not in roots:
        return "verb" if roots[-1] in lists.verbs else "derived"
    if roots or norm in lists.standard or norm in lists.meanings or norm != lower or norm in lists.frequency:
        return "rare"
    if not _VOWELS.intersection(lower):
        return "letters"
    return "short" if len(lower) < 4 else "unknown"


def _shape(text: str) -> str:
    """*Ahmad* is *Aa*, *RSUD* *A*, *d'Arc* *a'Aa*."""
    made = ""
    for c in text[:20]:
        sign = "A" if c.isupper() else "a" if c.isalpha() else "0" if c.isdigit() else c
        if made[-1:] != sign:
            made += sign
    return made


def look_at(text: str) -> Look:
    """Everything the model sees in a form. The empty text is the edge of a reply."""
    known, case, lower = facts(text), _case(text), fold(text)
    kind = _SORT[known.sort] * _CASES + case
    sure = "" if known.sort in ("unknown", "short", "letters") else known.sort
    marked = f"^{lower}$"
    names = [
        f"w{lower}",
        f"wc{case}{lower}",
        f"k{kind}",
        f"s{_shape(text)}",
        f"n{min(len(lower), 12)}",
        f"z{sure}{case}",
    ]
    for size in (1, 2, 3, 4, 5):
        names += [f"p{lower[:size]}", f"q{lower[-size:]}"]
        if size in (2, 3):
            names += [f"Q{case}{sure}{lower[-size:]}", f"P{case}{sure}{lower[:size]}"]
    names += [f"g{marked[i : i + size]}" for size in (3, 4) for i in range(min(len(marked), 24) - size + 1)]
    names.append(f"v{''.join('v' if c in _VOWELS else 'c' for c in lower[:12])}")
    names += [f"m{group}" for group in known.groups]
    beside = [f"w{lower}", f"k{kind}", f"r{known.root}", f"q{lower[-3:]}", f"s{_shape(text)}"]
    beside += [f"m{group}" for group in known.groups]
    signals = [f"w{known.norm}", f"r{known.root}", f"o{kind}", f"O{known.sort}", *(f"m{g}" for g in known.groups)]
    return Look(_numbers(names), _numbers(beside), kind, crc32(lower.encode()), _numbers(signals))


def _numbers(names: list[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(crc32(name.encode()) for name in names))


_EDGE_GAP = 127
_GAPS = (" ", "", "\n\n", "\n", "(", ")", '"', ":", ",", ".", "/", "-", "^", "@", "*", "!", "?")


def gap_kind(gap: str) -> int:
    """A number below 32 for what stands between two words: nothing, a space, or the strongest sign in it."""
    if gap in (" ", ""):
        return int(gap == "")
    found = next((n for n, sign in enumerate(_GAPS) if n > 1 and sign in gap), 0)
    if not found:
        found = (
            17
            if any(c in "\u2013\u2014~|;" for c in gap)
            else 18
            if any(c in "\u201c\u201d'\u2018\u2019" for c in gap)
            else 19
        )
    return found


@lru_cache(maxsize=4096)
def _gap(gap: str) -> int:
    return gap_kind(gap) << 2


def gaps_of(reading: Reading, words: Sequence[int]) -> tuple[list[int], list[int]]:
    """What stands before and what behind each of some words, below 128: the sign, and how strongly it parts."""
    text, starts, ends, breaks = reading.text, reading.starts, reading.ends, reading.breaks
    count = len(starts)
    before = [_gap(text[ends[i - 1] : starts[i]][:6]) + breaks[i] if i else _EDGE_GAP for i in words]
    behind = [
        _gap(text[ends[i - 1] : starts[i]][:6]) + breaks[i] if i < count else _EDGE_GAP for i in [i + 1 for i in words]
    ]
    return before, behind


def modes(kinds: Indices, sentences: Sequence[tuple[int, int]]) -> Indices:
    """The kinds, told apart where a whole sentence is written in capitals or has no capital at all.

    ``sentences`` are half-open and leave out no word.
    """
    told = kinds.copy()
    tallies = np.add.reduceat(_TALLY[kinds], [first for first, _ in sentences]).tolist()
    for (first, last), tally in zip(sentences, tallies, strict=True):
        words, upper, lower = tally & _COUNT, tally >> _BITS & _COUNT, tally >> 2 * _BITS
        if lower == words:
            told[first:last] = _WHISPERED[told[first:last]]
        elif upper * 10 >= words * 7 and words > 2:
            told[first:last] = _SHOUTED[told[first:last]]
    return told


_FIRST_WORDED = (_SORT["link"] + 1) * _CASES
# By kind: one word, one in capitals and one without, side by side in one number, so that one sum counts all three;
# and what the kind becomes in a sentence of a mode.
_BITS = 21
_COUNT = (1 << _BITS) - 1
_KINDS = np.arange(len(_SORTS) * _CASES)
_CASE = _KINDS % _CASES
_TALLY = (_KINDS >= _FIRST_WORDED) * (1 + ((_CASE == UPPER) << _BITS) + ((_CASE == LOWER) << 2 * _BITS))
_WHISPERED = np.where(_CASE == LOWER, _KINDS + (ALL_LOWER - LOWER), _KINDS)
_SHOUTED = np.where(_CASE == UPPER, _KINDS + (ALL_UPPER - UPPER), _KINDS)
# What features are made of: kinds (k) and words (w) from two before to two behind, what stands before (g) and
# behind (h) the word.
_PARTS = (
    "k1 k2 g", "k2 k3 h", "k1 k2 k3", "k0 k1 k2", "k2 k3 k4", "k2 g h", "w1 k2 g", "w3 k2 h", "w0 k1 k2", "w4 k3 k2",
    "w1 w2", "w2 k1 g", "w0 w1 k2", "k2 g",
)  # fmt: skip
_SLOTS = ("k0", "k1", "k2", "k3", "k4", "w0", "w1", "w2", "w3", "w4", "g", "h")


def _factors() -> NDArray[np.uint64]:
    """Odd 64-bit factors for the parts of each feature; a last column sets the features apart.

    Multiply and shift (Dietzfelbinger and others 1997): the upper bits of a sum of products are a good hash.
    """
    made = np.zeros((len(_PARTS), len(_SLOTS) + 1), dtype=np.uint64)
    for row, parts in enumerate(_PARTS):
        for column, slot in enumerate((*_SLOTS, "")):
            if not slot or slot in parts.split():
                name = f"{row} {slot}".encode()
                made[row, column] = crc32(name) << 32 | crc32(name, 0x5BD1E995) | 1
    return made


_FACTORS = _factors()
_SHIFT = np.uint64(64 - 20)


def around(kinds: Indices, codes: Indices, words: Indices, before: list[int], behind: list[int]) -> Indices:
    """Feature numbers of some words with their neighbours, one row a kind of feature, one column a word.

    ``kinds`` and ``codes`` are of all words, with two edges on both sides; ``before`` and ``behind`` are what
    ``gaps_of`` tells.
    """
    parts = np.empty((len(_SLOTS) + 1, len(words)), dtype=np.uint64)
    places = words + _WINDOW
    parts[:5] = kinds[places]
    parts[5:10] = codes[places]
    parts[10], parts[11], parts[12] = before, behind, 1
    return (_FACTORS @ parts >> _SHIFT).astype(np.int64)


_WINDOW = np.arange(5)[:, None]
