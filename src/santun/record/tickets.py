"""Ticket numbers in a reply that are not the complaint's own, though they mean to be.

A formatted (*#9021 1455*) or shortened number is the same; numbers with a role of their own (letters, sums, telephones,
a second report called so) are no contradiction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_COMMA, BREAK_NONE, SIGN_DIGIT

__all__ = ["TicketMention", "wrong_tickets"]

_CODE = re.compile(r"#?(?=[^\d]{0,12}\d)[\w./#:-]{2,40}")
_OWN = frozenset(
    "tiket laporan aduan pengaduan keluhan registrasi register id agenda tracking laporannya aduannya".split()
)
_NUMBER = frozenset("nomor no kode id bernomor tiket nomornya registrasi register agenda".split())
_FILLS = frozenset(
    """
    nomor no kode id bernomor tiket registrasi register agenda dengan tracking ini tersebut lapor sp4n-lapor
    sp4n pelacakan anda bapak ibu saudara kakak kak pelapor pengaduan laporan aduan terdaftar tercatat di kami
    pada
    """.split()
)
_OTHER = frozenset(
    """
    lain lainnya serupa sebelumnya digabung digabungkan gabung gabungkan menggabungkan duplikat kedua lama terdahulu
    sejenis kembar baru terkait berbeda tetangga induk pemeriksaan hasil pelanggan rekening telepon hp whatsapp wa surat
    resi pesanan antrean polisi lp warga lanjutan pengganti turunan diterbitkan rujukan instansi disposisi
    """.split()
)

_FEW = 2


@dataclass(frozen=True, slots=True)
class TicketMention:
    """A number that should be the ticket's; word indices half-open."""

    first: int
    last: int


def wrong_tickets(document: Document) -> Iterator[TicketMention]:
    """Mentions that contradict the complaint's ticket."""
    complaint = document.draft.complaint
    ticket = _bare(complaint.ticket) if complaint is not None and complaint.ticket else ""
    if sum(c.isdigit() for c in ticket) < 2:
        return
    reading, letters = document.reply, _letters(ticket)
    behind = 0
    for i in reading.with_sign(SIGN_DIGIT):
        last = i if i < behind else _code_end(reading, i)
        if last == i:
            continue
        first = _with_letters(reading, i, letters)
        text = _bare("".join(form.text for form in reading.forms[first:last]))
        # Whoever means this ticket writes about as many characters.
        near = abs(len(text) - len(ticket)) <= _FEW
        if near and not _same(text, ticket) and _means_it(reading, first, text, ticket):
            yield TicketMention(first, last)
        behind = last


def _with_letters(reading: Reading, i: int, letters: str) -> int:
    """The word before a number where it is the ticket's letters: *LPR 2026 0417*."""
    return i - 1 if i and letters and _bare(reading.forms[i - 1].text) == letters else i


def _code_end(reading: Reading, i: int) -> int:
    """Behind the words that make up one number: *9021 1455*, *LPR 2026 0417*; ``i`` where none begins."""
    forms = reading.forms
    if not _CODE.fullmatch(forms[i].text):
        return i
    last = i + 1
    while last < min(len(forms), i + 5) and forms[last].is_number and _joined(reading, last):
        last += 1
    return last


def _joined(reading: Reading, k: int) -> bool:
    between = reading.text[reading.ends[k - 1] : reading.starts[k]]
    return between in {" ", "-", "/", ".", " - "} and reading.forms[k - 1].text[-1:].isdigit()


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).upper()


def _same(text: str, ticket: str) -> bool:
    """Equal, or a shortened form of at least three digits."""
    return (
        text == ticket
        or sorted(_runs(text)) == sorted(_runs(ticket))
        or (3 <= len(text) < len(ticket) - 1 and (ticket.endswith(text) or ticket.startswith(text)))
        or (len(ticket) >= 4 and ticket in text)
    )


def _runs(text: str) -> list[str]:
    """Runs of letters and of digits: a ticket with its parts in another order is the same."""
    return re.findall(r"[A-Z]+|\d{4}|\d+", text)


def _means_it(reading: Reading, i: int, text: str, ticket: str) -> bool:
    if len(_letters(ticket)) > 1 and len(ticket) >= 6 and text != ticket and Counter(text) == Counter(ticket):
        return True  # two digits changed places, and the letters are the ticket's: whatever stands beside it
    if _other_role(reading, i):
        return False
    cue = _cue(reading, i)
    letters, own = _letters(text), _letters(ticket)
    if cue:
        close = letters == own or not letters or (len(own) > 1 and abs(len(letters) - len(own)) <= 1)
        return close and len(text) >= 3 and _alike(text, ticket)
    if letters and letters == own and len(own) > 1:
        return True
    return len(ticket) >= 6 and len(text) == len(ticket) and letters == own and Counter(text) == Counter(ticket)


def _alike(text: str, ticket: str) -> bool:
    """Same length, or nearly all digits shared: what somebody types who means that number."""
    if len(text) == len(ticket):
        return True
    shared = sum((Counter(text) & Counter(ticket)).values())
    return shared >= min(len(text), len(ticket)) - 1


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def _cue(reading: Reading, i: int) -> bool:
    """*tiket ...*, *laporan nomor ...*, *nomor aduan ...* right before the number."""
    own = False
    for k in range(i - 1, max(i - 6, -1), -1):
        form = reading.forms[k]
        if reading.breaks[k + 1] > BREAK_COMMA and not _colon(reading, k):
            break
        if form.norm in _OWN:
            own = True
            if form.norm in {"tiket", "tracking", "id"} or i - k > 1:
                return True
        if form.norm not in _FILLS and not (k == i - 1 and form.is_upper) and not form.classes & {"you", "complainant"}:
            break
    return own and reading.breaks[i] == BREAK_NONE


def _colon(reading: Reading, k: int) -> bool:
    return reading.text[reading.ends[k] : reading.starts[k + 1]].strip() in {":", "("}


def _other_role(reading: Reading, i: int) -> bool:
    start, end = reading.sentences[reading.sentence_of[i]]
    near = reading.forms[max(start, i - 7) : min(end, i + 4)]
    before = reading.text[max(0, reading.starts[i] - 3) : reading.starts[i]].lower()
    return any(form.norm in _OTHER for form in near) or "rp" in before
