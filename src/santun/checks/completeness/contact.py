"""completeness.contact: no way is offered to ask further."""

from __future__ import annotations

from santun.authoring import Bad, Good, MissingPart, Part, Principle, Rule, Severity, Text

_COMPLAINT = "Lampu jalan di gang kami mati dua minggu, gelap sekali. Tolong diperbaiki."
_WHOLE = (
    "Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. Seksi "
    "Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. "
    "Hormat kami, Dinas Perhubungan"
)


class MissingContact(MissingPart):
    """No contact."""

    part = Part.CONTACT
    rule = Rule(
        id="completeness.contact",
        title=Text(id="Tanpa kontak", en="No contact"),
        principle=Principle.LENGKAP,
        severity=Severity.WARNING,
        message=Text(
            id="Balasan ini belum menyebut ke mana warga dapat bertanya lebih lanjut.",
            en="The reply does not say where the citizen can ask further.",
        ),
        explain=Text(
            id="Setelah membaca jawaban, warga mungkin masih punya pertanyaan atau keberatan. Nomor telepon, "
            "surel, loket, aplikasi, atau DM mencegah laporan yang sama datang lagi.",
            en="Having read the answer, citizens may have questions or objections left. A number, a mail address, "
            "a counter, an app or a direct message keeps the same report from coming again.",
        ),
        basis=("UU 25/2009 Pasal 36 ayat (4)",),
        better=("Pertanyaan lanjutan dapat disampaikan melalui ...",),
        examples=(
            Bad(
                text="Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. "
                "Seksi Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Hormat "
                "kami, Dinas Perhubungan",
                whole=True,
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                fixed=_WHOLE,
            ),
            Good(text=_WHOLE, kind="final", channel="lapor", complaint=_COMPLAINT, why="nothing is missing"),
            Good(
                text="Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. "
                "Seksi Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Kalau padam "
                "lagi, silakan datang ke loket 2. Hormat kami, Dinas Perhubungan",
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                why="a counter is a contact",
            ),
            Good(
                text="Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. "
                "Seksi Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Balas saja "
                "surel ini bila masih padam. Hormat kami, Dinas Perhubungan",
                kind="final",
                channel="email",
                complaint=_COMPLAINT,
                why="the mail itself",
            ),
        ),
    )
