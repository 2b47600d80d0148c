"""Whether a complaint is one of those in which every hint at the person is a leak, on every channel.

Told by the record (``confidential``) or by the words of the complaint and the reply: a child, a victim of violence,
somebody who reports wrongdoing, somebody who asks to stay unnamed.
"""

from __future__ import annotations

from enum import StrEnum

from santun.draft import Draft
from santun.reading.document import Document
from santun.reading.patterns import lazily
from santun.rule import Text

__all__ = ["Secrecy", "secrecy", "secrecy_of"]

_FACT = "santun.identity.secrecy"


class Secrecy(StrEnum):
    """Why nothing at all may be told of the person."""

    CONFIDENTIAL = "confidential"
    ASKED = "asked"
    CHILD = "child"
    VIOLENCE = "violence"
    WHISTLE_BLOWER = "whistle-blower"

    @property
    def reason(self) -> Text:
        """The law behind it, for the officer."""
        return _REASONS[self]


_REASONS = {
    Secrecy.CONFIDENTIAL: Text(
        id="Aduan ini bertanda rahasia, jadi petunjuk sekecil apa pun tentang pengadu perlu disimpan, di kanal mana"
        " pun (UU 25/2009 Pasal 42 ayat (5) dan Pasal 34 huruf i).",
        en="This complaint is marked confidential, so even the smallest hint at the complainant must be kept, on any"
        " channel (UU 25/2009 Article 42 (5) and Article 34 i).",
    ),
    Secrecy.ASKED: Text(
        id="Pengadu meminta identitasnya dirahasiakan atau takut akan akibatnya, jadi petunjuk sekecil apa pun perlu"
        " disimpan, di kanal mana pun"
        " (UU 25/2009 Pasal 42 ayat (5) dan Pasal 34 huruf i).",
        en="The complainant asks for secrecy or fears reprisal, so even the smallest hint must be kept, on any channel"
        " (UU 25/2009 Article 42 (5) and Article 34 i).",
    ),
    Secrecy.CHILD: Text(
        id="Perkara ini menyangkut anak sebagai korban atau pelaku; identitasnya wajib dirahasiakan, di kanal mana pun"
        " (UU 23/2002 Pasal 17 ayat (2); UU 35/2014 Pasal 64 huruf i).",
        en="A child is victim or offender here; its identity must stay secret, on any channel (UU 23/2002 Article 17"
        " (2); UU 35/2014 Article 64 i).",
    ),
    Secrecy.VIOLENCE: Text(
        id="Perkara ini menyangkut korban kekerasan; identitas korban wajib dirahasiakan, di kanal mana pun"
        " (UU 12/2022 Pasal 69 huruf d; UU 31/2014 Pasal 5 ayat (1) huruf i).",
        en="A victim of violence is concerned; the victim's identity must stay secret, on any channel (UU 12/2022"
        " Article 69 d; UU 31/2014 Article 5 (1) i).",
    ),
    Secrecy.WHISTLE_BLOWER: Text(
        id="Pengadu melaporkan dugaan pelanggaran; identitas pelapor dilindungi, di kanal mana pun (UU 31/2014 Pasal 5"
        " ayat (3); UU 14/2008 Pasal 17 huruf a).",
        en="The complainant reports wrongdoing; a reporter's identity is protected, on any channel (UU 31/2014 Article"
        " 5 (3); UU 14/2008 Article 17 a).",
    ),
}

