"""The reply prepared for the search: in small letters, without anything but letters and digits, as words by sound.

What is dear is worked out when it is first asked for; most replies hold nothing of the record and ask for little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from santun.identity.characters import Plain, figures
from santun.identity.datum import Problem
from santun.identity.record.spelling import sound
from santun.reading.kept import Kept
from santun.reading.patterns import lazily

__all__ = ["Hit", "Page"]

# Kind and half-open place on the page.
Hit = tuple[Problem, int, int]

_LETTERS = lazily(r"[^\W\d_]+")
_BACKWARD = lazily(r"[\w.+\-]{1,64}")
_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz")
_REST = lazily(r"[\W_]+")
_NO_LETTER = bytes(b if chr(b).isalpha() and b < 128 else 32 for b in range(256))
_NO_ALNUM = bytes(b for b in range(128) if not chr(b).isalnum())
_LEET_HINT = lazily(r"[013458](?:[a-z]|(?<=[a-z]{3}[013458])(?!\w))")


# Replies repeat the words of other replies.
_HEARD = Kept(sound)


class Page:
    """A text to be searched. Every position is one of ``plain.text``; ``place`` leads back to the reply."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.text = plain.text
        lower = plain.text.lower()
        # A few letters grow when they become small; positions must stay.
        self.lower = lower if len(lower) == len(self.text) else "".join(c.lower()[:1] for c in self.text)

    def __repr__(self) -> str:
        return "Page()"

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The range of the reply itself."""
        return self.plain.place(start, end)

    @cached_property
    def squeezed(self) -> str:
        """Letters and digits only."""
        if self.lower.isascii():
            return self.lower.encode().translate(None, _NO_ALNUM).decode()
        return _REST.sub("", self.lower)

    @cached_property
    def squeezed_places(self) -> list[int]:
        """Where each character of ``squeezed`` stands."""
        return [i for i, c in enumerate(self.lower) if c.isalnum()]

    @cached_property
    def has_digits(self) -> bool:
        """Whether there is any digit at all."""
        return any(d in self.lower for d in "0123456789")

    @cached_property
    def figures(self) -> str:
        """``lower`` with letters read as digits where they stand inside a number."""
        return figures(self.lower)

    @cached_property
    def _spelled(self) -> list[str]:
        """The words in small letters, one for each of ``spans``."""
        if self.lower.isascii():
            return self.lower.encode().translate(_NO_LETTER).decode().split()
        return _LETTERS.findall(self.lower)

    @cached_property
    def words(self) -> list[str]:
        """The words by sound, one for each of ``spans``."""
        return [*map(_HEARD.__getitem__, self._spelled)]

    @cached_property
    def has_leet(self) -> bool:
        """Whether a digit stands where a letter may be meant."""
        return self.has_digits and _LEET_HINT.search(self.lower) is not None

    @cached_property
    def is_spelled(self) -> bool:
        """Whether single letters stand about, as in *B u d i*."""
        return len(self.word_set & _ALPHABET) > 2

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The distinct words by sound."""
        return frozenset(map(_HEARD.__getitem__, self._spelled))

    def beginning(self, letter: str) -> list[str]:
        """The distinct words by sound that begin with a letter."""
        return [word for word in self.word_set if word[:1] == letter]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands."""
        return [m.span() for m in _LETTERS.finditer(self.lower)]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Word by sound -> its indices."""
        found: dict[str, list[int]] = {}
        for i, word in enumerate(self.words):
            found.setdefault(word, []).append(i)
        return found

    def around(self, pattern: re.Pattern[str], signs: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """As ``pattern.finditer(lower)``, but tried at ``signs`` only, and not at every letter.

        The pattern begins with at most 64 characters of an address, perhaps a blank, and a sign, or with the sign.
        """
        lower, backward, size, done = self.lower, self.lower[::-1], len(self.lower), 0
        for sign in signs.finditer(lower):
            at = sign.start()
            if at < done:
                continue
            end = at - lower[at - 1 : at].isspace()
            local = _BACKWARD.match(backward, size - end)
            room = min(local.end() - size + end, end - done) if local else 0
            match = pattern.match(lower, end - room) if room > 0 else None
            match = match or pattern.match(lower, at)
            if match is not None:
                done = match.end()
                yield match

    def written(self, i: int) -> str:
        """The word as written."""
        start, end = self.spans[i]
        return self.text[start:end]

    def lower_word(self, i: int) -> str:
        """The word in small letters, its spelling kept."""
        start, end = self.spans[i]
        return self.lower[start:end]

    def gap(self, i: int) -> str:
        """What stands between word ``i - 1`` and word ``i``."""
        return self.text[self.spans[i - 1][1] if i else 0 : self.spans[i][0]]

    def squeezed_hits(self, wanted: str, gap: int = 4) -> list[tuple[int, int]]:
        """Where ``wanted`` stands with at most ``gap`` other characters between two of its own."""
        found: list[tuple[int, int]] = []
        at = self.squeezed.find(wanted)
        while at >= 0 and len(found) < _MOST_HITS:
            places = self.squeezed_places[at : at + len(wanted)]
            if all(b - a <= gap + 1 for a, b in pairwise(places)):
                found.append((places[0], places[-1] + 1))
            at = self.squeezed.find(wanted, at + 1)
        return found


# One value repeated more often than this in a reply is a hostile text; the first ones tell.
_MOST_HITS = 64
