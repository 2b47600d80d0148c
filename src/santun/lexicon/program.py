"""Lexicons compiled: on which word every pattern hangs, and which others must stand near by.

Only numbers, so that the program of the built-in lexicons can be kept between processes. The steps of a pattern are
not in it: they are cheap to parse again for the few patterns that come near to being met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from santun.errors import PatternError
from santun.lexicon.grammar import Item, Kind, parse
from santun.lexicon.model import Expression, Lexicon
from santun.reading.symbols import Symbols
from santun.reading.wordlists import Language
from santun.resources import lexicon_folder
from santun.store import digest_of, remembered, without_collector

__all__ = [
    "CLASS_UNIONS",
    "Entry",
    "Program",
    "Row",
    "class_names",
    "compiled",
    "guard_items",
    "number_of",
    "program_of",
]

# Classes made of others; `number`, `link`, `imperative` and `verb` come from a word's shape.
CLASS_UNIONS = {"citizen": ("you", "complainant"), "agency": ("we", "officer")}
SHAPES = ("number", "link", "imperative", "verb")
# A word class is never the rarest part of a pattern.
_CLASS_WEIGHT = 2_000
# A group is taken apart for its anchor only where that is this many times rarer than any word outside.
_MUCH_RARER = 8
# Words that occur this often in a thousand replies are no anchor alone.
_COMMON = 4

_Items = tuple[Item, ...]


def class_names(language: Language) -> frozenset[str]:
    """Every class that a pattern may name."""
    return frozenset(language.classes) | frozenset(CLASS_UNIONS) | frozenset(SHAPES)


def number_of(atom: str, symbols: Symbols, language: Language) -> tuple[int, str]:
    """The symbol of ``word``, ``word~`` or ``=word``, and the word that it counts as: what its spelling means."""
    if atom[0] == "=":
        return symbols.surface(atom[1:]), atom[1:]
    if atom[-1] == "~":
        return symbols.root(atom[:-1]), atom[:-1]
    word = language.spellings.get(atom) or language.ambiguous.get(atom, atom)
    return symbols.word(word), word


def guard_items(pattern: str, classes: frozenset[str], language: Language) -> _Items:
    """A guard's items; it may be a class alone, which an expression may not.

    Raises:
        PatternError: what is wrong.
    """
    stripped = pattern.strip()
    if stripped.startswith("{") and stripped.endswith("}") and stripped[1:-1] in classes:
        return (Item(Kind.CLASS, name=stripped[1:-1]),)
    return parse(pattern, classes, language.parts_of)


class Row(NamedTuple):
    """One way to cut a pattern at its anchor.

    ``lexicon``, ``expression`` and ``pattern`` are positions in what was compiled. ``cut`` is the way to the anchor:
    pairs of (position of a group, its alternative put in its place), then the position of the anchor.
    ``needs`` are symbols of which one must occur near by, set by set, the rarest first.
    """

    lexicon: int
    expression: int
    pattern: int
    cut: tuple[int, ...]
    needs: tuple[frozenset[int], ...]

    def pieces(self, items: _Items) -> tuple[_Items, _Items]:
        """The parsed pattern before and behind its anchor."""
        for k in range(0, len(self.cut) - 1, 2):
            at, chosen = self.cut[k : k + 2]
            items = (*items[:at], *items[at].alternatives[chosen], *items[at + 1 :])
        at = self.cut[-1]
        return items[:at], items[at + 1 :]


@dataclass(slots=True)
class Entry:
    """What hangs on one symbol: rows by it alone, rows by it and a second symbol."""

    alone: list[int] = field(default_factory=list)
    pairs: dict[int, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Program:
    """All rows, and the symbols that a reader must note.

    ``backed`` are the entries of lexicons that a model stands behind, ``entries`` those of all others. ``weight`` is
    how often a symbol is to be expected, once where nothing is said. ``phrases`` are those of word classes, by their
    first words: (class, words). ``lexicons`` counts what was compiled.
    """

    symbols: Symbols = field(default_factory=Symbols)
    rows: list[Row] = field(default_factory=list)
    entries: dict[int, Entry] = field(default_factory=dict)
    backed: dict[int, Entry] = field(default_factory=dict)
    weight: dict[int, int] = field(default_factory=dict)
    phrases: dict[int, list[tuple[str, tuple[int, ...]]]] = field(default_factory=dict)
    lexicons: int = 0

    def to_plain(self) -> dict[str, Any]:
        """As lists and tables, which JSON has; sets of needs once each."""
        sets: dict[frozenset[int], int] = {}
        rows = [(*row[:4], [sets.setdefault(need, len(sets)) for need in row.needs]) for row in self.rows]
        return {
            "symbols": self.symbols.tables(),
            "rows": rows,
            "sets": [sorted(members) for members in sets],
            "entries": _plain_entries(self.entries),
            "backed": _plain_entries(self.backed),
            "weight": list(self.weight.items()),
            "lexicons": self.lexicons,
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Program:
        """The reverse of ``to_plain``, less the phrases of word classes: ``compiled`` brings them."""
        sets = list(map(frozenset, plain["sets"]))
        rows = [Row(a, b, c, tuple(cut), tuple([sets[k] for k in needs])) for a, b, c, cut, needs in plain["rows"]]
        return cls(
            Symbols(**plain["symbols"]),
            rows,
            {symbol: Entry(alone, dict(pairs)) for symbol, alone, pairs in plain["entries"]},
            {symbol: Entry(alone, dict(pairs)) for symbol, alone, pairs in plain["backed"]},
            dict(plain["weight"]),
            lexicons=plain["lexicons"],
        )


def _plain_entries(entries: dict[int, Entry]) -> list[tuple[int, list[int], list[tuple[int, list[int]]]]]:
    return [(symbol, entry.alone, list(entry.pairs.items())) for symbol, entry in entries.items()]


def program_of(lexicons: Iterable[Lexicon], language: Language) -> Program:
    """Compile lexicons. The leading ones that ship with santun are compiled once and kept for other processes.

    Raises:
        PatternError: names file and line, and what is wrong.
    """
    lexicons = tuple(lexicons)
    builtin = tuple(takewhile(_is_builtin, lexicons))
    with without_collector():
        program = remembered(
            "program", _key(builtin), lambda: compiled(builtin, language), Program.to_plain, Program.from_plain
        )
        return compiled(lexicons[len(builtin) :], language, program)


def compiled(lexicons: Iterable[Lexicon], language: Language, program: Program | None = None) -> Program:
    """Compile lexicons, behind what ``program`` holds already.

    Raises:
        PatternError: names file and line, and what is wrong.
    """
    compiler = _Compiler(program or Program(), language)
    for lexicon in lexicons:
        compiler.add(lexicon)
    return compiler.program


def _is_builtin(lexicon: Lexicon) -> bool:
    return bool(lexicon.digest) and Path(lexicon.path).is_relative_to(lexicon_folder())


def _key(lexicons: Iterable[Lexicon]) -> str:
    names = (f"{lexicon.id}:{lexicon.digest}" for lexicon in lexicons)
    return digest_of((lexicon_folder() / "reading").glob("*.toml"), "lexicon", "reading", also=",".join(names))


def _second(pair: tuple[frozenset[int], int]) -> int:
    return pair[1]


class _Compiler:
    """Adds lexicons to a program."""

    def __init__(self, program: Program, language: Language) -> None:
        self.program = program
        self._symbols = program.symbols
        self._language = language
        self._classes = class_names(language)
        self._parts_of = lru_cache(maxsize=None)(language.parts_of)
        self._numbers: dict[str, int] = {}
        self._sets: dict[tuple[str, ...], frozenset[int]] = {}
        self._known_needs: dict[int, tuple[frozenset[int], int]] = {}
        self._class_openers: dict[str, frozenset[int]] = {}
        self._known_guards: set[str] = set()
        self._note_classes()

    def _note_classes(self) -> None:
        symbols, program = self._symbols, self.program
        phrases: dict[int, list[tuple[str, tuple[int, ...]]]] = {}
        for name, word_class in self._language.classes.items():
            program.weight[symbols.word_class(name)] = _CLASS_WEIGHT
            for phrase in word_class.phrases:
                numbers = tuple(symbols.word(self._language.spellings.get(word, word)) for word in phrase)
                phrases.setdefault(numbers[0], []).append((name, numbers))
        program.phrases = phrases
        for name in SHAPES:
            symbols.word_class(name)

    def add(self, lexicon: Lexicon) -> None:
        """Compile a lexicon.

        Raises:
            PatternError: names file and line, and what is wrong.
        """
        for index, expression in enumerate(lexicon.expressions):
            pattern = ""
            try:
                self._note_guards(lexicon, expression)
                for position, pattern in enumerate(expression.match):
                    for row, anchor in self._rows(pattern, index, position):
                        self._index(row, anchor, lexicon.learned)
            except PatternError as error:
                line = lexicon.line_of(index, pattern)
                raise PatternError(error.message, path=lexicon.path, line=line) from None
        self.program.lexicons += 1

    def _note_guards(self, lexicon: Lexicon, expression: Expression) -> None:
        """Guards are looked at once each: many expressions share them."""
        guards = (expression.unless, expression.unless_before, expression.unless_after, expression.only_with)
        for patterns in (lexicon.unless, *guards):
            for pattern in patterns:
                if pattern not in self._known_guards:
                    self._note_words(guard_items(pattern, self._classes, self._language))
                    self._known_guards.add(pattern)

    def _rows(self, pattern: str, expression: int, position: int) -> Iterator[tuple[Row, frozenset[int]]]:
        """The rows of a pattern, each with the symbols of its anchor."""
        self._known_needs.clear()  # by identity, and only the items of this pattern are alive
        whole = parse(pattern, self._classes, self._parts_of)
        for items, cut in self._anchored(whole, ()):
            numbered = {k: found for k, item in enumerate(items) if (found := self._need(item))[0]}
            anchor = numbered.pop(cut[-1])[0]
            needs = tuple(found for found, _ in sorted(numbered.values(), key=_second))
            yield Row(self.program.lexicons, expression, position, cut, needs), anchor
        self._note_words(whole)

    def _index(self, row: Row, anchor: frozenset[int], learned: bool) -> None:
        """Hang the row on its anchor; on a common word only together with a second one."""
        program = self.program
        number = len(program.rows)
        program.rows.append(row)
        entries = program.backed if learned else program.entries
        for symbol in anchor:
            entry = entries.setdefault(symbol, Entry())
            if row.needs and program.weight.get(symbol, 1) > _COMMON:
                for second in row.needs[0]:
                    entry.pairs.setdefault(second, []).append(number)
            else:
                entry.alone.append(number)

    def _note_words(self, items: _Items) -> None:
        """See to it that every word of a pattern has its number before a text is read."""
        for item in items:
            if item.kind is Kind.WORDS:
                self._symbols_of(item.atoms)
            for alternative in item.alternatives:
                self._note_words(alternative)

    def _anchored(self, items: _Items, way: tuple[int, ...]) -> Iterator[tuple[_Items, tuple[int, ...]]]:
        """The pattern with the way to its rarest word; one variant an alternative where a group is much rarer."""
        words: list[tuple[int, int]] = []
        groups: list[tuple[int, int]] = []
        for k, item in enumerate(items):
            if item.kind in (Kind.WORDS, Kind.GROUP) and (need := self._need(item))[0]:
                (words if item.kind is Kind.WORDS else groups).append((need[1], k))
        word, group = min(words, default=None), min(groups, default=None)
        if group is None or (word is not None and word[0] <= _MUCH_RARER * group[0]):
            assert word is not None
            yield items, (*way, word[1])
            return
        at = group[1]
        for chosen, alternative in enumerate(items[at].alternatives):
            yield from self._anchored((*items[:at], *alternative, *items[at + 1 :]), (*way, at, chosen))

    def _need(self, item: Item) -> tuple[frozenset[int], int]:
        """Symbols of which one must occur for the item to be met, empty where that cannot be said, and how often.

        Remembered while its pattern is compiled.
        """
        known = self._known_needs.get(id(item))
        if known is None:
            needed = self._work_out(item)
            known = self._known_needs[id(item)] = (needed, self._expected(needed))
        return known

    def _work_out(self, item: Item) -> frozenset[int]:
        if item.optional:
            return frozenset()
        if item.kind is Kind.WORDS:
            return self._symbols_of(item.atoms)
        if item.kind is Kind.CLASS:
            return self._openers(item.name)
        if item.kind is not Kind.GROUP:
            return frozenset()
        together: set[int] = set()
        for alternative in item.alternatives:
            needed = [found for part in alternative if (found := self._need(part))[0]]
            if not needed:
                return frozenset()
            together |= min(needed, key=_second)[0]
        return frozenset(together)

    def _openers(self, name: str) -> frozenset[int]:
        """Symbols of which one must occur for a word of the class to be there."""
        known = self._class_openers.get(name)
        if known is None:
            members = CLASS_UNIONS.get(name, (name,))
            phrases = {s for s, those in self.program.phrases.items() if any(of in members for of, _ in those)}
            known = frozenset({self._symbols.word_class(member) for member in members} | phrases)
            self._class_openers[name] = known
        return known

    def _symbols_of(self, atoms: tuple[str, ...]) -> frozenset[int]:
        known = self._sets.get(atoms)
        if known is None:
            numbers = self._numbers
            known = frozenset([numbers[atom] if atom in numbers else self._number(atom) for atom in atoms])
            self._sets[atoms] = known
        return known

    def _expected(self, symbols: frozenset[int]) -> int:
        """How often one of the symbols is to be expected; the rarest item of a pattern is its anchor."""
        return sum(self.program.weight.get(symbol, 1) for symbol in symbols)

    def _number(self, atom: str) -> int:
        number, word = number_of(atom, self._symbols, self._language)
        often = self._language.frequency.get(word, 0)
        if often:
            self.program.weight[number] = 1 + often * (2 if atom[-1] == "~" else 1)
        self._numbers[atom] = number
        return number
