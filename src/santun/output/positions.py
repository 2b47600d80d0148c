"""Offsets as editors count them: lines, columns, UTF-16 units.

Pure arithmetic over one text; nothing here knows findings. A line ends with LF, CRLF or CR, as in the Language
Server Protocol; the separators that ``str.splitlines`` adds to these are ordinary characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

__all__ = ["Place", "Positions", "utf16_length"]

_LINE_END = re.compile(r"\r\n|\n|\r")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Place:
    """1-based line and column; the column counts code points, not cells on a screen."""

    line: int
    column: int


class Positions:
    """Turns code-point offsets of one text into other ways of counting, each in logarithmic time."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(found.end() for found in ends)]
        self._stops = [*(found.start() for found in ends), len(text)]
        self._astral = [] if text.isascii() else [found.start() for found in _ASTRAL.finditer(text)]

    @property
    def lines(self) -> int:
        """How many lines there are; a text that ends with a line break has an empty last one."""
        return len(self._starts)

    def place(self, offset: int) -> Place:
        """Line and column of an offset.

        Raises:
            IndexError: the offset lies outside of the text.
        """
        self._check(offset)
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def utf16(self, offset: int) -> int:
        """How many UTF-16 units stand before an offset; a lone surrogate is one unit.

        Raises:
            IndexError: the offset lies outside of the text.
        """
        self._check(offset)
        return offset + bisect_left(self._astral, offset)

    def utf8_column(self, offset: int) -> int:
        """The 1-based column of an offset, in bytes of UTF-8; a lone surrogate is three bytes, as in WTF-8.

        Raises:
            IndexError: the offset lies outside of the text.
        """
        start = offset - self.place(offset).column + 1
        return len(self._text[start:offset].encode("utf-8", "surrogatepass")) + 1

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end offset of a 1-based line, without its line break.

        Raises:
            IndexError: there is no such line.
        """
        if not 1 <= line <= self.lines:
            raise IndexError(f"line {line} of {self.lines}")
        return self._starts[line - 1], self._stops[line - 1]

    def _check(self, offset: int) -> None:
        if not 0 <= offset <= len(self._text):
            raise IndexError(f"offset {offset} in a text of {len(self._text)} code points")


def utf16_length(text: str) -> int:
    """How many UTF-16 units a text has; a lone surrogate is one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
