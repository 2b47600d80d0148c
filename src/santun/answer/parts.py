"""The parts of a reply: greeting, thanks, empathy, ... found by what clauses mean, as spans of the reply.

A part is found, or it is not; whether it is asked for stands in the matrix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from santun.answer.bodies import contacts, own_units, units
from santun.answer.cues import Cue
from santun.answer.scan import Clause, Scan, scan_of
from santun.answer.substance import ENOUGH, events, own_words, telling, topic_of
from santun.answer.times import Time, times
from santun.reading.document import Document
from santun.reading.forms import BREAK_COMMA
from santun.report import Span

__all__ = ["Part", "Parts", "parts_of"]

_FACT = "santun.answer.parts"
Range = tuple[int, int]


class Part(StrEnum):
    """What a reply may be made of."""

    __hash__ = str.__hash__  # that of an enumeration is slow, and parts are looked up dozens of times a reply

    GREETING = "greeting"
    THANKS = "thanks"
    EMPATHY = "empathy"
    SUBJECT = "subject"
    TICKET = "ticket"
    ANSWER = "answer"
    VERIFICATION = "verification"
    ACTION = "action"
    UNIT = "unit"
    DATE = "date"
    EVIDENCE = "evidence"
    NEXT_STEP = "next-step"
    DEADLINE = "deadline"
    CONTACT = "contact"
    CLOSING = "closing"
    SIGNATURE = "signature"


class Parts:
    """Where each part stands: looked for when it is first asked for, and then remembered."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._scan = scan_of(document)
        self._found: dict[Part, tuple[Range, ...]] = {}
        self._there: dict[Part, bool] = {}

    def __contains__(self, part: object) -> bool:
        if not isinstance(part, Part):
            return False
        found = self._found.get(part)
        if found is not None:
            return bool(found)
        known = self._there.get(part)
        if known is None:
            known = self._there[part] = next(iter(self._find(part)), None) is not None  # the first one is enough
        return known

    def ranges(self, part: Part) -> tuple[Range, ...]:
        """The word ranges of a part, half-open; empty where it is missing."""
        known = self._found.get(part)
        if known is None:
            known = self._found[part] = tuple(self._find(part))
        return known

    def spans(self, part: Part) -> tuple[Span, ...]:
        """The spans of a part in the reply; empty where it is missing."""
        return tuple(self._document.reply.span(first, last) for first, last in self.ranges(part))

    @property
    def missing(self) -> frozenset[Part]:
        """The parts that the reply does not have."""
        return frozenset(part for part in Part if part not in self)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Every time that the reply names."""
        return tuple(self._times())

    def _times(self) -> Iterable[Time]:
        """The times one by one, where they are not known yet: most questions are answered by the first."""
        known: tuple[Time, ...] | None = self.__dict__.get("times")
        if known is not None:
            return known
        draft = self._document.draft
        return times(self._scan, draft.replied, draft.complaint.received if draft.complaint else None)

    def _is_timed(self, sentence: int) -> bool:
        return sentence in self._timed

    @cached_property
    def _timed(self) -> set[int]:
        """The sentences that name a time."""
        return {self._scan.reading.sentence_of[time.first] for time in self.times}

    @property
    def has_times(self) -> bool:
        """Whether the reply names any time."""
        return any(True for _ in self._times())

    @cached_property
    def weight(self) -> int:
        """How many words the reply has that would not fit every complaint."""
        return sum(own for _, own in self._own())

    @property
    def hands_over(self) -> bool:
        """Whether the reply says to which body it hands the matter, or which body is in charge."""
        masks = self._scan.sentences
        told = any(mask & (Cue.FORWARD | Cue.COMPETENCE) for mask in masks)
        return told and any(
            masks[self._scan.reading.sentence_of[first]] & (Cue.FORWARD | Cue.COMPETENCE)
            for first, _ in self.ranges(Part.UNIT)
        )

    @property
    def reasons(self) -> bool:
        """Whether the reply tells more than that it cannot be: a reason, a rule, another way."""
        scan = self._scan
        return any(
            own >= ENOUGH and (clause.bits & Cue.CAUSE or not _only_refuses(scan, clause) or _says_why(scan, clause))
            for clause, own in self._own()
        )

    def _own(self) -> Iterator[tuple[Clause, int]]:
        return own_words(self._scan, self._telling, self._names, self._topic)

    @cached_property
    def _telling(self) -> tuple[Clause, ...]:
        """The clauses that may tell something."""
        return tuple(telling(self._scan))

    @cached_property
    def _topic(self) -> frozenset[str]:
        """The stems of what the complaint is about."""
        return topic_of(self._document.complaint)

    @cached_property
    def _names(self) -> set[int]:
        """Words inside names of persons, places and bodies."""
        bodies = self.ranges(Part.UNIT)
        return self._document.reply.names.union(*(range(first, last) for first, last in bodies))

    def _find(self, part: Part) -> Iterable[Range]:
        scan = self._scan
        test = _BY_CLAUSE.get(part)
        if test is not None:
            return ((clause.first, clause.last) for clause in scan.clauses if test(scan, clause))
        if part in _BY_SCAN:
            return _BY_SCAN[part](scan)
        if part is Part.ANSWER:
            return ((clause.first, clause.last) for clause, own in self._own() if own >= ENOUGH)
        if part is Part.ACTION:
            return events(scan, self._telling, self._is_timed, self._names)
        if part is Part.UNIT:
            return self._units()
        if part is Part.TICKET:
            return _ticket(self._document)
        return ((time.first, time.last) for time in self._times() if part is Part.DATE or time.ahead is not False)

    def _units(self) -> Iterator[Range]:
        yield from units(self._scan)
        yield from (place for place in self.ranges(Part.SIGNATURE) if _is_body(self._scan, *place))
        if self._document.agency is not None:
            yield from own_units(self._scan, self._document.agency)


def parts_of(document: Document) -> Parts:
    """The parts of the reply, one object a document."""
    return document.once(_FACT, Parts)


def _only_refuses(scan: Scan, clause: Clause) -> bool:
    """*belum dapat kami penuhi*, *tidak bisa dipakai*."""
    return any(
        scan.bits[i] & Cue.BELUM and not _CAN.isdisjoint(form.norm for form in scan.reading.forms[i + 1 : i + 3])
        for i in range(clause.first, clause.last)
    )


_CAN = frozenset("dapat bisa boleh mungkin dimungkinkan diperkenankan dikabulkan disetujui".split())


def _says_why(scan: Scan, clause: Clause) -> bool:
    return any(form.norm in _WHY for form in scan.reading.forms[clause.first : clause.last])


_WHY = frozenset(
    """
    menurut sesuai berdasarkan pasal demi hanya cuma sedangkan sehingga maka sebelum melewati melampaui dikecualikan
    padahal setelah sepanjang selama memuat merujuk mengacu
    """.split()
)


# -- greeting, thanks, closing -----------------------------------------------------------------------------

_OPENING = 16


def _greeting(scan: Scan) -> Iterator[Range]:
    for i in range(min(_OPENING, len(scan.bits))):
        if _greets(scan, i):
            last = scan.reading.sentences[scan.reading.sentence_of[i]][1]
            yield i, min(last, i + 4)
            return
    end = _called(scan)
    if end:
        yield 0, end


def _greets(scan: Scan, i: int) -> bool:
    """A word of greeting at the start of a clause, *selamat pagi*, *siang Bu*, *dengan hormat*, *salam sejahtera*."""
    bits, breaks, forms = scan.bits, scan.reading.breaks, scan.reading.forms
    following = bits[i + 1] if i + 1 < len(bits) else 0
    opens = breaks[i] >= BREAK_COMMA or i < 3
    if bits[i] & Cue.GREET:
        return opens or forms[i].lower in ("yth", "ysh", "terhormat", "swastyastu")
    if bits[i] & Cue.WELLWISH:
        return bool(following & Cue.DAYTIME)
    if bits[i] & Cue.DAYTIME and i < 3 and opens:
        return bool(following & Cue.YOU) or i + 1 >= len(bits) or breaks[i + 1] >= BREAK_COMMA
    if forms[i].norm == "hormat":
        return i > 0 and forms[i - 1].norm == "dengan"
    return forms[i].norm == "salam" and (i == 0 or (i < 8 and breaks[i] >= BREAK_COMMA and len(bits) > 3 * i + 12))


def _called(scan: Scan) -> int:
    """The index behind the name of the citizen where the reply opens with it: *Kak Rina, ...*; else 0."""
    if not scan.clauses:
        return 0
    clause = scan.clauses[0]
    size = clause.last - clause.first
    if clause.bits & (Cue.THANKS | Cue.KASIH | Cue.SORRY) or size > 6 or clause.last == len(scan.bits):
        return 0
    polite = scan.reading.forms[0].norm in ("kepada", "bapak/ibu")
    named = bool(scan.bits[0] & Cue.YOU) or polite
    forms = scan.reading.forms[1:size]
    return clause.last if named and all(_in_call(form.lower, form.is_title) for form in forms) else 0


_CALL = frozenset(
    """
    bapak ibu saudara kak pak bu dan yang baik budiman kami hormati terhormat pelapor di tempat
    sekalian ya mas mbak
    """.split()
)


def _in_call(word: str, is_title: bool) -> bool:
    return is_title or word in _CALL


def _thanks(scan: Scan) -> Iterator[Range]:
    bits, forms = scan.bits, scan.reading.forms
    for clause in scan.clauses:
        for i in range(clause.first, clause.last) if clause.bits & (Cue.THANKS | Cue.KASIH) else ():
            if bits[i] & Cue.THANKS:
                yield i, i + 1
            elif bits[i] & Cue.KASIH and i and ("terima" in forms[i - 1].roots or forms[i - 1].norm == "terima"):
                yield i - 1, i + 1


def _closing(scan: Scan) -> Iterator[Range]:
    count = len(scan.bits)
    signed = _signed(scan)
    if signed:
        yield signed
    for clause in scan.clauses:
        late = clause.first >= count // 2 or clause.sentence >= len(scan.sentences) - 2
        if late and clause.first and clause.bits & _ENDS and _ends(scan, clause):
            yield clause.first, clause.last


_ENDS = Cue.CLOSING | Cue.THANKS | Cue.KASIH | Cue.WELLWISH


def _ends(scan: Scan, clause: Clause) -> bool:
    if clause.bits & Cue.CLOSING:
        words = range(clause.first, min(clause.last, clause.first + 3))
        return any(scan.bits[i] & Cue.CLOSING and not _is_with_honour(scan, i) for i in words)
    if clause.last == len(scan.bits):
        return True
    signature = next(_signature(scan), None)
    return signature is not None and clause.last == signature[0]


def _is_with_honour(scan: Scan, i: int) -> bool:
    """*Dengan hormat* opens a letter."""
    forms = scan.reading.forms
    return forms[i].norm == "hormat" and i > 0 and forms[i - 1].norm == "dengan"


def _is_body(scan: Scan, first: int, last: int) -> bool:
    """Whether a signature says who: not *Admin*, *Tim Layanan*, *Pemerintah Kota*."""
    plain = Cue.GENERIC | Cue.CLOSING | Cue.NUMBER | Cue.LINK | Cue.UNITHEAD | Cue.YOU | Cue.REACH | Cue.ANONYMOUS
    return any(not scan.bits[i] & plain and scan.reading.forms[i].is_title for i in range(first, last))


def _signed(scan: Scan) -> Range | None:
    """The signature, where it stands on a line of its own: it closes a letter by itself."""
    for first, last in _signature(scan):
        if "\n" in scan.reading.text[scan.reading.ends[first - 1] : scan.reading.starts[first]]:
            return first, last
    return None


def _signature(scan: Scan) -> Iterator[Range]:
    """The last line, where it is a name: a unit, or a few words with capitals behind a break of line."""
    if not scan.clauses:
        return
    clause = scan.clauses[-1]
    forms = scan.reading.forms[clause.first : clause.last]
    if len(forms) > 8 or not clause.first or clause.bits & (Cue.PAST | Cue.DONE | Cue.PROMISE):
        return
    if sum(form.is_title or form.is_upper for form in forms) * 2 >= len(forms):
        yield clause.first, clause.last


# -- what clauses mean -------------------------------------------------------------------------------------


def _is_empathy(scan: Scan, clause: Clause) -> bool:
    """Regret, understanding, shared feeling, an admission: with and without the word *maaf*."""
    bits = clause.bits
    if bits & Cue.SORRY:
        return True
    if bits & (Cue.THANKS | Cue.KASIH | Cue.WELLWISH | Cue.GREET) and _patience(scan, clause):
        return True
    if bits & Cue.YOU and _no_trifle(scan, clause):
        return True
    if bits & Cue.BELUM and (_not_again(scan, clause) or _falls_short(scan, clause)):
        return True
    if _owns_up(scan, clause):
        return True
    if bits & Cue.FEEL and bits & Cue.WE and _felt(scan, clause):
        return True
    if bits & Cue.AFFECT and scan.sentences[clause.sentence] & _FELT and not bits & (Cue.SUBJECT | Cue.KASIH):
        return True
    if bits & Cue.HARD and bits & (Cue.SURELY | Cue.LIKEWISE):
        return _acknowledged(scan, clause)
    if bits & Cue.SURELY and _granted(scan, clause):
        return True
    if bits & Cue.IMPROPER and bits & Cue.BELUM and _improper(scan, clause):
        return True
    if bits & Cue.FAULT and scan.sentences[clause.sentence] & Cue.WE:
        return not bits & Cue.YOU
    return bool(bits & Cue.RECOVER and bits & Cue.CLOSING)


def _patience(scan: Scan, clause: Clause) -> bool:
    """*terima kasih atas kesabaran Ibu*, *semoga semua selamat*: a thought for what the citizen bears."""
    forms = scan.reading.forms[clause.first : clause.last]
    norms = {form.norm for form in forms}
    if "selamat" in norms and not norms.isdisjoint(_HOPES):
        return True
    return not norms.isdisjoint(_BEARS) or (not norms.isdisjoint(_PARDON) and not norms.isdisjoint(_MUCH))


def _no_trifle(scan: Scan, clause: Clause) -> bool:
    """*yang Ibu alami bukan hal ringan*, *Ibu berhak kecewa*."""
    norms = [form.norm for form in scan.reading.forms[clause.first : clause.last]]
    for k, word in enumerate(norms):
        if word in _TRIFLES and not _NO.isdisjoint(norms[max(k - 3, 0) : k]):
            return True
        if word in _RIGHT and k and scan.bits[clause.first + k - 1] & Cue.YOU:
            return True
    return False


_RIGHT = frozenset("benar betul berhak".split())


def _owns_up(scan: Scan, clause: Clause) -> bool:
    """*kritik ini tamparan bagi kami*, *kami akui respons kami lambat*, *Ibu sudah terlalu lama menunggu*."""
    norms = [form.norm for form in scan.reading.forms[clause.first : clause.last]]
    if norms[0] == "sabar" or (not _GRIEF.isdisjoint(norms) and "kami" in norms):
        return True
    if scan.sentences[clause.sentence] & Cue.WE:
        if not _HUMBLE.isdisjoint(norms) or ("penuh" in norms and not _ANSWERABLE.isdisjoint(norms)):
            return True
        if not _ADMITS.isdisjoint(norms) and not _SLOW.isdisjoint(norms):
            return True
    return "terlalu" in norms and "lama" in norms and not _WAITS.isdisjoint(norms)


_GRIEF = frozenset("doa duka terluka".split())
_HUMBLE = frozenset("tamparan cambuk malu berutang berhutang introspeksi pr pelajaran kekurangan".split())
_ANSWERABLE = frozenset("bertanggung bertanggungjawab jawab tanggungjawab".split())
_ADMITS = frozenset("akui mengakui diakui".split())
_SLOW = frozenset("lambat terlambat lama kurang lemah salah keliru lalai belum buruk".split())
_WAITS = frozenset("menunggu menanti bersabar menunggunya".split())


def _falls_short(scan: Scan, clause: Clause) -> bool:
    """*pelayanan kami belum memadai*, *pengalaman yang tidak mengenakkan*, *bukan waktu yang singkat*."""
    norms = [form.norm for form in scan.reading.forms[clause.first : clause.last]]
    short = next((k for k, word in enumerate(norms) if word in _FALLS_SHORT), -1)
    if short < 0 or _NOT_YET.isdisjoint(norms[max(short - 3, 0) : short]):
        return False
    ours = scan.sentences[clause.sentence] & (Cue.WE | Cue.YOU)
    return bool(ours) or norms[short] in _UNPLEASANT


_NOT_YET = frozenset("belum kurang tidak tak bukan".split())
_UNPLEASANT = frozenset("mengenakkan menyenangkan singkat sebentar membenarkan pembenaran".split())
_FALLS_SHORT = _UNPLEASANT | frozenset("sigap memadai optimal memuaskan tanggap cermat teliti rapi peka".split())


def _not_again(scan: Scan, clause: Clause) -> bool:
    """*agar tidak terulang*, *supaya Ibu tidak perlu bolak-balik lagi*."""
    for i in range(clause.first, clause.last):
        norm = scan.reading.forms[i].norm
        if norm in _RECURS and scan.near(i, Cue.BELUM, 3):
            return True
        if norm == "perlu" and scan.near(i, Cue.BELUM, 2) and scan.near(i, Cue.HARD | Cue.TROUBLE, 0, 3):
            return True
    return False


_RECURS = frozenset("terulang berulang mengalaminya".split())


_NO = frozenset("bukan bukanlah tidak tak bukannya".split())
_TRIFLES = frozenset("ringan mudah sepele gampang enak remeh ideal".split())
_PARDON = frozenset("punten ngapunten ngapuntene nyuwun tabik".split())
_MUCH = frozenset("pisan sanget sangat nggih nya".split())


_BEARS = frozenset("kesabaran kesabarannya bersabar ketabahan".split())
_HOPES = frozenset("semoga moga mudah-mudahan keadaan syukur syukurlah".split())
_FELT = Cue.WE | Cue.YOU | Cue.SURELY | Cue.LIKEWISE | Cue.FEEL


def _felt(scan: Scan, clause: Clause) -> bool:
    """*kami (sangat) memahami ...*; *kami tahu bahwa sawah tak bisa menunggu*."""
    for i in range(clause.first, clause.last):
        if scan.bits[i] & Cue.FEEL and scan.near(i, Cue.WE, 4, 2):
            sure = scan.reading.forms[i].norm in _UNDERSTOOD or scan.bits[min(i + 1, len(scan.bits) - 1)] & Cue.SURELY
            return bool(sure) or bool(scan.sentences[clause.sentence] & (Cue.HARD | Cue.FAULT))
    return False


_UNDERSTOOD = frozenset(
    """
    memahami paham pahami mengerti menyadari membayangkan bayangkan dibayangkan merasakan maklum memaklumi dipahami
    dimengerti dimaklumi terbayang menghayati
    """.split()
)


def _granted(scan: Scan, clause: Clause) -> bool:
    """*wajar bila Bapak bertanya-tanya*."""
    norms = [form.norm for form in scan.reading.forms[clause.first : clause.last]]
    return any(one == "wajar" and two in _IF for one, two in pairwise(norms))


_IF = frozenset("bila jika kalau apabila bahwa".split())


def _improper(scan: Scan, clause: Clause) -> bool:
    """*tidak semestinya*, *tidak pantas*, *seharusnya tidak terjadi*."""
    words = range(clause.first, clause.last)
    return any(scan.bits[i] & Cue.IMPROPER and scan.near(i, Cue.BELUM, 3, 1) for i in words)


def _acknowledged(scan: Scan, clause: Clause) -> bool:
    """*tentu melelahkan*: a hard word within a few words behind the adverb."""
    for i in range(clause.first, clause.last):
        if scan.bits[i] & Cue.HARD and scan.near(i, Cue.SURELY | Cue.LIKEWISE, 6, 2):
            return True
    return False


def _is_next_step(scan: Scan, clause: Clause) -> bool:
    return bool(clause.bits & Cue.PROMISE and clause.bits & (Cue.CONTENT | Cue.GENERIC))


def _is_verification(scan: Scan, clause: Clause) -> bool:
    return bool(clause.bits & Cue.CHECK and clause.bits & (Cue.PAST | Cue.CONTENT) and not clause.bits & Cue.PROMISE)


def _is_evidence(scan: Scan, clause: Clause) -> bool:
    return bool(clause.bits & (Cue.EVIDENCE | Cue.LINK)) and not clause.bits & Cue.ASK


def _is_subject(scan: Scan, clause: Clause) -> bool:
    return bool(clause.bits & Cue.SUBJECT and clause.bits & (Cue.CONTENT | Cue.TROUBLE))


_BY_CLAUSE: Mapping[Part, Callable[[Scan, Clause], bool]] = {
    Part.EMPATHY: _is_empathy,
    Part.NEXT_STEP: _is_next_step,
    Part.VERIFICATION: _is_verification,
    Part.EVIDENCE: _is_evidence,
    Part.SUBJECT: _is_subject,
}

_BY_SCAN: Mapping[Part, Callable[[Scan], Iterable[Range]]] = {
    Part.GREETING: _greeting,
    Part.THANKS: _thanks,
    Part.CONTACT: contacts,
    Part.CLOSING: _closing,
    Part.SIGNATURE: _signature,
}
_SIGNS = re.compile(r"[^0-9a-z]+")


def _ticket(document: Document) -> Iterator[Range]:
    """The number of the complaint in the reply, however it is spaced."""
    complaint = document.draft.complaint
    ticket = _SIGNS.sub("", (complaint.ticket or "").lower()) if complaint else ""
    if len(ticket) < 3:
        return
    digits = ticket.lstrip("abcdefghijklmnopqrstuvwxyz")
    for i, form in enumerate(document.reply.forms):
        if form.lower.isalpha():
            continue
        bare = _SIGNS.sub("", form.lower) if form.lower[:1].isalnum() else ""
        if bare and (bare == ticket or (len(digits) > 2 and bare == digits)):
            yield i, i + 1
            return
