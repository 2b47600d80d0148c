"""Text into forms. What stands between two blanks is split by spaCy once, and remembered as ready forms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from santun.reading.forms import BREAK_NONE, BREAK_SENTENCE, Form, Forms

if TYPE_CHECKING:
    from santun.reading.tokenizer import SpacyTokenizer

__all__ = ["FORM_LIMIT", "Piece", "Tokens", "Words"]

# Past this many remembered forms, or pieces between blanks, they are dropped and made anew, so that a server's memory
# stays flat.
FORM_LIMIT = 20_000
# Longer pieces are no words of a language and not remembered.
_LONGEST = 60
# Where spaCy's tokenizer certainly starts anew: it reads several blanks, or a line break before one, as a token.
_BLANK = re.compile(r"(?<=\S) (?=\S)")


class Words(NamedTuple):
    """The words among some tokens: where each begins, what parts it from the one before, and what follows the last.

    ``breaks`` of the first is what parts it from whatever stands before, as far as these tokens tell.
    """

    starts: tuple[int, ...]
    forms: tuple[Form, ...]
    breaks: tuple[int, ...]
    level: int


class Piece(NamedTuple):
    """What stands between two blanks: its tokens and how far behind its start each begins.

    Most pieces are a single ``word`` with or without punctuation behind it, and what follows is parted by ``level``
    whatever that may be. For all others ``word`` is None; ``inner`` are their words, None where it depends on the
    tokens around how these are parted.
    """

    length: int
    tokens: tuple[Form, ...]
    offsets: tuple[int, ...]
    word: Form | None
    level: int
    inner: Words | None = None


class Tokens:
    """Splits texts and keeps what it learned. ``abbreviations`` end with a full stop that ends no sentence."""

    def __init__(self, forms: Forms, tokenizer: SpacyTokenizer, abbreviations: Collection[str]) -> None:
        self._forms = forms
        self._tokenizer = tokenizer
        self._abbreviations = abbreviations
        self._by_number: dict[int, Form] = {}
        self._by_piece: dict[str, Piece] = {}

    def __len__(self) -> int:
        return len(self._by_number)

    def split(self, text: str) -> list[Piece]:
        """The pieces of a text; each is parted by one blank from the next."""
        pieces = (text := self._tokenizer.readable(text)).split(" ")
        known = self._by_piece
        try:
            return [known[piece] for piece in pieces]
        except KeyError:
            return self._learn(text, pieces)

    def level(self, tokens: Sequence[Form], first: int, last: int, pending: int) -> int:
        """How strongly the punctuation from token ``first`` up to ``last`` parts, where ``pending`` did before."""
        for position in range(first, last):
            level = tokens[position].separates
            if level > pending and (level < BREAK_SENTENCE or self._really_ends(tokens, position)):
                pending = level
        return pending

    def _learn(self, text: str, pieces: list[str]) -> list[Piece]:
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
                found[piece] = self._piece(self._tokenizer.split(piece), 0, len(piece))
        return [found[piece] if piece in found else known[piece] for piece in pieces]

    def _split_even(self, pieces: list[str]) -> Iterable[Piece]:
        rows = self._tokenizer.split(" ".join(pieces))
        at = row = 0
        for piece in pieces:
            first, end = row, at + len(piece)
            while row < len(rows) and rows[row][1] < end:
                row += 1
            yield self._piece(rows[first:row], at, len(piece))
            at = end + 1

    def _piece(self, rows: list[tuple[int, int]], at: int, length: int) -> Piece:
        tokens = tuple([self._form(number) for number, _ in rows])
        offsets = tuple([start - at for _, start in rows])
        if not tokens or not tokens[0].is_word or tokens[0].parts or any(token.is_space for token in tokens):
            return self._several(length, tokens, offsets)
        # Behind a short number, it depends on what stands before it whether a full stop ends the sentence.
        listed = tokens[0].is_number and tokens[0].length < 3 and any(token.text == "." for token in tokens[1:])
        if listed or any(token.is_word for token in tokens[1:]):
            return self._several(length, tokens, offsets)
        return Piece(length, tokens, offsets, tokens[0], self.level(tokens, 1, len(tokens), tokens[0].separates))

    def _several(self, length: int, tokens: tuple[Form, ...], offsets: tuple[int, ...]) -> Piece:
        """A piece that is more than a word, or less."""
        inner = None if _leans(tokens) else self.words(tokens, 0, offsets)
        return Piece(length, tokens, offsets, None, BREAK_NONE, inner)

    def words(self, tokens: Sequence[Form], first: int, offsets: Sequence[int]) -> Words:
        """The words among the tokens from ``first`` on, which begin at ``offsets``."""
        starts: list[int] = []
        forms: list[Form] = []
        breaks: list[int] = []
        pending = BREAK_NONE
        for index, at in enumerate(offsets, first):
            form, start = tokens[index], at
            if not form.is_word:
                pending = self.level(tokens, index, index + 1, pending)
                continue
            for part in form.parts or (form,):
                starts.append(start)
                forms.append(part)
                breaks.append(pending)
                pending = BREAK_NONE
                start += part.length
            pending = form.separates
        return Words(tuple(starts), tuple(forms), tuple(breaks), pending)

    def _form(self, number: int) -> Form:
        form = self._by_number.get(number)
        if form is None:
            form = self._by_number[number] = self._forms.make(self._tokenizer.string(number))
        return form

    def _really_ends(self, forms: Sequence[Form], position: int) -> bool:
        """Whether a full stop or line break at ``position`` ends the sentence."""
        mark = forms[position]
        if mark.is_space:
            following = forms[position + 1] if position + 1 < len(forms) else None
            return mark.text.count("\n") > 1 or following is None or not following.text[:1].islower()
        if mark.text != "." or position == 0:
            return True
        before = forms[position - 1]
        if not before.is_word:
            return True
        if before.lower in self._abbreviations or (before.length == 1 and before.text.isalpha()):
            return False
        if before.is_number and before.length < 3:
            return position >= 2 and not (forms[position - 2].is_space and "\n" in forms[position - 2].text)
        return True


def _leans(tokens: Sequence[Form]) -> bool:
    """Whether tokens around decide if a full stop or a line break among these ends the sentence."""
    if not tokens or tokens[0].text == "." or (tokens[-1].is_space and tokens[-1].text.count("\n") == 1):
        return True
    return len(tokens) > 1 and tokens[0].is_number and tokens[0].length < 3 and tokens[1].text == "."


def _is_uneven(piece: str) -> bool:
    """Whether what spaCy makes of the piece depends on the blanks around it."""
    return not piece or piece[0] == " " or piece[-1].isspace()
