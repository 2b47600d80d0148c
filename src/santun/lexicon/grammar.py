"""The pattern grammar: from ``salah {you} sendiri`` to the items that a matcher compiles.

    word        the word, in any spelling that normalises to it       =word   this spelling only
    word~       any form of the root                                  x?      may be missing
    {class}     a word class: you, we, officer, complainant, citizen, agency, imperative, number, ...
    (a|b c|d~)  alternatives                                          ^  $    start of a clause, end of a sentence
    ...         up to six words inside the clause                     [...]   up to fifteen, commas crossed

Only syntax: what a word's number is, the matcher asks of ``Symbols``. Written for speed: a linter reads more than a
thousand patterns when it is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from santun.errors import PatternError

__all__ = ["CLAUSE_GAP", "SENTENCE_GAP", "Item", "Kind", "anchored", "parse"]

CLAUSE_GAP = 6
SENTENCE_GAP = 15

_ATOM_TEXT = r"(?:=[\w-]+|[\w-]+~?)"
# A group of plain words and phrases is one token: there are thousands of such words, and they need no parser.
_PLAIN_GROUP = rf"\(\s*{_ATOM_TEXT}(?:[\s|]+{_ATOM_TEXT})*\s*\)\??"
_TOKENS = re.compile(rf"{_PLAIN_GROUP}|\[\.\.\.\]|\.\.\.|\)\??|[(|^$]|\{{[^{{}}]*\}}\??|[^\s(){{}}|^$\[\]]+|\S")
_WORD = re.compile(r"=?[\w'’@-]+(?:/[\w'-]+)*~?\??")
_CLASS = re.compile(r"\{([a-z][a-z_-]*)\}(\??)")


class Kind(Enum):
    """What an item asks for."""

    WORDS = "words"
    CLASS = "class"
    GROUP = "group"
    GAP = "gap"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a pattern.

    ``atoms`` are alternatives for one word, each ``word``, ``word~`` or ``=word``; ``alternatives`` those of a
    group; ``width`` is the longest gap in words.
    """

    kind: Kind
    atoms: tuple[str, ...] = ()
    alternatives: tuple[tuple[Item, ...], ...] = ()
    name: str = ""
    width: int = 0
    commas: bool = False
    optional: bool = False


_GAP = Item(Kind.GAP, width=CLAUSE_GAP)
_LONG_GAP = Item(Kind.GAP, width=SENTENCE_GAP, commas=True)
_FIXED = {"...": _GAP, "[...]": _LONG_GAP, "^": Item(Kind.START), "$": Item(Kind.END)}
_Sequence = tuple[Item, ...]


def parse(
    pattern: str, classes: Collection[str], parts_of: Callable[[str], tuple[str, ...]] = lambda _: ()
) -> _Sequence:
    """The items of a pattern; ``parts_of`` gives the words that one written word is read as (*gausah*), or none.

    Raises:
        PatternError: what is wrong, in words for the author of a lexicon.
    """
    items = _Parser(pattern, classes, parts_of).whole()
    _check(pattern, items)
    return items


