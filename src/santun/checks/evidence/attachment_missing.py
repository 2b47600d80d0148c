"""evidence.attachment-missing: the text speaks of files that do not go out with it."""

from __future__ import annotations

from collections.abc import Iterable

from santun.authoring import (
    AttachmentMention,
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
    counted_files,
    guessed,
    places_of,
)

_GUESS = Text(
    id="Kalimat ini tampaknya menyebut lampiran (penilaian model, mohon dibaca ulang).",
    en="This sentence seems to speak of an attachment (a model guesses; please read it again).",
)
_NONE: dict[str, list[str]] = {"attachments": []}
_PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".webp", ".gif", ".mp4")
_UNKNOWN = Text(
    id="daftar lampiran tidak diketahui (attachments)", en="the list of attachments is not known (attachments)"
)


class AttachmentMissing(Check):
    """Firm mentions of attachments where there are none, or fewer than the text says."""

    rule = Rule(
        id="evidence.attachment-missing",
        title=Text(id="Lampiran disebut tetapi tidak ada", en="Attachment named but absent"),
        principle=Principle.BUKTI,
        severity=Severity.ERROR,
        message=Text(
            id="Teks menyebut lampiran, tetapi berkasnya tidak ikut terkirim.",
            en="The text speaks of an attachment, and the file does not go out with it.",
        ),
        explain=Text(
            id="Bukti yang disebut tetapi tidak ikut terkirim membuat jawaban tampak mengada-ada, dan warga harus"
            " bertanya"
            " lagi. Lampirkan berkasnya sebelum dikirim, atau ganti dengan tautan, nomor surat, atau berita acara.",
            en="Proof that is named and not sent makes the reply look invented, and the citizen has to ask again."
            " Attach"
            " the file before sending, or give a link, a letter's number or the minutes instead.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf l",),
        better=("Lampirkan berkasnya, atau tulis nomor dokumen atau tautan tempat berkas itu dapat dilihat.",),
        examples=(
            Bad(
                text="Lubang ditambal Seksi Jalan pada 4 Mei 2026. [[Foto sesudah pekerjaan terlampir]].",
                given=_NONE,
                fixed="Lubang ditambal Seksi Jalan pada 4 Mei 2026 (berita acara nomor 620/11).",
            ),
            Bad(text="Kak, [[fotonya kami sertakan]] ya.", given=_NONE, channel="whatsapp"),
            Bad(text="Hasilnya dapat [[dilihat pada foto]] di bawah ini.", given=_NONE),
            Bad(text="[[Nih Kak videonya]], lampunya menyala semua.", given=_NONE, channel="whatsapp"),
            Bad(text="[[Bukti setor ke kas daerah ikut kami unggah]].", given=_NONE),
            Bad(text="Tidak ada kebocoran di rumah Ibu, [[foto terlampir]].", given=_NONE),
            Good(text="Foto terlampir.", given={"attachments": ["a.jpg"]}, why="there it is"),
            Good(text="Mohon foto lokasi dilampirkan dalam balasan.", given=_NONE, why="asked of the citizen"),
            Good(text="Berkas yang Saudara lampirkan belum dapat kami buka.", given=_NONE, why="the citizen's file"),
            Good(text="Foto lengkapnya kami unggah di https://kota.example/berita/12.", given=_NONE, why="a link"),
            Good(
                text="Surel Bapak tanggal 3 April beserta lampirannya sudah kami baca.",
                given=_NONE,
                why="part of the citizen's mail",
            ),
            Good(
                text="Pada jawaban kami tanggal 20 April sudah kami sertakan foto pekerjaan tahap pertama.",
                given=_NONE,
                why="it went out with an earlier reply",
            ),
            Good(text="Fotonya kami kirim begitu pekerjaan selesai.", given=_NONE, why="later"),
            Good(text="Lampirannya kami kirim dalam surel terpisah.", given=_NONE, why="with another mail"),
            Good(text="Semua foto warga kami lampirkan dalam laporan ke Kementerian.", given=_NONE, why="to others"),
            Good(text="Formulir itu ada pada lampiran SOP pelayanan.", given=_NONE, why="part of another paper"),
            Good(text="Lampiran yang kami terima hanya satu halaman.", given=_NONE, why="what came in"),
            Good(text="Lampiran: -", given=_NONE, why="the head of a letter says that there is none"),
            Good(text="Dari foto yang diunggah tampak tiang itu milik PLN.", given=_NONE, why="sent to us"),
            Good(text="Fotonya bisa langsung dikirim di chat ini ya, Kak.", given=_NONE, why="to be sent to us"),
            Good(text="Syaratnya melampirkan fotokopi KTP.", given=_NONE, why="a requirement"),
        ),
    )

    def skip(self, document: Document) -> Text | None:
        """Nothing can be said where nobody knows what is attached."""
        return _UNKNOWN if document.draft.attachments is None else None

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit a mention that no file stands behind."""
        files = document.draft.attachments or ()
        reading = document.reply
        # Of *lampir* the grammar knows who does it to what; the model is asked where no such word stands.
        met = {reading.sentence_of[i] for i in places_of(document).get("attached", ())}
        for mention in attachment_mentions(document):
            met.add(reading.sentence_of[mention.first])
            if mention.firm and (not files or _too_few(document, mention)):
                yield Hit(document.reply.span(mention.first, mention.last), because=_because(document, mention))
        for index in () if files else guessed(document, "file"):
            first, last = reading.sentences[index]
            if index not in met and not _is_no_file_of_ours(reading, first, last):
                yield Hit(reading.span(first, last), because=_GUESS)


# *kalau ada foto, kirim di sini ya Kak*: where nobody of the office is named, the citizen is asked.
_ASKS = frozenset("kalau jika bila bisa boleh mohon silakan tolong".split())


def _is_no_file_of_ours(reading: Reading, first: int, last: int) -> bool:
    forms = reading.forms[first:last]
    if any(form.is_link for form in forms):
        return True
    return any(form.norm in _ASKS for form in forms) and not any("we" in form.classes for form in forms)


def _too_few(document: Document, mention: AttachmentMention) -> bool:
    """More pictures told than there are files; a document may hold many, so only pictures count."""
    files = document.draft.attachments or ()
    told = counted_files(document.reply, mention)
    return told is not None and told > len(files) and all(file.name.lower().endswith(_PICTURES) for file in files)


def _because(document: Document, mention: AttachmentMention) -> Text | None:
    files = len(document.draft.attachments or ())
    if not files:
        return None
    told = counted_files(document.reply, mention)
    return Text(
        id=f"Teks menyebut {told} berkas; terlampir {files}.", en=f"The text says {told} files; {files} attached."
    )
