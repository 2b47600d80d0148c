"""completeness.unit: nobody is named who handles the case."""

from __future__ import annotations

from santun.authoring import Bad, Good, MissingPart, Part, Principle, Rule, Severity, Text

_COMPLAINT = "Lampu jalan di gang kami mati dua minggu, gelap sekali. Tolong diperbaiki."
_WHOLE = (
    "Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. Seksi "
    "Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. "
    "Hormat kami, Dinas Perhubungan"
)


class MissingUnit(MissingPart):
    """No unit in charge."""

    part = Part.UNIT
    rule = Rule(
        id="completeness.unit",
        title=Text(id="Tanpa unit penanggung jawab", en="No unit in charge"),
        principle=Principle.LENGKAP,
        severity=Severity.WARNING,
        message=Text(
            id="Balasan ini belum menyebut unit yang menangani; ‘petugas’ dan ‘pihak terkait’ bukan nama.",
            en="The reply does not name the unit in charge; 'petugas' and 'pihak terkait' are no names.",
        ),
        explain=Text(
            id="Warga perlu tahu siapa yang memegang urusannya. Sebutkan nama dinas, bidang, seksi, atau "
            "jabatannya, di dalam kalimat atau pada tanda tangan.",
            en="Citizens need to know who holds their case. Name the office, division or function, in a sentence "
            "or in the signature.",
        ),
        basis=("UU 25/2009 Pasal 36 ayat (4)",),
        better=("Laporan ini ditangani oleh ...",),
        examples=(
            Bad(
                text="Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. "
                "Petugas kami mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. Hormat "
                "kami",
                whole=True,
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                fixed=_WHOLE,
            ),
            Bad(
                text="Halo Kak, makasih infonya, maaf ya. Lampunya sudah diganti tim kami semalam.",
                whole=True,
                kind="final",
                channel="social",
                complaint=_COMPLAINT,
                fixed="Halo Kak, makasih infonya, maaf ya. Lampunya sudah diganti Dishub semalam.",
            ),
            Good(text=_WHOLE, kind="final", channel="lapor", complaint=_COMPLAINT, why="nothing is missing"),
            Good(
                text="Halo Kak, makasih infonya, maaf ya. Lampunya sudah diganti bina marga semalam.",
                kind="final",
                channel="social",
                complaint=_COMPLAINT,
                why="a name in small letters",
            ),
            Good(
                text="Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. "
                "Petugas kami mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. Hormat "
                "kami, Dinas Perhubungan",
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                why="named in the signature",
            ),
        ),
    )
