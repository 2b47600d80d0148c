"""Who is spoken about where: the people of a reply by word, so that a word can be told of one of them or of nobody.

Finds people and terms; what a term tells is for the modules of the kinds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, KeysView, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from santun.identity.datum import Datum, Owner, Problem
from santun.lexicon.matcher import Match
from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_CLAUSE, BREAK_NONE, Form
from santun.reading.patterns import lazily
from santun.report import Severity

__all__ = ["Certainty", "Kin", "Scene", "Term", "has_suffix"]


class Certainty(StrEnum):
    """What is to become of a term: a leak, a hint that counts only together or in secrecy, nothing."""

    STRONG = "strong"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a lexicon: words ``first`` up to ``last``, and how much it tells by itself."""

    first: int
    last: int
    tells: Severity


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative told about. ``whose`` is the last word of who the relative belongs to, ``owner`` what that is."""

    first: int
    last: int
    owner: str
    tells: Severity


# Words for one person in the third person. The second set names people of a kind as often as one of them.
THIRD = frozenset(
    "pelapor pengadu pemohon korban terlapor almarhum almarhumah mendiang ananda ybs beliau penanya pengirim"
    " penggugat terdakwa terpidana tersangka teradu tertanggung terduga pelapornya bersangkutan debitur"
    " penghuni pengungsi saksi".split()
)
MEMBERS = frozenset(
    "pasien peserta penerima penumpang warga jemaah jamaah lansia anak bayi balita pelanggan nasabah konsumen"
    " siswa siswi murid mahasiswa mahasiswi santri karyawan pekerja wajib-pajak klien tamu pengguna pendaftar"
    " pelamar ibu remaja penyewa anggota atlet pengemudi sopir tahanan narapidana penyandang penderita pelajar".split()
)
_ONE_OR_MANY = THIRD | MEMBERS
# More words than a sentence has: keeps the cost linear where nothing ever ends one.
_WINDOW = 40
_POINTING = frozenset("tersebut itu dimaksud bersangkutan bernama inisial berinisial".split())
_SUFFIX = lazily(r"(?i)[a-z-]{3,}(?:nya|ne|ipun|nipun|nira)$")
_NOT_SUFFIX = frozenset("hanya tanya punya bunya nya karena kesana nene sayangnya misalnya biasanya".split())


def has_suffix(form: Form) -> bool:
    """Whether a clitic at the word's end gives it to somebody (*anaknya, bojone*)."""
    return bool(_SUFFIX.match(form.lower)) and form.lower not in _NOT_SUFFIX


