"""completeness.action: a problem is reported, and nothing is said to be done."""

from __future__ import annotations

from santun.authoring import Bad, Good, MissingPart, Part, Principle, Rule, Severity, Text

_COMPLAINT = "Lampu jalan di gang kami mati dua minggu, gelap sekali. Tolong diperbaiki."
_WHOLE = (
    "Yth. Bapak/Ibu Pelapor, terima kasih atas laporannya. Kami mohon maaf atas jalan yang gelap. Seksi "
    "Penerangan Jalan Dinas Perhubungan mengganti empat lampu pada 4 Maret 2026. Pertanyaan lain: 0274-555121. "
    "Hormat kami, Dinas Perhubungan"
)


class MissingAction(MissingPart):
    """No action."""

    part = Part.ACTION
    rule = Rule(
        id="completeness.action",
        title=Text(id="Tanpa tindakan", en="No action"),
        principle=Principle.LENGKAP,
        severity=Severity.WARNING,
        message=Text(
            id="Aduan meminta penanganan, dan balasan ini belum menyebut tindakan nyata.",
            en="The complaint asks for something to be done, and the reply names nothing that was or will be done.",
        ),
        explain=Text(
            id="'Sudah ditindaklanjuti' bukan tindakan. Warga ingin tahu apa yang dikerjakan: ditambal, diganti, "
            "ditegur, dibayar, beserta waktunya.",
            en="'Followed up' is no action. Citizens want to know what was done: patched, replaced, reprimanded, "
            "paid, and when.",
        ),
        basis=("PP 96/2012 Pasal 42 ayat (2)",),
        better=("Pada tanggal ..., unit ... telah memperbaiki ...",),
        examples=(
            Bad(
                text="Yth. Bapak/Ibu Pelapor, terima kasih. Kami mohon maaf. Laporan sudah kami koordinasikan "
                "dengan Dinas Perhubungan. Informasi: 0274-555121. Hormat kami, Dinas Perhubungan",
                whole=True,
                kind="final",
                channel="lapor",
                complaint=_COMPLAINT,
                fixed=_WHOLE,
            ),
            Good(text=_WHOLE, kind="final", channel="lapor", complaint=_COMPLAINT, why="nothing is missing"),
            Good(
                text="Selamat pagi, terima kasih atas pertanyaannya. Pendaftaran dibuka 3 sampai 7 Juni 2026 di "
                "kantor Dinas Pendidikan, syaratnya akta dan kartu keluarga. Informasi: 0274-555160. Salam, "
                "Dinas Pendidikan",
                kind="final",
                channel="lapor",
                complaint="Kapan pendaftaran SMP dibuka dan apa syaratnya?",
                why="a question needs no action",
            ),
        ),
    )
