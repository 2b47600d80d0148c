"""The pattern grammar: from ``salah {you} sendiri`` to the items that a matcher runs.

    word        the word, in any spelling that normalises to it       =word   this spelling only
    word~       any form of the root                                  x?      may be missing
    {class}     a word class: you, we, officer, complainant, citizen, agency, imperative, number, ...
    (a|b c|d~)  alternatives                                          ^  $    start of a clause, end of a sentence
    ...         up to six words inside the clause                     [...]   up to fifteen, commas crossed

Only syntax: what a word's number is, the matcher asks of ``Symbols``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise, product

from santun.errors import PatternError

__all__ = ["CLAUSE_GAP", "SENTENCE_GAP", "Atom", "Item", "Kind", "parse"]

CLAUSE_GAP = 6
SENTENCE_GAP = 15
# More variants than this in one pattern is a mistake: split it.
MOST_VARIANTS = 400

_TOKEN = re.compile(r"\s*(?:(\[\.\.\.\]|\.\.\.)|([()|^$])|(\{[^{}]*\}\??)|([^\s(){}|^$\[\]]+))")
_WORD = re.compile(r"(=?)([\w'’@-]+(?:/[\w'-]+)*)(~?)(\??)")
_CLASS = re.compile(r"\{([a-z][a-z-]*)\}(\??)")


class Kind(Enum):
    """What an item asks for."""

    WORDS = "words"
    CLASS = "class"
    GAP = "gap"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Atom:
    """One literal: a word, a root (``~``) or an exact spelling (``=``)."""

    text: str
    root: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a pattern. ``atoms`` are alternatives for one word; ``width`` the longest gap in words."""

    kind: Kind
    atoms: tuple[Atom, ...] = ()
    name: str = ""
    width: int = 0
    commas: bool = False
    optional: bool = False


_Sequence = tuple[Item, ...]


def parse(pattern: str, classes: Iterable[str]) -> list[_Sequence]:
    """Take a pattern apart into its linear variants.

    Raises:
        PatternError: what is wrong, in words for the author of a lexicon.
    """
    parser = _Parser(pattern, frozenset(classes))
    variants = parser.sequence(top=True)
    for items in variants:
        _check(pattern, items)
    return variants


class _Parser:
    def __init__(self, pattern: str, classes: frozenset[str]) -> None:
        self._pattern = pattern
        self._classes = classes
        self._tokens = list(self._split())
        self._at = 0

    def _split(self) -> Iterator[str]:
        at = 0
        text = self._pattern.strip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise PatternError(f"pattern {self._pattern!r}: cannot read {text[at : at + 12]!r}")
            yield match[0].strip()
            at = match.end()
            if match[2] == ")" and text[at : at + 1] == "?":
                yield "?"
                at += 1

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> str:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def sequence(self, *, top: bool) -> list[_Sequence]:
        """Items up to the end, or up to ``|`` or ``)`` inside a group."""
        steps: list[list[_Sequence]] = []
        while (token := self._peek()) is not None and (top or token not in ("|", ")")):
            if token in ("|", ")"):
                raise PatternError(f"pattern {self._pattern!r}: {token!r} without '('")
            steps.append(self._step())
        if not steps:
            raise PatternError(f"pattern {self._pattern!r}: nothing here")
        size = 1
        for step in steps:
            size *= len(step)
        if size > MOST_VARIANTS:
            raise PatternError(f"pattern {self._pattern!r}: {size} variants, more than {MOST_VARIANTS}; split it")
        return [tuple(item for part in parts for item in part) for parts in product(*steps)]

    def _step(self) -> list[_Sequence]:
        token = self._next()
        if token == "(":
            return self._group()
        if token == "...":
            return [(Item(Kind.GAP, width=CLAUSE_GAP),)]
        if token == "[...]":
            return [(Item(Kind.GAP, width=SENTENCE_GAP, commas=True),)]
        if token == "^":
            return [(Item(Kind.START),)]
        if token == "$":
            return [(Item(Kind.END),)]
        return [(self._class(token) if token.startswith("{") else self._word(token),)]

    def _class(self, token: str) -> Item:
        match = _CLASS.fullmatch(token)
        if match is None or match[1] not in self._classes:
            names = ", ".join(sorted(self._classes))
            raise PatternError(f"pattern {self._pattern!r}: no class {token.rstrip('?')}; there are {names}")
        return Item(Kind.CLASS, name=match[1], optional=bool(match[2]))

    def _word(self, token: str) -> Item:
        match = _WORD.fullmatch(token)
        if match is None or (match[1] and match[3]):
            raise PatternError(f"pattern {self._pattern!r}: {token!r} is no word; write word, word~, =word or word?")
        atom = Atom(match[2].lower(), root=bool(match[3]), exact=bool(match[1]))
        return Item(Kind.WORDS, atoms=(atom,), optional=bool(match[4]))

    def _group(self) -> list[_Sequence]:
        variants = self.sequence(top=False)
        while self._peek() == "|":
            self._next()
            variants += self.sequence(top=False)
        if self._peek() != ")":
            raise PatternError(f"pattern {self._pattern!r}: '(' without ')'")
        self._next()
        merged = _merge(variants)
        if self._peek() == "?":
            self._next()
            merged = self._optional(merged)
        return merged

    @staticmethod
    def _optional(variants: list[_Sequence]) -> list[_Sequence]:
        if len(variants) == 1 and len(variants[0]) == 1:
            item = variants[0][0]
            return [(Item(item.kind, item.atoms, item.name, item.width, item.commas, optional=True),)]
        return [(), *variants]


def _merge(variants: list[_Sequence]) -> list[_Sequence]:
    """Alternatives of one literal word each become one item; the others stay variants."""
    atoms: dict[Atom, None] = {}
    rest: list[_Sequence] = []
    for items in variants:
        if len(items) == 1 and items[0].kind is Kind.WORDS and not items[0].optional:
            atoms.update(dict.fromkeys(items[0].atoms))
        else:
            rest.append(items)
    return ([(Item(Kind.WORDS, atoms=tuple(atoms)),)] if atoms else []) + rest


def _check(pattern: str, items: _Sequence) -> None:
    if not any(item.kind is Kind.WORDS and not item.optional for item in items):
        raise PatternError(f"pattern {pattern!r}: needs at least one word that must be there")
    for before, after in pairwise(items):
        if before.kind is Kind.GAP and after.kind is Kind.GAP:
            raise PatternError(f"pattern {pattern!r}: two gaps in a row")
    solid = [item for item in items if item.kind not in (Kind.START, Kind.END)]
    if solid[0].kind is Kind.GAP or solid[-1].kind is Kind.GAP:
        raise PatternError(f"pattern {pattern!r}: a gap needs a word on both sides")
