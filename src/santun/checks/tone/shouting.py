"""tone.shouting: capitals used as a raised voice, and repeated exclamation or question marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from santun.authoring import (
    BREAK_COMMA,
    BREAK_NONE,
    BREAK_SENTENCE,
    SIGN_CAPITALS,
    Applicability,
    Bad,
    Check,
    Document,
    Fix,
    Form,
    Good,
    Hit,
    Principle,
    Reading,
    Rule,
    Severity,
    Span,
    Text,
    acronyms,
)

_MARKS = re.compile(r"[!?\uff01\uff1f](?:\s{0,2}[!?\uff01\uff1f])+")
_KIND = re.compile(
    r"(?i)\b(?:terima ?kasih|makasih?|selamat|semangat|hore|hura|halo|hai|hi|mantap|sukses|keren"
    r"|asy?ik|yuk|yeay|kuy)\b"
)
# Words that carry a raised voice when they alone stand in capitals.
_STRESSED = frozenset(
    """
    tidak bukan jangan sudah belum harus wajib stop diam baca dengar ingat segera jelas salah berapa kali lagi
    sendiri paham mengerti tahu pernah semua sekarang pikir mana siapa kapan kenapa mengapa cukup sabar bohong
    malu tolong anda kamu kalian sangat selalu hanya sekali hentikan berhenti mundur pergi keluar kami saya
    """.split()
)
_HARMLESS_BESIDE = frozenset(
    """
    dipungut biaya gratis bayar membagikan memberikan membuka mengklik
    """.split()
)
# Capitals that are an acronym although the word exists, or a signal word of forms and posters.
_SIGNALS = frozenset(
    """
    gratis penting info catatan perhatian terima kasih lapor cek pln pam air sim bank online daring baru update promo
    """.split()
)


_TITLES = frozenset({"bapak", "ibu", "saudara", "saudari", "sdr", "sdri"})
_CAPITALISED = frozenset(
    """
    januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu kamis
    jumat sabtu minggu indonesia
    """.split()
)


class Shouting(Check):
    """Capitals and marks that shout."""

    rule = Rule(
        id="tone.shouting",
        title=Text(id="Nada berteriak", en="Shouting"),
        principle=Principle.SOPAN,
        severity=Severity.WARNING,
        message=Text(
            id="Huruf kapital atau tanda baca berulang di sini terbaca seperti berteriak.",
            en="Capitals or repeated marks read like shouting here.",
        ),
        explain=Text(
            id="Di layar, huruf kapital semua dan tanda seru atau tanda tanya yang diulang terdengar seperti suara yang"
            " ditinggikan. Pakailah huruf biasa dan satu tanda baca; hal yang penting dapat ditegaskan dengan urutan"
            " kalimat.",
            en="On a screen, all capitals and repeated exclamation or question marks sound like a raised voice. Use"
            " normal letters and one mark; what matters can be stressed by the order of the sentence.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf c",),
        better=("Tulis dengan huruf biasa dan satu tanda baca.",),
        examples=(
            Bad(
                text="[[BERKAS ANDA BELUM LENGKAP JANGAN TANYA TERUS]]",
                fixed="Berkas belum lengkap; masih diperlukan fotokopi KTP.",
            ),
            Bad(text="Bapak, kami [[SUDAH]] menjelaskan dan kami [[TIDAK]] akan mengulangnya."),
            Bad(text="Silakan dibaca lagi pengumumannya[[!!!]]", fixed="Silakan dibaca lagi pengumumannya."),
            Bad(text="Sudah dicek belum[[??!]] Petugas kami menunggu."),
            Bad(text="Mohon maaf, tapi [[ITU BUKAN TUGAS KAMI]] dan kami tidak bisa membantu."),
            Bad(text="Tolong [[BACA DULU SYARATNYA]] sebelum datang ke loket ya kak"),
            Bad(text="Jadwalnya [[SUDAH JELAS]], tertulis di papan."),
            Good(text="Terima kasih!! Semoga harinya menyenangkan, Kak.", why="warm, not loud"),
            Good(text="Laporan SP4N-LAPOR! Ibu diteruskan ke DPUPKP dan BPBD.", why="names and acronyms"),
            Good(text="SURAT KETERANGAN TIDAK MAMPU\n\nSurat tersebut dapat diurus di kelurahan.", why="a heading"),
            Good(text="Pelat nomor B 1234 TOP dan AB 4567 NO memang milik dinas.", why="plates"),
            Good(text="Layanan ini GRATIS dan TIDAK dipungut biaya.", why="stress that reassures"),
            Good(
                text="Kartu KIS dan BPJS Bapak aktif; PT PLN (Persero) UP3 Sleman sudah memeriksa meter.",
                why="acronyms",
            ),
            Good(
                text="DINAS PEKERJAAN UMUM DAN TATA RUANG\nKABUPATEN SLEMAN\n\nYth. Bapak/Ibu Pelapor, terima kasih.",
                why="letterhead",
            ),
            Good(text="Selamat pagi, Ibu! Kartunya sudah jadi.", why="one greeting mark"),
            Good(
                text='Ibu menulis "KENAPA LAMA SEKALI!!!" dan kami memahami kekesalan itu.',
                why="the complainant's own capitals",
            ),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """Marks first, then runs of capitals, then single stressed words."""
        yield from self._marks(document.text)
        reading = document.reply
        runs = list(_runs(reading))
        for first, last in runs:
            if _shouts(reading, first, last) and not _is_heading(reading, first, last):
                yield _capitals(reading, first, last)
        yield from _stressed(reading, runs)

    def _marks(self, text: str) -> Iterator[Hit]:
        if "!" not in text and "?" not in text and "\uff01" not in text:
            return
        for match in _MARKS.finditer(text):
            marks = match[0]
            line = text[max(text.rfind("\n", 0, match.start()), match.start() - 80, 0) : match.start()]
            if "?" not in marks and len(marks) < 3 and _KIND.search(line):
                continue
            span = Span(start=match.start(), end=match.end())
            single = _single(marks, line, text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1])
            yield Hit(span, fixes=(Fix(span=span, replacement=single, applicability=Applicability.SAFE),))


def _single(marks: str, line: str, beside: str) -> str:
    """The one mark that is enough; none where a full stop stands there already."""
    if "?" in marks or "\uff1f" in marks:
        return "?"
    if _KIND.search(line):
        return "!"
    return "" if "." in beside or "\u2026" in beside else "."


def _loud(form: Form) -> bool:
    """A word of the language, in capitals, that is no acronym or signal word."""
    return form.is_upper and form.known and len(form.text) > 2 and form.lower not in _SIGNALS


def _runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """Ranges of neighbouring words in capitals, line by line; numbers may stand among them."""
    forms = reading.forms
    last = 0
    for first in reading.with_sign(SIGN_CAPITALS):
        start = first if first >= last else len(forms)
        while start < len(forms):
            last = start + 1
            while _goes_on(reading, last) and not _new_line(reading, last):
                last += 1
            yield start, last
            start = last if _goes_on(reading, last) else len(forms)


def _goes_on(reading: Reading, i: int) -> bool:
    if i >= len(reading.forms):
        return False
    form = reading.forms[i]
    return form.is_upper or form.is_number or len(form.text) == 1


def _new_line(reading: Reading, i: int) -> bool:
    return reading.breaks[i] > BREAK_COMMA and "\n" in reading.text[reading.ends[i - 1] : reading.starts[i]]


def _shouts(reading: Reading, first: int, last: int) -> bool:
    """Two words or more that are ordinary words, at least one of them no noun: a sentence, not a name."""
    loud = [form for form in reading.forms[first:last] if _loud(form)]
    acting = [form for form in loud if form.speech not in ("noun", "") or form.lower in _STRESSED]
    if len(loud) < 2 or len(loud) * 2 < last - first:
        return False
    return len(acting) >= 2 or any(form.lower in _STRESSED for form in acting) or (len(loud) > 4 and bool(acting))


def _is_heading(reading: Reading, first: int, last: int) -> bool:
    """A line of its own in capitals above other text, without a mark or a person addressed."""
    text = reading.text
    start = text.rfind("\n", 0, reading.starts[first]) + 1
    end = text.find("\n", reading.ends[last - 1])
    alone = text[start : reading.starts[first]].strip(" \t*#-:") == "" and end >= 0
    line = text[start : end if end >= 0 else len(text)]
    if not alone or "!" in line or "?" in line:
        return False
    if any({"you", "we"} & form.classes for form in reading.forms[first:last]):
        return False
    return any(c.islower() for c in text)


def _capitals(reading: Reading, first: int, last: int) -> Hit:
    """The hit for a run, with its words in small letters: safe where each of them is an ordinary word."""
    span = reading.span(first, last)
    pieces: list[str] = []
    done = span.start
    for i in range(first, last):
        pieces += (reading.text[done : reading.starts[i]], _in_sentence_case(reading, i))
        done = reading.ends[i]
    sure = all(_is_plain(reading, i) for i in range(first, last))
    applicability = Applicability.SAFE if sure else Applicability.REVIEW
    return Hit(span, fixes=(Fix(span=span, replacement="".join(pieces), applicability=applicability),))


def _in_sentence_case(reading: Reading, i: int) -> str:
    """The word as it is written within a sentence; acronyms, codes and unknown words stay in capitals."""
    form = reading.forms[i]
    written = reading.text[reading.starts[i] : reading.ends[i]]
    if not written.isupper() or not _is_word(form):
        return written
    small = written.lower()
    if form.lower == "mu" and i and reading.ends[i - 1] == reading.starts[i]:
        return small
    capital = (
        "you" in form.classes
        or reading.breaks[i] == BREAK_SENTENCE
        or form.lower in _CAPITALISED
        or _follows_title(reading, i)
        or not (form.speech or form.roots or form.classes)  # known, and no word of the language: a place, a month
    )
    return small[:1].upper() + small[1:] if capital else small


def _is_word(form: Form) -> bool:
    """Whether the form is a word of the language: known, without digits, no acronym, no single letter."""
    if "you" in form.classes:
        return form.lower.replace("/", "").isalpha()
    return (form.known or bool(form.classes)) and len(form.text) > 1 and form.lower.isalpha() and not _is_acronym(form)


def _is_acronym(form: Form) -> bool:
    lists = acronyms()
    return form.lower in lists.known or form.lower in lists.office


def _is_plain(reading: Reading, i: int) -> bool:
    """Whether nobody need read the small letters: an ordinary word, no part of a name, or what stays as it is."""
    form = reading.forms[i]
    if form.is_number or not form.is_upper or _is_acronym(form):
        return True
    ordinary = bool(form.speech or form.roots or form.classes)
    return _is_word(form) and ordinary and not _follows_title(reading, i)


def _follows_title(reading: Reading, i: int) -> bool:
    """Whether the word may be the name of a person: behind a title, and no word that goes on with the sentence."""
    if not i or reading.breaks[i] != BREAK_NONE or reading.forms[i].speech not in ("noun", ""):
        return False
    return "vocative" in reading.forms[i - 1].classes or reading.forms[i - 1].lower in _TITLES


def _stressed(reading: Reading, runs: list[tuple[int, int]]) -> Iterator[Hit]:
    """Single words in capitals, where at least two are stressed, or one in a sentence that addresses the citizen."""
    found = [
        (first, last)
        for first, last in runs
        if last - first <= 2 and not _shouts(reading, first, last) and _is_stressed(reading, first, last)
    ]
    for first, last in found:
        sentence = reading.sentences[reading.sentence_of[first]]
        addressed = any(sentence[0] <= i < sentence[1] for i in reading.places.get("you", ()))
        if len(found) > 1 or addressed:
            yield _capitals(reading, first, last)


def _is_stressed(reading: Reading, first: int, last: int) -> bool:
    beside = reading.forms[max(first - 2, 0) : last + 2]
    if any(form.lower in _HARMLESS_BESIDE for form in beside):
        return False
    return all(form.norm in _STRESSED and len(form.text) > 2 for form in reading.forms[first:last])
