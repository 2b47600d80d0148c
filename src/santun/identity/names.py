"""Persons named in a reply without a record to compare with: what the name model finds, and whose name it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from santun.identity.datum import Datum, Owner, Problem, Source
from santun.identity.record.spelling import GREETINGS, TITLES
from santun.learned.names import PersonName, name_model
from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_NONE, BREAK_SENTENCE, Form
from santun.reading.patterns import lazily
from santun.reading.wordlists import language

__all__ = ["names"]

# How sure the model must be that it is a person, and how sure that the person is one of the office: a citizen taken
# for an officer is a leak, an officer taken for a citizen a warning too many. Chosen on held-out rows of
# training/identity: at 0.15 one citizen in thirty is let through, at 0.4 one in thirteen.
_PERSON = 0.5
_CITIZEN = 0.15
# A single word that no title announces is less of a name, in small letters less still.
_SINGLE = 0.75
_SMALL = 0.9
# Of a word before a full stop, and of what may stand behind an agent's sign-off: *Terima kasih ^ZF*.
_ABBREVIATED = 3
_LAST = 12
# What stands between the words of no name; and names' parts that are cut short before a dot.
_NO_JOINT = lazily(r"[:;!?()^~*\n]")
_SHORTENED = frozenset("moh muh mhd abd ach akh tgk tjo rad".split())
_AGENT = lazily(r"[\^~\u2013\u2014-]\s?$")
# *Pak Sabar, juru pengairan kami,*; *Rudi dari tim lapangan*.
_OURS = lazily(
    r"\s?(?:[,(]\s?(?:\w{2,15}\s){1,3}kami\b\s?[,.)]"
    r"|\(\s?(?:seksi|bidang|unit|bagian|petugas|admin|staf|kepala|operator|teknisi|koordinator|loket|dinas|humas)\b"
    r"|,?\s?(?:dari|selaku|sebagai)\s(?:tim|bagian|unit|seksi|bidang|dinas|kantor|petugas|admin|kepala|koordinator)\b)"
)


def names(document: Document) -> list[Datum]:
    """A datum for each person; of the office where the model thinks so, or where the name is one of the office's."""
    reading = document.reply
    persons = [name for name in name_model().persons(reading) if name.probability >= _least(reading, name)]
    persons += _addressed(document, persons)
    found = [
        PersonName(_start(reading, name), _end(reading, name), name.probability, name.citizen)
        for name in persons
        if not _in_place(reading, name) and not all(map(_is_no_part, reading.forms[name.first : name.last]))
    ]
    officials = {_words(reading, name) for name in found if _is_official(document, name)}
    data = []
    for name in found:
        span = reading.span(name.first, name.last)
        if _is_masked(document.text, span.start, span.end) or _is_ordinary(reading, name) or _is_acronym(reading, name):
            continue
        owner = Owner.OFFICE if _words(reading, name) in officials else Owner.CITIZEN
        data.append(Datum(Problem.NAME, span.start, span.end, Source.MODEL, owner))
    return data


def _addressed(document: Document, persons: Sequence[PersonName]) -> list[PersonName]:
    """*Mbah Karjo*, *Pace Yulius*: behind a title an unknown word with a capital, where the model saw nobody."""
    if document.words.isdisjoint(TITLES):
        return []
    reading = document.reply
    taken = {at for name in persons for at in range(name.first, name.last)}
    spans = [
        (at, at + 1)
        for at in range(1, len(reading))
        if at not in taken and reading.forms[at - 1].lower in TITLES and _is_called(reading, at)
    ]
    return [
        PersonName(*span, 1.0, citizen)
        for span, citizen in zip(spans, name_model().citizens(reading, spans), strict=True)
    ]


def _is_called(reading: Reading, at: int) -> bool:
    form = reading.forms[at]
    if not form.is_title or form.is_upper or form.known or form.classes or form.norm in _no_surnames():
        return False
    return form.length > _ABBREVIATED and form.lower.isalpha() and not _parted(reading, at)


def _least(reading: Reading, name: PersonName) -> float:
    """How sure the model must be of a name of this kind."""
    if name.last - name.first > 1 or reading.is_titled(name.first) or _is_greeted(reading, name):
        return _PERSON
    return _SINGLE if reading.forms[name.first].text[:1].isupper() else _SMALL


def _is_greeted(reading: Reading, name: PersonName) -> bool:
    """*Hai Suci, ...*: alone between a greeting and what parts it from the sentence."""
    before = reading.forms[name.first - 1].lower if name.first else ""
    behind = reading.text[reading.ends[name.last - 1] : reading.ends[name.last - 1] + 1]
    return before in GREETINGS and reading.forms[name.first].is_title and behind in (",", "!", ".", "")


def _in_place(reading: Reading, name: PersonName) -> bool:
    """*Perumahan Griya Asri*, *Puskesmas Cut Nyak Dhien*: a place or thing announced before it, capitals between."""
    cues = language().cues
    i = name.first
    while i > 0 and reading.breaks[i] == BREAK_NONE:
        i -= 1
        form = reading.forms[i]
        if not form.text[:1].isupper() or form.norm in cues["title"]:
            return False
        if form.lower in cues["place"] or form.lower in cues["thing"] or _is_house(reading, i):
            return True
    return False


def _is_house(reading: Reading, i: int) -> bool:
    """*Rumah Sakit*, *Rumah Makan*: two words for one place."""
    return i > 0 and reading.forms[i].lower in ("sakit", "makan") and reading.forms[i - 1].lower == "rumah"


