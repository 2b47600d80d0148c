"""What has been read of a text so far: each character belongs to one datum or to nothing at all."""

from __future__ import annotations

import re

from santun.identity.datum import Datum, Owner, Problem, Source

__all__ = ["Claims"]

_CLOSES = re.compile(r"[.!?]\s|\n")
# A full stop behind these closes no sentence.
_SHORT = frozenset(
    """no nmr nomor rek telp tlp telpn tlpn an a.n sdr sdri bpk jl jln hp wa tn ny nn h hj hub tgl kab kec kel jkt bp dr
    drg""".split()
)
_OPENS = re.compile(r"[!?]\s|\n|(?<=[\w)]{2})\.(?:\s|$)")


class Claims:
    """A text in both cases, and who claimed what of it. Lives as long as one reading."""

    def __init__(self, text: str) -> None:
        lower = text.lower()
        self.text = text
        # One letter in Unicode grows when made small; the plain text holds none, but no position may ever shift.
        self.lower = lower if len(lower) == len(text) else text
        self.data: list[Datum] = []
        self._taken = bytearray(len(text))

    def free(self, start: int, end: int) -> bool:
        """Whether nobody has claimed a character of the range."""
        return self._taken.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Claim a range for nothing: later readers pass it by."""
        self._taken[start:end] = b"\x01" * (end - start)

    def add(self, problem: Problem, start: int, end: int, source: Source, owner: Owner) -> None:
        """Claim a range for a datum."""
        self.take(start, end)
        self.data.append(Datum(problem, start, end, source, owner))

    def left(self, start: int, width: int) -> str:
        """What stands before ``start`` in the same sentence, in small letters."""
        piece = self.lower[max(0, start - width) : start]
        cut = 0
        for close in _CLOSES.finditer(piece):
            if piece[close.end() :].strip() and _really_closes(piece, close):
                cut = close.end()
        return piece[cut:]

    def right(self, end: int, width: int) -> str:
        """What follows ``end`` in the same sentence, in small letters."""
        piece = self.lower[end : end + width]
        close = _OPENS.search(piece)
        return piece[: close.start()] if close else piece


def _really_closes(piece: str, close: re.Match[str]) -> bool:
    """Not behind an abbreviation, a single digit or a colon."""
    mark = close.start()
    if piece[mark] in "!?":
        return True
    if piece[mark] == "\n":
        return not piece[:mark].rstrip().endswith(":")
    word = piece[:mark].rpartition(" ")[2]
    return word.lstrip("(") not in _SHORT and not (word.isdigit() and len(word) < 3)
