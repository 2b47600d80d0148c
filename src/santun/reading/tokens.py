"""Text into forms. What stands between two blanks is split by spaCy once, and remembered as ready forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from santun.reading.forms import Form, Forms

if TYPE_CHECKING:
    from santun.reading.tokenizer import SpacyTokenizer

__all__ = ["FORM_LIMIT", "Tokens"]

# Past this many remembered forms, or pieces between blanks, they are dropped and made anew, so that a server's memory
# stays flat.
FORM_LIMIT = 20_000
# Longer pieces are no words of a language and not remembered.
_LONGEST = 60
# Where spaCy's tokenizer certainly starts anew: it reads several blanks, or a line break before one, as a token.
_BLANK = re.compile(r"(?<=\S) (?=\S)")
_Piece = tuple[tuple[Form, ...], tuple[int, ...]]


class Tokens:
    """Splits texts and keeps what it learned."""

    def __init__(self, forms: Forms, tokenizer: SpacyTokenizer) -> None:
        self._forms = forms
        self._tokenizer = tokenizer
        self._by_number: dict[int, Form] = {}
        self._by_piece: dict[str, _Piece] = {}

    def __len__(self) -> int:
        return len(self._by_number)

    def split(self, text: str) -> tuple[list[Form], list[int]]:
        """The form and the start of every token, punctuation and white space included."""
        text = self._tokenizer.readable(text)
        pieces = text.split(" ")
        known = self._by_piece
        try:
            found = [known[piece] for piece in pieces]
        except KeyError:
            pieces, found = self._learn(text, pieces)
        forms: list[Form] = []
        starts: list[int] = []
        at = 0
        for piece, (here, offsets) in zip(pieces, found, strict=True):
            if len(here) == 1:
                forms.append(here[0])
                starts.append(at)
            else:
                forms += here
                starts += [at + offset for offset in offsets]
            at += len(piece) + 1
        return forms, starts

    def _learn(self, text: str, pieces: list[str]) -> tuple[list[str], list[_Piece]]:
        """Split the pieces that are not remembered, all at once."""
        if len(self._by_piece) > FORM_LIMIT or len(self._by_number) > FORM_LIMIT:
            # Together, and before anything is looked up: pieces hold forms.
            self._by_piece.clear()
            self._by_number.clear()
        if any(map(_is_uneven, pieces)):
            pieces = _BLANK.split(text)
        known = self._by_piece
        missing = list(dict.fromkeys(piece for piece in pieces if piece not in known))
        even = [piece for piece in missing if not _is_uneven(piece)]
        found = dict(zip(even, self._split_even(even), strict=True))
        known.update((piece, split) for piece, split in found.items() if len(piece) <= _LONGEST)
        for piece in missing:
            if piece not in found:
                found[piece] = self._piece(self._tokenizer.split(piece), 0)
        return pieces, [found[piece] if piece in found else known[piece] for piece in pieces]

    def _split_even(self, pieces: list[str]) -> Iterable[_Piece]:
        rows = self._tokenizer.split(" ".join(pieces))
        at = row = 0
        for piece in pieces:
            first, end = row, at + len(piece)
            while row < len(rows) and rows[row][1] < end:
                row += 1
            yield self._piece(rows[first:row], at)
            at = end + 1

    def _piece(self, rows: list[tuple[int, int]], at: int) -> _Piece:
        return tuple([self._form(number) for number, _ in rows]), tuple([start - at for _, start in rows])

    def _form(self, number: int) -> Form:
        form = self._by_number.get(number)
        if form is None:
            form = self._by_number[number] = self._forms.make(self._tokenizer.string(number))
        return form


def _is_uneven(piece: str) -> bool:
    """Whether what spaCy makes of the piece depends on the blanks around it."""
    return not piece or piece[0] == " " or piece[-1].isspace()
