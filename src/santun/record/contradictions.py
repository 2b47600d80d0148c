"""Dates of a reply that cannot be: against the calendar, the record, and each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_CLAUSE, BREAK_COMMA
from santun.reading.zones import BITS
from santun.record.dates import DateMention, date_mentions, resolved
from santun.rule import Zone

__all__ = ["DateFault", "WrongDate", "is_arrival", "wrong_dates"]


class DateFault(StrEnum):
    """What is wrong with a date."""

    IMPOSSIBLE = "impossible"
    WEEKDAY = "weekday"
    RECEIPT = "receipt"
    BEFORE = "before"
    AFTER = "after"
    PAST = "past"
    REVERSED = "reversed"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class WrongDate:
    """A date and its fault."""

    mention: DateMention
    fault: DateFault


_COMPLAINT = frozenset("aduan laporan keluhan pengaduan tiket laporannya aduannya keluhannya ulasan".split())
_LETTER = frozenset("surat surel email pesan chat unggahan komentar surat-elektronik wa whatsapp permohonan".split())
_ARRIVES = frozenset(
    """
    terima diterima masuk tercatat terdaftar disampaikan dikirim sampaikan kirim kirimkan menerima dikirimkan
    """.split()
)
_TELLS = frozenset("melapor melaporkan mengadu mengadukan lapor laporkan".split())
_OTHER_REPORTS = frozenset(
    "hasil pemeriksaan audit kepolisian keuangan akhir pertama kedua sebelumnya lain tahunan".split()
)
_FILLS = (
    frozenset(
        """
        tanggal pada tertanggal per hari di tertulis yang nomor no bernomor tiket kami telah sudah melalui
        lewat anda bapak ibu saudara kakak kak pelapor pengaduan laporan aduan keluhan ini itu tersebut dengan
        kepada pukul ke via oleh whatsapp lapor sp4n-lapor sistem meja kanal bertanggal aplikasi email surel
        instagram dm
        """.split()
    )
    | _ARRIVES
)
_SINCE = frozenset(
    """
    sejak dari mulai terakhir sebelumnya pernah dahulu lalu hingga sampai s.d sd berlaku terhitung surat nomor
    peraturan keputusan periode masa kontrak rilis terbit lahir versi dulu awal pembelian transaksi pengajuan
    tagihan kejadian peristiwa pemesanan dibeli dipesan semula bernomor sk spk perjanjian lewat tenggat batas
    jatuh antara bayar dibayar membayar pembayaran pendaftaran mendaftar ijazah akta kedaluwarsa kadaluarsa
    berakhir habis
    """.split()
)
_DEED_ROOTS = frozenset(
    """
    cek periksa tinjau survei perbaiki baik perbaik tindak lanjut tambal ganti bersih pasang keruk kunjung
    datang telusur klarifikasi verifikasi konfirmasi panggil tegur tertib bongkar angkut kuras kerja laksana
    teliti sidak inspeksi ukur turun selesai rampung tangani tangan dapat temu evaluasi aspal cabut segel
    pangkas
    """.split()
)
_ANSWERS = frozenset("laporan aduan keluhan pengaduan lokasi hasil petugas tim kami".split())
_DONE = frozenset("sudah telah selesai rampung beres tuntas berhasil".split())
_AHEAD = frozenset(
    """
    akan dijadwalkan direncanakan paling selambat-lambatnya selambatnya maksimal maksimum ditargetkan target rencananya
    diperkirakan menjadwalkan besok lusa mendatang menunggu dilanjutkan tenggat lambat jadwalnya rencana diharapkan
    menyusul dikabarkan kabari estimasi perkiraan segera
    """.split()
)
# What is set for a day to come may be told as done: *sudah kami jadwalkan*.
_SET_FOR = tuple(
    """
    jadwal rencana siap undang atur tetap daftar pesan umum dijadwal direncana disiap dibuka berlaku diundang diatur
    ditetap diumum didaftar
    """.split()
)
_UNTIL = frozenset("sampai hingga s.d sd s/d sampai-dengan".split())


def wrong_dates(document: Document) -> Iterator[WrongDate]:
    """Every faulty date, the surest fault of each."""
    mentions = date_mentions(document)
    if not mentions:
        return
    complaint = document.draft.complaint
    received = complaint.received if complaint is not None else None
    replied = document.draft.replied
    days = [resolved(mention, replied or received) for mention in mentions]
    spoken = BITS[Zone.QUOTED] | BITS[Zone.CITED]
    for n, (mention, day) in enumerate(zip(mentions, days, strict=True)):
        if document.reply.zones[mention.first] & BITS[Zone.QUOTED]:
            continue
        fault = _by_itself(mention, day)
        if fault is None and n and _reversed(document.reply, mentions[n - 1], mention, days[n - 1], day):
            fault = DateFault.REVERSED
        if fault is None and day is not None and not document.reply.zones[mention.first] & spoken:
            fault = _by_record(document.reply, mention, day, received, replied)
        if fault is not None:
            yield WrongDate(mention, fault)


def _by_itself(mention: DateMention, day: dt.date | None) -> DateFault | None:
    if not mention.exists:
        return DateFault.IMPOSSIBLE
    if mention.weekday is not None and day is not None and day.weekday() != mention.weekday:
        return DateFault.WEEKDAY
    return None


def _reversed(
    reading: Reading, one: DateMention, other: DateMention, start: dt.date | None, end: dt.date | None
) -> bool:
    """*5 Mei 2026 sampai 2 Mei 2026*: only where nothing else stands between the two."""
    between = [form.norm for form in reading.forms[one.last : other.first]]
    if start is None or end is None or end >= start or len(between) > 2:
        return False
    if (one.year is None) != (other.year is None) and one.year is not None:
        return False
    if one.year is None and other.year is not None:
        start = resolved(DateMention(one.first, one.last, one.day, one.month, other.year), None) or start
        if end >= start:
            return False
    text = reading.text[reading.ends[one.last - 1] : reading.starts[other.first]].strip()
    return bool(_UNTIL.intersection(between)) or text in {"-", "–", "—", "s.d.", "s/d"}


def _by_record(
    reading: Reading, mention: DateMention, day: dt.date, received: dt.date | None, replied: dt.date | None
) -> DateFault | None:
    if replied is not None and _contradicts_today(reading, mention, day, replied):
        return DateFault.TODAY
    letter = _arrival(reading, mention)
    if letter is not None:
        if received is None or day == received:
            return None
        # A letter is dated some days before it arrives.
        return None if letter and 0 < (received - day).days <= 14 else DateFault.RECEIPT
    before = _before(reading, mention)
    if replied is not None and day > replied and _is_done(before):
        return DateFault.AFTER
    if replied is not None and day < replied and _is_ahead(before):
        return DateFault.PAST
    if received is not None and 0 < (received - day).days <= 60 and _is_our_deed(reading, mention, before):
        return DateFault.BEFORE
    if received is not None and replied is not None and _is_of_another_year(day, received, replied):
        return DateFault.BEFORE if day < received and _is_our_deed(reading, mention, before) else None
    return None


def _is_of_another_year(day: dt.date, received: dt.date, replied: dt.date) -> bool:
    """Whether the day lies between complaint and reply but for its year: last year's, written out of habit."""
    if day.year != received.year - 1 or (day.month, day.day) == (2, 29):
        return False
    return received <= day.replace(year=received.year) <= replied


