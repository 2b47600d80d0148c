"""completeness.empty-template: a reply that would fit any complaint."""

from __future__ import annotations

from collections.abc import Iterable

from santun.authoring import (
    Bad,
    Document,
    Good,
    Hit,
    Level,
    MissingPart,
    Part,
    Principle,
    Rule,
    Severity,
    Text,
    parts_of,
    requirement,
)

_COMPLAINT = "Saluran di gang kami rusak, air masuk rumah tiap hujan. Kapan diperbaiki?"


class EmptyTemplate(MissingPart):
    """Boilerplate from the first word to the last: nothing in it belongs to this complaint."""

    part = Part.ANSWER
    rule = Rule(
        id="completeness.empty-template",
        title=Text(id="Templat tanpa isi", en="Empty template"),
        principle=Principle.LENGKAP,
        severity=Severity.WARNING,
        message=Text(
            id="Balasan ini cocok untuk aduan apa saja: tidak ada satu kata pun tentang aduan ini.",
            en="This reply would fit any complaint: not one word of it is about this one.",
        ),
        explain=Text(
            id="Templat membantu menulis cepat, tetapi baru menjadi jawaban setelah diisi. Sebutkan pokok aduan, apa"
            " yang ditemukan, apa yang dikerjakan, oleh siapa, dan kapan.",
            en="Templates help to write fast, but they become an answer only when they are filled in. Name the matter,"
            " what was found, what is done, by whom, and when.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf l", "UU 25/2009 Pasal 18 huruf c"),
        better=("Sebutkan pokok aduan, hasil pengecekan, tindakan, unit, dan tanggalnya.",),
        examples=(
            Bad(
                text="Yth. Pelapor, terima kasih atas laporan Saudara. Laporan Saudara telah kami tindak lanjuti."
                " Semoga pelayanan kami semakin baik. Demikian, atas perhatiannya diucapkan terima kasih.",
                whole=True,
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                fixed="Yth. Pelapor, terima kasih atas laporan Saudara. Kami mohon maaf atas air yang masuk rumah."
                " Dinas PUPR mengganti 12 meter saluran di gang itu pada 4 Maret 2026. Pertanyaan: 0274-555110. Hormat"
                " kami, Dinas PUPR",
            ),
            Bad(
                text="Siap Kak, makasih masukannya, segera kami tindaklanjuti 🙏",
                whole=True,
                kind="final",
                channel="social",
                complaint=_COMPLAINT,
            ),
            Good(
                text="Yth. Pelapor, terima kasih. Kami mohon maaf. Saluran di gang Saudara diganti Dinas PUPR pada 4"
                " Maret 2026. Pertanyaan: 0274-555110. Semoga bermanfaat. Hormat kami, Dinas PUPR",
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                why="formulas around one sentence of substance",
            ),
            Good(
                text="Kak, makasih infonya. Sudah kami teruskan ke Dinas PUPR, besok siang ada kabar ya.",
                kind="initial",
                channel="social",
                complaint=_COMPLAINT,
                why="a first response need not answer yet",
            ),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit where nothing in the reply is its own: no fact, no named body but the signature, no time."""
        asked = requirement(document, "empty-template", self.cells)
        if len(document.reply) and asked.level is not Level.OPTIONAL and _is_empty(document):
            yield self.hit(document, asked)


# Words of its own that a formula may hold by chance.
_BY_CHANCE = 3


def _is_empty(document: Document) -> bool:
    parts = parts_of(document)
    if parts.has_times or parts.weight > _BY_CHANCE or Part.ANSWER in parts or Part.ACTION in parts:
        return False
    return not parts.hands_over
