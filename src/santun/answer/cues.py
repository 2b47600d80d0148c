"""What each word hints at: one bit a group of ``reply-parts.toml``. Nothing is decided here.

A word may hint at several things; what it means stands in the clause around it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from santun.errors import LexiconError
from santun.reading.document import Reading
from santun.reading.forms import Form
from santun.reading.normalise import fold
from santun.resources import lexicon_folder

__all__ = ["Cue", "Cues", "cues"]

# Past this many remembered words they are dropped, so that a server's memory stays flat.
_MOST = 20_000
_CLITICS = ("nya", "lah", "kah", "pun")


class Cue:
    """The groups of ``reply-parts.toml``, and from NUMBER on what follows from a word's shape.

    Plain integers: an ``IntFlag`` costs a microsecond an operation, and there are hundreds in a reply.
    """

    GREET = 1 << 0
    DAYTIME = 1 << 1
    WELLWISH = 1 << 2
    THANKS = 1 << 3
    KASIH = 1 << 4
    SORRY = 1 << 5
    FEEL = 1 << 6
    LIKEWISE = 1 << 7
    SURELY = 1 << 8
    HARD = 1 << 9
    FAULT = 1 << 10
    IMPROPER = 1 << 11
    RECOVER = 1 << 12
    PAST = 1 << 13
    FUTURE = 1 << 14
    PROMISE = 1 << 15
    GOING = 1 << 16
    TOMORROW = 1 << 17
    COMING = 1 << 18
    THISTIME = 1 << 19
    WEEKDAY = 1 << 20
    MONTH = 1 << 21
    PERIOD = 1 << 22
    CLOCK = 1 << 23
    BOUND = 1 << 24
    NUMERAL = 1 << 25
    REACH = 1 << 26
    DOOR = 1 << 27
    DIRECTIVE = 1 << 28
    CLOSING = 1 << 29
    ASK = 1 << 30
    DATA = 1 << 31
    COMPETENCE = 1 << 32
    FORWARD = 1 << 33
    REFUSE = 1 << 34
    RECEIVE = 1 << 35
    DONE = 1 << 36
    CAUSE = 1 << 37
    CHECK = 1 << 38
    EVIDENCE = 1 << 39
    SUBJECT = 1 << 40
    UNITHEAD = 1 << 41
    UNIT = 1 << 42
    NOUNIT = 1 << 43
    NONUNIT = 1 << 44
    TROUBLE = 1 << 45
    BELUM = 1 << 46
    DISTRESS = 1 << 47
    QUESTION = 1 << 48
    PROPOSAL = 1 << 49
    PRAISE = 1 << 50
    GENERIC = 1 << 51
    NUMBER = 1 << 52
    LINK = 1 << 53
    WE = 1 << 54
    YOU = 1 << 55
    CONTENT = 1 << 56


_SHAPES = frozenset({"NUMBER", "LINK", "WE", "YOU", "CONTENT"})


class Cues:
    """The hints of words; remembers them by the word as written."""

    def __init__(self, words: Mapping[str, int], roots: Mapping[str, int]) -> None:
        self._words = words
        self._roots = roots
        self._known: dict[str, int] = {}

    def of(self, reading: Reading) -> list[int]:
        """The bits of every word of a text."""
        known = self._known
        if len(known) > _MOST:
            known.clear()
        found = []
        for form in reading.forms:
            bits = known.get(form.text)
            if bits is None:
                bits = known[form.text] = self._bits(form)
            found.append(bits)
        return found

    def _bits(self, form: Form) -> int:
        words, roots = self._words, self._roots
        bits = words.get(form.norm, 0) | words.get(form.lower, 0)
        if not bits and form.norm.endswith(_CLITICS):
            bits = words.get(form.norm[:-3], 0)
        for root in form.roots:
            bits |= roots.get(root, 0)
        if form.is_number or form.lower[:1].isdigit():
            bits |= Cue.NUMBER
        if form.is_link:
            bits |= Cue.LINK
        if "we" in form.classes:
            bits |= Cue.WE
        if form.classes & {"you", "vocative"}:
            bits |= Cue.YOU
        plain = Cue.GENERIC | Cue.NUMBER | Cue.LINK | Cue.WE | Cue.YOU
        if not bits & plain and form.speech != "function" and len(form.norm) > 2:
            bits |= Cue.CONTENT
        return bits


def _tables(path: Path) -> tuple[dict[str, int], dict[str, int]]:
    try:
        groups = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"cannot be read: {error}", path=str(path)) from error
    expected = {name.lower() for name in vars(Cue) if name.isupper() and name not in _SHAPES}
    if expected != groups.keys():
        raise LexiconError(f"groups differ: {sorted(expected ^ groups.keys())}", path=str(path))
    words: dict[str, int] = {}
    roots: dict[str, int] = {}
    for name, entry in groups.items():
        bit = getattr(Cue, name.upper())
        for table, key in ((words, "words"), (roots, "roots")):
            for word in entry.get(key, "").split():
                table[fold(word)] = table.get(fold(word), 0) | bit
    return words, roots


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The built-in cues.

    Raises:
        LexiconError: the file is missing or broken, or its groups are not those of ``Cue``.
    """
    return Cues(*_tables(lexicon_folder() / "reading" / "reply-parts.toml"))