# A title and a word that together name nobody.
_SAYINGS = frozenset({("ibu", "pertiwi"), ("ibu", "kota"), ("mas", "kawin"), ("bapak", "bangsa"), ("anak", "bangsa")})
_STAFF = lazily(
    r"(?i)\b(?:narahubung|petugas|admin|operator|teknisi|staf|koordinator|contact person|cp|pic)\b"
    r"(?:\s(?:kami|lapangan|layanan|pelayanan|pengaduan|piket|dinas|loket|kantor|desa|jaga)){0,2}\s?[:,]?\s(?:(?:yaitu|adalah|ialah|bernama)\s)?"
    r"(?:(?:sdri?|saudar[ai]|bapak|bpk|pak|ibu|bu|kak|mas|mbak)\b\.?\s)?$"
)
_REACH = 60


def _is_official(document: Document, name: PersonName) -> bool:
    if name.citizen < _CITIZEN:
        return True
    start, end = document.reply.starts[name.first], document.reply.ends[name.last - 1]
    signs = len(document.text) - end < _LAST and _AGENT.search(document.text, max(0, start - 4), start)
    return bool(signs or _OURS.match(document.text, end) or _STAFF.search(document.text, max(0, start - _REACH), start))


def _words(reading: Reading, name: PersonName) -> tuple[str, ...]:
    return tuple(form.norm for form in reading.forms[name.first : name.last])


def _start(reading: Reading, name: PersonName) -> int:
    """The name's beginning, with the words before it that go on with it: a part of a name shows the whole."""
    first = name.first
    # A title that is parted from what follows it (*Oo~A*) stays: the name ends there.
    while first < name.last - 1 and _is_no_part(reading.forms[first]) and not _is_stopped(reading, first + 1):
        first += 1
    while first > 0 and not _parted(reading, first) and _goes_on(reading.forms[first - 1]):
        first -= 1
    return first


def _end(reading: Reading, name: PersonName) -> int:
    last = name.last
    cut = next((i for i in range(name.first + 1, last) if _is_stopped(reading, i)), 0)
    if cut:
        return cut
    while last > name.first + 1 and _is_no_part(reading.forms[last - 1]):
        last -= 1
    while last < len(reading) and not _parted(reading, last) and _goes_on(reading.forms[last]):
        last += 1
    return last


def _is_no_part(form: Form) -> bool:
    """*Kk*, *scra*, *Jk*: a title, or a word of the language in its chat spelling, is no part of a name."""
    return "vocative" in form.classes or (form.known and form.norm != form.lower and form.length > 1)


def _is_stopped(reading: Reading, i: int) -> bool:
    """Whether a full stop that is no abbreviation's, a smile or the like stands before word ``i``."""
    between = reading.text[reading.ends[i - 1] : reading.starts[i]]
    if _NO_JOINT.search(between):
        return True
    before = reading.forms[i - 1]
    short = before.length < _ABBREVIATED or before.lower in _SHORTENED
    return between.startswith(".") and between.endswith(" ") and not short


def _parted(reading: Reading, i: int) -> bool:
    """Whether more than a blank stands before word ``i``: *Kak Rauf. Fyi, ...* is no surname."""
    return not reading.text[reading.ends[i - 1] : reading.starts[i]].isspace()


def _goes_on(form: Form) -> bool:
    """A word with a capital that no list knows, or that only a name explains in the middle of a sentence."""
    if not form.is_title or form.is_link:
        return False
    return (not form.known and not form.classes) or _is_name_by_capital(form)


_ADDRESSES = frozenset({"vocative", "you", "we"})


def _is_name_by_capital(form: Form) -> bool:
    """*Tenyala*: a word only by its parts, which nobody writes with a capital."""
    lists = language()
    if not form.nameable or form.lower in lists.standard or form.lower in lists.frequency:
        return False
    return form.classes.isdisjoint(_ADDRESSES) and form.norm == form.lower and form.norm not in _no_surnames()


@lru_cache(maxsize=1)
def _no_surnames() -> frozenset[str]:
    lists = language()
    return lists.usual_capitals.union(*lists.cues.values())


def _is_masked(text: str, start: int, end: int) -> bool:
    """Whether somebody hid the name already: S*** and its like."""
    return "*" in text[start : end + 1]


def _is_ordinary(reading: Reading, name: PersonName) -> bool:
    """A single word of the language, in small letters or with the capital of its sentence, and no title before it."""
    if name.last - name.first > 1 or not reading.forms[name.first].known:
        return False
    if name.first and (reading.forms[name.first - 1].lower, reading.forms[name.first].lower) in _SAYINGS:
        return True
    if reading.is_titled(name.first):
        return False
    opens = reading.breaks[name.first] == BREAK_SENTENCE
    return opens or not reading.forms[name.first].is_title


def _is_acronym(reading: Reading, name: PersonName) -> bool:
    """*QRIS NMID*: short words in capitals, in a text that is not, with nothing before that announces a name."""
    forms = reading.forms[name.first : name.last]
    if not all(form.is_upper and form.length <= _ABBREVIATED + 1 for form in forms) or reading.is_titled(name.first):
        return False
    beside = reading.forms[max(name.first - 3, 0) : name.first] + reading.forms[name.last : name.last + 3]
    announced = {form.norm for form in beside[:3]} & {"nama", "an", "a.n", "bernama", "pelapor", "pemohon"}
    return not announced and any(form.lower == form.text for form in beside)
