"""completeness.empathy: a failure or a hardship is met without a human word."""

from __future__ import annotations

from santun.authoring import Bad, Good, MissingPart, Part, Principle, Rule, Severity, Text

_COMPLAINT = "Lampu jalan di gang kami mati dua minggu, gelap sekali. Tolong diperbaiki."
_WHOLE = (
    "Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. Seksi "
    "Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. "
    "Hormat kami, Dinas Perhubungan"
)


class MissingEmpathy(MissingPart):
    """No empathy or apology."""

    part = Part.EMPATHY
    rule = Rule(
        id="completeness.empathy",
        title=Text(id="Tanpa empati atau permintaan maaf", en="No empathy or apology"),
        principle=Principle.LENGKAP,
        severity=Severity.WARNING,
        message=Text(
            id="Layanan gagal atau warga kesulitan, dan balasan ini belum mengakuinya dengan empati atau maaf.",
            en="A service failed or a citizen is in trouble, and the reply neither feels for it nor apologises.",
        ),
        explain=Text(
            id="Bila layanan gagal atau seseorang celaka, jawaban yang langsung ke urusan teknis terdengar "
            "dingin. Satu kalimat cukup: permintaan maaf, keprihatinan, atau pengertian atas kesulitan itu. "
            "Untuk pertanyaan biasa, maaf tidak diperlukan.",
            en="Where a service failed or somebody was hurt, an answer that turns straight to technical matters "
            "sounds cold. One sentence is enough: an apology, concern, or understanding. A plain question "
            "needs no apology.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf c",),
        better=("Kami mohon maaf atas ketidaknyamanan yang Bapak/Ibu alami.",),
        examples=(
            Bad(
                text="Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Seksi Penerangan Jalan Dinas "
                "Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. Hormat "
                "kami, Dinas Perhubungan",
                whole=True,
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                fixed=_WHOLE,
            ),
            Bad(
                text="Siang Bu, terima kasih infonya. Sudah kami teruskan ke Puskesmas Melati, petugasnya datang "
                "sore ini.",
                whole=True,
                kind="initial",
                channel="whatsapp",
                complaint="Anak saya digigit anjing liar, takut rabies. Tolong.",
                fixed="Siang Bu, terima kasih infonya. Kami ikut cemas membacanya. Sudah kami teruskan ke Puskesmas "
                "Melati, petugasnya datang sore ini.",
            ),
            Good(text=_WHOLE, kind="final", channel="lapor", complaint=_COMPLAINT, why="nothing is missing"),
            Good(
                text="Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Melintas di gang yang gelap tentu "
                "menakutkan. Seksi Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. "
                "Pertanyaan lain: 0274-555121. Hormat kami, Dinas Perhubungan",
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                why="empathy without the word maaf",
            ),
            Good(
                text="Selamat pagi, terima kasih atas pertanyaannya. Kartu identitas anak diurus di loket 2 Dinas "
                "Dukcapil dengan membawa akta. Informasi: 0274-555160. Salam, Dinas Dukcapil",
                kind="final",
                channel="lapor",
                complaint="Bagaimana cara mengurus kartu identitas anak?",
                why="a plain question",
            ),
        ),
    )
