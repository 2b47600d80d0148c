"""Which body or function a text names, and the ways it offers to reach somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from santun.answer.cues import Cue
from santun.answer.scan import Clause, Scan
from santun.reading.document import AgencyFacts
from santun.reading.forms import BREAK_NONE

__all__ = ["contacts", "is_anonymous", "own_units", "units"]

_PHONE = re.compile(r"(?:\+\s?62|\(0|(?<![\d.,/-])0)\d[\d\s().-]{4,}\d")
# Numbers that every citizen knows: police, fire, ambulance, power, free lines of the state.
_SHORT = re.compile(r"(?<![\d.,/-])(?:1[0-9]{2}|1500[- ]?\d{2,3}|1[0-9]{4}|14\d{3}|0?800[- ]\d[\d -]{4,})(?![\d/-])")
_HOURS = re.compile(r"\d\d[.:]\d\d\s?[-–]?")  # 08.00-15.00 is no number to dial
_NOBODY = Cue.NOUNIT | Cue.NUMBER | Cue.PAST | Cue.FUTURE | Cue.PROMISE | Cue.DIRECTIVE | Cue.WE | Cue.YOU


def units(scan: Scan) -> Iterator[tuple[int, int]]:
    """Word ranges that name a body or function: *Dinas PUPR*, *puskesmas*, *BPBD*; not *petugas*, *tim kami*."""
    for clause in scan.clauses:
        if clause.bits & _MAY_NAME:
            yield from _units_in(scan, clause)  # a name goes on behind no comma


_MAY_NAME = Cue.UNIT | Cue.UNITHEAD | Cue.UPPER


def _units_in(scan: Scan, clause: Clause) -> Iterator[tuple[int, int]]:
    bits, forms, breaks = scan.bits, scan.reading.forms, scan.reading.breaks
    behind, count = clause.first, len(bits)
    for i in range(clause.first, clause.last):
        here = bits[i]
        if i < behind or not here & _MAY_NAME:
            continue
        last = i
        if here & Cue.UNIT:
            last = i + 1
        elif here & Cue.UNITHEAD and i + 1 < count and breaks[i + 1] == BREAK_NONE and _named(scan, i + 1):
            last = i + 2
        elif here & Cue.UPPER and not here & (Cue.NONUNIT | _ORDINARY) and _acronym(scan, i):
            last = i + 1
        if last > i:
            while last < count and breaks[last] == BREAK_NONE and (forms[last].is_title or forms[last].is_upper):
                last += 1
            yield i, last
            behind = last


_ORDINARY = Cue.GENERIC | Cue.NUMBER | Cue.MONTH | Cue.WE | Cue.YOU | Cue.THANKS | Cue.GREET | Cue.REACH | Cue.LINK


def _acronym(scan: Scan, i: int) -> bool:
    """Capitals that are no shouting: no word of the language, or alone among small letters."""
    form = scan.reading.forms[i]
    return not form.known and 2 < len(form.lower) < 12 and form.lower.isalnum()


def _named(scan: Scan, i: int) -> bool:
    """Whether the word behind a head (*dinas*, *seksi*) says which."""
    form, bits, head = scan.reading.forms[i], scan.bits[i], scan.reading.forms[i - 1].lower
    if head == "tim" and bits & Cue.GENERIC:
        return False
    if (head, form.norm) in _NO_BODIES:
        return False
    if head in _SCHOOLS:
        return form.is_number or form.is_title or form.is_upper
    if bits & Cue.UNITHEAD:
        return form.is_title or form.is_upper or head in _FIELDED
    if bits & (_NOBODY & ~Cue.FUTURE) or form.is_link or not form.text[:1].isalpha():
        return False
    return form.is_title or form.is_upper or head in _FIELDED


# A head and what makes it no body: badan jalan, kepala keluarga.
_NO_BODIES = frozenset(
    (head, word)
    for head, words in (
        ("badan", "jalan air usaha hukum kapal mobil truk sehat anak"),
        ("kepala", "keluarga"),
        ("bidang", "tanah studi usaha"),
        ("bagian", "dalam luar tengah kanan kiri jalan tepi yang timur barat utara selatan"),
        ("kantor", "cabang pusat"),
        ("tim", "kerja"),
    )
    for word in words.split()
)
# SMP 4, SD Karang: a level of school that becomes a body by its number or name.
_SCHOOLS = frozenset("sd smp sma smk mi mts ma tk paud slb".split())


def own_units(scan: Scan, agency: AgencyFacts) -> Iterator[tuple[int, int]]:
    """Word ranges that name the agency or one of the units that its settings tell."""
    reading = scan.reading
    text = reading.text.lower()
    for name in (agency.name or "", *agency.units):
        at = text.find(name.lower()) if name else -1
        if at >= 0:
            first = next((i for i, end in enumerate(reading.ends) if end > at), len(scan.bits))
            last = next((i for i, start in enumerate(reading.starts) if start >= at + len(name)), len(scan.bits))
            if first < last:
                yield first, last


# Heads that name a body even in small letters: dinas kesehatan, bidang aset.
_FIELDED = frozenset(
    """
    dinas badan bidang seksi bagian balai kementerian upt uptd kantor subbag kepala ketua koordinator tim regu posko
    panitia pengelola manajemen divisi direktorat subbagian instalasi laboratorium satgas komisi pengawas pengurus tata
    bendahara komandan sekretaris wali penyidik humas wakil
    """.split()
)


def is_anonymous(scan: Scan) -> bool:
    """Whether those who act are *petugas kami*, *tim*, *pihak terkait*, *diangkut petugas*: nobody with a name."""
    forms, breaks = scan.reading.forms, scan.reading.breaks
    if not any(mask & Cue.ANONYMOUS for mask in scan.sentences):
        return False
    for i, bits in enumerate(scan.bits):
        if not bits & Cue.ANONYMOUS:
            continue
        following = scan.bits[i + 1] if i + 1 < len(forms) and breaks[i + 1] == BREAK_NONE else Cue.NOUNIT
        before = forms[i - 1].norm if i and breaks[i] == BREAK_NONE else ""
        nobody = following & (Cue.NOUNIT | Cue.PAST | Cue.PROMISE | Cue.CLOCK)
        if nobody and (following & (Cue.WE | Cue.PAST) or before in _BY or before.startswith("di")):
            return True
        if i + 1 < len(forms) and forms[i + 1].norm in ("terkait", "lapangan", "teknis"):
            return True
    return False


_BY = frozenset("oleh sama ke kepada dari".split())


def contacts(scan: Scan) -> Iterator[tuple[int, int]]:
    """Word ranges with a way to reach the office: a number, a link, an address, a counter, a direct message."""
    text = scan.reading.text
    for clause in scan.clauses:
        if clause.bits & _ANY and _reaches(scan, clause, text):
            yield clause.first, clause.last


_ANY = Cue.REACH | Cue.DOOR | Cue.LINK | Cue.NUMBER | Cue.UNIT | Cue.UNITHEAD


def _tells_where(scan: Scan, clause: Clause) -> bool:
    """*Keterangan tambahan tersedia di kantor UPT Pasar*; *silakan ke Samsat*; *diurus di Polsek*."""
    forms = scan.reading.forms[clause.first : clause.last]
    norms = [form.norm for form in forms]
    if not _TOWARDS.isdisjoint(norms):
        first = min(norms.index(word) for word in _TOWARDS if word in norms)
        return first > 0 and not _LEADS.isdisjoint(norms[:first])
    return False


_TOWARDS = frozenset("ke di kepada melalui lewat pada".split())
_LEADS = frozenset(
    """
    silakan silahkan monggo keterangan penjelasan rincian coba langsung urus diurus ngurusnya urusnya tanyakan keberatan
    """.split()
)


def _sends(scan: Scan, clause: Clause) -> bool:
    """Not what the office itself says: *dapat kami sampaikan bahwa ...*, *Dinas menyampaikan ...*."""
    forms = scan.reading.forms
    for i in range(clause.first, clause.last):
        if scan.bits[i] & Cue.DOOR:
            said = forms[i].norm in _SAID and (
                scan.beside(i, Cue.WE, 2, 0) or (i + 1 < len(forms) and forms[i + 1].norm in _THAT)
            )
            if not said:
                return True
    return False


_SAID = frozenset("sampaikan menyampaikan disampaikan kirim kirimkan dikirim mengirim laporkan ajukan".split())
_THAT = frozenset("bahwa bahwasanya jika kalau".split())


def _reaches(scan: Scan, clause: Clause, text: str) -> bool:
    bits = clause.bits
    if bits & Cue.LINK:
        return True
    if bits & Cue.REACH and not bits & (Cue.THANKS | Cue.KASIH) and not (bits & Cue.PAST and not bits & Cue.NUMBER):
        return True
    if bits & Cue.DOOR and bits & Cue.DIRECTIVE and not bits & (Cue.THANKS | Cue.KASIH | Cue.PAST | Cue.SUBJECT):
        return _sends(scan, clause)
    if bits & (Cue.UNIT | Cue.UNITHEAD) and not bits & (Cue.PAST | Cue.WE) and _tells_where(scan, clause):
        return True
    if not bits & Cue.NUMBER:
        return False
    start, end = scan.reading.starts[clause.first], scan.reading.ends[clause.last - 1]
    words = text[max(start - 1, 0) : min(end, start + 400)]
    if any(sum(map(str.isdigit, phone)) > 5 and not _HOURS.match(phone) for phone in _PHONE.findall(words)):
        return True
    sent = bits & (Cue.DIRECTIVE | Cue.DOOR | Cue.REACH) or clause.last - clause.first <= 4
    return bool(sent and _SHORT.search(words))
