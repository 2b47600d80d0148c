"""completeness.thanks: nobody is thanked for the report."""

from __future__ import annotations

from santun.authoring import Bad, Good, MissingPart, Part, Principle, Rule, Severity, Text

_COMPLAINT = "Lampu jalan di gang kami mati dua minggu, gelap sekali. Tolong diperbaiki."
_WHOLE = (
    "Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. Seksi "
    "Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. "
    "Hormat kami, Dinas Perhubungan"
)


class MissingThanks(MissingPart):
    """No thanks."""

    part = Part.THANKS
    rule = Rule(
        id="completeness.thanks",
        title=Text(id="Tanpa ucapan terima kasih", en="No thanks"),
        principle=Principle.LENGKAP,
        severity=Severity.WARNING,
        message=Text(
            id="Balasan ini belum berterima kasih atas laporan yang disampaikan.",
            en="The reply does not thank for the report.",
        ),
        explain=Text(
            id="Warga yang melapor membantu kantor melihat apa yang luput. Ucapan terima kasih yang singkat "
            "mengakui hal itu, juga bila laporannya pedas.",
            en="Citizens who report help the office to see what it missed. A short word of thanks says so, also "
            "where the report is sharp.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf c",),
        better=("Terima kasih atas laporan yang Bapak/Ibu sampaikan.",),
        examples=(
            Bad(
                text="Yth. Bapak/Ibu Pelapor, kami mohon maaf atas jalan yang gelap. Seksi Penerangan Jalan Dinas "
                "Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. Hormat "
                "kami, Dinas Perhubungan",
                whole=True,
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                fixed=_WHOLE,
            ),
            Good(text=_WHOLE, kind="final", channel="lapor", complaint=_COMPLAINT, why="nothing is missing"),
            Good(
                text="Yth. Bapak/Ibu Pelapor, matur nuwun sampun ngabari. Kami mohon maaf atas jalan yang gelap. "
                "Seksi Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan "
                "lain: 0274-555121. Hormat kami, Dinas Perhubungan",
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                why="thanks in Javanese",
            ),
            Good(
                text="Yth. Bapak/Ibu Pelapor, kami menghargai laporan Bapak/Ibu. Kami mohon maaf atas jalan yang "
                "gelap. Seksi Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. "
                "Pertanyaan lain: 0274-555121. Hormat kami, Dinas Perhubungan",
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                why="appreciation is thanks",
            ),
        ),
    )