class _Parser:
    def __init__(self, pattern: str, classes: Collection[str], parts_of: Callable[[str], tuple[str, ...]]) -> None:
        self._pattern = pattern
        self._classes = classes
        self._parts_of = parts_of
        self._tokens = _TOKENS.findall(pattern)
        self._tokens.reverse()

    def whole(self) -> _Sequence:
        items = self._sequence()
        if self._tokens:
            raise PatternError(f"pattern {self._pattern!r}: {self._tokens[-1]!r} without '('")
        return items

    def _sequence(self) -> _Sequence:
        """Items up to the end, or up to ``|`` or ``)``."""
        items: list[Item] = []
        tokens = self._tokens
        while tokens and tokens[-1] not in ("|", ")", ")?"):
            token = tokens.pop()
            if token in _FIXED:
                items.append(_FIXED[token])
            elif token == "(":
                items.extend(self._group())
            elif token[0] == "(":
                items.extend(self._plain_group(token))
            elif token[0] == "{":
                items.append(self._class(token))
            else:
                items.extend(self._word(token))
        if not items:
            raise PatternError(f"pattern {self._pattern!r}: nothing here")
        return tuple(items)

    def _group(self) -> _Sequence:
        """Alternatives: those of a single word become one item together."""
        words: dict[str, None] = {}
        others: list[_Sequence] = []
        closing = "|"
        while closing == "|":
            items = self._sequence()
            if not self._tokens:
                raise PatternError(f"pattern {self._pattern!r}: '(' without ')'")
            closing = self._tokens.pop()
            first = items[0]
            if len(items) == 1 and first.kind is Kind.WORDS and not first.optional:
                words.update(dict.fromkeys(first.atoms))
            else:
                others.append(items)
        return self._grouped(words, others, closing == ")?")

    def _plain_group(self, token: str) -> _Sequence:
        """``(baca|lihat dulu~)``: alternatives split at once."""
        optional = token[-1] == "?"
        words: dict[str, None] = {}
        others: list[_Sequence] = []
        for alternative in token[1 : -2 if optional else -1].lower().split("|"):
            parts = alternative.split()
            if not parts:
                raise PatternError(f"pattern {self._pattern!r}: nothing here")
            if len(parts) == 1 and not self._parts_of(parts[0]):
                words[parts[0]] = None
            else:
                others.append(tuple(item for part in parts for item in self._word(part)))
        return self._grouped(words, others, optional)

    def _grouped(self, words: dict[str, None], others: list[_Sequence], optional: bool) -> _Sequence:
        if not others:
            return (Item(Kind.WORDS, atoms=tuple(words), optional=optional),)
        if not words and len(others) == 1:
            return self._alone(others[0], optional)
        alternatives = ([(Item(Kind.WORDS, atoms=tuple(words)),)] if words else []) + others
        return (Item(Kind.GROUP, alternatives=tuple(alternatives), optional=optional),)

    @staticmethod
    def _alone(items: _Sequence, optional: bool) -> _Sequence:
        if not optional:
            return items
        if len(items) == 1:
            return (replace(items[0], optional=True),)
        return (Item(Kind.GROUP, alternatives=(items,), optional=True),)

    def _class(self, token: str) -> Item:
        match = _CLASS.fullmatch(token)
        if match is None or match[1] not in self._classes:
            names = ", ".join(sorted(self._classes))
            raise PatternError(f"pattern {self._pattern!r}: no class {token.rstrip('?')}; there are {names}")
        return Item(Kind.CLASS, name=match[1], optional=bool(match[2]))

    def _word(self, token: str) -> _Sequence:
        if token.isalpha():
            words = self._parts_of(token.lower())
            if words:
                return tuple(Item(Kind.WORDS, atoms=(word,)) for word in words)
            return (Item(Kind.WORDS, atoms=(token.lower(),)),)
        if not _WORD.fullmatch(token) or (token[0] == "=" and "~" in token):
            raise PatternError(f"pattern {self._pattern!r}: {token!r} is no word; write word, word~, =word or word?")
        return (Item(Kind.WORDS, atoms=(token.rstrip("?").lower(),), optional=token[-1] == "?"),)


def anchored(items: _Sequence) -> bool:
    """Whether a word must be met whichever way the items are walked."""
    return any(
        not item.optional
        and (item.kind is Kind.WORDS or (item.kind is Kind.GROUP and all(map(anchored, item.alternatives))))
        for item in items
    )


def _check(pattern: str, items: _Sequence) -> None:
    if not anchored(items):
        raise PatternError(f"pattern {pattern!r}: needs at least one word that must be there")
    for before, after in pairwise(items):
        if before.kind is Kind.GAP and after.kind is Kind.GAP:
            raise PatternError(f"pattern {pattern!r}: two gaps in a row")
    solid = [item for item in items if item.kind not in (Kind.START, Kind.END)]
    if Kind.GAP in (solid[0].kind, solid[-1].kind):
        raise PatternError(f"pattern {pattern!r}: a gap needs a word on both sides")
