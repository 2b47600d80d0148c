"""What in a reply can be looked up: numbered papers, minutes, links, measurements, visits with unit and day, files.

The complainant's own ticket, telephone numbers and the numbers of laws prove nothing that was done.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from santun.ledger.attachments import attachment_mentions
from santun.ledger.words import WORDS, places_of
from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_CLAUSE, BREAK_NONE
from santun.record.contradictions import is_arrival
from santun.record.dates import date_mentions, resolved

__all__ = ["Support", "SupportKind", "supports_of"]

_CODE = re.compile(r"(?=[^\d]{0,12}\d)[\w./:-]{1,40}")
_PHONE = re.compile(r"(?:0|\+?62|1500|021|08)[\d-]{5,}")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d")
_NUMBER_OF = frozenset("nomor no bernomor id kode register".split())
# Papers that are spoken of in passing too: *hasilnya tiga tiang*, *catatan kami*.
_LOOSE = frozenset("hasil catatan lembar bukti dokumen laporan kontrak transaksi lacak kode batch build arsip".split())
# *laporan kerja nomor 33/LK*, *laporan polisi*: papers of an office, not what the citizen filed.
_OFFICE_REPORTS = frozenset(
    "kerja hasil polisi pemeriksaan uji kegiatan harian pelaksanaan akhir lapangan teknis kemajuan inspeksi".split()
)
# A number with two strokes and letters is a paper's, whatever is said before it: *LP/B/41/III/2026*.
_FILED = re.compile(r"(?<![\w./:-])[\w.-]{1,12}(?:/[\w.-]{1,12}){2,6}(?![\w/])")
_STROKES = re.compile(r"/[\w.-]{1,12}/")  # what no such number is without, and found much faster
_OF_TICKETS = frozenset("tiket aduan agenda pengaduan pesanan permohonan pengajuan order booking".split())
_HEAD = frozenset("nomor no lampiran perihal hal sifat".split())
_ADDRESSES = frozenset("yth kepada kpd ysh".split())
_LONGEST_HEAD = 60
_ANSWERING = frozenset("menindaklanjuti menanggapi menjawab terkait sehubungan soal perihal membalas memenuhi".split())
# A version proves a repair only where its release or what it mends is told.
_RELEASED = frozenset(
    """
    rilis dirilis merilis diperbaiki memperbaiki perbaikan tersedia pembaruan mengatasi perbarui memperbarui diperbarui
    update unduh
    """.split()
)
_VERSIONS = frozenset("versi build rilis".split())
# That a message was read, noted or sent on; or what the citizen did on that day.
_HEARD = frozenset(
    """
    baca terima diterima menerima catat dicatat tercatat mencatat masuk teruskan diteruskan meneruskan
    dilaporkan melapor melaporkan laporkan lapor mengadukan diadukan adukan mengeluh jawab menjawab balas
    """.split()
)
_MINUTES_OF = frozenset({"acara", "acaranya"})
_PASSING = _NUMBER_OF | _LOOSE
_AHEAD = frozenset("sampai hingga lambat akan dijadwalkan rencananya direncanakan menunggu mendatang".split())
_NOT_SHOWN_YET = _AHEAD | {"akan", "nanti", "silakan", "mohon"}
_DAYTIME = frozenset("pagi siang sore malam hari".split())
_ASKS_TO_LOOK = frozenset(
    """
    hubungi menghubungi kunjungi informasi daftar unduh akses kontak aplikasi mengunjungi info selengkapnya lanjut
    pertanyaan kanal pantau dipantau memantau lapor melapor laporkan mendaftar pendaftaran panduan masuk ikuti
    """.split()
)
_SENDS_THERE = frozenset("sampaikan ajukan laporkan kirim kirimkan isi daftarkan gunakan".split())
# What proves, wherever it can be looked at.
_SHOWS = frozenset("bukti buktinya hasil hasilnya dilihat lihat unggahan diunggah unggah rilis tayang cek".split())
_PUBLISHED = frozenset("diumumkan umumkan diunggah unggah dipublikasikan diposting ditayangkan ditempel".split())


class SupportKind(StrEnum):
    """How a claim is supported."""

    ATTACHMENT = "attachment"
    NUMBER = "number"
    MINUTES = "minutes"
    LINK = "link"
    TEST = "test"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Support:
    """Something that can be looked up; word indices half-open."""

    kind: SupportKind
    first: int
    last: int
    sentence: int


def supports_of(document: Document) -> Iterator[Support]:
    """Every support, by kind. The head of a letter and the number of what is being answered prove nothing."""
    reading = document.reply
    head = _head_end(reading)
    for support in _found(document):
        if support.first >= head and not (support.kind is SupportKind.NUMBER and _is_answered(reading, support)):
            yield support


def _head_end(reading: Reading) -> int:
    """Behind *Nomor: ..., Lampiran: ..., Perihal: ...* and the day of a letter, where it has such a head; else 0."""
    forms = reading.forms
    if not any(form.norm in _HEAD for form in forms[:4]):
        return 0
    return next((i for i, form in enumerate(forms[:_LONGEST_HEAD]) if form.lower in _ADDRESSES), 0)


def _is_answered(reading: Reading, support: Support) -> bool:
    """*surat Saudara Nomor 12*, *menindaklanjuti surat nomor 12*, *soal pesanan 12*: the citizen's own paper."""
    forms = reading.forms
    start = reading.sentences[support.sentence][0]
    first = support.first
    while first > max(start, support.first - 8) and reading.breaks[first] == BREAK_NONE:
        first -= 1
    beside = forms[max(first, support.first - 3) : support.last]
    return any(form.classes & {"you", "complainant"} for form in beside) or any(
        form.norm in _ANSWERING for form in forms[first : support.first]
    )


