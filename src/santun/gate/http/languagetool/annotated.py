"""Text with markup in between: what is checked, and where that stands in what was handed in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Annotated", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text, or a piece of markup with what it stands for."""

    original: str
    read: str
    markup: bool = False


class Annotated:
    """``plain`` is what is read, ``original`` everything; positions are code points of either."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._parts = [part for part in parts if part.original or part.read]
        self.plain = "".join(part.read for part in self._parts)
        self.original = "".join(part.original for part in self._parts)
        self._plain_starts: list[int] = []
        self._original_starts: list[int] = []
        self._readable: list[int] = []
        plain = original = 0
        for number, part in enumerate(self._parts):
            if part.read:
                self._readable.append(number)
                self._plain_starts.append(plain)
            self._original_starts.append(original)
            plain += len(part.read)
            original += len(part.original)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a range of the plain text stands in the original; markup that it touches belongs to it."""
        if not self._readable:
            return 0, len(self.original)
        first, offset = self._at(start)
        last, until = self._at(max(end - 1, start))
        one, other = self._parts[first], self._parts[last]
        begin = self._original_starts[first] + (0 if one.markup else offset)
        length = len(other.original) if other.markup else until + (1 if end > start else 0)
        return begin, max(begin, self._original_starts[last] + length)

    def is_bare(self, start: int, end: int) -> bool:
        """Whether a range of the plain text has no markup in it, so that it can be replaced."""
        begin, stop = self.span(start, end)
        return self.original[begin:stop] == self.plain[start:end]

    def _at(self, place: int) -> tuple[int, int]:
        """The part that a place of the plain text stands in, and how far behind its start."""
        found = max(bisect_right(self._plain_starts, place) - 1, 0)
        return self._readable[found], place - self._plain_starts[found]
