"""clarity.long-sentence: sentences too long to be read in one go, and long chains of nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from santun.authoring import (
    BREAK_CLAUSE,
    BREAK_NONE,
    Bad,
    Check,
    CheckOptions,
    Document,
    Form,
    Good,
    Hit,
    Principle,
    Reading,
    Rule,
    Severity,
    Text,
)

_OTHERS = frozenset({"you", "we", "negation", "softener", "filler", "numeral", "number"})
_CHAIN = Text(
    id="Terlalu banyak kata benda berderet tanpa kata penghubung.",
    en="Too many nouns in a row without a connecting word.",
)


class LongSentence(Check):
    """Sentences beyond the number of words that the channel's profile gives, and chains of nouns."""

    class Options(CheckOptions):
        """``nouns`` is how many nouns in a row are too many; ``words`` replaces the length of the profile."""

        nouns: int = 6
        words: int | None = None

    options: Options

    rule = Rule(
        id="clarity.long-sentence",
        title=Text(id="Kalimat terlalu panjang", en="Sentence too long"),
        principle=Principle.JELAS,
        severity=Severity.INFO,
        message=Text(
            id="Kalimat ini panjang; pecah menjadi dua atau tiga supaya mudah dipahami.",
            en="This sentence is long; two or three shorter ones are easier to understand.",
        ),
        explain=Text(
            id="Warga sering membaca balasan di layar kecil. Kalimat yang lebih panjang daripada empat puluh kata, atau"
            " enam kata benda yang berderet, harus dibaca dua kali. Satu kalimat satu gagasan; pakailah kata kerja.",
            en="Citizens often read replies on a small screen. A sentence of more than forty words, or six nouns in a"
            " row, has to be read twice. One idea a sentence; use verbs.",
        ),
        basis=("UU 24/2009 Pasal 30",),
        better=("Kami sudah meninjau lokasi. Perbaikan dimulai Senin, 6 April 2026.",),
        examples=(
            Bad(
                text="[[Sehubungan dengan laporan Bapak mengenai jalan rusak di depan pasar yang terjadi sejak awal"
                " tahun dan belum diperbaiki sampai sekarang, kami sampaikan bahwa petugas kami sudah meninjau"
                " lokasi pada hari Senin dan menemukan tiga lubang yang cukup dalam sehingga perbaikan akan dimulai"
                " pada hari Kamis setelah aspal tiba dari gudang kami.]]",
                fixed="Petugas kami meninjau lokasi pada Senin dan menemukan tiga lubang. Perbaikan dimulai Kamis.",
            ),
            Bad(
                text="Kami menyusun rencana [[kegiatan pekerjaan pemeliharaan saluran lingkungan permukiman]].",
                fixed="Kami menyusun rencana untuk memelihara saluran di permukiman.",
            ),
            Good(
                text="Berkas yang diperlukan: fotokopi KTP; kartu keluarga; surat nikah; akta lahir; pasfoto; surat"
                " kuasa; surat pindah; buku tabungan; kartu peserta; bukti bayar; meterai; surat"
                " pengantar dari ketua RT; formulir yang diisi; nomor telepon; alamat surel; dan tanda tangan.",
                why="a list is read item by item",
            ),
            Good(text="Seksi Jalan Dinas Pekerjaan Umum Kota Sukamaju meninjau lokasi.", why="the name of a unit"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """Long sentences first, then chains of nouns elsewhere."""
        reading = document.reply
        limit = self.options.words or document.profile.sentence
        if len(reading) >= self.options.nouns:
            yield from self._chains(reading)
        for index, (first, last) in enumerate(reading.sentences):
            if last - first > limit and _longest_stretch(reading, first, last) > limit // 2:
                yield Hit(reading.sentence_span(index))

    def _chains(self, reading: Reading) -> Iterator[Hit]:
        """A chain of n nouns covers every n-th word somewhere, so only those are looked at first."""
        step = self.options.nouns
        i = step - 1
        while i < len(reading):
            if not _is_link(reading, i):
                i += step
                continue
            first, last = i, i + 1
            while first and reading.breaks[first] == BREAK_NONE and _is_link(reading, first - 1):
                first -= 1
            while last < len(reading) and reading.breaks[last] == BREAK_NONE and _is_link(reading, last):
                last += 1
            if last - first >= step:
                yield Hit(reading.span(first, last), because=_CHAIN)
            i = last + step - 1


def _is_link(reading: Reading, i: int) -> bool:
    return _is_noun(reading.forms[i]) and i not in reading.names


def _longest_stretch(reading: Reading, first: int, last: int) -> int:
    """The most words between two colons or semicolons: a list is read item by item."""
    longest, start = 0, first
    for i in range(first, last):
        if i > first and reading.breaks[i] >= BREAK_CLAUSE:
            longest, start = max(longest, i - start), i
    return max(longest, last - start)


def _is_noun(form: Form) -> bool:
    """Nouns by root, and nouns made by affixes; written small, because names are long by right."""
    if not form.text.islower() or form.classes & _OTHERS:
        return False
    word = form.lower
    if word.endswith("an") and not word.endswith("kan") and len(word) > 5:
        return not word.startswith(("me", "di", "ber", "ter"))
    return form.speech == "noun"