def _found(document: Document) -> Iterator[Support]:
    reading = document.reply
    sentence_of = reading.sentence_of
    for mention in attachment_mentions(document):
        if mention.firm:
            yield Support(SupportKind.ATTACHMENT, mention.first, mention.last, sentence_of[mention.first])
    places = places_of(document)
    if "paper" in places:
        yield from _papers(document)
    for i in places.get("minutes", ()):
        yield Support(SupportKind.MINUTES, i, i + 1, sentence_of[i])
    yield from _filed(document)
    yield from _published(document)
    for i in reading.places.get("link", ()):
        if _is_proof(reading, i):
            yield Support(SupportKind.LINK, i, i + 1, sentence_of[i])
    yield from _tests(document)
    yield from _visits(document)


def _papers(document: Document) -> Iterator[Support]:
    reading, places = document.reply, places_of(document)
    forms = reading.forms
    dated = {i for mention in date_mentions(document) for i in range(mention.first, mention.last)}
    complaint = document.draft.complaint
    ticket = _bare(complaint.ticket) if complaint is not None and complaint.ticket else ""
    laws, tickets = places.get("law", []), set(places.get("ticket", ()))
    for i in places["paper"]:
        if forms[i].norm in _MINUTES_OF and i and forms[i - 1].norm == "berita":
            yield Support(SupportKind.MINUTES, i - 1, i + 1, reading.sentence_of[i])
        before = range(max(i - (4 if forms[i].norm in _NUMBER_OF else 2), 0), i)
        filed = [k for k in before if k in tickets and not _is_office_report(reading, k)]
        if filed or _any_between(laws, i - 7, i) or (i in tickets and not _is_office_report(reading, i)):
            continue
        end = min(i + 6, reading.sentences[reading.sentence_of[i]][1])
        if forms[i].norm in _VERSIONS and not _is_released(reading, i):
            continue
        for k in range(i + 1, end):
            if reading.breaks[k] >= BREAK_CLAUSE and k > i + 1:
                break
            if k in tickets:
                break
            if k in dated and forms[i].norm not in _PASSING and k <= i + 2:
                yield Support(SupportKind.NUMBER, i, k + 1, reading.sentence_of[i])
                break
            if forms[i].norm in _LOOSE and not _is_firm(forms[k].text):
                continue
            if (
                k not in dated
                and _is_code(forms[k].text, forms[k].is_link)
                and _bare(forms[k].text) not in (ticket, "")
            ):
                yield Support(SupportKind.NUMBER, i, k + 1, reading.sentence_of[i])
                break


def _is_released(reading: Reading, i: int) -> bool:
    first, last = reading.sentences[reading.sentence_of[i]]
    return any(form.norm in _RELEASED for form in reading.forms[first:last])


def _any_between(places: Sequence[int], first: int, last: int) -> bool:
    """Whether one of the places, which are sorted, lies between two words."""
    return bisect_right(places, first) < bisect_left(places, last)


def _is_office_report(reading: Reading, k: int) -> bool:
    """*laporan kerja*, *laporan hasil pemeriksaan*"""
    after = reading.forms[k + 1].norm if k + 1 < len(reading) else ""
    return reading.forms[k].norm in {"laporan", "laporannya"} and after in _OFFICE_REPORTS


def _filed(document: Document) -> Iterator[Support]:
    """Numbers with strokes that are neither the ticket's nor a law's."""
    reading = document.reply
    if not _STROKES.search(reading.text):
        return
    complaint = document.draft.complaint
    ticket = _bare(complaint.ticket) if complaint is not None and complaint.ticket else ""
    laws = places_of(document).get("law", ())
    for found in _FILED.finditer(reading.text):
        code = found.group()
        first = bisect_left(reading.starts, found.start())
        last = bisect_left(reading.starts, found.end())
        if first == last or _bare(code) == ticket or not _is_mixed(code) or reading.forms[first].is_link:
            continue
        beside = reading.forms[max(0, first - 4) : first]
        if not _any_between(laws, first - 9, first) and not any(form.norm in _OF_TICKETS for form in beside):
            yield Support(SupportKind.NUMBER, first, last, reading.sentence_of[first])


def _is_mixed(code: str) -> bool:
    return any(c.isdigit() for c in code) and any(c.isalpha() for c in code)


