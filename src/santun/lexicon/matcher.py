"""All expressions of all lexicons in one pass over a text.

Each linear pattern hangs on its rarest word; only patterns whose rarest word occurs, and whose other words
occur somewhere too, are tried. So the cost follows the words of the text, hardly the number of expressions.
"""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, KeysView, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType

from santun.errors import PatternError
from santun.lexicon.grammar import Item, Kind, parse
from santun.lexicon.model import Expression, Lexicon
from santun.reading.document import Reading
from santun.reading.forms import BREAK_COMMA, BREAK_NONE
from santun.reading.symbols import Symbols
from santun.reading.wordlists import Language
from santun.reading.zones import mask_of

__all__ = ["CLASS_UNIONS", "Match", "Matcher", "class_names"]

# Classes made of others; `number`, `link`, `imperative` and `verb` come from a word's shape.
CLASS_UNIONS = {"citizen": ("you", "complainant"), "agency": ("we", "officer")}
SHAPES = ("number", "link", "imperative", "verb")
_GUARD_REACH = 4
_NEGATION_REACH = 3
_MOST_FILLERS = 2
# Longer than what any pattern spans.
_WINDOW = 48
# A word class is never the rarest part of a pattern.
_CLASS_WEIGHT = 2_000
# A group is taken apart for its anchor only where that is this many times rarer than any word outside.
_MUCH_RARER = 8
# Words that occur this often in a thousand replies are no anchor alone.
_COMMON = 4


def class_names(language: Language) -> frozenset[str]:
    """Every class that a pattern may name."""
    return frozenset(language.classes) | frozenset(CLASS_UNIONS) | frozenset(SHAPES)


@dataclass(frozen=True, slots=True)
class Match:
    """An expression met words ``first`` up to, but without, ``last``."""

    expression: Expression = field(compare=False)
    first: int
    last: int
    pattern: str


