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
    AFFECT = 1 << 12
    ANONYMOUS = 1 << 13
    RECOVER = 1 << 14
    PAST = 1 << 15
    FUTURE = 1 << 16
    PROMISE = 1 << 17
    GOING = 1 << 18
    TOMORROW = 1 << 19
    COMING = 1 << 20
    THISTIME = 1 << 21
    WEEKDAY = 1 << 22
    MONTH = 1 << 23
    PERIOD = 1 << 24
    CLOCK = 1 << 25
    BOUND = 1 << 26
    NUMERAL = 1 << 27
    REACH = 1 << 28
    DOOR = 1 << 29
    DIRECTIVE = 1 << 30
    CLOSING = 1 << 31
    ASK = 1 << 32
    DATA = 1 << 33
    COMPETENCE = 1 << 34
    FORWARD = 1 << 35
    REFUSE = 1 << 36
    RECEIVE = 1 << 37
    DONE = 1 << 38
    CAUSE = 1 << 39
    CHECK = 1 << 40
    EVIDENCE = 1 << 41
    SUBJECT = 1 << 42
    UNITHEAD = 1 << 43
    UNIT = 1 << 44
    NOUNIT = 1 << 45
    NONUNIT = 1 << 46
    TROUBLE = 1 << 47
    BELUM = 1 << 48
    DISTRESS = 1 << 49
    QUESTION = 1 << 50
    PROPOSAL = 1 << 51
    PRAISE = 1 << 52
    GENERIC = 1 << 53
    NUMBER = 1 << 54
    LINK = 1 << 55
    WE = 1 << 56
    YOU = 1 << 57
    CONTENT = 1 << 58
    UPPER = 1 << 59


_SHAPES = frozenset({"NUMBER", "LINK", "WE", "YOU", "CONTENT", "UPPER"})


class Cues:
    """The hints of words; remembers them by the word as written."""

    def __init__(self, words: Mapping[str, int], roots: Mapping[str, int]) -> None:
        self._words = words
        self._roots = roots
        self._known: dict[str, int] = {}

    def of(self, reading: Reading) -> list[int]:
        """The bits of every word of a text."""
        known, forms = self._known, reading.forms
        try:
            return [known[form.text] for form in forms]
        except KeyError:
            if len(known) > _MOST:
                known.clear()
            for form in forms:
                if form.text not in known:
                    known[form.text] = self._bits(form)
            return [known[form.text] for form in forms]

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
        if form.is_upper:
            bits |= Cue.UPPER
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
