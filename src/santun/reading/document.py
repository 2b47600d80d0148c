"""A draft, read once: its words, sentences and zones. Only checks see it.

Words are what patterns are matched on: punctuation is no word but the break before the next one. Every
position is a code-point offset into the caller's own string.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from santun.draft import Draft
from santun.profile import Profile, builtin_profile
from santun.reading.forms import BREAK_COMMA, BREAK_NONE, BREAK_SENTENCE, Form, Forms
from santun.reading.names import Names
from santun.reading.symbols import Symbols
from santun.reading.tokens import Piece, Tokens, Words
from santun.reading.wordlists import Language, language
from santun.reading.zones import mark_zones
from santun.report import Span

if TYPE_CHECKING:
    from santun.reading.tokenizer import SpacyTokenizer

__all__ = ["AgencyFacts", "Document", "Reader", "Reading"]


Fact = TypeVar("Fact")


@dataclass(slots=True)
class Reading:
    """One text as words. All sequences have one entry a word.

    ``symbols`` are what the word can be matched as, empty for words inside names. ``breaks`` is how strongly the
    word is parted from the one before it (``forms.BREAK_*``), and ``clauses`` lists the words that are parted by more
    than a comma, the first one among them. ``names`` are indices of words inside names and
    ``extent`` maps a title to the index behind the name that follows it. ``noted`` are the words with a capital or
    a word class, the only ones that names and classes are looked for among, and ``signed`` those with a sign of
    their own (``forms.SIGN_*``).
    """

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[Form]
    symbols: list[tuple[int, ...]]
    breaks: list[int]
    noted: list[int]
    signed: list[int] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)
    names: set[int] = field(default_factory=set)
    extent: dict[int, int] = field(default_factory=dict)
    zones: list[int] = field(default_factory=list)
    _norms: list[str] = field(default_factory=list)
    _index: dict[str, list[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def norms(self) -> list[str]:
        """The words by the standard; made when it is first asked for."""
        if not self._norms:
            self._norms = [form.norm for form in self.forms]
        return self._norms

    @property
    def index(self) -> dict[str, list[int]]:
        """Where each word by the standard stands; made when it is first asked for."""
        if not self._index:
            index = self._index
            for i, norm in enumerate(self.norms):
                if norm in index:
                    index[norm].append(i)
                else:
                    index[norm] = [i]
        return self._index

    def spots(self, words: Set[str]) -> list[int]:
        """Where words of a set stand, in the order of the text: far cheaper than to look at every word."""
        index = self.index
        if index.keys().isdisjoint(words):
            return []
        met = index.keys() & words
        return index[met.pop()][:] if len(met) == 1 else sorted([i for word in met for i in index[word]])

    def with_sign(self, sign: int) -> list[int]:
        """The words whose forms have one of the signs (``forms.SIGN_*``), in the order of the text."""
        forms = self.forms
        return [i for i in self.signed if forms[i].signs & sign]

    def is_titled(self, i: int) -> bool:
        """Whether word ``i`` belongs to the name behind a title (*Bapak Budi Santoso*)."""
        return any(title < i < behind for title, behind in self.extent.items())

    def span(self, first: int, last: int) -> Span:
        """The span from word ``first`` up to, but without, word ``last``."""
        return Span(start=self.starts[first], end=self.ends[last - 1])

    def sentence_span(self, index: int) -> Span:
        """The span of a sentence, its closing punctuation included."""
        first, last = self.sentences[index]
        limit = self.starts[last] if last < len(self) else len(self.text)
        end = self.ends[last - 1]
        while end < limit and not self.text[end].isspace():
            end += 1
        return Span(start=self.starts[first], end=end)

    def ends_with(self, index: int, mark: str) -> bool:
        """Whether the sentence's closing punctuation contains ``mark``."""
        last = self.sentences[index][1]
        limit = self.starts[last] if last < len(self) else len(self.text)
        return mark in self.text[self.ends[last - 1] : limit]


@dataclass(frozen=True, slots=True)
class _Failed:
    """Stands for a fact that could not be worked out."""

    error: Exception


