"""All expressions of all lexicons in one pass over a text.

Each pattern hangs on its rarest word; only patterns whose rarest word occurs, and whose other words occur somewhere
too, are tried. So the cost follows the words of the text, hardly the number of expressions. The steps of a pattern are
linked when it is first tried: a text comes near to few of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

from santun.lexicon.grammar import Item, Kind, parse
from santun.lexicon.model import Expression, Lexicon
from santun.lexicon.program import CLASS_UNIONS, Entry, Program, class_names, guard_items, number_of
from santun.reading.document import Reading
from santun.reading.forms import BREAK_COMMA, BREAK_NONE
from santun.reading.wordlists import Language
from santun.reading.zones import mask_of

__all__ = ["Match", "Matcher"]

_GUARD_REACH = 4
_NEGATION_REACH = 3
_MOST_FILLERS = 2
# Longer than what any pattern spans.
_WINDOW = 48
# Guards are looked for in so many words at once, wherever a match first asks for one.
_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Match:
    """An expression met words ``first`` up to, but without, ``last``."""

    expression: Expression = field(compare=False)
    first: int
    last: int
    pattern: str


# First word of a phrase of a word class -> pairs of (class, words).
_Phrases = dict[int, list[tuple[str, tuple[int, ...]]]]


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
class _Guards:
    unless: list[_Node | None]
    before: list[_Node | None]
    after: list[_Node | None]
    only: list[_Node | None]
    skip_negated: bool


@dataclass(slots=True)
class _Linear:
    """A pattern cut at its anchor: ``left`` runs backward from it, ``right`` forward."""

    lexicon: str
    expression: Expression
    pattern: str
    left: _Node | None
    right: _Node | None
    guards: _Guards
    zones: int


class Matcher:
    """Looks for what a program was compiled from: the very ``lexicons``, in their order."""

    def __init__(self, lexicons: Iterable[Lexicon], program: Program, language: Language) -> None:
        self._lexicons = tuple(lexicons)
        self._language = language
        self._classes = class_names(language)
        self._symbols = program.symbols
        self._rows = program.rows
        self._needs = [row.needs for row in program.rows]
        self._entries = program.entries
        # Apart: patterns of lexicons that a model stands behind. It may clear a sentence for their family, and they
        # are not tried there.
        self._backed = program.backed
        self._family = [self._lexicons[row.lexicon].id.partition(".")[0] for row in program.rows]
        self._families = frozenset(one.id.partition(".")[0] for one in self._lexicons if one.learned)
        self._phrases = program.phrases
        self._linears: list[_Linear | None] = [None] * len(program.rows)
        self._sets: dict[tuple[str, ...], frozenset[int]] = {}
        self._guards: dict[tuple[int, int], _Guards] = {}
        self._guard_nodes: dict[str, _Node | None] = {}
        self._negation = self._symbols.word_class("negation")

    # -- linking -----------------------------------------------------------------------------------------

    def _link(self, number: int) -> _Linear:
        """A row's pattern as steps, made when they are first walked."""
        row = self._rows[number]
        lexicon = self._lexicons[row.lexicon]
        expression = lexicon.expressions[row.expression]
        pattern = expression.match[row.pattern]
        left, right = row.pieces(parse(pattern, self._classes, self._language.parts_of))
        guards = self._guards.get(row[:2])
        if guards is None:
            guards = self._guards[row[:2]] = self._guards_of(lexicon, expression)
        linear = self._linears[number] = _Linear(
            lexicon.id,
            expression,
            pattern,
            self._chain(left, None, forward=False),
            self._chain(right, None, forward=True),
            guards,
            mask_of(lexicon.rule.zones) if lexicon.rule else 0,
        )
        return linear

    def _guards_of(self, lexicon: Lexicon, expression: Expression) -> _Guards:
        return _Guards(
            unless=self._guard((*lexicon.unless, *expression.unless)),
            before=self._guard(expression.unless_before),
            after=self._guard(expression.unless_after),
            only=self._guard(expression.only_with),
            skip_negated=(expression.negation or lexicon.negation) == "skip",
        )

    def _guard(self, patterns: Sequence[str]) -> list[_Node | None]:
        """Guards are linked once each: many expressions share them."""
        for pattern in patterns:
            if pattern not in self._guard_nodes:
                items = guard_items(pattern, self._classes, self._language)
                self._guard_nodes[pattern] = self._chain(items, None, forward=True)
        return [self._guard_nodes[pattern] for pattern in patterns]

    def _symbols_of(self, atoms: tuple[str, ...]) -> frozenset[int]:
        known = self._sets.get(atoms)
        if known is None:
            numbers = [number_of(atom, self._symbols, self._language)[0] for atom in atoms]
            known = self._sets[atoms] = frozenset(numbers)
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

    # -- matching ----------------------------------------------------------------------------------------

    def run(
        self, reading: Reading, cleared: Mapping[str, Collection[int]] = MappingProxyType({})
    ) -> dict[str, list[Match]]:
        """What every lexicon finds: lexicon id to matches in the order of the text.

        Goes segment by segment (no pattern crosses a semicolon or the end of a sentence), so that a pattern is only
        tried where all its words stand close together. ``cleared`` are, by family, indices of sentences in which
        its lexicons with a model behind them are not tried.
        """
        symbols = reading.symbols
        everywhere = set().union(*symbols)
        entries = self._entries_among(everywhere)
        quiet = all(len(cleared.get(family, ())) == len(reading.sentences) for family in self._families)
        if not entries and quiet:
            return {}
        asked = entries.keys()
        spots = [i for i, numbers in enumerate(symbols) if not asked.isdisjoint(numbers)] if entries else []
        run = _Run(reading, self._phrases_among(everywhere))
        found: dict[str, list[Match]] = {}
        for first, last, inner_first, inner_last in _segments(reading):
            index = reading.sentence_of[first]
            shut = [family for family, sentences in cleared.items() if index in sentences]
            backed = len(shut) < len(self._families)
            if not backed and not _any_within(spots, first, last):
                continue
            present = set().union(*symbols[first:last])
            for table in (entries, self._backed) if backed else (entries,):
                where = _places(symbols, inner_first, inner_last, present & table.keys())
                for symbol, positions in where.items():
                    for number in self._possible(table[symbol], present):
                        if shut and table is self._backed and self._family[number] in shut:
                            continue
                        run.note_phrases(last)
                        self._try(self._linears[number] or self._link(number), positions, run, found)
        return {name: sorted(set(matches), key=_order) for name, matches in found.items()}

    def _phrases_among(self, present: set[int]) -> _Phrases:
        """Phrases of word classes all of whose words occur."""
        among: _Phrases = {}
        for symbol in present & self._phrases.keys():
            those = [phrase for phrase in self._phrases[symbol] if present.issuperset(phrase[1])]
            if those:
                among[symbol] = those
        return among

    def _entries_among(self, present: set[int]) -> dict[int, Entry]:
        """Entries without a model behind them, less what cannot be met in a text of these symbols."""
        among: dict[int, Entry] = {}
        for symbol in present & self._entries.keys():
            possible = self._possible(self._entries[symbol], present)
            if possible:
                among[symbol] = Entry(possible)
        return among

    def _possible(self, entry: Entry, present: set[int]) -> list[int]:
        """Those rows of an entry all of whose words occur."""
        needs, pairs, numbers = self._needs, entry.pairs, entry.alone
        if pairs:
            for second in present & pairs.keys():
                numbers = numbers + pairs[second]
        return [number for number in numbers if not any(map(present.isdisjoint, needs[number]))]

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