def _contradicts_today(reading: Reading, mention: DateMention, day: dt.date, replied: dt.date) -> bool:
    """*hari ini, 5 Mei* in a reply of 4 May; *besok, 9 Mei* likewise."""
    forms = reading.forms
    if not mention.first or reading.breaks[mention.first] > BREAK_COMMA:
        return False
    before = forms[mention.first - 1].norm
    if before == "ini" and mention.first > 1 and forms[mention.first - 2].norm in {"hari", "pagi", "siang", "sore"}:
        return day != replied
    apart = {"kemarin": -1, "besok": 1, "lusa": 2}.get(before)
    return apart is not None and (day - replied).days != apart


def _arrival(reading: Reading, mention: DateMention) -> bool | None:
    """Whether the date is that of the complaint: True of a letter's own date, False of its arrival, None of neither."""
    forms = reading.forms
    arrives = False
    for k in range(mention.first - 1, max(mention.first - 12, -1), -1):
        if reading.breaks[k + 1] > BREAK_CLAUSE - 1:
            return None
        norm = forms[k].norm
        if norm in _TELLS and any(form.classes & {"you", "complainant"} for form in forms[max(0, k - 3) : k]):
            return False
        if norm in _COMPLAINT or norm in _LETTER:
            after = forms[k + 1].norm if k + 1 < len(forms) else ""
            if after in _OTHER_REPORTS or (
                k and forms[k - 1].norm in {"nomor", "bukti", "berdasarkan"} and norm in _LETTER
            ):
                return None
            whose = any(form.classes & {"you", "complainant"} for form in forms[k : mention.first])
            if norm in _LETTER and not whose:
                return None
            return norm in _LETTER and not arrives
        arrives = arrives or norm in _ARRIVES
        fine = norm in _FILLS or forms[k].classes & {"you", "complainant", "number"} or any(c.isdigit() for c in norm)
        if not fine and k not in reading.names:
            return None
    return None