_WHOSE = r"(?:saya|kami|sy|sya|aku|pelapor|pengadu)"
_WHAT = r"(?:identitas|nama|data|alamat|nomor|no|hp|jati diri)(?: (?:diri|lengkap|pribadi))?"
_WHO = r"(?:identitas|nama|data|alamat|jati diri)(?: (?:diri|lengkap|pribadi))?"
_LEST = (
    r"(?:jangan|jgn|jng|jgan|takut|agar|supaya|mohon|tolong|harap|minta|tanpa"
    r"|(?:tidak|tdk|tak|gak|ga|nggak|enggak) (?:mau|ingin|usah|perlu))"
)
_NOT = r"(?:jangan|jgn|jng|jgan|tidak|tdk|tak|gak|ga|nggak|enggak|takut|tanpa|agar|supaya|mohon|tolong|harap|minta)"
_HIDE = r"(?:di ?)?(?:rahasia|sembunyi|samar)(?:kan|in|kn)"
_TELL = r"(?:sebut|bocor|sebar|buka|umbar|ungkap|publikasi|ekspos|cantum|tampil|beri ?tah?u|kasih ?tah?u|bilang)"
_TOLD = (
    r"(?:bocor|ketahuan|tersebar|muncul|keluar|di ?(?:sebut|bocor|sebar|buka|umbar|ungkap|publikasi|ekspos|cantum"
    r"|tampil|ketahui|kenali)(?:kan|in|i)?)"
)
_REPRISAL = (
    r"(?:ketahuan|diketahui|dibalas|balas dendam|di ?intimidasi|diancam|dipecat|dimutasi|didatangi|dipersulit"
    r"|dikucilkan|dimusuhi|diapa-?apakan|diteror|jadi (?:masalah|sasaran))"
)
# What is asked for, or what is feared where it is not.
_ASKED = lazily(
    rf"(?i)\b{_WHAT}(?: {_WHOSE})?(?: \w{{1,10}}){{0,4}} {_HIDE}\b"
    rf"|\b(?:mohon|tolong|harap|minta|agar|supaya|pls|please)\b(?: \w{{1,12}}){{0,2}} {_HIDE}\b"
    rf"|\b{_HIDE} (?:identitas|nama|data|laporan) {_WHOSE}\b"
    rf"|\b(?:kerahasiaan|jaga|lindungi|dijaga|dilindungi) (?:identitas|nama|data|pelapor)(?: {_WHOSE}| pelapor)?\b"
    rf"|\b{_WHAT} {_WHOSE}(?: \w{{1,8}}){{0,2}} (?:aman|terlindungi|dilindungi|terjaga)\b"
    rf"|\b{_WHO} {_WHOSE} (?:\w{{1,8}} ){{0,2}}?{_LEST} (?:\w{{1,8}} ){{0,2}}?{_TOLD}\b"
    rf"|\b{_LEST} (?:\w{{1,8}} ){{0,2}}?{_WHO} {_WHOSE} (?:\w{{1,8}} ){{0,2}}?{_TOLD}\b"
    rf"|\b{_NOT} (?:\w{{1,8}} ){{0,2}}?(?:me|men|mem|meng)?{_TELL}(?:kan|in|kn)? {_WHAT} {_WHOSE}\b"
    rf"|\b{_NOT} (?:\w{{1,8}} ){{0,2}}?{_TELL}(?:kan|in|kn)?(?: \w{{1,12}}){{0,4}} (?:yang |yg )?"
    r"(?:lapor|melapor|melaporkan|ngadu|mengadu)\b"
    rf"|\btakut(?: \w{{1,12}}){{0,4}} {_REPRISAL}\b"
    r"|\b(?:saya|sy|aku|kami|lapor|melapor|laporan|secara|sebagai)(?: \w{1,12}){0,3} anonim\b"
    r"|\b(?:lapor|melapor|ngadu|mengadu)(?: \w{1,12}){0,3} tanpa (?:nama|identitas|menyebut)\b"
)
_YOUNG = (
    r"(?:anak|siswa|siswi|murid|santri|santriwati|remaja|pelajar|balita|bayi|bocah|keponakan|ponakan"
    r"|di bawah umur)"
)
_CHILD = lazily(
    rf"(?i)\b{_YOUNG}[^.!?\n]{{0,60}}"
    r"\b(?:korban(?! (?:banjir|gempa|longsor|kebakaran|bencana|erupsi|tsunami))|dicabuli|diperkosa|dilecehkan|disodomi"
    r"|dianiaya|dipukuli|di-?bully|dirundung|perundungan|dieksploitasi|diperdagangkan)\b"
    r"|\b(?:korban(?! (?:banjir|gempa|longsor|kebakaran|bencana|erupsi|tsunami))|pelaku(?! usaha))[^.!?\n]{0,40}"
    r"\b(?:anak|di bawah umur|siswa|siswi|santri|pelajar|balita)\b"
    r"|\b(?:anak (?:yang )?berhadapan dengan hukum|anak abh)\b"
)
# In a complaint somebody tells it of a child that he knows; a reply may speak of such things in general.
_CHILD_TOLD = lazily(
    rf"(?i)\b(?:{_YOUNG}|adik|putra|putri|cucu)\b[^.!?\n]{{0,60}}"
    r"\b(?:dicabuli|diperkosa|dilecehkan|disodomi|di(?:pukul|gebuk|tampar|tendang|hajar|siksa|keroyok|bacok|tusuk|ancam"
    r"|palak|telantar|culik|hamil|jual|lacur|nikah|pekerja|aniaya|eksploitasi)(?:i|in|kan)?|tawuran"
    r"|ditangkap|tersangka)\b"
    rf"|\b(?:pencabulan|pelecehan|penculikan|penganiayaan|kekerasan|perundungan|bullying|bully|pemerkosaan"
    rf"|penelantaran|pembunuhan|perkawinan|pernikahan|eksploitasi)\b[^.!?\n]{{0,30}}\b{_YOUNG}\b"
)
_VIOLENCE = lazily(
    r"(?i)\b(?:kdrt|kekerasan (?:dalam rumah tangga|seksual|fisik|berbasis gender)|pelecehan|pemerkosaan|perkosaan"
    r"|pencabulan|dilecehkan|diperkosa|penganiayaan|dianiaya|tppo|perdagangan orang)\b"
)
_VIOLENCE_TOLD = lazily(
    r"(?i)\b(?:suami|istri|isteri|pacar|mantan|ayah|bapak|atasan|majikan|bos|senior|dosen)(?:nya)?\b[^.!?\n]{0,40}"
    r"\b(?:memukul|memukuli|menampar|menyiksa|menghajar|mencekik|menendang|mengancam|melecehkan|memaksa|meraba"
    r"|menyekap|menganiaya|mencabuli)\b"
    r"|\b(?:saya|sy|aku|kami|istri|kakak|adik|ibu|teman|tetangga|korban|dia|perempuan)\b[^.!?\n]{0,40}"
    r"\b(?:di(?:pukul|gebuk|tampar|tendang|hajar|siksa|keroyok|bacok|tusuk|begal|rampok|cekik|sekap|raba|intip|cabul"
    r"|perkosa|leceh|aniaya)(?:i|in|kan)?|begal|babak belur|melayani (?:nafsu|atasan|bos|tamu))\b"
    r"|\b(?:foto|video|vidio|gambar)(?: \w{1,10}){0,2} (?:bugil|telanjang|syur|asusila|intim|pribadi)\b[^.!?\n]{0,40}"
    r"\b(?:sebar|disebar|disebarkan|menyebar|menyebarkan|ancam|diancam|peras|diperas)"
    r"|\bdiperas\b[^.!?\n]{0,30}\b(?:foto|video|vidio)\b"
    r"|\b(?:dipaksa|disuruh) (?:jadi |menjadi )?(?:psk|melacur|prostitusi)\b|\bkorban (?:begal|penyekapan|scam kerja)\b"
)
_WRONG = lazily(
    r"(?i)\b(?:(?:di|me|mengo)?(?:korupsi|korup)|suap|disuap|menyuap|gratifikasi|pungli|pungutan liar|penyelewengan"
    r"|(?:di|me|meny)?elewengkan|diselewengkan|penggelapan|(?:di|meng)gelapkan|nilep|menilep|ditilep|disunat|menyunat"
    r"|fiktif|mark ?-?up|jual beli jabatan|nepotisme|kolusi|kkn|uang pelicin|setoran"
    r"|(?:me)?motong(?: \w{1,12}){0,2} (?:blt|bansos|bantuan|insentif|dana|honor|gaji|upah|tunjangan)"
    r"|(?:penyalahgunaan|menyalahgunakan)(?: \w{1,12})? (?:wewenang|jabatan|anggaran|dana)|memanipulasi|manipulasi"
    r"|(?:disuruh|wajib|harus|dipaksa) setor|dijual (?:ke ?luar)|orang dalam|kecurangan|blt (?:dipotong|disunat))\b"
)
_JOBS = (
    r"(?:pegawai|staf|staff|karyawan|karyawati|honorer|guru|dosen|perawat|bidan|dokter|bendahara|anggota|operator"
    r"|perangkat desa|panitia|pns|asn|pppk|sopir|satpam|kader|ketua rt|ketua rw|kasir|saksi|bekerja|kerja|dinas"
    r"|bertugas|tugas)"
)
_INSIDER = lazily(
    rf"(?i)\b(?:whistle ?-?blower|whistle ?-?blowing|pengungkap fakta"
    rf"|(?:saya|kami|sy|aku) (?:\w{{1,20}} ){{0,3}}{_JOBS}"
    r"|(?:atasan|pimpinan|bos|kepala (?:sekolah|dinas|kantor|desa|puskesmas)|kepsek|kades|bendahara|direktur|manajer)"
    r" (?:saya|kami)"
    r"|(?:kantor|instansi|tempat kerja|tempat tugas|sekolah|rs|rsud|puskesmas|perusahaan|pabrik|dinas) (?:saya|kami)"
    rf"|takut {_REPRISAL})\b"
)