@contextmanager
def _without_collector() -> Iterator[None]:
    """No garbage collection while ten thousands of objects are made that all stay: it costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _second(pair: tuple[frozenset[int], int]) -> int:
    return pair[1]


def _order(match: Match) -> tuple[int, int, str]:
    return match.first, -match.last, match.pattern


@dataclass(slots=True)
class _Node:
    """A step with what follows it: ``symbols`` for words, ``members`` for the classes in a class.

    The alternatives of a group share what follows, so a pattern is a graph and never multiplied out.
    """

    kind: Kind
    then: _Node | None = None
    symbols: frozenset[int] = frozenset()
    members: tuple[str, ...] = ()
    alternatives: tuple[_Node | None, ...] = ()
    width: int = 0
    commas: bool = False
    optional: bool = False


@dataclass(slots=True)
class _Linear:
    """A pattern cut at its anchor: ``left`` runs backward from it, ``right`` forward."""

    lexicon: str
    expression: Expression
    pattern: str
    anchor: frozenset[int]
    left: _Node | None
    right: _Node | None
    needs: tuple[frozenset[int], ...]
    guards: _Guards
    zones: int = 0
    backed: str = ""


@dataclass(slots=True)
class _Entry:
    """What hangs on one symbol: patterns by it alone, patterns by it and a second symbol, phrases of word classes."""

    alone: list[_Linear] = field(default_factory=list)
    pairs: dict[int, list[_Linear]] = field(default_factory=dict)
    phrases: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)


@dataclass(slots=True)
class _Guards:
    unless: list[_Node | None] = field(default_factory=list)
    before: list[_Node | None] = field(default_factory=list)
    after: list[_Node | None] = field(default_factory=list)
    only: list[_Node | None] = field(default_factory=list)
    skip_negated: bool = True


class Matcher:
    """Compiled lexicons. ``symbols`` is filled here, so a ``Reader`` is made after it."""

    def __init__(self, lexicons: Iterable[Lexicon], symbols: Symbols, language: Language) -> None:
        self._symbols = symbols
        self._language = language
        self._classes = class_names(language)
        self._parts_of = lru_cache(maxsize=None)(language.parts_of)
        self._sets: dict[tuple[str, ...], frozenset[int]] = {}
        self._known_needs: dict[int, tuple[frozenset[int], int]] = {}
        self._numbers: dict[str, int] = {}
        self._guard_nodes: dict[str, _Node | None] = {}
        self._weight: dict[int, int] = {}
        self._entries: dict[int, _Entry] = {}
        # Apart: patterns of lexicons that a model stands behind. By family: a model may clear a
        # sentence for one, and its patterns are not tried there.
        self._backed: dict[str, dict[int, _Entry]] = {}
        self._class_openers: dict[str, frozenset[int]] = {}
        self.expressions = 0
        for name, word_class in language.classes.items():
            self._weight[symbols.word_class(name)] = _CLASS_WEIGHT
            for phrase in word_class.phrases:
                numbers = tuple(symbols.word(language.spellings.get(word, word)) for word in phrase)
                self._entries.setdefault(numbers[0], _Entry()).phrases.append((name, numbers))
        for name in SHAPES:
            symbols.word_class(name)
        self._negation = symbols.word_class("negation")
        with _without_collector():
            linears = [linear for lexicon in lexicons for linear in self._compile(lexicon)]
            for linear in linears:
                self._index(linear)
        self.patterns = len(linears)

    # -- compiling ---------------------------------------------------------------------------------------

    def _compile(self, lexicon: Lexicon) -> list[_Linear]:
        linears = []
        zones = mask_of(lexicon.rule.zones) if lexicon.rule else 0
        for index, expression in enumerate(lexicon.expressions):
            pattern = ""
            try:
                guards = self._guards(lexicon, expression)
                for pattern in expression.match:
                    self.expressions += 1
                    self._known_needs.clear()  # by identity, and only the items of this pattern are alive
                    whole = parse(pattern, self._classes, self._parts_of)
                    for items, at in self._anchored(whole):
                        linear = self._linear(lexicon.id, expression, pattern, items, at, guards, zones)
                        linear.backed = lexicon.id.partition(".")[0] if lexicon.learned else ""
                        linears.append(linear)
            except PatternError as error:
                line = lexicon.line_of(index, pattern)
                raise PatternError(error.message, path=lexicon.path, line=line) from None
        return linears

    def _index(self, linear: _Linear) -> None:
        """Hang the pattern on its anchor; on a common word only together with a second one."""
        for symbol in linear.anchor:
            entries = self._backed.setdefault(linear.backed, {}) if linear.backed else self._entries
            entry = entries.setdefault(symbol, _Entry())
            if linear.needs and self._weight.get(symbol, 1) > _COMMON:
                for second in linear.needs[0]:
                    entry.pairs.setdefault(second, []).append(linear)
            else:
                entry.alone.append(linear)

    def _guards(self, lexicon: Lexicon, expression: Expression) -> _Guards:
        return _Guards(
            unless=self._guard((*lexicon.unless, *expression.unless)),
            before=self._guard(expression.unless_before),
            after=self._guard(expression.unless_after),
            only=self._guard(expression.only_with),
            skip_negated=(expression.negation or lexicon.negation) == "skip",
        )

    def _guard(self, patterns: Sequence[str]) -> list[_Node | None]:
        """Guards are compiled once each: many expressions share them."""
        for pattern in patterns:
            if pattern not in self._guard_nodes:
                self._guard_nodes[pattern] = self._chain(self._parse_guard(pattern), None, forward=True)
        return [self._guard_nodes[pattern] for pattern in patterns]

    def _parse_guard(self, pattern: str) -> tuple[Item, ...]:
        """A guard may be a class alone, which an expression may not."""
        stripped = pattern.strip()
        if stripped.startswith("{") and stripped.endswith("}") and stripped[1:-1] in self._classes:
            return (Item(Kind.CLASS, name=stripped[1:-1]),)
        return parse(pattern, self._classes, self._parts_of)

    def _anchored(self, items: tuple[Item, ...]) -> Iterable[tuple[tuple[Item, ...], int]]:
        """The pattern with the index of its rarest word; one variant an alternative where a group is much rarer."""
        words: list[tuple[int, int]] = []
        groups: list[tuple[int, int]] = []
        for k, item in enumerate(items):
            if item.kind in (Kind.WORDS, Kind.GROUP) and (need := self._need(item))[0]:
                (words if item.kind is Kind.WORDS else groups).append((need[1], k))
        word, group = min(words, default=None), min(groups, default=None)
        if group is None or (word is not None and word[0] <= _MUCH_RARER * group[0]):
            assert word is not None
            yield items, word[1]
            return
        at = group[1]
        for alternative in items[at].alternatives:
            yield from self._anchored((*items[:at], *alternative, *items[at + 1 :]))

    def _linear(
        self,
        name: str,
        expression: Expression,
        pattern: str,
        items: tuple[Item, ...],
        at: int,
        guards: _Guards,
        zones: int,
    ) -> _Linear:
        numbered = {k: found for k, item in enumerate(items) if (found := self._need(item))[0]}
        left = self._chain(items[:at], None, forward=False)
        right = self._chain(items[at + 1 :], None, forward=True)
        needs = tuple(found for found, _ in sorted((numbered[k] for k in numbered if k != at), key=_second))
        return _Linear(name, expression, pattern, numbered[at][0], left, right, needs, guards, zones)

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
            phrases = {
                symbol for symbol, entry in self._entries.items() if any(of in members for of, _ in entry.phrases)
            }
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

    def _chain(self, items: Sequence[Item], then: _Node | None, *, forward: bool) -> _Node | None:
        """Link the items, the last one walked first."""
        for item in reversed(items) if forward else items:
            node = _Node(item.kind, then, width=item.width, commas=item.commas, optional=item.optional)
            if item.kind is Kind.WORDS:
                node.symbols = self._symbols_of(item.atoms)
            elif item.kind is Kind.CLASS:
                node.members = CLASS_UNIONS.get(item.name, (item.name,))
            elif item.kind is Kind.GROUP:
                # The longest first: *jangan sampai* must be tried before *sampai*.
                parts = sorted(item.alternatives, key=len, reverse=True)
                node.alternatives = tuple(self._chain(part, then, forward=forward) for part in parts)
            then = node
        return then

    def _expected(self, symbols: frozenset[int]) -> int:
        """How often one of the symbols is to be expected; the rarest item of a pattern is its anchor."""
        return sum(self._weight.get(symbol, 1) for symbol in symbols)

    def _number(self, atom: str) -> int:
        """The symbol of ``word``, ``word~`` or ``=word``; words stand for what their spelling means."""
        language = self._language
        if atom[0] == "=":
            number = self._symbols.surface(atom[1:])
            word = atom[1:]
        elif atom[-1] == "~":
            word = atom[:-1]
            number = self._symbols.root(word)
        else:
            word = language.spellings.get(atom) or language.ambiguous.get(atom, atom)
            number = self._symbols.word(word)
        self._weight[number] = 1 + language.frequency.get(word, 0) * (2 if atom[-1] == "~" else 1)
        self._numbers[atom] = number
        return number

    # -- matching ----------------------------------------------------------------------------------------

    def run(
        self, reading: Reading, cleared: Mapping[str, Collection[int]] = MappingProxyType({})
    ) -> dict[str, list[Match]]:
        """What every lexicon finds: lexicon id to matches in the order of the text.

        Goes segment by segment (no pattern crosses a semicolon or the end of a sentence), so that a pattern is only
        tried where all its words stand close together. ``cleared`` are, by family, indices of sentences in which
        its lexicons with a model behind them are not tried.
        """
        found: dict[str, list[Match]] = {}
        run = _Run(reading)
        for first, last, inner_first, inner_last in _segments(reading.breaks):
            where = _places(reading.symbols, first, last)
            met = [(self._entries[symbol], where[symbol]) for symbol in where.keys() & self._entries.keys()]
            for entry, positions in met:
                if entry.phrases:
                    run.note_phrases(entry.phrases, positions)
            for family, entries in self._backed.items():
                if reading.sentence_of[first] not in cleared.get(family, ()):
                    met += [(entries[symbol], where[symbol]) for symbol in where.keys() & entries.keys()]
            if inner_first != first or inner_last != last:
                met = [(entry, inside) for entry, at in met if (inside := _within(at, inner_first, inner_last))]
            self._try_met(met, where.keys(), run, found)
        return {name: sorted(set(matches), key=_order) for name, matches in found.items()}

    def _try_met(
        self, met: list[tuple[_Entry, list[int]]], present: KeysView[int], run: _Run, found: dict[str, list[Match]]
    ) -> None:
        """Those patterns of the entries all of whose words occur in the segment."""
        for entry, positions in met:
            linears = entry.alone
            pairs = entry.pairs
            if pairs:
                for second in present & pairs.keys():
                    linears = linears + pairs[second]
            for linear in linears:
                for need in linear.needs:
                    if present.isdisjoint(need):
                        break
                else:
                    self._try(linear, positions, run, found)

    def _try(self, linear: _Linear, positions: list[int], run: _Run, found: dict[str, list[Match]]) -> None:
        for at in positions:
            last = run.walk(linear.right, at + 1, 1)
            if last is None:
                continue
            first = run.walk(linear.left, at - 1, -1)
            if first is None:
                continue
            match = Match(linear.expression, first + 1, last, linear.pattern)
            if self._counts(linear, match, run):
                found.setdefault(linear.lexicon, []).append(match)

    def _counts(self, linear: _Linear, match: Match, run: _Run) -> bool:
        """Whether zones, closing mark, negation and guards let the match stand."""
        reading, guards = run.reading, linear.guards
        zones = reading.zones
        if linear.zones and (zones[match.first] | zones[match.last - 1]) & linear.zones:
            return False
        sentence = reading.sentence_of[match.last - 1]
        if linear.expression.ends and not reading.ends_with(sentence, linear.expression.ends):
            return False
        if guards.skip_negated and run.negated(match.first, self._negation):
            return False
        first, last = reading.sentences[reading.sentence_of[match.first]]
        first, last = max(first, match.first - _WINDOW), min(last, match.last + _WINDOW)
        if guards.only and not run.any(guards.only, first, last):
            return False
        if guards.unless and run.any(guards.unless, first, last):
            return False
        if guards.before and run.any(guards.before, max(first, match.first - _GUARD_REACH), match.first):
            return False
        return not (guards.after and run.any(guards.after, match.last, min(last, match.last + _GUARD_REACH)))


def _add_span(forward: dict[int, list[int]], backward: dict[int, list[int]], first: int, last: int) -> None:
    """Note that a class is met by words ``first`` up to ``last``; longer spans are tried before shorter ones."""
    ends, starts = forward.setdefault(first, []), backward.setdefault(last - 1, [])
    if last not in ends:
        ends.append(last)
        ends.sort(reverse=True)
        starts.append(first - 1)
        starts.sort()


def _segments(breaks: Sequence[int]) -> Iterable[tuple[int, int, int, int]]:
    """Ranges of words that no break stronger than a comma parts, and the range in them whose words may be anchors.

    A segment longer than any sentence is cut into windows that overlap, so that the cost stays linear.
    """
    first, count = 0, len(breaks)
    for i in range(1, count + 1):
        if i < count and breaks[i] <= BREAK_COMMA:
            continue
        if i - first <= 2 * _WINDOW:
            yield first, i, first, i
        else:
            for start in range(first, i, _WINDOW):
                end = min(start + _WINDOW, i)
                yield max(first, start - _WINDOW), min(end + _WINDOW, i), start, end
        first = i


def _places(symbols: Sequence[tuple[int, ...]], first: int, last: int) -> dict[int, list[int]]:
    """Where each symbol stands in a range of words."""
    where: dict[int, list[int]] = {}
    for i in range(first, last):
        for symbol in symbols[i]:
            if symbol in where:
                where[symbol].append(i)
            else:
                where[symbol] = [i]
    return where


def _within(positions: list[int], first: int, last: int) -> list[int]:
    """The positions that lie in a range."""
    return [i for i in positions if first <= i < last]


class _Run:
    """One text being matched."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._phrase_spans: dict[str, list[tuple[int, int]]] = {}
        places = reading.places
        self._skippable = {*places.get("filler", ()), *places.get("vocative", ())}
        self._met: dict[int, list[tuple[int, int]]] = {}
        self._spans: dict[tuple[str, ...], tuple[dict[int, list[int]], dict[int, list[int]]]] = {}
        self._count = len(reading)

    def walk(self, node: _Node | None, at: int, way: int) -> int | None:
        """Match ``node`` and what follows from word ``at`` on in direction ``way``; the index behind the last word."""
        if node is None:
            return at
        kind = node.kind
        if kind is Kind.WORDS or kind is Kind.CLASS:
            return self._word(node, at, way)
        if kind is Kind.GAP:
            return self._gap(node, at, way)
        if kind is Kind.GROUP:
            return self._group(node, at, way)
        return self.walk(node.then, at, way) if self._at_edge(kind, at, way) else None

    def _group(self, node: _Node, at: int, way: int) -> int | None:
        for alternative in node.alternatives:
            end = self.walk(alternative, at, way)
            if end is not None:
                return end
        return self.walk(node.then, at, way) if node.optional else None

    def _word(self, node: _Node, at: int, way: int) -> int | None:
        """A word or class, up to two fillers skipped before it."""
        start, skipped = at, 0
        while 0 <= at < self._count and self._break(at, way) <= BREAK_COMMA:
            for beyond in self._meet(node, at, way):
                end = self.walk(node.then, beyond, way)
                if end is not None:
                    return end
            if skipped == _MOST_FILLERS or at not in self._skippable:
                break
            skipped += 1
            at += way
        return self.walk(node.then, start, way) if node.optional else None

    def _break(self, at: int, way: int) -> int:
        """What parts word ``at`` from the one the walk comes from."""
        return self.reading.breaks[at if way > 0 else at + 1]

    def _meet(self, node: _Node, at: int, way: int) -> Sequence[int]:
        if node.kind is Kind.WORDS:
            return (at + way,) if not node.symbols.isdisjoint(self.reading.symbols[at]) else ()
        forward, backward = self._class_spans(node.members)
        return (forward if way > 0 else backward).get(at, ())

    def _gap(self, node: _Node, at: int, way: int) -> int | None:
        limit = BREAK_COMMA if node.commas else BREAK_NONE
        assert node.then is not None
        for _ in range(node.width + 1):
            if not 0 <= at < self._count or self._break(at, way) > limit:
                return None
            end = self._direct(node.then, at, way)
            if end is not None:
                return end
            at += way
        return None

    def _direct(self, node: _Node, at: int, way: int) -> int | None:
        """As ``walk``, but the first word must stand right at ``at``."""
        if node.kind in (Kind.WORDS, Kind.CLASS) and not node.optional:
            for beyond in self._meet(node, at, way):
                end = self.walk(node.then, beyond, way)
                if end is not None:
                    return end
            return None
        if node.kind is Kind.GROUP and not node.optional:
            for alternative in node.alternatives:
                end = self._direct(alternative, at, way) if alternative is not None else None
                if end is not None:
                    return end
            return None
        return self.walk(node, at, way)

    def _at_edge(self, kind: Kind, at: int, way: int) -> bool:
        """``^``: the word just met opens a clause, but for fillers; ``$``: it closes the sentence."""
        breaks = self.reading.breaks
        if kind is Kind.END:
            i = at if way > 0 else at + 1
            while i < self._count and breaks[i] <= BREAK_COMMA and i in self._skippable:
                i += 1
            return i >= self._count or breaks[i] > BREAK_COMMA
        i = at + 1 if way < 0 else at
        while i > 0 and breaks[i] == BREAK_NONE and i - 1 in self._skippable:
            i -= 1
        return i <= 0 or breaks[i] >= BREAK_COMMA

    def _class_spans(self, members: tuple[str, ...]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        known = self._spans.get(members)
        if known is None:
            known = self._spans[members] = self._find_class(members)
        return known

    def _find_class(self, members: tuple[str, ...]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Start -> ends and last word -> indices before the start, longest first."""
        forward: dict[int, list[int]] = {}
        backward: dict[int, list[int]] = {}
        for first, last in self._class_words(members):
            _add_span(forward, backward, first, last)
        return forward, backward

    def _class_words(self, members: tuple[str, ...]) -> Iterable[tuple[int, int]]:
        reading = self.reading
        for name in members:
            for i in reading.places.get(name, ()):
                yield i, i + 1
                if i in reading.extent:
                    yield i, reading.extent[i]
                if name == "you":
                    yield from self._doubled(i)
            yield from self._phrase_spans.get(name, ())

    def note_phrases(self, phrases: list[tuple[str, tuple[int, ...]]], positions: list[int]) -> None:
        """Remember where phrases of word classes stand, before any pattern of the segment is tried."""
        for name, phrase in phrases:
            for i in positions:
                if self._phrase_at(phrase, i):
                    self._phrase_spans.setdefault(name, []).append((i, i + len(phrase)))
                    for members, (forward, backward) in self._spans.items():
                        if name in members:
                            _add_span(forward, backward, i, i + len(phrase))

    def _doubled(self, i: int) -> Iterable[tuple[int, int]]:
        """*Bapak dan Ibu*, *Bapak Ibu*: one addressee."""
        reading = self.reading
        for k in (i + 1, i + 2):
            if k >= self._count or reading.breaks[k] > BREAK_NONE or "you" not in reading.forms[k].classes:
                continue
            if k == i + 1 or reading.forms[i + 1].norm in ("dan", "atau"):
                yield i, k + 1

    def _phrase_at(self, phrase: tuple[int, ...], i: int) -> bool:
        symbols, breaks = self.reading.symbols, self.reading.breaks
        return i + len(phrase) <= self._count and all(
            number in symbols[i + n] and (n == 0 or breaks[i + n] == BREAK_NONE) for n, number in enumerate(phrase)
        )

    def negated(self, first: int, negation: int) -> bool:
        """Whether a negation stands up to three words before, in the same clause."""
        breaks, symbols = self.reading.breaks, self.reading.symbols
        for i in range(first, max(first - _NEGATION_REACH, 0), -1):
            if breaks[i] > BREAK_NONE:
                return False
            if negation in symbols[i - 1]:
                return True
        return False

    def any(self, guards: Sequence[_Node | None], first: int, last: int) -> bool:
        """Whether a guard is met by words ``first`` up to ``last``."""
        for node in guards:
            if node is not None:
                spans = self._guard_spans(node)
                at = bisect_left(spans, (first, 0))
                while at < len(spans) and spans[at][0] < last:
                    if spans[at][1] <= last:
                        return True
                    at += 1
        return False

    def _guard_spans(self, node: _Node) -> list[tuple[int, int]]:
        """Where a guard is met anywhere in the text, worked out once."""
        known = self._met.get(id(node))
        if known is None:
            known = []
            for at in self._candidates(node):
                end = self._direct(node, at, 1)
                if end is not None:
                    known.append((at, end))
            self._met[id(node)] = known
        return known

    def _candidates(self, node: _Node) -> Iterable[int]:
        """Words at which a guard may start."""
        if node.optional or node.kind not in (Kind.WORDS, Kind.CLASS, Kind.GROUP):
            return range(self._count)
        if node.kind is Kind.WORDS:
            return sorted({i for symbol in node.symbols for i in self._where.get(symbol, ())})
        if node.kind is Kind.CLASS:
            return sorted(self._class_spans(node.members)[0])
        parts = [self._candidates(part) for part in node.alternatives if part is not None]
        return sorted(set().union(*parts))

    @cached_property
    def _where(self) -> dict[int, list[int]]:
        return _places(self.reading.symbols, 0, self._count)
