"""A text under way: which stretches are still the original's, and what stands where others were."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from santun.fixing.edits import Edit
from santun.report import Change, Span

__all__ = ["Pieces"]


@dataclass(frozen=True, slots=True)
class _Piece:
    """``start`` and ``end`` are of the original; ``words`` is None where the original stands unchanged."""

    start: int
    end: int
    words: str | None = field(default=None, repr=False)
    rules: tuple[str, ...] = ()

    def __len__(self) -> int:
        return self.end - self.start if self.words is None else len(self.words)

    def cut(self, at: int) -> tuple[_Piece, _Piece]:
        """Two pieces, the first ``at`` code points long."""
        if self.words is None:
            middle = self.start + at
            return _Piece(self.start, middle), _Piece(middle, self.end)
        return (
            _Piece(self.start, self.end, self.words[:at], self.rules),
            _Piece(self.end, self.end, self.words[at:]),
        )


@dataclass(frozen=True, slots=True)
class Pieces:
    """The text as pieces in their order. Start with ``Pieces.of(text)``."""

    original: str = field(repr=False)
    pieces: tuple[_Piece, ...] = ()

    @classmethod
    def of(cls, text: str) -> Pieces:
        """The untouched text."""
        return cls(text, (_Piece(0, len(text)),))

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "".join(self.original[p.start : p.end] if p.words is None else p.words for p in self.pieces)

    def edited(self, edits: Iterable[Edit]) -> Pieces:
        """With edits of the present text, which come by place and do not overlap."""
        waiting = list(reversed(self.pieces))
        made: list[_Piece] = []
        done = 0
        for edit in edits:
            made += _take(waiting, edit.start - done)
            at = waiting[-1].start if waiting else len(self.original)
            gone = list(_take(waiting, edit.end - edit.start))
            rules = tuple(rule for piece in gone for rule in piece.rules) + edit.rules
            start, end = (gone[0].start, gone[-1].end) if gone else (at, at)
            made.append(_Piece(start, end, edit.replacement, rules))
            done = edit.end
        return Pieces(self.original, (*made, *reversed(waiting)))

    @property
    def changes(self) -> tuple[Change, ...]:
        """What became of the original: disjoint, by place; pieces that touch are one change."""
        found: list[Change] = []
        group: list[_Piece] = []
        for piece in (*self.pieces, _Piece(len(self.original), len(self.original))):
            if piece.words is not None:
                group.append(piece)
            elif (len(piece) or piece.start == len(self.original)) and group:
                found.append(_change(group))
                group = []
        return tuple(change for change in found if self._is_change(change))

    def _is_change(self, change: Change) -> bool:
        return self.original[change.span.start : change.span.end] != change.replacement or bool(change.rules)

    def origins(self, spans: Sequence[Span]) -> list[Span]:
        """Where spans of the present text stand in the original."""
        starts = list(accumulate((len(piece) for piece in self.pieces), initial=0))
        return [self._origin(span, starts) for span in spans]

    def _origin(self, span: Span, starts: Sequence[int]) -> Span:
        first = max(bisect_right(starts, span.start, hi=len(self.pieces)) - 1, 0)
        last = max(bisect_right(starts, max(span.end - 1, span.start), hi=len(self.pieces)) - 1, first)
        one, other = self.pieces[first], self.pieces[last]
        start = one.start if one.words is not None else one.start + span.start - starts[first]
        end = other.end if other.words is not None else other.start + span.end - starts[last]
        return Span(start=start, end=max(start, end))


def _take(waiting: list[_Piece], length: int) -> Iterator[_Piece]:
    """Pieces of ``length`` code points off the end of a reversed list."""
    while length > 0:
        piece = waiting.pop()
        if len(piece) > length:
            piece, rest = piece.cut(length)
            waiting.append(rest)
        length -= len(piece)
        yield piece


def _change(group: Sequence[_Piece]) -> Change:
    return Change(
        span=Span(start=group[0].start, end=max(piece.end for piece in group)),
        replacement="".join(piece.words or "" for piece in group),
        rules=tuple(rule for piece in group for rule in piece.rules),
    )