# No pattern above is met without one of its stems; looking for these costs a tenth of looking for the patterns.
_ASKED_STEMS = (
    *"rahasia sembunyi samar sebar publikasi buka bocor ketahuan anonim disebut takut tanpa identitas".split(),
    *("umbar", "ungkap", "ekspos", "cantum", "tampil", "tahu", "tau", "bilang", "jaga", "lindung", "aman"),
    " sebut",  # not *tersebut*
)
_VICTIM_STEMS = (
    *"korban pelaku cabul perkosa kosaan leceh sodomi aniaya pukul bully bullying rundung eksploitasi dagang".split(),
    *("berhadapan dengan hukum", "abh", "kdrt", "keras", "tppo", "gebuk", "tampar", "tendang", "hajar", "siksa"),
    *("keroyok", "bacok", "tusuk", "ancam", "palak", "telantar", "culik", "hamil", "jual"),
    *("lacur", "nikah", "pekerja", "tawuran", "ditangkap", "tersangka", "bunuh", "kawin", "cekik", "sekap", "raba"),
    *("memaksa", "begal", "rampok", "intip", "babak belur", "melayani", "bugil", "telanjang", "syur", "asusila"),
    *("intim", "video", "vidio", "foto", "gambar", "psk", "prostitusi"),
    *("memukul", "menampar", "menyiksa", "menendang", "menyekap"),
)
_WRONG_STEMS = (
    *"korup suap gratifikasi pungli pungutan selewengan elewengkan gelap tilep nilep sunat fiktif mark jual".split(),
    *("nepotisme", "kolusi", "kkn", "pelicin", "setor", "motong", "salahguna", "manipulasi", "dalam", "curang"),
    "dipotong",
)


