"""A draft, read once: its words, sentences and zones. Only checks see it.

Words are what patterns are matched on: punctuation is no word but the break before the next one. Every
position is a code-point offset into the caller's own string.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from santun.draft import Draft
from santun.profile import Profile, builtin_profile
from santun.reading.forms import BREAK_NONE, BREAK_SENTENCE, Form, Forms
from santun.reading.names import Names
from santun.reading.symbols import Symbols
from santun.reading.wordlists import Language, language
from santun.reading.zones import mark_zones
from santun.report import Span

if TYPE_CHECKING:
    from santun.reading.tokenizer import SpacyTokenizer

__all__ = ["AgencyFacts", "Document", "Reader", "Reading"]

# Past this many remembered forms they are dropped and made anew, so that a server's memory stays flat.
FORM_LIMIT = 20_000


@dataclass(slots=True)
class Reading:
    """One text as words. All sequences have one entry a word.

    ``symbols`` are what the word can be matched as, empty for words inside names. ``breaks`` is how strongly the
    word is parted from the one before it (``forms.BREAK_*``). ``names`` are indices of words inside names and
    ``extent`` maps a title to the index behind the name that follows it. ``noted`` are the words with a capital or
    a word class, the only ones that names and classes are looked for among.
    """

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[Form]
    symbols: list[tuple[int, ...]]
    breaks: list[int]
    noted: list[int]
    sentences: list[tuple[int, int]] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)
    names: set[int] = field(default_factory=set)
    extent: dict[int, int] = field(default_factory=dict)
    zones: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

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


class AgencyFacts(Protocol):
    """What is known of the agency that answers; the settings' table ``agency`` is one."""

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
    def complaint(self) -> Reading | None:
        """The complaint as read; None where the draft brings none."""
        complaint = self.draft.complaint
        return self._reader.read(complaint.text) if complaint is not None else None

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
        self._cache: dict[int, Form] = {}

    @property
    def remembered(self) -> int:
        """How many word forms are kept."""
        return len(self._cache)

    def read(self, text: str) -> Reading:
        """Split, normalise and zone a text."""
        reading = self._words(text, self._tokenizer.split(text))
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
        rows = self._tokenizer.split(text)
        self._learn(rows)
        return [(start, self._cache[number]) for number, start in rows]

    def _learn(self, rows: list[tuple[int, int]]) -> None:
        """Make the forms that are not remembered yet."""
        if len(self._cache) > FORM_LIMIT:
            self._cache.clear()
        for number, _ in rows:
            if number not in self._cache:
                self._cache[number] = self._forms.make(self._tokenizer.string(number))

    def _words(self, text: str, rows: list[tuple[int, int]]) -> Reading:
        cache = self._cache
        try:
            forms_of_rows = [cache[number] for number, _ in rows]
        except KeyError:
            self._learn(rows)
            forms_of_rows = [cache[number] for number, _ in rows]
        reading = Reading(text, [], [], [], [], [], [])
        starts, ends, forms, breaks = reading.starts, reading.ends, reading.forms, reading.breaks
        noted = reading.noted
        pending = BREAK_SENTENCE
        for position, form in enumerate(forms_of_rows):
            if not form.is_word:
                level = form.separates
                if level > pending and (level < BREAK_SENTENCE or self._really_ends(forms_of_rows, position)):
                    pending = level
                continue
            start = rows[position][1]
            for part in form.parts or (form,):
                if part.noted:
                    noted.append(len(starts))
                starts.append(start)
                forms.append(part)
                breaks.append(pending)
                pending = BREAK_NONE
                start += part.length
                ends.append(start)
            pending = form.separates
        reading.symbols.extend([form.symbols for form in forms])
        return reading

    def _really_ends(self, forms: list[Form], position: int) -> bool:
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
        if before.lower in self._lists.abbreviations or (before.length == 1 and before.text.isalpha()):
            return False
        if before.is_number and before.length < 3:
            return position >= 2 and not (forms[position - 2].is_space and "\n" in forms[position - 2].text)
        return True

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
        first = 0
        count = len(reading.breaks)
        for i in range(1, count + 1):
            if i == count or reading.breaks[i] == BREAK_SENTENCE:
                reading.sentence_of.extend([len(reading.sentences)] * (i - first))
                reading.sentences.append((first, i))
                first = i


def _tokenizer() -> SpacyTokenizer:
    # Imported when the first text is about to be read: spaCy takes half a second, and help texts need none of it.
    from santun.reading.tokenizer import SpacyTokenizer

    return SpacyTokenizer()