def _published(document: Document) -> Iterator[Support]:
    """*fotonya dapat dilihat di akun @dishub*, *daftar diumumkan di papan pengumuman*."""
    reading, places = document.reply, places_of(document)
    media = set(places.get("picture", ()))
    for i in places.get("public_place", ()):
        start, end = reading.sentences[reading.sentence_of[i]]
        before = reading.forms[max(start, i - 10) : i]
        shown = any(k in media for k in range(start, end)) or any(other.norm in _PUBLISHED for other in before)
        ahead = any(other.norm in _NOT_SHOWN_YET for other in reading.forms[start:end])
        if shown and not ahead and not any(other.norm in _ASKS_TO_LOOK for other in before):
            yield Support(SupportKind.LINK, i, i + 1, reading.sentence_of[i])


def _is_firm(text: str) -> bool:
    """A number that can be nothing but a document's: with a stroke or letters, or of four digits."""
    return "/" in text or "-" in text or any(c.isalpha() for c in text) or sum(c.isdigit() for c in text) >= 4


def _is_code(text: str, link: bool) -> bool:
    if link or not _CODE.fullmatch(text) or _CLOCK.fullmatch(text):
        return False
    return not _PHONE.fullmatch(text)


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum()).upper()


def _is_proof(reading: Reading, i: int) -> bool:
    """A web address that is not merely where to write to or to read more."""
    form = reading.forms[i]
    if "." not in form.lower or "@" in form.lower or form.lower.startswith("#"):
        return False
    if form.lower.rstrip("/").endswith("lapor.go.id"):
        return False
    start, end = reading.sentences[reading.sentence_of[i]]
    words = {other.norm for other in reading.forms[start:end]}
    if reading.forms[start].norm in _SENDS_THERE:
        return False
    return not words & _ASKS_TO_LOOK or bool(words & (WORDS["picture"] | _SHOWS))


def _tests(document: Document) -> Iterator[Support]:
    """A measured value: a number with its unit, beside words of measuring."""
    reading, places = document.reply, places_of(document)
    units = places.get("measured", ())
    if not units and "%" not in reading.text:
        return
    tests = {reading.sentence_of[i] for i in places.get("test", ())}
    measured = frozenset(units)
    for i in reading.places.get("number", ()):
        if reading.sentence_of[i] in tests:
            beside = i + 1 in measured or reading.text[reading.ends[i] : reading.ends[i] + 2].strip().startswith(
                ("%", "m")
            )
            if beside:
                yield Support(SupportKind.TEST, i, i + 1, reading.sentence_of[i])


def _visits(document: Document) -> Iterator[Support]:
    """A day in a sentence, and a unit that is named there or elsewhere in the reply."""
    reading = document.reply
    places = places_of(document)
    if "unit" not in places and not any(form.is_upper and len(form.text) > 2 for form in reading.forms):
        return
    replied = document.draft.replied
    days = [
        mention.first
        for mention in date_mentions(document)
        if not _lies_ahead(reading, mention.first)
        and not _is_after(resolved(mention, replied), replied)
        and not _is_before(resolved(mention, replied), document)
        and not is_arrival(reading, mention)
        and not _is_of_the_message(reading, mention.first)
    ]
    days += [i for i in places.get("today", ()) if i and _is_today(reading, i) and not _is_of_the_message(reading, i)]
    for i in days:
        yield Support(SupportKind.VISIT, i, i + 1, reading.sentence_of[i])


def _is_before(day: dt.date | None, document: Document) -> bool:
    """Whether the day lies before the complaint came: what was done then is no answer to it."""
    complaint = document.draft.complaint
    received = complaint.received if complaint is not None else None
    return day is not None and received is not None and day < received


def _is_of_the_message(reading: Reading, i: int) -> bool:
    """*kami baca hari ini pukul 10.00*, *kami teruskan pada 4 Mei 2026*, *dilaporkan warga 20 Februari*."""
    start = reading.sentences[reading.sentence_of[i]][0]
    for k in range(i - 1, max(start, i - 7) - 1, -1):
        if reading.forms[k].norm in _HEARD:
            return True
        if reading.breaks[k] > BREAK_NONE:
            return False
    return False


def _is_after(day: dt.date | None, replied: dt.date | None) -> bool:
    return day is not None and replied is not None and day > replied


def _lies_ahead(reading: Reading, i: int) -> bool:
    """*sampai 17 Juli*, *paling lambat 4 Mei*, *dijadwalkan 4 Mei*: nothing has been done on that day yet."""
    return any(form.norm in _AHEAD for form in reading.forms[max(0, i - 5) : i])


def _is_today(reading: Reading, i: int) -> bool:
    """*pagi ini*, *hari ini*, *tadi pagi*; a day without a date counts only with the hour."""
    forms = reading.forms
    beside = {forms[k].norm for k in (i - 1, i + 1) if 0 <= k < len(forms)}
    if not beside & (_DAYTIME | {"pukul", "jam"}):
        return False
    start, end = reading.sentences[reading.sentence_of[i]]
    return any(form.norm in {"pukul", "jam"} for form in forms[start:end])