def secrecy_of(document: Document) -> Secrecy | None:
    """The secrecy of a document's draft, judged once."""
    return document.once(_FACT, lambda document: secrecy(document.draft))


def secrecy(draft: Draft) -> Secrecy | None:
    """Why every hint is a leak here; None where the common rules hold."""
    complaint = draft.complaint
    if complaint is None:
        told = _answered(draft.text)
        return told if told is not None and _VIOLENCE.search(draft.text) else None
    if complaint.confidential:
        return Secrecy.CONFIDENTIAL
    return _told(complaint.text) or _answered(draft.text)


def _told(text: str) -> Secrecy | None:
    """What somebody tells of himself or of one he knows."""
    folded = text.casefold()
    asked = _has(folded, _ASKED_STEMS) and _ASKED.search(text) is not None
    if asked:
        return Secrecy.ASKED
    if _has(folded, _VICTIM_STEMS):
        if _CHILD.search(text) or _CHILD_TOLD.search(text):
            return Secrecy.CHILD
        if _VIOLENCE.search(text) or _VIOLENCE_TOLD.search(text):
            return Secrecy.VIOLENCE
    if _has(folded, _WRONG_STEMS) and _WRONG.search(text) and _INSIDER.search(text):
        return Secrecy.WHISTLE_BLOWER
    return None


def _answered(text: str) -> Secrecy | None:
    """What the reply shows the matter to be."""
    if not _has(text.casefold(), _VICTIM_STEMS):
        return None
    if _CHILD.search(text):
        return Secrecy.CHILD
    return Secrecy.VIOLENCE if _VIOLENCE.search(text) else None


def _has(folded: str, stems: tuple[str, ...]) -> bool:
    return any(map(folded.__contains__, stems))
