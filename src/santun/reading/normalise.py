"""From a word as typed to the word as meant: case, look-alike letters, chat spelling, digits for letters.

Works on one word form at a time, without context; where only context can tell (``km``), see ``ambiguity``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping

__all__ = ["CONFUSABLES", "INVISIBLE", "Normaliser", "fold"]

# Letters of other scripts that look like Latin ones; the difference is invisible to a reader.
CONFUSABLES = str.maketrans(
    "аеорсухіјѕԁһքӏοαινκρτυχϲ",
    "aeopcyxijsdhqloaivkptuxc",
)
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_MARKS = re.compile("[\u0300-\u036f]")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_DOUBLED = re.compile(r"([a-z])\1")
_TWICE = re.compile(r"([a-z]{2,})(?:2|²|\^2|\"2)(an|nya|lah|kan|i)?")
_LEET = str.maketrans("013456789@$", "oieasgtbgas")
_PLAIN = re.compile(r"[a-z]+")


def fold(text: str) -> str:
    """Lower case without accents, invisible characters, look-alike letters and width variants."""
    if text.isascii():
        return text.lower()
    wide = unicodedata.normalize("NFKD", INVISIBLE.sub("", text)).casefold()
    return _MARKS.sub("", wide).translate(CONFUSABLES)


class Normaliser:
    """Maps a folded word form to its standard form.

    ``spellings`` maps chat and regional forms to standard ones; ``known`` says whether a word is one that any list
    knows, which decides between readings such as *bodooh* -> *bodoh*. ``sought`` are the words of patterns: what a
    writer hides behind asterisks is one of them.
    """

    def __init__(
        self, spellings: Mapping[str, str], known: Callable[[str], bool], sought: Collection[str] = ()
    ) -> None:
        self._spellings = spellings
        self._known = known
        self._sought = sought

    def norm(self, form: str) -> str:
        """The standard form of a folded word; the word itself where nothing better is known."""
        found = self._look_up(form)
        if found is not None:
            return found
        for candidate in self._candidates(form):
            found = self._look_up(candidate)
            if found is not None:
                return found
        return form

    def _look_up(self, form: str) -> str | None:
        spelled = self._spellings.get(form)
        if spelled is not None:
            return spelled
        return form if self._known(form) else None

    def _candidates(self, form: str) -> Iterator[str]:
        if "*" in form:
            yield from self._unmasked(form)
        yield from _reduplicated(form)
        yield from _squeezed(form)
        if not _PLAIN.fullmatch(form) and any(c.isalpha() for c in form):
            plain = form.translate(_LEET)
            if _PLAIN.fullmatch(plain):
                yield plain
                yield from _squeezed(plain)

    def _unmasked(self, form: str) -> Iterator[str]:
        """``g*blok`` -> ``goblok``, among the words that somebody looks for."""
        mask = re.compile("".join("[a-z]" if c == "*" else re.escape(c) for c in form))
        yield from sorted(word for word in self._sought if len(word) == len(form) and mask.fullmatch(word))


def _reduplicated(form: str) -> Iterator[str]:
    """``hati2`` -> ``hati-hati``, ``macam2nya`` -> ``macam-macamnya``."""
    match = _TWICE.fullmatch(form)
    if match:
        yield f"{match[1]}-{match[1]}{match[2] or ''}"


def _squeezed(form: str) -> Iterator[str]:
    """``bodooohhh`` -> ``bodooh``, ``boodoh``, ``bodoh``: fewer and fewer repeated letters."""
    if _REPEATED.search(form):
        yield _REPEATED.sub(r"\1\1", form)
        single = _REPEATED.sub(r"\1", form)
        yield single
        form = single
    if _DOUBLED.search(form):
        if len(form) > 2 and form[-1] == form[-2]:
            yield form[:-1]
        yield _DOUBLED.sub(r"\1", form)
