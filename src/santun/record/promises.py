"""Whether a reply says by when: dates and spans of time that lie ahead.

Opening hours, the day of the complaint and what has been done already are no deadline.
"""

from __future__ import annotations

from santun.reading.document import Document, Reading
from santun.record.dates import date_mentions, resolved

__all__ = ["says_when"]

_PAST = frozenset(
    """
    laporan aduan keluhan pengaduan diterima terima masuk sejak telah sudah surat tanggapan peraturan
    undang-undang
    """.split()
)
_UNITS = frozenset("hari minggu bulan jam menit menitan pekan triwulan semester tahun harian jamnya hk".split())
_HOURS = frozenset({"jam", "pukul"})
_DAYTIMES = frozenset("pagi siang sore malam".split())
# Hours that come round every day, and hours that are over.
_NO_LIMIT = frozenset(
    """
    buka dibuka layanan loket kerja operasional setiap tiap telah sudah tadi kemarin wau hubungi menghubungi telepon
    kontak datang whatsapp wa baca dibaca terima diterima menerima tercatat masuk
    """.split()
)
_HEARD = frozenset("baca dibaca terima diterima menerima catat tercatat masuk teruskan diteruskan".split())
_STATUS = frozenset("pantau dipantau memantau status lacak dilacak melacak progres cek".split())
_AHEAD = frozenset(
    """
    besok lusa depan mendatang nanti sore malam siang ini paling lambat selambat-lambatnya maksimal maksimum sebelum
    estimasi kurang sekitar selama dalam tenggat
    """.split()
)
_TOMORROW = frozenset("besok lusa besoknya esok".split())
_SPANS = frozenset(
    """
    dalam maksimal maksimum lambat selambat-lambatnya waktu estimasi sekitar memerlukan butuh kurang lama rata-rata
    kira-kira paling
    """.split()
)


_WEEKDAYS = frozenset("senin selasa rabu kamis jumat sabtu".split())
# Only these words, with what stands around them, tell of a time ahead.
_TIMES = _TOMORROW | _UNITS | _WEEKDAYS | _HOURS | {"depan", "mendatang", "ini", "nanti"}


def says_when(document: Document) -> bool:
    """Whether a day or a span of time ahead stands anywhere in the reply."""
    reading = document.reply
    replied = document.draft.replied
    for mention in date_mentions(document):
        day = resolved(mention, replied)
        if day is None or replied is None:
            if not _is_past(reading, mention.first):
                return True
        elif day > replied or _is_limit(reading, mention.first):
            return True
    return any(_is_ahead(reading, i) for i in reading.spots(_TIMES)) or _shows_status(reading)


def _shows_status(reading: Reading) -> bool:
    """*statusnya dapat dipantau di https://...*: who can look need not be told when."""
    return any(
        form.norm in _STATUS
        for i in reading.places.get("link", ())
        if "@" not in reading.forms[i].lower
        for form in reading.forms[slice(*reading.sentences[reading.sentence_of[i]])]
    )


def _is_hour_ahead(reading: Reading, i: int) -> bool:
    """*sore ini jam 4*, *sampai jam 3 ya*, *nanti sore*: an hour that is neither over nor one of opening."""
    forms = reading.forms
    after = forms[i + 1] if i + 1 < len(forms) else None
    if forms[i].norm == "nanti":
        return after is not None and after.norm in _DAYTIMES
    if forms[i].norm not in _HOURS or after is None or not (after.is_number or "numeral" in after.classes):
        return False
    start, end = reading.sentences[reading.sentence_of[i]]
    return not any(form.norm in _NO_LIMIT for form in forms[start:end])


def _is_past(reading: Reading, i: int) -> bool:
    """Whether the date is that of the complaint or of what has been done."""
    start = reading.sentences[reading.sentence_of[i]][0]
    near = {form.norm for form in reading.forms[max(start, i - 7) : i]}
    if near & {"lambat", "akan", "dijadwalkan", "hingga", "sampai", "mulai", "ditargetkan"}:
        return False
    return bool(near & (_PAST | _LOOKED))


# What an office does first: told with a day and without *akan*, it is over.
_LOOKED = frozenset(
    """
    meninjau ditinjau memeriksa diperiksa mengecek dicek mendatangi didatangi menyurvei disurvei mengunjungi dikunjungi
    menelusuri ditelusuri menerima mengirim dikirim melaporkan mengadukan melapor mengeluh kejadian peristiwa
    """.split()
)


def _is_limit(reading: Reading, i: int) -> bool:
    return any(form.norm in {"lambat", "akan", "dijadwalkan"} for form in reading.forms[max(0, i - 4) : i])


def _is_ahead(reading: Reading, i: int) -> bool:
    """*besok*, *minggu depan*, *hari ini*, *dalam 3 hari*, *pukul 15.00 nanti*, *1x24 jam*."""
    forms = reading.forms
    norm = forms[i].norm
    if norm in _TOMORROW or _is_hour_ahead(reading, i):
        return True
    if norm in {"depan", "mendatang"}:
        return i > 0 and (forms[i - 1].norm in _UNITS or _is_weekday(forms[i - 1].norm))
    if norm in _UNITS:
        number = i > 0 and (forms[i - 1].is_number or "numeral" in forms[i - 1].classes or "x" in forms[i - 1].norm)
        near = {form.norm for form in forms[max(0, i - 6) : i]}
        after = {form.norm for form in forms[i + 1 : i + 3]}
        if after & {"lalu", "terakhir", "silam", "ini"} or near & {"sejak", "selama", "sudah", "telah"}:
            return False
        return bool(number and (near & _SPANS or "kerja" in after or "lagi" in after or "depan" in after))
    if norm == "ini" and i > 0:
        start, end = reading.sentences[reading.sentence_of[i]]
        before = {form.norm for form in forms[max(start, i - 8) : i]}
        if any(form.norm in {"telah", "sudah"} for form in forms[i + 1 : min(end, i + 5)]) or before & _HEARD:
            return False
        return (
            forms[i - 1].norm in {"hari", "sore", "malam", "siang", "minggu", "pekan", "bulan"}
            and bool(before & {"akan", "nanti", "lambat", "selesai", "sebelum", "maksimal", "dijadwalkan", "kami"})
            and not before & {"telah", "sudah", "saat", "sampai", "terima"}
        )
    if any(form.norm in {"setiap", "sampai", "hingga", "tiap", "lalu"} for form in forms[max(0, i - 3) : i + 2]):
        return False
    if not _is_weekday(norm) or any(
        _is_weekday(form.norm) for form in (*forms[max(0, i - 2) : i], *forms[i + 1 : i + 3])
    ):
        return False  # *Senin-Jumat* are opening days
    return any(form.norm in _AHEAD | {"pada", "hari"} for form in forms[max(0, i - 3) : i])


def _is_weekday(norm: str) -> bool:
    return norm in _WEEKDAYS
