"""completeness.placeholder: a slot of a template that nobody filled in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from santun.authoring import (
    PLACEHOLDERS,
    Bad,
    Check,
    Document,
    Good,
    Hit,
    Principle,
    Reading,
    Rule,
    Severity,
    Span,
    Text,
    Zone,
    mask_of,
)

# Words that name what belongs into a slot.
_SLOTS = frozenset(
    """
    nama nomor no nomer tanggal tgl hari bulan tahun jam pukul waktu tempat lokasi alamat unit bidang seksi dinas
    instansi opd skpd bagian bagiannya jabatan petugas pejabat pelapor pengadu warga pemohon pelanggan penerima kontak
    telepon telp telpon hp wa whatsapp surel email tautan link url tiket laporan aduan pengaduan uraian isi keterangan
    alasan tindakan tindak hasil temuan rencana langkah solusi jawaban jumlah nominal biaya tarif pasal dasar kecamatan
    kelurahan desa kota kabupaten jalan ruas rt rw lampiran bukti sebutkan tuliskan tulis lengkapi isikan diisi insert
    name date ticket agency phone address tenggat target durasi sapaan salam penutup perihal pokok masalah topik ttd
    tandatangan nip kanal media deskripsi kronologi penyebab produk layanan barang judul kategori sektor instansinya
    your here todo fill placeholder lembaga upt uptd rumah puskesmas sekolah kantor operator admin
    """.split()
)
# Words that complete the name of a slot and are none themselves.
_BESIDE = frozenset(
    """
    dan atau lengkap terkait pelaksana penanggung jawab tersebut di sini disini yang dari oleh dengan per untuk surat
    selesai mulai awal akhir perkiraan estimasi resmi singkat kejadian masuk balasan pengirim anda bapak ibu saudara
    kasus perkara keputusan verifikasi pengecekan kunjungan perbaikan nya ini hasilnya lanjut lanjutan pemeriksaan
    penyelesaian dokumen berita acara foto kepala ketua pimpinan
    rekening tujuan penerbitan berlaku agenda rapat penanda tangan
    """.split()
)
_BULLETS = frozenset("\u25cf\u2022\u2026?*")
_WORD = re.compile(r"[^\W\d_]+")
_TAGS = frozenset("a b i u p br em ul ol li hr h1 h2 h3 div img sub sup span html body table tr td th strong".split())
_MONTHS = "jan|feb|mar|apr|mei|jun|jul|agu|agt|sep|okt|nov|des"
_BEFORE_DOTS = re.compile(
    r"(?i)\b(?:tanggal|tgl|nomor|nomer|no|pukul|jam|hari|bulan|tahun|sdri?|saudar[ai]|bapak|ibu|bapak/ibu|yth|kepada"
    r"|jalan|jl|oleh|petugas|unit|dinas|bidang|seksi|nama|pada|kec|kecamatan|kel|kelurahan|desa|rt|rw|telp|telepon"
    r"|kontak|wa|hubungi|sebesar|sejumlah|sebanyak|selama|yaitu|adalah|melalui|di|ke|dari|untuk|dengan|terkait"
    r"|mengenai|perihal|tiket|alamat|karena|lambat|sampai|hingga|pasal|lokasi|ruas|loket|lantai|a\.?n|ialah)\.?"
    r"[ \t]*[:(]?[ \t]*$"
)
_DOTS = re.compile(r"(?:\.{3,}|\u2026)[.\u2026]*(?:[/-](?:\.{2,}|\u2026+)[.\u2026]*)*")
# From the first dot of a row only, and the whole row at once: a long row of dots is read once.
_DATE_DOTS = re.compile(r"(?<!\.)\.{2,}+\s?[/-]\s?\.{2,}+(?:\s?[/-]\s?(?:\.{2,}+|\d{4}))?")
_LINES = re.compile(r"_{3,}(?:[ /.-]{1,3}_{2,})*")
_CROSSES = re.compile(
    r"(?<![^\s(/\[:.-])(?:Rp\.? ?)?[xX]{2,}(?:[./:-][xX\d]{1,12})*(?![\w/])|\b\d{1,4}/[xX]{2,}/[\w/]{1,20}"
)
_LETTER_DATES = re.compile(
    r"(?i)\b(?:d{2}|tgl|hh|tanggal)[/-](?:m{2}|b{2}|bln|bulan)[/-](?:y{2,4}|t{2,4}|thn|tahun)\b|\b[hj]{2}[:.]m{2}\b"
    r"|\b00[/-]00[/-]0000\b"
)
_CURLY = re.compile(r"[$#]?\{\{[^{}\n]{0,60}\}\}|[$#]?\{[^{}\n]{0,60}\}")
_SQUARE = re.compile(r"\[{1,2}([^\[\]\n]{1,60})\]{1,2}(?!\()")
_ANGLED = re.compile(r"<{1,2}([^\W\d_][^<>\n]{0,50})>{1,2}")
_GUILLEMETS = re.compile(r"[\u00ab\u2039]\s?([^\u00ab\u00bb\u2039\u203a\n]{1,40}?)\s?[\u00bb\u203a]")
_PERCENT = re.compile(r"(?<![\d%])%(?:[A-Za-z][A-Za-z0-9]*(?:[_. ][A-Za-z0-9]+){0,5}%|[sd](?!\w))")
_DOLLAR = re.compile(r"(?<!\w)\$[A-Za-z_][A-Za-z_0-9]{2,40}\$?|(?<![\w#])#[A-Z]{2,}(?:_[A-Z]+)*#|(?<!\w)@@\w{2,30}@@")
_FIELDS = re.compile(
    r"(?<![\w@/.#-])(?:(?:nama|nomor|no|tanggal|tgl|unit|id|isi|alamat|jenis)_[a-z_]{3,30}"
    r"|[A-Z]{3,}_[A-Z_]{3,30})(?![\w@.])"
)
_ROUND = re.compile(r"\(([^()\n]{2,40})\)")
_ROUND_OPENS = re.compile(
    r"(?i)(?:harap |mohon |silakan )?(?:diisi|isi|isikan|sebutkan|tuliskan|tulis|lengkapi|masukkan)\b(?!\w)"
)
_DIGIT = re.compile(r"\d")
_ROUND_AFTER = re.compile(
    r"(?i)\b(?:pada|oleh|kepada|tanggal|nomor|bapak|ibu|bapak/ibu|sdri?\.?|yth\.?|di|unit"
    r"|sebesar|pukul|melalui|menghubungi)\s?$"
)
_PHRASES = re.compile(
    r"(?i)\blorem ipsum\b(?: dolor[a-z ]*)?|\b(?:TBD|TBA|TODO|FIXME)\b"
    r"|(?:(?<=[:(\[<*] )|(?<=[:(\[<*\n])|^)(?:isi|isikan|tulis|tuliskan|masukkan|ketik"
    r"|tempel)(?: [a-z/]{2,15}){0,3} di ?sini"
    r"(?=\s*(?:[)\]>.*]|$))"
    r"|\b(?:nama|nomor|tanggal|alamat|tautan|link|teks|jawaban|tanda tangan)(?: [a-z]{3,12})? (?:di ?sini|here)\b"
    r"|\bcoret (?:yang|yg) tidak perlu\b|\binsert [a-z]+ here\b|(?<=: )(?:diisi"
    r"|dilengkapi) (?:oleh )?(?:petugas|operator|admin)\b"
    r"|\b(?:teks|kalimat|paragraf) (?:contoh|pengganti)\b"
)
_LABELLED = re.compile(
    r"(?im)\b(?:nomor|no|tanggal|tgl|kontak|telp|telepon|petugas|unit|alamat|nama|wa|hp|email"
    r"|surel|pukul|jam|lokasi|tiket)"
    r"\b\.?[a-z/ ]{0,24}:[ \t]*(-+|\u2013|\u2014|\?+)(?=[ \t]*(?:[.;,)][ \t]*)?(?:$|\n|;|,|[a-z]+ ?:))"
)
_MAYBE_LABELLED = re.compile(r":[ \t]*[-\u2013\u2014?]")
# What the patterns cannot match without: looked for first, because the patterns are slow.
_MAYBE_DATES = ("mm", "tgl", "bln", "00/00", "/bulan")
_MAYBE_LETTERS = ("/mm", "-mm", "/bb", "-bb", "/bln", "-bln", "/bulan", "-bulan", ":mm", ".mm", "00/00/0000", "00-00")
_MAYBE_PHRASES = tuple(
    "lorem ipsum|tbd|tba|todo|fixme|di sini|disini| here|coret y|: diisi|: dilengkapi"
    "|teks contoh|kalimat contoh|paragraf contoh|teks pengganti|kalimat pengganti|paragraf pengganti".split("|")
)
_FORMAT = re.compile(
    r"(?i)\b(?:ketik|format|contoh|template|templat|subjek|subyek|misalnya|sms|kata kunci|penulisan)\b"
)
_ORDINAL = re.compile(
    r"(?i)\b(?:ke|edisi|angkatan|pon|mtq|hut|bab|seri|kelas|ukuran|size|abad|peparnas|muktamar|kongres|bagian)-?\s?$"
)
_DATE_BEFORE = re.compile(
    r"(?i)\b(?:tanggal|tgl|pukul|jam|nomor|no\.?|hari|rt|rw|jl\.?|jalan|km|rp\.?|sebesar|pasal"
    r"|kontak|hubungi|di|pada|telp\.?|wa)\s?:?\s?$"
)
_LOOK_BACK = 70


class Placeholder(Check):
    """Slots in brackets of every kind, lines and dots to fill in, and words that say that something is to come."""

    rule = Rule(
        id="completeness.placeholder",
        title=Text(id="Isian belum diganti", en="Unfilled placeholder"),
        principle=Principle.LENGKAP,
        severity=Severity.ERROR,
        zones=frozenset(),
        message=Text(
            id="Bagian ini masih berupa isian templat yang belum diganti.",
            en="This is still a slot of the template that nobody has filled in.",
        ),
        explain=Text(
            id="Isian yang tertinggal membuat warga tidak mendapat keterangan yang seharusnya ada di situ, dan terbaca"
            " seolah-olah balasannya dikirim tanpa dibaca. Isi dengan"
            " keterangan yang sebenarnya atau hapus kalimatnya.",
            en="A slot left empty withholds the very fact that belongs"
            " there, and tells the citizen that nobody read the"
            " reply before it was sent. Fill in the fact or drop the sentence.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf b",),
        better=("Ganti dengan keterangan yang sebenarnya, misalnya nama unit, tanggal, atau nomor kontak resmi.",),
        examples=(
            Bad(
                text="Pada tanggal [[....]] petugas [[{unit}]] telah meninjau lokasi.",
                fixed="Pada 4 Februari 2026 petugas Bidang Bina Marga meninjau lokasi.",
            ),
            Bad(text="Yth. [[{nama}]], terima kasih atas laporan nomor [[{{tiket}}]]."),
            Bad(text="Yth. Bapak/Ibu [[______]], laporan Bapak/Ibu kami terima."),
            Bad(text="Hasilnya kami sampaikan pada [[dd/mm/yyyy]] melalui surel."),
            Bad(text="Perbaikan selesai tanggal [[....]] oleh tim kami."),
            Bad(text="Narahubung: [[%NO_KONTAK%]], pada jam kerja."),
            Bad(text="Yth. [[«Nama»]], kami telah memeriksa laporan ini."),
            Bad(text="Silakan hubungi kami di [[XXX]]."),
            Bad(text="Penanganan dijadwalkan tanggal [[XX]] Maret 2026."),
            Bad(text="Kepada [[$NAMA$]], berkas sudah kami terima."),
            Bad(text="Tim kami ke lokasi pada [[<isi tanggal>]]."),
            Bad(text="Jadwal perbaikan: [[TBD]]."),
            Bad(text="Uraian tindakan [[(diisi petugas)]]."),
            Bad(text="Surat kami nomor: [[-]]\nPerihal: jawaban pengaduan"),
            Good(text="Fotokopi KTP, KK, dst. dapat dibawa s.d. pukul 15.00.", why="usual elisions"),
            Good(text="Terima kasih sudah menunggu... kami kabari lagi besok pukul 10.00 ya, Kak.", why="a style"),
            Good(text="Nomor 08xx-xxxx-1234 dan NIK 3404xxxxxxxx0001 kami samarkan.", why="masked data"),
            Good(text="Kepada [nama warga], nomor [NIK] telah kami hapus dari kolom komentar.", why="masks of ours"),
            Good(text="Format pesannya: ADUAN [nama] [lokasi], kirim ke nomor kami.", why="tells the format"),
            Good(text='Kolom bertuliskan "[tanggal]" pada formulir Bapak boleh dikosongkan.', why="quoted"),
            Good(text="PON XX dan MTQ XXX berjalan baik; kaus ukuran XXL tersedia.", why="numbers and sizes"),
            Good(text="Sifat: Biasa\nLampiran: -\nHal: Jawaban pengaduan", why="a letterhead"),
            Good(text="Tarif naik 5% sampai 10% sesuai golongan; lihat [1] di bawah.", why="numbers"),
            Good(text="Pilihan: [x] hadir, [ ] diwakilkan.", why="check boxes"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """Every slot outside quotations."""
        text, reading = document.text, document.reply
        for start, end in sorted(set(_slots(text))):
            if not _is_quoted(reading, start, end):
                yield Hit(Span(start=start, end=end))


def _slots(text: str) -> Iterator[tuple[int, int]]:
    """Kind by kind, each behind the sign that it cannot do without."""
    yield from _bracketed(text)
    if "_" in text:
        yield from (match.span() for match in _LINES.finditer(text) if not _is_ruler(text, *match.span()))
        yield from (match.span() for match in _FIELDS.finditer(text))
    if ".." in text or "\u2026" in text:
        yield from _dotted(text)
    if "xx" in text or "XX" in text:
        yield from _crossed(text)
    if "%" in text:
        yield from (match.span() for match in _PERCENT.finditer(text) if not match[0][1].isdigit())
    if "$" in text or "#" in text or "@@" in text:
        yield from (match.span() for match in _DOLLAR.finditer(text))
    lower = text.lower()
    if any(map(lower.__contains__, _MAYBE_DATES)) and any(map(lower.__contains__, _MAYBE_LETTERS)):
        yield from (match.span() for match in _LETTER_DATES.finditer(text) if not _tells_format(text, match.start()))
    if _MAYBE_LABELLED.search(text):
        yield from (match.span(1) for match in _LABELLED.finditer(text))
    if any(map(lower.__contains__, _MAYBE_PHRASES)):
        yield from (match.span() for match in _PHRASES.finditer(text))


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    if "{" in text:
        yield from (match.span() for match in _CURLY.finditer(text) if not _tells_format(text, match.start()))
    if "[" in text:
        for match in _SQUARE.finditer(text):
            # What santun itself puts in place of a leak is there on purpose.
            if match[0] not in PLACEHOLDERS and _is_slot(match[1]) and not _tells_format(text, match.start()):
                yield match.span()
    if "<" in text:
        for match in _ANGLED.finditer(text):
            if _is_filling(match[1]) and not _tells_format(text, match.start()):
                yield match.span()
    if "\u00ab" in text or "\u2039" in text:
        yield from (match.span() for match in _GUILLEMETS.finditer(text) if _is_slot(match[1]))
    if "(" in text:
        for match in _ROUND.finditer(text):
            before = text[max(match.start() - 14, 0) : match.start()]
            if (_ROUND_OPENS.match(match[1]) and not _DIGIT.search(match[1])) or (
                _is_slot(match[1], strict=True) and _ROUND_AFTER.search(before)
            ):
                yield match.span()


def _is_slot(inside: str, *, strict: bool = False) -> bool:
    """Whether words in brackets name something to be filled in. Digits mean that somebody did fill it in."""
    if any(c.isdigit() for c in inside):
        return False
    words = [word.lower() for word in _WORD.findall(inside.replace("_", " "))]
    if not words:
        return not strict and ((len(inside) > 2 and set(inside) <= set("._\u2026- \t?")) or inside.strip() in _BULLETS)
    if all(set(word) == {"x"} and len(word) > 1 for word in words):
        return True
    if words[0] in _ASKS and not strict:
        return True
    return not _SLOTS.isdisjoint(words) and all(word in _SLOTS or word in _BESIDE for word in words)


_ASKS = frozenset("sebutkan tuliskan isikan lengkapi isi diisi masukkan insert tulis uraikan jelaskan pilih".split())


def _is_filling(inside: str) -> bool:
    """Between angle brackets: no tag of HTML, no address."""
    name = inside.split(maxsplit=1)[0].strip("/").lower()
    return name not in _TAGS and not any(sign in inside for sign in "@=:/") and not inside.startswith("http")


def _tells_format(text: str, start: int) -> bool:
    """Whether the citizen is told how to write something: *ketik LAPOR [nama]*."""
    line = max(text.rfind("\n", 0, start), start - _LOOK_BACK, 0)
    return _FORMAT.search(text, line, start) is not None


def _is_ruler(text: str, start: int, end: int) -> bool:
    """A line that parts sections, or room for a signature."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return (
        end - start > 9
        and not text[first:start].strip("( \t")
        and not text[end : last if last >= 0 else None].strip(") \t")
    )


