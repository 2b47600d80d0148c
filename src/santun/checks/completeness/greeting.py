"""completeness.greeting: the reply opens without a greeting."""

from __future__ import annotations

from santun.authoring import Bad, Good, MissingPart, Part, Principle, Rule, Severity, Text

_COMPLAINT = "Lampu jalan di gang kami mati dua minggu, gelap sekali. Tolong diperbaiki."
_WHOLE = (
    "Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. Seksi "
    "Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. "
    "Hormat kami, Dinas Perhubungan"
)


class MissingGreeting(MissingPart):
    """No greeting."""

    part = Part.GREETING
    rule = Rule(
        id="completeness.greeting",
        title=Text(id="Tanpa salam pembuka", en="No greeting"),
        principle=Principle.LENGKAP,
        severity=Severity.WARNING,
        message=Text(
            id="Balasan ini belum dibuka dengan salam atau sapaan.",
            en="The reply does not open with a greeting.",
        ),
        explain=Text(
            id="Salam menunjukkan bahwa kantor berbicara kepada seseorang, bukan mengisi formulir. Cukup satu "
            "baris: Yth. Bapak/Ibu Pelapor, Selamat pagi, atau salam daerah setempat.",
            en="A greeting shows that the office speaks to somebody and does not fill in a form. One line is "
            "enough: Yth. Bapak/Ibu Pelapor, Selamat pagi, or a greeting of the region.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf c",),
        better=("Yth. Bapak/Ibu Pelapor,",),
        examples=(
            Bad(
                text="Terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. Seksi Penerangan Jalan "
                "Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. "
                "Hormat kami, Dinas Perhubungan",
                whole=True,
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                fixed=_WHOLE,
            ),
            Good(text=_WHOLE, kind="final", channel="lapor", complaint=_COMPLAINT, why="nothing is missing"),
            Good(
                text="Sampurasun, hatur nuhun laporannya. Hapunten gangna poek. Dishub masang opat lampu tanggal 4 "
                "Maret 2026. Info: 0274-555121. Salam, Dishub",
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                why="a regional greeting is one",
            ),
            Good(
                text="Siap Kak, Dishub ganti lampunya besok pagi ya.",
                kind="initial",
                channel="social",
                complaint=_COMPLAINT,
                why="a comment is short",
            ),
        ),
    )
