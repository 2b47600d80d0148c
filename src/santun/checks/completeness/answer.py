"""completeness.answer: nothing in the reply concerns the matter."""

from __future__ import annotations

from santun.authoring import (
    Bad,
    Channel,
    Document,
    Good,
    Kind,
    MissingPart,
    Part,
    Principle,
    Rule,
    Severity,
    Text,
    kind_of,
    parts_of,
)

_COMPLAINT = "Lampu jalan di gang kami mati dua minggu, gelap sekali. Tolong diperbaiki."
_WHOLE = (
    "Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. Seksi "
    "Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. "
    "Hormat kami, Dinas Perhubungan"
)

# Where nobody expects more than a line.
_SHORT = frozenset({Channel.SOCIAL, Channel.WHATSAPP, Channel.APP_STORE})


class MissingAnswer(MissingPart):
    """No answer."""

    part = Part.ANSWER

    def has(self, document: Document) -> bool:
        """A rejection answers by its reason: a bare *tidak dapat kami penuhi* does not."""
        if kind_of(document).kind is Kind.REJECTION and document.draft.channel not in _SHORT:
            return parts_of(document).reasons
        return super().has(document)

    rule = Rule(
        id="completeness.answer",
        title=Text(id="Tanpa jawaban", en="No answer"),
        principle=Principle.LENGKAP,
        severity=Severity.ERROR,
        message=Text(
            id="Balasan ini tidak menjawab apa pun tentang hal yang diadukan.",
            en="The reply answers nothing of what was complained about.",
        ),
        explain=Text(
            id="Balasan yang hanya berisi salam, terima kasih, dan janji umum tidak memberi tahu warga apa yang "
            "terjadi. Sebutkan apa yang diketahui, apa yang diputuskan, atau apa yang dilakukan.",
            en="A reply of greetings, thanks and general promises tells the citizen nothing. Say what is known, "
            "what was decided or what was done.",
        ),
        basis=(
            "UU 25/2009 Pasal 18 huruf c",
            "UU 25/2009 Pasal 34 huruf l",
        ),
        better=("Setelah kami periksa, diketahui bahwa ...",),
        examples=(
            Bad(
                text="Yth. Bapak/Ibu Pelapor, terima kasih. Kami mohon maaf. Laporan sudah kami tindak lanjuti "
                "bersama Dinas Perhubungan. Informasi: 0274-555121. Hormat kami, Dinas Perhubungan",
                whole=True,
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                fixed=_WHOLE,
            ),
            Good(text=_WHOLE, kind="final", channel="lapor", complaint=_COMPLAINT, why="nothing is missing"),
            Good(
                text="Halo Kak, loketnya buka Senin sampai Jumat jam 8 sampai 3 di kelurahan ya.",
                kind="final",
                channel="social",
                complaint="min loket buka jam berapa?",
                why="short and whole",
            ),
        ),
    )