def is_arrival(reading: Reading, mention: DateMention) -> bool:
    """Whether the date is the day on which the complaint was written or came in."""
    return _arrival(reading, mention) is not None


def _before(reading: Reading, mention: DateMention) -> list[str]:
    """The words before the date in its clause, the nearest first, at most nine."""
    words: list[str] = []
    for k in range(mention.first - 1, max(mention.first - 10, -1), -1):
        if reading.breaks[k + 1] >= BREAK_CLAUSE or (reading.breaks[k + 1] == BREAK_COMMA and words):
            break
        words.append(reading.forms[k].norm)
    return words


def _is_done(before: list[str]) -> bool:
    """*telah diperbaiki pada (date)*; not *telah dijadwalkan pada*, *sudah siap sampai*."""
    if (
        not {"sudah", "telah", "berhasil"}.intersection(before)
        or _AHEAD.intersection(before)
        or _SINCE.intersection(before[:3])
    ):
        return False
    nearest = max(n for n, word in enumerate(before) if word in _DONE)
    if any(word.startswith(_SET_FOR) for word in before):
        return False
    verbs = [word for word in before[: nearest + 1] if word.startswith(("di", "me", "ter")) or word in _DONE]
    return bool(verbs) and not {"jadwal", "tersedia", "dibuka", "terbuka"}.intersection(before)


def _is_ahead(before: list[str]) -> bool:
    if _SINCE.difference({"sampai", "hingga", "tenggat", "batas", "lewat"}).intersection(before[:3]):
        return False
    if {"seharusnya", "semula", "sedianya", "sebelumnya", "awalnya", "tadinya", "sudah", "telah"}.intersection(before):
        return False
    return bool(_AHEAD.intersection(before[:7]))


def _is_our_deed(reading: Reading, mention: DateMention, before: list[str]) -> bool:
    """Whether the date is that of what was done about the complaint, told as such."""
    if _SINCE.intersection(before) or {"yang", "karena", "sebelum", "saat", "ketika"}.intersection(before):
        return False
    start, end = reading.sentences[reading.sentence_of[mention.first]]
    forms = reading.forms[start:end]
    if any(form.norm in _SINCE - {"dari", "sampai", "hingga", "nomor", "surat", "lalu", "lewat"} for form in forms):
        return False
    deed = any(
        _DEED_ROOTS.intersection(form.roots)
        for form in forms
        if form.norm.startswith(("di", "me")) or ("we" in forms[0].classes)
    )
    return deed and any(
        form.norm in _ANSWERS or form.classes & {"we", "officer"} or form.norm in _DONE for form in forms
    )