class AgencyFacts(Protocol):
    """What is known of the agency that answers; the settings' table ``agency`` is one."""

    @property
    def name(self) -> str | None:
        """Its own name."""

    @property
    def units(self) -> tuple[str, ...]:
        """Names of its units, as replies write them."""

    @property
    def domains(self) -> tuple[str, ...]:
        """Of its mail and pages."""

    @property
    def phones(self) -> tuple[str, ...]:
        """In any spelling."""

    @property
    def accounts(self) -> tuple[str, ...]:
        """On platforms, with or without @."""

    @property
    def bank_accounts(self) -> tuple[str, ...]:
        """Of its treasury, virtual accounts too."""

    @property
    def plates(self) -> tuple[str, ...]:
        """Of official vehicles."""

    @property
    def officials(self) -> tuple[str, ...]:
        """Names of its people, who may be named."""


class Document:
    """What a check looks at: the draft, its reply as read, what its channel expects, and what the lexicons found.

    ``agency`` are the facts about the agency that the settings tell, None where nobody handed them in. ``facts`` is
    where shared results are kept, so that they are computed once.
    """

    def __init__(
        self, draft: Draft, reader: Reader, profile: Profile | None = None, agency: AgencyFacts | None = None
    ) -> None:
        self.draft = draft
        self.profile = profile or builtin_profile(draft.channel)
        self.agency = agency
        self.reply = reader.read(draft.text)
        self._reader = reader
        self._matches: Mapping[str, Sequence[Any]] = {}
        self.facts: dict[str, Any] = {}

    @property
    def text(self) -> str:
        """The reply's text."""
        return self.draft.text

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the reply, as written (small) and by the standard: the cheapest test for what cannot occur."""
        forms = self.reply.forms
        return frozenset([form.norm for form in forms] + [form.lower for form in forms])

    @cached_property
    def complaint(self) -> Reading | None:
        """The complaint as read; None where the draft brings none."""
        complaint = self.draft.complaint
        return self._reader.read(complaint.text) if complaint is not None else None

    def read(self, text: str) -> Reading:
        """Another text that belongs to the draft, such as the name of an attachment, as read."""
        return self._reader.read(text)

    def once(self, name: str, make: Callable[[Document], Fact]) -> Fact:
        """What ``make`` works out from the document: the first time it is asked for, then as it was kept as ``name``.

        Raises:
            Exception: whatever ``make`` raised the first time; it is not tried again.
        """
        if name not in self.facts:
            try:
                self.facts[name] = make(self)
            except Exception as error:  # noqa: BLE001  # kept, so that many checks do not try in vain many times
                self.facts[name] = _Failed(error)
        known = self.facts[name]
        if isinstance(known, _Failed):
            raise known.error
        found: Fact = known
        return found

    def matches(self, lexicon: str) -> Sequence[Any]:
        """What the expressions of a lexicon met in the reply."""
        return self._matches.get(lexicon, ())

    def with_matches(self, matches: Mapping[str, Sequence[Any]]) -> None:
        """Hand in what the lexicons found; called once, by the engine."""
        self._matches = matches


class Reader:
    """Reads texts. Keeps what it learned of word forms; one reader serves one thread at a time."""

    def __init__(self, symbols: Symbols | None = None, lists: Language | None = None) -> None:
        self._lists = lists or language()
        self._forms = Forms(self._lists, symbols or Symbols())
        self._names = Names(self._lists)
        self._tokenizer = _tokenizer()
        self._tokens = Tokens(self._forms, self._tokenizer, self._lists.abbreviations)

    @property
    def remembered(self) -> int:
        """How many word forms are kept."""
        return len(self._tokens)

    def read(self, text: str) -> Reading:
        """Split, normalise and zone a text."""
        reading = self._words(text, self._tokens.split(text))
        self._name(reading)
        self._split_sentences(reading)
        reading.zones = mark_zones(
            text, reading.starts, reading.forms, reading.breaks, reading.sentence_of, reading.sentences, reading.places
        )
        return reading

    def form(self, text: str) -> Form:
        """The form of a single word."""
        return self._forms.make(text)

    def tokens(self, text: str) -> list[tuple[int, Form]]:
        """(start, form) of every token, punctuation and white space included."""
        found: list[tuple[int, Form]] = []
        at = 0
        for piece in self._tokens.split(text):
            found += [(at + offset, form) for offset, form in zip(piece.offsets, piece.tokens, strict=True)]
            at += piece.length + 1
        return found

    def _words(self, text: str, pieces: list[Piece]) -> Reading:
        reading = Reading(text, [], [], [], [], [], [])
        starts, ends, forms, breaks = reading.starts, reading.ends, reading.forms, reading.breaks
        at, pending = 0, BREAK_SENTENCE
        for position, (length, _, _, word, level, inner) in enumerate(pieces):
            if word is None:
                pending = self._words_of(inner or self._leaning(pieces, position), at, pending, reading)
            else:
                starts.append(at)
                ends.append(at + word.length)
                forms.append(word)
                breaks.append(pending)
                pending = level
            at += length + 1
        reading.symbols += [form.symbols for form in forms]
        reading.noted += [i for i, form in enumerate(forms) if form.noted]
        reading.signed += [i for i, form in enumerate(forms) if form.signs]
        reading.clauses += [i for i, level in enumerate(breaks) if level > BREAK_COMMA]
        return reading

    @staticmethod
    def _words_of(words: Words, at: int, pending: int, reading: Reading) -> int:
        """Add the words of a piece that is more than a word; gives how strongly what follows is parted."""
        starts, forms, breaks, level = words
        if not starts:
            return max(pending, level)
        for start, form in zip(starts, forms, strict=True):
            reading.starts.append(at + start)
            reading.ends.append(at + start + form.length)
        reading.forms += forms
        reading.breaks.append(max(pending, breaks[0]))
        reading.breaks += breaks[1:]
        return level

    def _leaning(self, pieces: list[Piece], position: int) -> Words:
        """The words of a piece whose neighbours tell how it is parted."""
        piece = pieces[position]
        before = [form for other in pieces[max(position - 2, 0) : position] for form in other.tokens][-2:]
        behind = pieces[position + 1].tokens[:1] if position + 1 < len(pieces) else ()
        return self._tokens.words([*before, *piece.tokens, *behind], len(before), piece.offsets)

    def _name(self, reading: Reading) -> None:
        forms, breaks, symbols, places = reading.forms, reading.breaks, reading.symbols, reading.places
        reading.names, reading.extent = self._names.find(forms, breaks, reading.noted)
        names = reading.names
        for i in names:
            symbols[i] = ()
        for i in reading.noted:
            form = forms[i]
            if not form.classes or i in names:
                continue
            if form.ambiguous and self._is_plain(forms, breaks, i):
                symbols[i] = form.plain
                continue
            if "you" in form.classes and self._names.is_role(forms, breaks, i):
                symbols[i] = form.plain
                places.setdefault("officer", []).append(i)
                continue
            for name in form.classes:
                if name in places:
                    places[name].append(i)
                else:
                    places[name] = [i]

    @staticmethod
    def _is_plain(forms: list[Form], breaks: list[int], i: int) -> bool:
        """Whether *km* means kilometre here, and its like: beside a number, or as an acronym."""
        if forms[i].is_upper and not (i and forms[i - 1].is_upper):
            return True
        beside = [k for k in (i - 1, i + 1) if 0 <= k < len(forms)]
        return any(
            (forms[k].is_number or "numeral" in forms[k].classes) and breaks[max(k, i)] == BREAK_NONE for k in beside
        )

    @staticmethod
    def _split_sentences(reading: Reading) -> None:
        breaks, count = reading.breaks, len(reading.breaks)
        starts = [i for i in reading.clauses if breaks[i] == BREAK_SENTENCE]
        reading.sentences.extend(zip(starts, [*starts[1:], count], strict=True) if starts else ())
        for index, (first, last) in enumerate(reading.sentences):
            reading.sentence_of.extend([index] * (last - first))


def _tokenizer() -> SpacyTokenizer:
    # Imported when the first text is about to be read: spaCy takes half a second, and help texts need none of it.
    from santun.reading.tokenizer import SpacyTokenizer

    return SpacyTokenizer()