def _segments(reading: Reading) -> Iterable[tuple[int, int, int, int]]:
    """Ranges of words that no break stronger than a comma parts, and the range in them whose words may be anchors.

    A segment longer than any sentence is cut into windows that overlap, so that the cost stays linear.
    """
    for first, last in pairwise((*reading.clauses, len(reading))):
        if last - first <= 2 * _WINDOW:
            yield first, last, first, last
        else:
            for start in range(first, last, _WINDOW):
                end = min(start + _WINDOW, last)
                yield max(first, start - _WINDOW), min(end + _WINDOW, last), start, end


def _places(symbols: Sequence[tuple[int, ...]], first: int, last: int, asked: Set[int]) -> dict[int, list[int]]:
    """Where the symbols asked for stand in a range of words."""
    where: dict[int, list[int]] = {}
    if asked:
        for i in range(first, last):
            for symbol in symbols[i]:
                if symbol in asked:
                    where.setdefault(symbol, []).append(i)
    return where


def _any_within(spots: Sequence[int], first: int, last: int) -> bool:
    """Whether one of the sorted ``spots`` lies in a range of words."""
    at = bisect_left(spots, first)
    return at < len(spots) and spots[at] < last


class _Run:
    """One text being matched."""

    def __init__(self, reading: Reading, phrases: _Phrases) -> None:
        self.reading = reading
        self._noted = 0
        self._phrases = phrases
        self._phrase_spans: dict[str, list[tuple[int, int]]] = {}
        places = reading.places
        self._skippable = {*places.get("filler", ()), *places.get("vocative", ())}
        self._met: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
        self._openings: dict[int, list[int] | None] = {}
        self._alive: dict[int, list[_Node]] = {}
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

    def note_phrases(self, last: int) -> None:
        """Remember where phrases of word classes stand up to a word; called before a pattern is tried."""
        symbols, phrases = self.reading.symbols, self._phrases
        for i in range(self._noted, last) if phrases else ():
            for symbol in symbols[i]:
                if symbol in phrases:
                    self._note_at(i, phrases[symbol])
        self._noted = max(self._noted, last)

    def _note_at(self, i: int, phrases: Iterable[tuple[str, tuple[int, ...]]]) -> None:
        for name, phrase in phrases:
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
        alive = self._alive.get(id(guards))
        if alive is None:
            alive = self._alive[id(guards)] = [node for node in guards if node is not None and self._may_start(node)]
        blocks = range(first // _BLOCK, (last + _BLOCK - 1) // _BLOCK) if alive else ()
        for node in alive:
            for block in blocks:
                for at, end in self._guard_spans(node, block):
                    if first <= at < last and end <= last:
                        return True
        return False

    def _guard_spans(self, node: _Node, block: int) -> tuple[tuple[int, int], ...]:
        """Where a guard that starts in a block of words is met, worked out once."""
        known = self._met.get((id(node), block))
        if known is None:
            starts = self._starts(node, block * _BLOCK, min((block + 1) * _BLOCK, self._count))
            known = tuple([(at, end) for at in starts if (end := self._direct(node, at, 1)) is not None])
            self._met[id(node), block] = known
        return known

    def _may_start(self, node: _Node) -> bool:
        """Whether a word that the guard may start with stands anywhere in the text."""
        key = id(node)
        if key not in self._openings:
            self._openings[key] = self._opening_words(node)
        return self._openings[key] != []

    def _starts(self, node: _Node, first: int, last: int) -> Iterable[int]:
        """Words of a range at which a guard may start."""
        opening = self._openings[id(node)]
        if opening is not None:
            return opening[bisect_left(opening, first) : bisect_left(opening, last)]
        if node.kind is Kind.CLASS and not node.optional:
            forward = self._class_spans(node.members)[0]
            return [i for i in range(first, last) if i in forward]
        return range(first, last)

    def _opening_words(self, node: _Node) -> list[int] | None:
        """Everywhere in the text that a guard may start; None where more than the words at hand decides."""
        if node.optional or node.kind not in (Kind.WORDS, Kind.GROUP):
            return None
        if node.kind is Kind.WORDS:
            return sorted({i for symbol in node.symbols for i in self._where.get(symbol, ())})
        together: set[int] = set()
        for part in node.alternatives:
            words = self._opening_words(part) if part is not None else None
            if words is None:
                return None
            together.update(words)
        return sorted(together)

    @cached_property
    def _where(self) -> dict[int, list[int]]:
        """Where each symbol stands."""
        where: dict[int, list[int]] = {}
        for i, symbols in enumerate(self.reading.symbols):
            for symbol in symbols:
                where.setdefault(symbol, []).append(i)
        return where
