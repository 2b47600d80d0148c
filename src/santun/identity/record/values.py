"""What the record says, taken apart once a document: persons, numbers, addresses. Searched for by the other files."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from santun.draft import Complaint, Person
from santun.identity.characters import plain
from santun.identity.datum import Problem
from santun.identity.record.spelling import TITLES, sound
from santun.identity.record.told import Told, told
from santun.reading.patterns import lazily

__all__ = ["Name", "Number", "Part", "Record", "name_of", "record"]

_LETTERS = lazily(r"[^\W\d_]+")
_DIGITS = lazily(r"\D+")
_PREFIX = lazily(r"^(?:0|62)+")
_LIST = lazily(r"[;,]")
_IN_TEXT = lazily(r"[\d+(][\d\s.\-/()]{6,30}\d")
# What stands before or behind a name and is none.
_DEGREE = lazily(
    r",.*|\b(?:S\.\s?[A-Z]\w{0,4}|M\.\s?(?:Si|M|H|Pd|T|Kom|Hum|Sc|Kes|A|E)|A\.Md|Ph\.D)\b\.?|\([^()]{0,60}\)"
)
_TITLES = frozenset(
    """h hj kh dr drg dra drs ir prof bapak bpk pak ibu bu sdr sdri saudara saudari tn ny nn an alm almh almarhum
    almarhumah mas mbak kak bang rr rm raden nama pelapor""".split()
)
_KIN = _TITLES | frozenset(
    """anak istri isteri suami ayah kakak adik nenek kakek mertua putra putri orang tua kandung sepupu keponakan cucu
    paman bibi dari saya ananda""".split()
)
_PARTICLES = frozenset({"bin", "binti", "bt"})
# Shared by so many that alone they point at nobody; before another part they belong to it.
_COMMON = frozenset(
    map(sound, "muhammad mohammad muhamad mohamad moh moch much muh mhd md abdul abd abdoel al".split())
)
_SAME = {sound(form): group for group, forms in {
    "muhamad": "muhammad mohammad muhamad mohamad moh moch muh mhd md mochammad mochamad muchammad mokhamad",
    "siti": "siti sitti st", "abdul": "abdul abd abdoel", "ahmad": "ahmad achmad akhmad ach", "nur": "nur noor nor",
}.items() for form in forms.split()}  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """One word of a name: by sound, as in the record, whether it alone tells."""

    heard: str
    lower: str
    alone: bool


@dataclass(frozen=True, slots=True, repr=False)
class Name:
    """A person's name; ``initials`` are those of all its words, in their order."""

    problem: Problem
    parts: tuple[Part, ...]
    initials: str
    degree: bool = False
    alias: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Number:
    """A number; a phone number is kept without 0 or 62."""

    problem: Problem
    digits: str

    @property
    def phone(self) -> bool:
        """Whether 0, 62 and +62 may stand before it."""
        return self.problem is Problem.PHONE


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """All that is searched for."""

    names: tuple[Name, ...] = ()
    numbers: tuple[Number, ...] = ()
    plates: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    birth: str = ""
    confidential: bool = False
    ticket: str = ""
    said: str = ""
    day: dt.date | None = None

    def __bool__(self) -> bool:
        return bool(
            self.names or self.numbers or self.plates or self.emails or self.handles or self.homes or self.birth
        )


def forms_of(heard: str) -> tuple[str, ...]:
    """All spellings and abbreviations of a common name; the name itself where it has none."""
    group = _SAME.get(heard)
    return (heard,) if group is None else tuple(form for form, of in _SAME.items() if of == group)


def same(word: str) -> str:
    """One form for all abbreviations of a common name."""
    return _SAME.get(word, word)


