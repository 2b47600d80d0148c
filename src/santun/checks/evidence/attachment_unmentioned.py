"""evidence.attachment-unmentioned: files go out, and the text never speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from santun.authoring import (
    Bad,
    Check,
    Document,
    Good,
    Hit,
    Principle,
    Reading,
    Rule,
    Severity,
    Text,
    attachment_mentions,
    guessed,
    places_of,
)

_FILE = {"attachments": ["foto.jpg"]}
_UNKNOWN = Text(
    id="daftar lampiran tidak diketahui (attachments)", en="the list of attachments is not known (attachments)"
)
_WORDS = re.compile(r"[^\W\d_]{3,}")
# A paper is spoken of when the text names the kind that its file name says.
_KINDS = frozenset(
    """
    acara surat sertifikat notulen rincian tabel peta denah jadwal laporan daftar kuitansi nota resi rekap
    salinan formulir brosur panduan tagihan kontrak bukti keputusan dokumen edaran grafik pengumuman
    """.split()
)

# What the citizen is to add: *mohon melampirkan surat kuasa*.
_ASKED = frozenset("melampirkan lampirkan menyertakan sertakan membawa melengkapi mengirimkan kirimkan diminta".split())
_PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".webp", ".gif", ".mp4", ".mov")
_PAPERS = frozenset(
    "acara ba notulen sertifikat rincian rekap rekapitulasi tabel berkas dokumen lampiran grafik pdf".split()
)


class AttachmentUnmentioned(Check):
    """Attachments without a word about them."""

    rule = Rule(
        id="evidence.attachment-unmentioned",
        title=Text(id="Lampiran tidak disebut", en="Attachment not mentioned"),
        principle=Principle.BUKTI,
        severity=Severity.WARNING,
        message=Text(
            id="Ada lampiran yang ikut terkirim, tetapi teks tidak menyebutnya.",
            en="A file goes out with the reply, and the text never speaks of it.",
        ),
        explain=Text(
            id="Lampiran yang tidak disebut mudah terlewat, apalagi di ponsel, dan warga tidak tahu apa yang"
            " dibuktikannya."
            " Sebutkan apa isinya dan apa yang terlihat di sana.",
            en="A file that nobody speaks of is easily missed, on a phone above all, and the citizen does not know"
            " what it"
            " proves. Say what it holds and what can be seen in it.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf h",),
        better=("Foto sebelum dan sesudah pekerjaan terlampir.", "Hasil ujinya kami sertakan dalam balasan ini."),
        examples=(
            Bad(
                text="Lubang ditambal Seksi Jalan pada 4 Mei 2026.",
                whole=True,
                given=_FILE,
                fixed="Lubang ditambal Seksi Jalan pada 4 Mei 2026. Fotonya terlampir.",
            ),
            Bad(text="Foto yang Bapak kirim sudah kami terima.", whole=True, given=_FILE),
            Good(text="Lubang sudah ditambal; dokumentasinya ada di balasan ini.", given=_FILE, why="spoken of"),
            Good(text="Potret kegiatan kami unggah bersama jawaban ini.", given=_FILE, why="other words"),
            Good(
                text="Tagihan Ibu kami hitung ulang; rinciannya di halaman kedua berkas.",
                given={"attachments": ["rincian-tagihan.pdf"]},
                why="the paper by its kind",
            ),
            Bad(
                text="Pengaduan dijawab dalam 14 hari. Mohon melampirkan surat kuasa.",
                whole=True,
                given={"attachments": ["surat.pdf"]},
            ),
            Good(
                text="Untuk mengajukan keberatan, silakan isi formulir pada lampiran surel ini.",
                given={"attachments": ["formulir.pdf"]},
                why="the citizen is asked to use what we send",
            ),
            Good(text="Catatan rapatnya menyertai surel ini.", given={"attachments": ["n.docx"]}, why="it comes along"),
            Good(text="Pak, ini kondisi terakhir di lokasi tadi pagi.", given=_FILE, why="points at the picture"),
            Good(text="Lubang itu ditambal besok.", given={"attachments": []}, why="no files"),
        ),
    )

    def skip(self, document: Document) -> Text | None:
        """Nothing can be said where nobody knows what is attached."""
        return _UNKNOWN if document.draft.attachments is None else None

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit on the whole reply."""
        files = document.draft.attachments or ()
        if files and len(document.reply) and not attachment_mentions(document) and not _spoken_of(document):
            yield Hit(None)


# Signs that point at a picture: chat needs no more words.
_POINTS = re.compile("[\U0001f447\U0001f4f7\U0001f4f8\U0001f4ce\U0001f5bc\U0001f3a5\u2b07\u27a1\U0001f449]")
_MESSAGE = r"(?:surel|surat|pesan|balasan|jawaban|tanggapan|e-?mail|chat|komentar)(?:nya)? ini"
_ALONG = re.compile(
    r"(?i)\b(?:nih|nah ini|ini dia|tonton|liat|buktinya|swipe|geser"
    r"|(?:dari|menyertai|mengiringi|melengkapi|bersama|beserta|dalam) "
    + _MESSAGE
    + r"|(?:ini|berikut) (?:ya )?(?:kondisi|keadaan|situasi|suasana|penampakan|tampilan|posisi|progres|hasil)"
    r"|kami (?:juga |pula |turut |ikut )?(?:sertakan|lampirkan|kirimkan|unggah|tampilkan|bagikan)"
    r"|(?:ikut|turut|bersama(?: jawaban| balasan| surat| surel)? ini) (?:kami |kita |saya )?(?:ter|di)?kirim)"
)
_MAYBE_ALONG = (
    *("nih", "tonton", "liat", "buktinya", "kirim", "swipe", "geser", "unggah", "sertakan", "tampilkan", "bagikan"),
    *("nah ini", "ini dia", "surel ini", "surat ini", "pesan ini", "balasan ini", "jawaban ini", "tanggapan ini"),
    *("mail ini", "chat ini", "komentar ini", "kondisi", "keadaan", "situasi", "suasana", "penampakan", "tampilan"),
    *("posisi", "progres", "ini hasil", "ya hasil"),
)


def _spoken_of(document: Document) -> bool:
    return _is_pointed_to(document.text) or _named(document) or bool(guessed(document, "file", surer=0.2))


def _is_pointed_to(text: str) -> bool:
    """By a sign, or by words such as *nih*; each pattern is tried where it can match only."""
    if not text.isascii() and _POINTS.search(text):
        return True
    lower = text.lower()
    return any(map(lower.__contains__, _MAYBE_ALONG)) and _ALONG.search(text) is not None


def _is_asked_for(reading: Reading, i: int) -> bool:
    start = max(reading.sentences[reading.sentence_of[i]][0], i - 4)
    return any(form.norm in _ASKED for form in reading.forms[start:i])


def _named(document: Document) -> bool:
    """Whether the text names a file, or the kind of paper that a file name tells."""
    lower = document.text.lower()
    files = [file.name.lower() for file in document.draft.attachments or ()]
    if any(name in lower for name in files):
        return True
    reading = document.reply
    norms = {
        reading.forms[i].norm.removesuffix("nya")
        for i in places_of(document).get("media", ())
        if not _is_asked_for(reading, i)
    }
    papers = any(not name.endswith(_PICTURES) for name in files)
    kinds = {word for name in files for word in _WORDS.findall(name)} & _KINDS
    return bool(kinds & norms) or (papers and bool(norms & _PAPERS))