def _dotted(text: str) -> Iterator[tuple[int, int]]:
    """Dots to fill in: behind a word that needs something, or with the slashes of a date among them."""
    for match in _DATE_DOTS.finditer(text):
        yield match.span()
    for match in _DOTS.finditer(text):
        start, end = match.span()
        before = text[max(start - 24, 0) : start]
        if re.search(r"(?i)\brp\.?\s?$", before):
            if end - start > 4:
                yield start, end
            continue
        apart = before[-1:].isspace() or before[-1:] in ":(" or end - start > 3
        if "/" in match[0] or (apart and _BEFORE_DOTS.search(before) and not _is_leader(text, end)):
            yield start, end


def _is_leader(text: str, end: int) -> bool:
    """Dots that lead to a value in a list of prices."""
    return re.match(r"\s?(?:Rp|\d+[.,]\d)", text[end : end + 8]) is not None


def _crossed(text: str) -> Iterator[tuple[int, int]]:
    for match in _CROSSES.finditer(text):
        start, end = match.span()
        before, after = text[max(start - 16, 0) : start], text[end : end + 5].lower()
        crosses = match[0].lower().count("x")
        mixed = any(c.isdigit() for c in match[0])
        if _ORDINAL.search(before) or (mixed and "/" not in match[0] and not match[0].startswith("Rp")):
            continue
        month = re.match(rf"\s(?:{_MONTHS})|[/-]", after) is not None
        if before[-1:] == "-" or (crosses < 3 and not (month or "/" in match[0] or _DATE_BEFORE.search(before))):
            continue
        if match[0].isupper() and re.search(r"\b[A-Z]\w*\s$", before) and not _DATE_BEFORE.search(before) and not month:
            continue
        yield start, end


def _is_quoted(reading: Reading, start: int, end: int) -> bool:
    """Whether the words around lie in quotation marks; guillemets are a way to mark slots too."""
    if not len(reading) or reading.text[start] in "\u00ab\u2039":
        return False
    first = bisect_right(reading.ends, start)
    last = bisect_left(reading.starts, end)
    if first >= last:
        first, last = max(first - 1, 0), min(max(first, 1), len(reading))
        if '"' not in reading.text and "\u201c" not in reading.text:
            return False
    quoted = mask_of((Zone.QUOTED,))
    return all(reading.zones[i] & quoted for i in range(first, last))