def name_of(written: str, problem: Problem = Problem.NAME, alias: bool = False) -> Name | None:
    """A name without titles and degrees; None where nothing is left."""
    bare = _DEGREE.sub(" ", written) if "." in written or "," in written or "(" in written else written
    words = _without_titles(_LETTERS.findall(bare), _TITLES if problem is Problem.NAME else _KIN)
    if not words:
        return None
    parts = tuple(_part(w.lower()) for w in words if len(w) > 1)
    degree = "," in written and re.search(r",\s*[A-Z]", written) is not None
    return Name(problem, parts, "".join(w[0].lower() for w in words), degree, alias) if parts else None


def _without_titles(words: list[str], titles: frozenset[str]) -> list[str]:
    """Without the titles at the beginning, but never empty: *Putra* may be all there is."""
    first = 0
    while first < len(words) - 1 and words[first].lower() in titles:
        first += 1
    return [word for word in words[first:] if word.lower() not in _PARTICLES]


def _part(lower: str) -> Part:
    heard = sound(lower)
    return Part(heard, lower, len(lower) > 2 and heard not in _COMMON and lower not in TITLES)


def record(complaint: Complaint, day: dt.date | None) -> Record:
    """The record of a complaint, with what its own text tells of the writer."""
    person = complaint.complainant or _nobody()
    heard = told(complaint.text)
    return Record(
        names=_names(person, heard),
        numbers=_numbers(person, heard),
        plates=tuple(_plate(p) for p in (person.plate, *heard.plates) if p and re.search(r"\d", p)),
        emails=tuple(dict.fromkeys(_mail(m) for m in (person.email, *heard.emails) if m and "@" in m)),
        handles=tuple(h for h in (_handle(person.handle),) if len(h) > 2),
        homes=tuple(h for h in (person.address, *heard.homes) if h),
        birth=person.birth or "",
        confidential=complaint.confidential,
        ticket=_DIGITS.sub("", complaint.ticket or ""),
        said=heard.rest,
        day=day or complaint.received,
    )


@lru_cache(maxsize=1)
def _nobody() -> Person:
    return Person()


def _names(person: Person, heard: Told) -> tuple[Name, ...]:
    rows = [(person.name, Problem.NAME, False)]
    rows += [(alias, Problem.NAME, True) for alias in person.aliases]
    rows += [(name, Problem.NAME, False) for name in heard.names]
    rows += [(name, Problem.FAMILY, False) for name in (*person.relatives, *heard.relatives)]
    return tuple(name for row in rows if row[0] and (name := name_of(row[0], row[1], row[2])))


def _numbers(person: Person, heard: Told) -> tuple[Number, ...]:
    rows = [
        (Problem.NIK, person.nik), (Problem.FAMILY_CARD, person.kk), (Problem.NPWP, person.npwp),
        (Problem.PHONE, person.phone), (Problem.BANK_ACCOUNT, person.bank_account),
    ]  # fmt: skip
    rows += [(Problem.PHONE, m[0]) for relative in person.relatives for m in _IN_TEXT.finditer(relative)]
    rows += heard.numbers
    found = {}
    for problem, written in rows:
        if not written:
            continue
        for piece in written.split(";") if problem is not Problem.PHONE else _LIST.split(written):
            digits = _core(problem, _figures(piece))
            if len(digits) >= 6 and digits not in found:
                found[digits] = Number(problem, digits)
    return tuple(found.values())


def _figures(written: str) -> str:
    """The digits, be they words or of another width."""
    digits = _DIGITS.sub("", written)
    return digits if digits and digits.isascii() else _DIGITS.sub("", plain(written).text)


def _core(problem: Problem, digits: str) -> str:
    return _PREFIX.sub("", digits) if problem is Problem.PHONE else digits


def _plate(written: str) -> str:
    return re.sub(r"[\W_]+", "", written.lower())


def _mail(written: str) -> str:
    return re.sub(r"\s+", "", written.lower()).removeprefix("mailto:")


def _handle(written: str | None) -> str:
    bare = (written or "").strip().lower().rstrip("/")
    return bare.rsplit("/", 1)[-1].split("?")[0].lstrip("@").strip()