@dataclass(slots=True)
class Scene:
    """One document with the data found so far. Lives as long as one search for hints."""

    document: Document
    found: Sequence[Datum]
    reading: Reading = field(init=False)
    names: list[tuple[int, int]] = field(init=False)
    officials: list[tuple[int, int]] = field(init=False)
    you: frozenset[int] = field(init=False)
    normal: list[str] = field(init=False)
    vocabulary: KeysView[str] = field(init=False)
    thirds: list[int] = field(init=False)
    kin: tuple[Kin, ...] = ()

    def __post_init__(self) -> None:
        self.reading = self.document.reply
        self.names = sorted(self.words(datum) for datum in self.found if _protected(datum))
        self.officials = sorted(self.words(datum) for datum in self.found if _official(datum))
        self.normal = self.reading.norms
        self.vocabulary = self.reading.index.keys()
        self.thirds = [at for at in self.spots(_ONE_OR_MANY) if self._is_third(at)]
        self.you = frozenset(self.reading.places.get("you", ()))

    def words(self, datum: Datum) -> tuple[int, int]:
        """The words that a datum covers."""
        first = bisect_right(self.reading.ends, datum.start)
        return first, max(bisect_left(self.reading.starts, datum.end), first + 1)

    def terms(self, lexicon: str) -> list[Term]:
        """The longest words of a lexicon, none inside another."""
        matches: Sequence[Match] = self.document.matches(lexicon)
        if not matches:
            return []
        terms: list[Term] = []
        taken: set[int] = set()
        for match in sorted(matches, key=_longest):
            words = range(match.first, match.last)
            if taken.isdisjoint(words):
                taken.update(words)
                terms.append(Term(match.first, match.last, match.expression.severity or Severity.ERROR))
        return sorted(terms, key=lambda term: term.first)

    def sentence(self, at: int) -> tuple[int, int]:
        """The words of the sentence that word ``at`` stands in; of an endless one those around it."""
        first, last = self.reading.sentences[self.reading.sentence_of[at]]
        return max(first, at - _WINDOW), min(last, at + _WINDOW)

    def norm(self, at: int) -> str:
        """The normal form of a word, empty past both ends."""
        return self.normal[at] if 0 <= at < len(self.normal) else ""

    def norms(self, first: int, last: int) -> list[str]:
        """The normal forms of words, cut off at both ends of the text."""
        return self.normal[max(first, 0) : max(last, 0)]

    def spots(self, words: frozenset[str]) -> list[int]:
        """Where words of a set stand."""
        return self.reading.spots(words)

    def named(self, first: int, last: int) -> bool:
        """Whether a protected person is named among the words."""
        return _meets(self.names, first, last)

    def official(self, first: int, last: int) -> bool:
        """Whether somebody of the office is named among the words."""
        return _meets(self.officials, first, last)

    def name_at(self, at: int) -> int | None:
        """The word behind the protected name that starts at a word."""
        k = bisect_left(self.names, (at, 0))
        return self.names[k][1] if k < len(self.names) and self.names[k][0] == at else None

    def called(self, at: int) -> int | None:
        """The word behind the name that a title before ``at`` introduces, whether the name model knows it or not."""
        if not self.joined(at):
            return None
        end = self.name_at(at)
        if end is not None or self.official(at, at + 1):
            return end
        forms, last = self.reading.forms, at
        while last < min(at + 4, len(forms)) and forms[last].is_title and not forms[last].known:
            last += 1
            if not self.joined(last):
                break
        return last if last > at else None

    def ends_name(self, at: int) -> bool:
        """Whether a protected name ends right before a word."""
        k = bisect_left(self.names, (at, 0))
        return k > 0 and self.names[k - 1][1] == at

    def related(self, first: int, last: int) -> bool:
        """Whether a relative of a certain person is told about among the words."""
        k = bisect_left(self.kin, first, key=_last_word)
        while k < len(self.kin) and self.kin[k].first < last:
            if self.kin[k].owner:
                return True
            k += 1
        return False

    def joined(self, at: int) -> bool:
        """Whether nothing stands between a word and the one before it."""
        return 0 < at < len(self.reading) and self.reading.breaks[at] == BREAK_NONE

    def clause(self, at: int) -> tuple[int, int]:
        """The words around ``at`` that no colon or semicolon parts, within the sentence."""
        first, last = self.sentence(at)
        breaks = self.reading.breaks
        start, end = at, at + 1
        while start > first and breaks[start] < BREAK_CLAUSE:
            start -= 1
        while end < last and breaks[end] < BREAK_CLAUSE:
            end += 1
        return start, end

    def _is_third(self, at: int) -> bool:
        """Whether the word stands for one person: *pelapor*, *ananda*; *pasien tersebut* too."""
        return self.normal[at] in THIRD or not _POINTING.isdisjoint(self.normal[at + 1 : at + 3])

    def third(self, first: int, last: int) -> bool:
        """Whether one person is told about in the third person among the words."""
        k = bisect_left(self.thirds, first)
        return k < len(self.thirds) and self.thirds[k] < last

    def merged(self, data: Sequence[Datum], more: Iterable[Datum]) -> list[Datum]:
        """``data`` and those of ``more`` that share no character with them."""
        return [*data, *self._apart(data, more)]

    def unknown(self, data: Sequence[Datum]) -> list[Datum]:
        """Those of ``data`` that have not been found already as the same kind of data."""
        for problem in {datum.problem for datum in self.found} & {datum.problem for datum in data}:
            known = [datum for datum in self.found if datum.problem is problem]
            same = self._apart(known, [datum for datum in data if datum.problem is problem])
            data = [*(datum for datum in data if datum.problem is not problem), *same]
        return list(data)

    def _apart(self, data: Iterable[Datum], more: Iterable[Datum]) -> list[Datum]:
        more = list(more)
        if not more:
            return more
        taken = bytearray(len(self.document.text))
        for datum in data:
            taken[datum.start : datum.end] = b"\x01" * (datum.end - datum.start)
        return [datum for datum in more if taken.find(1, datum.start, datum.end) < 0]

    def place(self, first: int, last: int) -> tuple[int, int]:
        """The code points of words ``first`` up to ``last``."""
        span = self.reading.span(first, last)
        return span.start, span.end


def _meets(spans: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether one of the sorted spans, none in another, shares a word with the range."""
    k = bisect_left(spans, (last, 0))
    return k > 0 and spans[k - 1][1] > first


def _last_word(kin: Kin) -> int:
    return kin.last - 1


def _longest(match: Match) -> tuple[int, int]:
    return match.first - match.last, match.first


def _protected(datum: Datum) -> bool:
    return datum.problem is Problem.NAME and datum.owner is not Owner.OFFICE


def _official(datum: Datum) -> bool:
    return datum.problem is Problem.NAME and datum.owner is Owner.OFFICE
