"""completeness.closing: a letter ends without a closing."""

from __future__ import annotations

from santun.authoring import Bad, Good, MissingPart, Part, Principle, Rule, Severity, Text

_COMPLAINT = "Lampu jalan di gang kami mati dua minggu, gelap sekali. Tolong diperbaiki."
_WHOLE = (
    "Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. Seksi "
    "Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. "
    "Hormat kami, Dinas Perhubungan"
)


class MissingClosing(MissingPart):
    """No closing."""

    part = Part.CLOSING
    rule = Rule(
        id="completeness.closing",
        title=Text(id="Tanpa penutup", en="No closing"),
        principle=Principle.LENGKAP,
        severity=Severity.WARNING,
        message=Text(
            id="Surat atau jawaban resmi ini belum ditutup.",
            en="This letter or formal answer has no closing.",
        ),
        explain=Text(
            id="Surat dan jawaban resmi ditutup dengan salam, harapan, atau ucapan terima kasih, lalu nama "
            "kantor. Tanpa itu jawaban terasa terpotong.",
            en="Letters and formal answers close with a greeting, a wish or thanks, and the name of the office. "
            "Without it an answer seems cut off.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf c",),
        better=("Demikian kami sampaikan. Hormat kami, ...",),
        examples=(
            Bad(
                text="Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. "
                "Seksi Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan "
                "lain: 0274-555121.",
                whole=True,
                kind="final",
                channel="letter",
                complaint=_COMPLAINT,
                fixed=_WHOLE,
            ),
            Good(text=_WHOLE, kind="final", channel="lapor", complaint=_COMPLAINT, why="nothing is missing"),
            Good(
                text="Halo Kak, maaf ya. Lampunya sudah diganti Dishub semalam.",
                kind="final",
                channel="social",
                complaint=_COMPLAINT,
                why="a comment needs no closing",
            ),
            Good(
                text="Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. "
                "Seksi Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan "
                "lain: 0274-555121. Semoga malam di gang Bapak/Ibu terang kembali.",
                kind="final",
                channel="letter",
                complaint=_COMPLAINT,
                why="a wish closes too",
            ),
        ),
    )
